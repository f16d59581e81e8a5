# SPDX-License-Identifier: Apache-2.0
"""Outlines of land, without borders, for the map of an exported page.

Usage: derive-land.py land-50m.json > data/map/land.txt

land-50m.json is package/land-50m.json of the npm package world-atlas 2.0.2 (Natural Earth 50m land,
public domain). A line of the table is a ring: its first point and then the steps from point to
point, longitude and latitude in hundredths of a degree. Holes (the Caspian Sea) are rings, too:
what an odd number of rings is around is land. The table is kept in the repository, so that a build
needs no npm.
"""
import json
import sys

TOLERANCE = 0.03  # degrees: what a ring may be off its source
SMALLEST = 0.02   # square degrees: smaller islands are left out


def arcs_of(topology):
    """Every arc as points in degrees."""
    (scale_x, scale_y), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + left, y * scale_y + low))
        yield points


def rings_of(topology):
    arcs = list(arcs_of(topology))
    for geometry in topology["objects"]["land"]["geometries"]:
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for part in parts:
            for ring in part:
                points = []
                for number in ring:
                    arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                    points += arc[1:] if points else arc
                yield points


def off(point, a, b):
    """Distance of a point from the line a-b, in degrees."""
    (x, y), (x1, y1), (x2, y2) = point, a, b
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = max(0, min(1, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0
    return ((x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2) ** 0.5


def simpler(points):
    """Douglas and Peucker's: points that a straight line would miss by more than the tolerance."""
    kept, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        begin, end = stack.pop()
        if end - begin < 2:
            continue
        far = max(range(begin + 1, end), key=lambda i: off(points[i], points[begin], points[end]))
        if off(points[far], points[begin], points[end]) > TOLERANCE:
            kept.add(far)
            stack += [(begin, far), (far, end)]
    return [points[i] for i in sorted(kept)]


def area(points):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:]))) / 2


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        topology = json.load(file)
    rings = [ring for ring in rings_of(topology) if area(ring) >= SMALLEST]
    print("# Natural Earth 50m land (public domain), by scripts/derive-land.py from world-atlas 2.0.2.")
    for ring in sorted(rings, key=area, reverse=True):
        # Its farthest point splits a ring in two open lines, which can be made simpler.
        middle = max(range(len(ring)), key=lambda i: off(ring[i], ring[0], ring[0]))
        points = simpler(ring[:middle + 1]) + simpler(ring[middle:])[1:]
        whole = [(round(100 * x), round(100 * y)) for x, y in points]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip([(0, 0), *whole], whole)]
        print(*(f"{x} {y}" for x, y in steps if (x, y) != (0, 0)))


if __name__ == "__main__":
    main()
