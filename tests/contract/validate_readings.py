# SPDX-License-Identifier: Apache-2.0
"""Readings against docs/reading.schema.json and against their own text. Usage: validate_readings.py FILE…"""
import json
import pathlib
import sys

import jsonschema

SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "docs/reading.schema.json"


def spans(value):
    """Every {begin, end[, text]} in a value."""
    if isinstance(value, dict):
        if "begin" in value and "end" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def faults(reading, validator):
    """What is wrong with a reading, a line each; `validator` may be None: then only the spans."""
    if validator is not None:
        for error in validator.iter_errors(reading):
            yield f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
    text = reading["report"]["text"]
    for span in spans(reading):
        if not 0 <= span["begin"] < span["end"] <= len(text):
            yield f"span outside the text: {span['begin']}, {span['end']}"
        elif "text" in span and text[span["begin"]:span["end"]] != span["text"]:
            yield f"span is not its words: {span['text'][:60]!r}"
    for layer in ("sentences", "times", "places"):
        begins = [item["begin"] for item in reading[layer]]
        if begins != sorted(begins):
            yield f"{layer} are not in order"
    blocks = reading["report"]["blocks"]
    if any(a["end"] > b["begin"] for a, b in zip(blocks, blocks[1:])):
        yield "blocks overlap"
    ids = [claim["id"] for claim in reading["claims"]]
    if len(ids) != len(set(ids)):
        yield "two claims have one id"
    order = [(c["content"][0]["begin"], c["cue"]["begin"] if c["cue"] else 0) for c in reading["claims"]]
    if order != sorted(order):
        yield "claims are not in order"
    known = {item["id"] for layer in ("entities", "times", "places", "relations") for item in reading[layer]} | set(ids)
    for claim in reading["claims"]:
        named = [claim["continues"], claim["within"], claim["speaker"]["entity"], claim["said"]["time"], *claim["times"], *claim["places"]]
        if missing := [name for name in named if name is not None and name not in known]:
            yield f"claim {claim['id']} names what is not there: {missing}"


def validator():
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def main(paths):
    check, bad = validator(), 0
    for path in paths:
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            for fault in faults(json.loads(line), check):
                bad += 1
                print(f"{path}:{number}: {fault}")
    print(f"{bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
