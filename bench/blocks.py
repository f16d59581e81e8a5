#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How well are the blocks of a report marked? Per kind, by characters, against gold files.

Usage: blocks.py READINGS.jsonl GOLD_DIR...      (form of gold: NAME.txt beside NAME.json)
A character that no gold block covers is body; white space does not count. Kinds are compared
character by character; `exact` counts gold blocks (body left out) whose span and kind are met
after neighbours of one kind are joined and white space is cut off. With --faults each wrong stretch is printed.
"""
import argparse
import collections
import json
import pathlib


def gold_of(path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    if "report" not in gold:
        return None
    text = (path.parent / gold["report"].get("file", path.stem + ".txt")).read_text(encoding="utf-8")
    kinds, spans = ["body"] * len(text), []
    for words, kind in gold.get("blocks") or []:
        words, nth = (words, 1) if isinstance(words, str) else words
        at = -1
        for _ in range(nth):
            at = text.index(words, at + 1)
        spans.append((at, at + len(words), kind))
        kinds[at:at + len(words)] = [kind] * len(words)
    return gold["id"], text, kinds, spans


def stripped(text, begin, end, kind):
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    return begin, end, kind


def joined(text, spans):
    """Neighbours of one kind as one: two lines of a header may be one block or two."""
    out = []
    for begin, end, kind in sorted(stripped(text, *span) for span in spans):
        if out and out[-1][2] == kind and not text[out[-1][1]:begin].strip():
            begin = out.pop()[0]
        out.append((begin, end, kind))
    return out


def stretches(text, ours, gold):
    """Runs of characters on which both disagree in one way."""
    begin = None
    for at in range(len(text) + 1):
        wrong = at < len(text) and not text[at].isspace() and ours[at] != gold[at]
        if begin is not None and (not wrong and (at == len(text) or not text[at].isspace())
                                  or wrong and (ours[at], gold[at]) != pair):
            yield begin, at, pair
            begin = None
        if wrong and begin is None:
            begin, pair = at, (ours[at], gold[at])


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("readings")
    options.add_argument("folders", nargs="+")
    options.add_argument("--faults", action="store_true")
    options = options.parse_args()
    readings = {}
    for line in pathlib.Path(options.readings).read_text(encoding="utf-8").splitlines():
        reading = json.loads(line)
        readings[reading["report"]["ref"]] = reading["report"]
    right, ours_all, gold_all = (collections.Counter() for _ in range(3))
    met, wanted, reports = collections.Counter(), collections.Counter(), 0
    for folder in options.folders:
        for path in sorted(pathlib.Path(folder).glob("**/*.json")):
            known = gold_of(path)
            if known is None or known[0] not in readings:
                continue
            name, text, gold, spans = known
            assert readings[name]["text"] == text, name
            blocks = readings[name]["blocks"]
            ours = [None] * len(text)
            for block in blocks:
                ours[block["begin"]:block["end"]] = [block["kind"]] * (block["end"] - block["begin"])
            reports += 1
            for at, character in enumerate(text):
                if not character.isspace():
                    right[gold[at]] += ours[at] == gold[at]
                    gold_all[gold[at]] += 1
                    ours_all[ours[at]] += 1
            found = set(joined(text, [(b["begin"], b["end"], b["kind"]) for b in blocks]))
            for span in joined(text, spans):
                wanted[span[2]] += 1
                met[span[2]] += span in found
            if options.faults:
                for begin, end, (mine, theirs) in stretches(text, ours, gold):
                    print(f"{name}: {mine} for {theirs}: {text[begin:end].strip()[:110]!r}")
    print(f"{reports} reports\nkind        P      R   exact")
    for kind in sorted(set(gold_all) | set(ours_all) - {None}):
        precision = 100 * right[kind] / ours_all[kind] if ours_all[kind] else float("nan")
        recall = 100 * right[kind] / gold_all[kind] if gold_all[kind] else float("nan")
        exact = f"{met[kind]}/{wanted[kind]}" if kind != "body" else ""
        print(f"{kind:9} {precision:6.1f} {recall:6.1f}   {exact}".rstrip())


if __name__ == "__main__":
    main()
