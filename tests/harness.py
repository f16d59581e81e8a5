# SPDX-License-Identifier: Apache-2.0
"""Runs the real binary for the tests of the doors."""
import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/release"  # set by run.py


def dateline(*arguments, stdin=None, env=None, timeout=120):
    """Returns the finished process; output as bytes."""
    return subprocess.run([BUILD / "dateline", *map(str, arguments)], input=stdin, capture_output=True,
                          env={**os.environ, **(env or {})}, timeout=timeout,
                          stdin=None if stdin is not None else subprocess.DEVNULL)


def readings(*arguments, **options):
    done = dateline("read", "--json", *arguments, **options)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]
