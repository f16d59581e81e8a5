# SPDX-License-Identifier: Apache-2.0
"""Swaps the names of two sides in reports and compares what is read before and after.

    side_swap.py DATELINE REPORTS.jsonl

The table is tests/sides/names.tsv. A claim counts as the same if its content, cue, source, speaker, how, act,
status and chain are, with the names swapped back. Prints the share and what differs.
"""
import json
import pathlib
import re
import subprocess
import sys

TABLE = pathlib.Path(__file__).resolve().parent / "sides/names.tsv"


def pairs():
    rows = [line.split("\t") for line in TABLE.read_text().splitlines() if line and line[0] != "#"][1:]
    return {**{a: b for a, b, _ in rows}, **{b: a for a, b, _ in rows}}


SWAP = pairs()
NAME = re.compile(r"\b(" + "|".join(sorted(map(re.escape, SWAP), key=len, reverse=True)) + r")\b")


def swapped(text):
    return NAME.sub(lambda m: SWAP[m.group()], text)


def read(program, reports):
    batch = "".join(json.dumps(report) + "\n" for report in reports)
    done = subprocess.run([program, "read", "--json", "--input", "jsonl", "-"], input=batch.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def claims(reading, name):
    def words(span):
        return name(span["text"]) if span else None
    for claim in reading["claims"]:
        yield json.dumps([[words(s) for s in claim["content"]], words(claim.get("cue")), words(claim.get("source")),
                          name((claim.get("speaker") or {}).get("name") or ""), claim["how"], claim["act"], claim["status"],
                          [name(link["name"]) for link in claim["chain"]]], ensure_ascii=False)


def compare(program, path):
    """(reports with a name of the table, claims, those that differ)"""
    lines = pathlib.Path(path).read_text(encoding="utf-8").splitlines()
    reports = [r for r in map(json.loads, lines) if NAME.search(r["text"])]
    turned = [{**r, "text": swapped(r["text"]), "title": swapped(r.get("title") or "") or None, "outlet": swapped(r.get("outlet") or "") or None}
              for r in reports]
    total, different = 0, []
    for one, other in zip(read(program, reports), read(program, turned)):
        before, after = list(claims(one, str)), list(claims(other, swapped))
        total += len(before)
        different += [f"{one['report'].get('ref')}: {claim}" for claim in before if claim not in after]
    return len(reports), total, different


def main(program, path):
    reports, total, different = compare(program, path)
    for claim in different:
        print(claim[:240])
    same = total - len(different)
    print(f"{reports} reports with a name of the table; {same} of {total} claims the same ({100 * same / max(1, total):.1f} %)")
    return 1 if different else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
