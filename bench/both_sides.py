#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Do all spellings of a place give one place? Reads bench/both_sides.tsv in an invented sentence.

    bench/both_sides.py [DATELINE]

Prints the spellings that differ from the first one of their line, and the share that agrees.
"""
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SENTENCE = "Residents of {name} in {context} said on Monday that the road to {name} was open again."


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else HERE.parent / "build/release/dateline"
    rows = [line.split("\t") for line in (HERE / "both_sides.tsv").read_text().splitlines()
            if line and not line.startswith("#")][1:]
    asked = [(context, name) for context, names in rows for name in names.split("|")]
    lines = "\n".join(json.dumps({"id": i, "date": "2024-05-06", "text": SENTENCE.format(name=name, context=context)})
                      for i, (context, name) in enumerate(asked))
    done = subprocess.run([program, "read", "--json", "--input", "jsonl", "-"], input=lines.encode(),
                          capture_output=True, check=True)
    found = {}
    for line in done.stdout.decode().splitlines():
        reading = json.loads(line)
        context, name = asked[reading["report"]["ref"]]
        begin = reading["report"]["text"].index(name)
        chosen = next((place["chosen"] for place in reading["places"]
                       if place["begin"] < begin + len(name) and place["end"] > begin), None)
        found[context, name] = (chosen["geonames"] or chosen["name"], chosen["name"]) if chosen else None
    more = agree = 0
    for context, names in rows:
        first, *others = [found.get((context, name)) for name in names.split("|")]
        for name, other in zip(names.split("|")[1:], others):
            more += 1
            agree += first is not None and other is not None and first[0] == other[0]
            if first is None or other is None or first[0] != other[0]:
                print(f"{context}: {names.split('|')[0]} = {first}, {name} = {other}")
    print(f"{agree} of {more} spellings give the place of the first one: {100 * agree / more:.1f} %")


if __name__ == "__main__":
    main()
