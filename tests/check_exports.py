# SPDX-License-Identifier: Apache-2.0
"""Exports against the validators and libraries that others use, and the page in a browser: ./dev check.

Usage: check_exports.py DATELINE FOLDER. FOLDER gets an environment of Python packages (tests/exports/packages.txt), axe-core, the exports and
screenshots. Prints a line a check; exit 1 if one fails. Needs chromium and chromium-driver, and a package index the first time.
"""
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
AXE = "4.14.1"


def environment(folder):
    """A Python with the packages, made once."""
    python = folder / "python/bin/python"
    wanted = (HERE / "exports/packages.txt").read_text()
    stamp = folder / "packages.stamp"
    if not stamp.exists() or stamp.read_text() != wanted:
        subprocess.run(["/usr/bin/python3", "-m", "venv", folder / "python"], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", HERE / "exports/packages.txt"], check=True)
        stamp.write_text(wanted)
    axe = folder / "node_modules/axe-core/axe.min.js"
    if not axe.exists():
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, f"axe-core@{AXE}"], check=True)
    return python


def main():
    dateline, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    python = environment(folder)
    variables = {**os.environ, "DATELINE": str(dateline), "DATELINE_EXPORTS": str(folder), "PYTHONPATH": str(HERE)}
    return subprocess.run([python, "-m", "unittest", "-v", "exports.validators", "exports.browser"], env=variables, cwd=HERE).returncode


if __name__ == "__main__":
    sys.exit(main())
