# SPDX-License-Identifier: Apache-2.0
"""Reads the same input with every build of the program and compares the bytes of the readings.

    same_bytes.py BUILD PATH...

BUILD holds a folder for each preset. The release build is read with one and with two threads; the
clang and asan builds once each. Exit 0 if all agree, 1 with the names of those that do not.
A sanitizer's finding ends the asan build with an exit code of its own and counts as a difference.
"""
import hashlib
import pathlib
import subprocess
import sys
import tempfile

RUNS = [("release", 1), ("release", 2), ("clang", 2), ("asan", 1)]
FINE = (0, 3)  # 3: part of the input could not be read, which must happen alike


def read(program, threads, paths):
    """Exit code, hash and size of the readings."""
    digest, size = hashlib.sha256(), 0
    command = [str(program), "read", "--json", "--threads", str(threads), *paths]
    with tempfile.TemporaryFile() as log:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log) as child:
            while block := child.stdout.read(1 << 20):
                digest.update(block)
                size += len(block)
        log.seek(0)
        return child.returncode, digest.hexdigest(), size, log.read().decode(errors="replace")


def main(build, paths):
    expected, different = None, []
    for preset, threads in RUNS:
        program = pathlib.Path(build, preset, "dateline")
        code, digest, size, errors = read(program, threads, paths)
        print(f"{preset} -j{threads}: exit {code}, {size} bytes, sha256 {digest[:16]}")
        expected = expected or (code, digest)
        if (code, digest) != expected or code not in FINE or size == 0:
            different.append(f"{preset} -j{threads}")
            print("\n".join(errors.splitlines()[-20:]))
    if different:
        print("same bytes: differ: " + ", ".join(different))
    return 1 if different else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
