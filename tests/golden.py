# SPDX-License-Identifier: Apache-2.0
"""Golden cases: input that looks like news, and the ledger that must be read from it.

Usage: golden.py [--accept] BINARY FOLDER. A case is a head of "key: value" lines (name, outlet,
date, title, known-bad), a blank line, the text, a line "----", the expected golden form.
"""
import difflib
import pathlib
import subprocess
import sys

MARK = "\n----\n"


def parse(text):
    head, _, rest = text.partition("\n\n")
    body, _, expected = rest.partition(MARK)
    return dict(line.split(": ", 1) for line in head.splitlines()), body, expected


def read(binary, head, body):
    arguments = ["read", "--golden", "--outlet", head.get("outlet", ""), "-"]
    if "date" in head:
        arguments[2:2] = ["--date", head["date"]]
    done = subprocess.run([binary, *arguments], input=body.encode(), capture_output=True)
    return done.stdout.decode() or done.stderr.decode()


def main(arguments):
    accept = "--accept" in arguments
    binary, folder = [a for a in arguments if a != "--accept"]
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for path in sorted(pathlib.Path(folder).rglob("*.case")):
        text = path.read_text(encoding="utf-8")
        head, body, expected = parse(text)
        got = read(binary, head, body)
        same = got == expected
        if same == ("known-bad" not in head):
            counts["passed"] += 1
            continue
        if accept and "known-bad" not in head:
            path.write_text(text.partition(MARK)[0] + MARK + got, encoding="utf-8")
        counts["failed"] += 1
        print(f"{path}: " + ("" if not same else "passes, but is marked known-bad; remove the mark"))
        sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), got.splitlines(True), "expected", "read"))
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**counts))
    return 1 if counts["failed"] and not accept else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
