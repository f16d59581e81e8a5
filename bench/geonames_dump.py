#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a made-up GeoNames dump of the real one's size and shape, to time the import with.

    bench/geonames_dump.py FOLDER [--places 13000000] [--names 15000000]

FOLDER/allCountries.txt (19 columns) and FOLDER/alternateNamesV2.txt (10 columns). No name is a
real one; classes, countries, scripts and lengths are spread about as in GeoNames. Always the same.
"""
import argparse
import pathlib
import random

SYLLABLES = ("ba", "ker", "lo", "mir", "tan", "vel", "os", "dra", "hol", "ni", "que", "sar", "und", "pel", "go", "ria",
             "ste", "mo", "ka", "lin", "ash", "ter", "bro", "wen", "ul", "fa", "zim", "ye", "cor", "dun")
CLASSES = (("P", "PPL"), ("P", "PPL"), ("P", "PPL"), ("P", "PPLX"), ("H", "STM"), ("H", "LK"), ("T", "MT"),
           ("T", "HLL"), ("S", "SCH"), ("S", "CH"), ("S", "FRM"), ("L", "PRK"), ("A", "ADM3"))
COUNTRIES = ("US", "CN", "IN", "MX", "ID", "PK", "IR", "NO", "BR", "RU", "CO", "TH", "KR", "GB", "DE", "FR", "UA")
SECOND = ("Hill", "Creek", "Farm", "School", "Bay", "River", "Park", "Station", "Mount", "Lake")
# Language, share, and whether the name is in Latin letters.
LANGUAGES = (("", 30, True), ("en", 14, True), ("fr", 4, True), ("de", 4, True), ("es", 4, True), ("link", 8, True),
             ("post", 4, True), ("zh", 10, False), ("ar", 8, False), ("fa", 8, False), ("ru", 6, False))


def word(random_bits):
    """A name of two to four syllables."""
    count, letters = 2 + random_bits % 3, []
    for _ in range(count):
        random_bits //= 31
        letters.append(SYLLABLES[random_bits % len(SYLLABLES)])
    return "".join(letters).capitalize()


def name_of(number):
    """The name of a place: half of them of two words, some with namesakes."""
    mixed = number * 2654435761 % 4294967291
    if mixed % 2:
        return word(mixed >> 1)
    return f"{word(mixed >> 1)} {SECOND[mixed % len(SECOND)]}"


def places(path, count):
    draw = random.Random(7)
    with path.open("w", encoding="utf-8") as out:
        for i in range(count):
            feature, code = CLASSES[i % len(CLASSES)]
            name = name_of(i)
            population = draw.randrange(100, 50000) if feature == "P" and i % 9 == 0 else 0
            out.write(f"{20_000_000 + i}\t{name}\t{name}\t\t{draw.uniform(-60, 75):.5f}\t{draw.uniform(-180, 180):.5f}"
                      f"\t{feature}\t{code}\t{COUNTRIES[i % len(COUNTRIES)]}\t\t{i % 30:02}\t{i % 900}\t\t"
                      f"\t{population}\t\t0\tEtc/UTC\t2026-01-01\n")


def alternates(path, count, of):
    languages = [row for row in LANGUAGES for _ in range(row[1])]
    with path.open("w", encoding="utf-8") as out:
        for i in range(count):
            language, _, latin = languages[i * 7919 % len(languages)]
            name = name_of(i * 31 + 17) + ("" if i % 3 else "o")
            if not latin:
                name = "".join(chr(0x4E00 + ord(letter) % 64 * 8) for letter in name[:6])
            historic = "1" if i % 50 == 0 else ""
            out.write(f"{i + 1}\t{20_000_000 + i * 7 % of}\t{language}\t{name}\t\t\t\t{historic}"
                      f"\t\t{'1991' if historic else ''}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--places", type=int, default=13_000_000)
    parser.add_argument("--names", type=int, default=15_000_000)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    places(arguments.folder / "allCountries.txt", arguments.places)
    alternates(arguments.folder / "alternateNamesV2.txt", arguments.names, arguments.places)


if __name__ == "__main__":
    main()
