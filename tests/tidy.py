# SPDX-License-Identifier: Apache-2.0
"""clang-tidy over every file of src/, by the checks of .clang-tidy; what was clean is not looked at again.

Usage: tidy.py BUILD. BUILD is a build of clang with compile_commands.json. Prints the findings;
exit 1 if there is one. A file is looked at again when it, a header of ours that it includes, its
command or .clang-tidy changes.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = re.compile(rb'^\s*#include "([^"]+)"', re.M)
TOOL = "clang-tidy-14"


def sources(build):
    """Our files and the command that compiles each."""
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        path = pathlib.Path(entry["file"])
        if path.is_relative_to(ROOT / "src"):
            yield path, entry["command"]


def closure(path, known):
    """The file and every header of ours that it includes."""
    seen, todo = set(), [path]
    while todo:
        one = todo.pop()
        if one in seen or not one.is_file():
            continue
        seen.add(one)
        if one not in known:
            known[one] = one.read_bytes()
        todo += [ROOT / "src" / name.decode() for name in INCLUDE.findall(known[one])]
    return sorted(seen)


def key(path, command, known):
    digest = hashlib.sha256((ROOT / ".clang-tidy").read_bytes())
    digest.update(command.encode())
    for one in closure(path, known):
        digest.update(str(one.relative_to(ROOT)).encode() + b"\0" + known[one] + b"\0")
    return digest.hexdigest()


def look(path, build):
    done = subprocess.run([TOOL, "--quiet", "-p", str(build), str(path)], capture_output=True, text=True)
    return done.returncode == 0, done.stdout


def main(build):
    build = pathlib.Path(build).resolve()
    store = build / "tidy"
    store.mkdir(exist_ok=True)
    known, todo = {}, {}
    for path, command in sources(build):
        stamp = store / key(path, command, known)
        if not stamp.exists():
            todo[path] = stamp
    findings = {}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        looks = {pool.submit(look, path, build): path for path in todo}
        for done in concurrent.futures.as_completed(looks):
            clean, words = done.result()
            if clean:
                todo[looks[done]].touch()
            else:  # a header's finding comes with every file that includes it
                findings.update(dict.fromkeys(re.split(r"\n(?=/)", words.rstrip()), True))
    for finding in sorted(findings):
        print(finding.replace(f"{ROOT}/", ""))
    print(f"{TOOL}: {len(todo)} files looked at, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
