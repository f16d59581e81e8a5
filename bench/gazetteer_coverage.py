# SPDX-License-Identifier: Apache-2.0
"""How many gold places of a corpus the gazetteer holds: a ceiling of exact-id accuracy.

Usage: gazetteer_coverage.py GAZETTEER CORPUS… (files train.jsonl, or their folders)

Of the mentions with a GeoNames id: `id` = the id is held; `name` = a place with that id has, among
the names of the file, the very words of the mention (upper and lower case and accents apart);
`25 km` = some place with these words lies within 25 km of the gold point.
It reads the file's sections directly (src/gazetteer/format.h); only the development halves are to
be given to it, and it prints totals only, so that no row of our tables is chosen by it.
"""
import bisect
import json
import math
import pathlib
import struct
import sys
import unicodedata

HEAD = 32 + 8                    # magic, size of the file
SECTIONS = ("strings", "places", "names", "name_starts", "name_trie", "key_refs", "key_starts",
            "key_trie", "ids", "countries", "lists")
PLACE = struct.Struct("<q5I2if2s4BH")
NAME = struct.Struct("<IIHBB")


def fold(name):
    """About what base/fold.h does."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’‘ʼʹ`′´")
    return " ".join(kept.replace("-", " ").replace("–", " ").split())


class Gazetteer:
    """Ids, points and names of the file."""

    def __init__(self, path):
        data = pathlib.Path(path).read_bytes()
        part = {name: data[begin:begin + size] for name, (begin, size) in zip(
            SECTIONS, struct.iter_unpack("<QQ", data[HEAD:HEAD + 16 * len(SECTIONS)]))}
        self.strings = part["strings"]
        self.places = list(PLACE.iter_unpack(part["places"]))
        pairs = list(struct.iter_unpack("<II", part["ids"]))
        self.ids, self.numbers = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        self.by_name = {}
        for place, spelling, *_ in NAME.iter_unpack(part["names"]):
            self.by_name.setdefault(fold(self.text(spelling)), set()).add(place)

    def text(self, offset):
        return self.strings[offset:self.strings.index(b"\0", offset)].decode()

    def number(self, geonames):
        at = bisect.bisect_left(self.ids, geonames)
        return self.numbers[at] if at < len(self.ids) and self.ids[at] == geonames else None

    def point(self, number):
        return self.places[number][6] / 1e6, self.places[number][7] / 1e6


def kilometres(a, b):
    (lat_a, lon_a), (lat_b, lon_b) = [tuple(map(math.radians, point)) for point in (a, b)]
    h = (math.sin((lat_b - lat_a) / 2) ** 2
         + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2)
    return 2 * 6371.0088 * math.asin(min(1, math.sqrt(h)))


def mentions(path):
    path = pathlib.Path(path)
    for line in (path / "train.jsonl" if path.is_dir() else path).open(encoding="utf-8"):
        for toponym in json.loads(line)["toponyms"]:
            if toponym.get("geonameid") and toponym["aligned"]:
                yield toponym


def main():
    gazetteer = Gazetteer(sys.argv[1])
    print(f"{len(gazetteer.places)} places, {len(gazetteer.by_name)} folded names")
    print(f"{'corpus':<40}{'mentions':>9}{'id':>7}{'name':>7}{'25 km':>7}")
    for corpus in sys.argv[2:]:
        total = held = named = near = 0
        for toponym in mentions(corpus):
            number = gazetteer.number(int(toponym["geonameid"]))
            places = gazetteer.by_name.get(fold(toponym["phrase"]), ())
            total += 1
            held += number is not None
            named += number in places
            near += any(kilometres(gazetteer.point(place), (toponym["lat"], toponym["lon"])) < 25
                        for place in places)
        print(f"{corpus[-39:]:<40}{total:>9}{held / total:>7.3f}{named / total:>7.3f}"
              f"{near / total:>7.3f}")


if __name__ == "__main__":
    main()
