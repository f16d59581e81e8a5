# SPDX-License-Identifier: Apache-2.0
"""Runs every test and counts them. Usage: run.py BUILD. Last line: N passed, N failed, N skipped."""
import pathlib
import re
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent


def doctest(build):
    done = subprocess.run([build / "tests/unit_tests"], capture_output=True, text=True)
    counts = re.search(r"test cases:\s*\d+\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed\s*\|\s*(\d+) skipped", done.stdout)
    if not counts:
        print(done.stdout[-4000:], done.stderr[-4000:])
        return 0, 1, 0
    passed, failed, skipped = map(int, counts.groups())
    if failed:
        print(done.stdout[-8000:])
    return passed, failed, skipped


def script(*arguments):
    """One test: the command ends with 0."""
    done = subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        print(done.stdout[-6000:], done.stderr[-4000:])
    return (0, 1, 0) if done.returncode else (1, 0, 0)


def golden(build):
    done = subprocess.run([sys.executable, HERE / "golden.py", build / "dateline", HERE / "golden"],
                          capture_output=True, text=True)
    counts = re.search(r"(\d+) passed, (\d+) failed, (\d+) skipped\s*$", done.stdout)
    if not counts or done.returncode:
        print(done.stdout[-6000:], done.stderr[-2000:])
    return tuple(map(int, counts.groups())) if counts else (0, 1, 0)


def python_tests(build):
    sys.path.insert(0, str(HERE))
    import harness
    harness.BUILD = build
    suite = unittest.TestLoader().discover(str(HERE), pattern="test_*.py", top_level_dir=str(HERE))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(suite)
    bad = len(result.failures) + len(result.errors)
    return result.testsRun - bad - len(result.skipped), bad, len(result.skipped)


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    parts = {"unit": doctest(build), "floors": script(HERE / "floors.py", ROOT / "src"),
             "golden": golden(build), "doors": python_tests(build)}
    for name, counts in parts.items():
        print("{}: {} passed, {} failed, {} skipped".format(name, *counts))
    passed, failed, skipped = (sum(counts[i] for counts in parts.values()) for i in range(3))
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
