#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What goes wrong with places, by kind: counts only, no words of the corpora; and figures under a corpus's own definition.

    place_mistakes.py EVAL CORPUS READINGS [CORPUS READINGS ...] [--kinds N]
    place_mistakes.py EVAL CORPUS READINGS --as-gold

EVAL is the folder of places.py (not part of the project), READINGS a file that `dateline read --json` printed for
the corpus before it. `--as-gold` prints what the gold's definition changes, by the fields of the reading alone:

    names     overlap P, R, F1 of all that we mark; without demonyms (name_kind); without names inside names of bodies
              (role embedded); without both. GeoVirus marks neither people nor bodies, our contract both.
    states    F1 @25 miles of the names, by group; and if a state or country of ours counts as right where the gold's point
              lies within its radius, as the published local-news rule takes any point inside a gold state.
"""
import argparse
import collections
import pathlib
import re
import sys

STREET = re.compile(r"(?i)\b(street|st\.?|road|rd\.?|avenue|ave\.?|drive|lane|boulevard|highway|interstate|route|i-\d+)\b")
FAR = 1000
AREAS = ("country", "first-order division", "second-order division", "continent", "region")


def is_demonym(mark):
    return (mark.get("name_kind") or {}).get("kind") == "demonym"


def kind_of_false(mark):
    if is_demonym(mark):
        return "false: a people or its adjective"
    if mark["role"] == "embedded":
        return "false: a place in the name of a body"
    if STREET.search(mark["text"]):
        return "false: a street or road"
    if not mark.get("chosen"):
        return "false: a name that no place has"
    return "false: a body or thing named by a place" if mark["role"] == "associative" else "false: a word or name taken for a place"


def kind_of_missed(answer, text):
    gold = answer.gold
    words = gold["text"]
    if STREET.search(words):
        return "missed: a street or road"
    near = text[max(0, gold["begin"] - 1):gold["begin"]] + text[gold["end"]:gold["end"] + 1]
    if "-" in near or "/" in near:
        return "missed: half of a name with a hyphen or stroke"
    if re.fullmatch(r"[A-Z.]{2,6}", words):
        return "missed: an abbreviation"
    if gold["group"] == "associative":
        return "missed: a people, a body or a thing named by a place"
    return "missed: a name of several words" if " " in words else "missed: a name of one word"


def kind_of_wrong(answer):
    if answer.km is None:
        return "wrong: found, not placed"
    if answer.chosen["kind"] in AREAS:
        return "wrong: an area's point, or an area for a town"
    return f"wrong: a namesake {'nearer' if answer.km < FAR else 'farther'} than {FAR} km"


def kinds_of(places, common, documents, readings):
    count = collections.Counter()
    for document in documents:
        one = places.Comparison(document, common.marks_found(document, readings, "places"), False)
        count.update(kind_of_false(mark) for mark in one.invented)
        for answer in one.answers:
            if not answer.recognised:
                count[kind_of_missed(answer, document.text)] += 1
            elif answer.true and not answer.within(places.LIMITS[0]):
                count[kind_of_wrong(answer)] += 1
    return count


def print_kinds(counts, most):
    total = sum(counts.values(), collections.Counter())
    print(f"| kind | {' | '.join(counts)} | together |\n|---|{'---|' * (len(counts) + 1)}")
    for kind, number in sorted(total.items(), key=lambda item: (-item[1], item[0]))[:most]:
        print(f"| {kind} | {' | '.join(str(one[kind]) for one in counts.values())} | {number} |")


def print_names(places, common, documents, readings):
    rules = {"all": lambda mark: True, "without demonyms": lambda mark: not is_demonym(mark),
             "without names in bodies": lambda mark: mark["role"] != "embedded",
             "without both": lambda mark: not is_demonym(mark) and mark["role"] != "embedded"}
    for name, keep in rules.items():
        comparisons = [places.Comparison(document, [m for m in common.marks_found(document, readings, "places") if keep(m)], False)
                       for document in documents]
        result = places.figures(name, comparisons, False)
        if result["overlap"][0] is None:
            return  # one name a text is annotated: others are no mistakes
        print("names, {}: P {:.1f} R {:.1f} F1 {:.1f}, @161 km {:.1f}".format(name, *result["overlap"], result["headline"]))


def print_states(places, common, documents, readings):
    answers = [answer for document in documents
               for answer in places.Comparison(document, common.marks_found(document, readings, "places"), False).located]
    for group in sorted({answer.gold["group"] for answer in answers} - {None}):
        of_group = [answer for answer in answers if answer.gold["group"] == group]
        placed = [answer for answer in of_group if answer.km is not None]
        near = sum(answer.within(places.LOCAL_LIMIT) for answer in placed)
        inside = sum(answer.within(places.LOCAL_LIMIT) or (answer.chosen["kind"] in AREAS[:2] and
                     answer.km <= (answer.chosen.get("radius_km") or 0)) for answer in placed)
        whole = len(placed) + len(of_group)
        print(f"{group}: F1 @25 miles {200 * near / whole:.1f}; a state counts as a whole: {200 * inside / whole:.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("eval", type=pathlib.Path)
    parser.add_argument("pairs", nargs="+", metavar="CORPUS READINGS")
    parser.add_argument("--kinds", type=int, default=20)
    parser.add_argument("--as-gold", action="store_true")
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.eval))
    import common
    import places
    import toponyms
    counts = {}
    for corpus, path in zip(arguments.pairs[::2], arguments.pairs[1::2], strict=True):
        documents, readings = toponyms.load(pathlib.Path(corpus)), common.read_readings(path)
        if arguments.as_gold:
            print_names(places, common, documents, readings)
            print_states(places, common, documents, readings)
        else:
            counts[pathlib.Path(corpus).name] = kinds_of(places, common, documents, readings)
    if counts:
        print_kinds(counts, arguments.kinds)


if __name__ == "__main__":
    main()
