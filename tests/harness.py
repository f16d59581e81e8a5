# SPDX-License-Identifier: Apache-2.0
"""Runs the real binary for the tests of the doors."""
import json
import os
import pathlib
import resource
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/release"  # set by run.py


def cpu_seconds():
    """CPU time of the programs run so far: a busy machine does not change it as it does the clock."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def dateline(*arguments, stdin=None, env=None, timeout=120):
    """Returns the finished process; output as bytes."""
    return subprocess.run([BUILD / "dateline", *map(str, arguments)], input=stdin, capture_output=True,
                          env={**os.environ, **(env or {})}, timeout=timeout,
                          stdin=None if stdin is not None else subprocess.DEVNULL)


def readings(*arguments, **options):
    done = dateline("read", "--json", *arguments, **options)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


class FolderCase(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="dateline-test-")
        self.addCleanup(self.folder.cleanup)

    def file(self, name, content):
        path = pathlib.Path(self.folder.name) / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path
