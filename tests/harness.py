# SPDX-License-Identifier: Apache-2.0
"""Runs the real binary for the tests of the doors."""
import json
import os
import pathlib
import resource
import sqlite3
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


class LedgerCase(FolderCase):
    """A test with a ledger at self.path; nothing is in it yet."""

    def setUp(self):
        super().setUp()
        self.path = f"{self.folder.name}/test.ledger"

    def run_ok(self, *arguments, code=0, **options):
        """What is printed; of a command that is refused (1, 2), what stands on standard error."""
        done = dateline(*arguments, **options)
        self.assertEqual(done.returncode, code, (arguments, done.stdout, done.stderr))
        return (done.stdout if code in (0, 3) else done.stderr).decode()

    def assert_whole(self, ledger=None):
        self.assertIn("all is well", self.run_ok("doctor", ledger or self.path))

    def sql(self, question, *values):
        connection = sqlite3.connect(self.path)
        try:
            rows = connection.execute(question, values).fetchall()
            connection.commit()
            return rows
        finally:
            connection.close()
