# SPDX-License-Identifier: Apache-2.0
"""Who may include whom: only lower floors, and above floor 2 only another folder's one header.

Usage: floors.py SRC. Prints file:line of each breach; exit 1 if there is one. Also checks that each
third-party header is included by one folder only (docs: ARCHITECTURE.md, "Floors").
"""
import collections
import pathlib
import re
import sys

FLOORS = {"base": 0, "model": 1, "lexicon": 2, "gazetteer": 2, "language": 2,
          "pages": 3, "ingest": 3, "text": 3, "names": 3, "times": 3, "places": 3, "claims": 3,
          "engine": 4, "ledger": 4, "link": 5, "query": 5, "export": 6,
          "cli": 7, "serve": 7, "capi": 7}
BESIDE = {("ingest", "pages")}        # ingest turns what pages finds into a Report
PUBLIC = {"engine": "engine/read.h"}  # the others: X/X.h
ONLY_BASE = {"language"}              # must stay liftable
# Third-party headers that more than one folder may include, and why.
SHARED = {"fmt": "formatting, in any .cc", "doctest": "tests", "rapidcheck": "tests",
          "unicode": "ICU: base/ folds, language/ classifies", "tl": "base/result.h"}
INCLUDE = re.compile(r'\s*#include\s+(["<])([^">]+)[">]')


def breaches(src):
    users = collections.defaultdict(dict)
    for path in sorted(src.glob("*/*.[ch]*")):
        folder = path.parent.name
        if folder not in FLOORS:
            yield f"{path}: the folder {folder}/ has no floor; give it one in tests/floors.py"
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            mark, name = found.groups()
            where, top = f"{path}:{number}", name.split("/")[0]
            if mark == '"':
                yield from own(where, folder, path, name, top)
            elif "/" in name and top != "sys":
                users[top].setdefault(folder, where)
            elif "." in name and not name.endswith(("time.h",)):
                users[name].setdefault(folder, where)
    for library, folders in users.items():
        if library not in SHARED and len(folders) > 1 and not posix(library):
            yield f"{list(folders.values())[-1]}: <{library}> is included by {sorted(folders)}; wall it in"


def posix(name):
    return name in {"fcntl.h", "unistd.h", "signal.h", "poll.h", "sys/mman.h"}


def own(where, folder, path, name, top):
    if top == folder:
        return
    if top not in FLOORS:
        yield f"{where}: includes {name}, which is in no folder of src/"
    elif folder in ONLY_BASE and top != "base":
        yield f"{where}: {folder}/ includes base/ only, not {name}"
    elif (FLOORS[top] >= FLOORS[folder] and (folder, top) not in BESIDE and not path.name.endswith("_test.cc")):
        yield f"{where}: {folder}/ (floor {FLOORS[folder]}) includes {name} (floor {FLOORS[top]})"
    elif FLOORS[top] >= 2 and name != PUBLIC.get(top, f"{top}/{top}.h"):
        yield f"{where}: includes {name}; the door of {top}/ is {PUBLIC.get(top, f'{top}/{top}.h')}"


def main():
    found = list(breaches(pathlib.Path(sys.argv[1])))
    print("\n".join(found) or "floors: clean")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
