#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What goes wrong with times, by kind: counts only, no words of the corpora.

    time_mistakes.py EVAL READINGS CORPUS... [--kinds N] [--floors]

EVAL is the folder of times.py (not part of the project), READINGS a file `dateline read --json` printed
for all the corpora. A wrong value is of one kind, by the class of the gold's words and how the
two values differ; `missed` by the class of the gold, `false` by the rule of ours. `--floors` prints the
classes that have a floor instead, TimeBank's pairs only in question: how many are right, how many are
right but for the form of the value, and of what kind the others are.
"""
import argparse
import collections
import pathlib
import re
import sys

FLOORS = {"bare weekday": ("bare weekday",), "month + day": ("month + day, no year",), "bare month": ("bare month",),
          "ago, earlier": ("N units ago", "earlier, later, before, after"), "day part, clock": ("day part", "clock time")}
REFERENCES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


def family(value):
    """length, set, reference, open (a place on the calendar that lacks digits), date, or none."""
    if not value:
        return "none"
    if value in REFERENCES:
        return "reference"
    if re.match(r"P[\dXT]", value):
        return "length"
    return "open" if "X" in re.sub(r"(?<=\d)(-X{1,2})+$", "", value) or value.startswith("T") else "date"


def without_zone(value):
    return re.sub(r"(T\d\d(?::\d\d)*)(?:Z|[+-]\d\d(?::?\d\d)?)$", r"\1", value or "")


def difference(timex, gold, ours):
    """How two values differ, in words that tell the gold's side."""
    wanted, said = gold["value"], ours["value"]
    if timex.canonical(wanted) == timex.canonical(said):
        return "form: the same value written otherwise"
    plain = without_zone(said)
    if plain != said and re.sub(":00$", "", plain) == re.sub(":00$", "", without_zone(wanted)):
        return "form: the gold drops the zone"
    kinds = family(wanted), family(said)
    if kinds != ("date", "date"):
        return of_families(*kinds)
    true, found = timex.calendar(timex.canonical(wanted)), timex.calendar(timex.canonical(said))
    return "form: no place on the calendar" if not true or not found else of_stretches(true, found)


def of_families(wanted, said):
    if wanted == said:
        return {"length": "another length", "reference": "past, present or future taken for another"}.get(
            wanted, f"another {wanted} value")
    names = {"length": "a length", "reference": "a vague reference", "open": "left open (WXX, QX)", "date": "a date",
             "none": "no value"}
    return f"the gold has {names[wanted]}, ours {names[said]}"


def of_stretches(true, found):
    """Two stretches of days: granularity where one holds the other, else the anchor, by how far."""
    long, short = true[1] - true[0], found[1] - found[0]
    if true[0] <= found[0] < true[1] and short < long:
        return "granularity: coarser in the gold"
    if found[0] <= true[0] < found[1] and long < short:
        return "granularity: finer in the gold"
    days = true[0] - found[0]
    side = "later" if days > 0 else "earlier"
    if abs(long - short) >= 4:  # months, quarters and years differ by up to three days
        return f"granularity and anchor: {side} in the gold"
    for name, low, high in (("a day", 0.5, 1.5), ("a week", 6.5, 7.5), ("a quarter", 89, 93), ("a year", 360, 370)):
        if low <= abs(days) <= high:
            return f"anchor: {name} {side} in the gold"
    return f"anchor: otherwise {side} in the gold"


def kinds_of(modules, documents, readings):
    """Counter of (class, kind) over the documents of one corpus."""
    times, timex, common = modules
    count = collections.Counter()
    for document in documents:
        one = times.Comparison(document, common.marks_found(document, readings, "times"))
        for gold, ours in one.pairs:
            if gold["value"] != ours["value"]:
                count[timex.class_of(gold), difference(timex, gold, ours)] += 1
        count.update((timex.class_of(gold), "missed") for gold in one.missed)
        count.update((f"rule {ours['rule'].split('.')[0]}", "false") for ours in one.invented)
    return count


def print_kinds(counts, most):
    total = sum(counts.values(), collections.Counter())
    print(f"| class | kind | {' | '.join(counts)} | together |\n|---|---|{'---|' * (len(counts) + 1)}")
    for (name, kind), number in sorted(total.items(), key=lambda item: (-item[1], item[0]))[:most]:
        print(f"| {name} | {kind} | {' | '.join(str(one[name, kind]) for one in counts.values())} | {number} |")
    shown = sum(sorted(total.values(), reverse=True)[:most])
    print(f"\n{min(most, len(total))} of {len(total)} kinds, {shown} of {sum(total.values())} mistakes")


def print_floors(modules, documents, readings):
    times, timex, common = modules
    pairs = [pair for document in documents
             for pair in times.Comparison(document, common.marks_found(document, readings, "times")).pairs]
    for name, classes in FLOORS.items():
        of_class = [(gold, ours) for gold, ours in pairs if timex.class_of(gold) in classes]
        wrong = [difference(timex, *pair) for pair in of_class if pair[0]["value"] != pair[1]["value"]]
        right, form = len(of_class) - len(wrong), sum(kind.startswith("form") for kind in wrong)
        print(f"{name}: {right} of {len(of_class)} = {100 * right / len(of_class):.1f} %; "
              f"{100 * (right + form) / len(of_class):.1f} % but for the form")
        for kind, number in collections.Counter(wrong).most_common():
            print(f"    {number} {kind}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("eval", type=pathlib.Path)
    parser.add_argument("readings")
    parser.add_argument("corpus", nargs="+", type=pathlib.Path)
    parser.add_argument("--kinds", type=int, default=20)
    parser.add_argument("--floors", action="store_true")
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.eval))
    import common
    import times
    import timex
    modules, readings = (times, timex, common), common.read_readings(arguments.readings)
    corpora = {path.name: times.load(path) for path in arguments.corpus}
    if arguments.floors:
        print_floors(modules, [one for documents in corpora.values() for one in documents], readings)
        return
    print_kinds({name: kinds_of(modules, documents, readings) for name, documents in corpora.items()}, arguments.kinds)


if __name__ == "__main__":
    main()
