# SPDX-License-Identifier: Apache-2.0
"""The ledgers that are exported: the samples, and one with hostile text in every field."""
import os
import pathlib
import unittest

import harness
import test_export

FOLDER = pathlib.Path(os.environ["DATELINE_EXPORTS"])
harness.BUILD = pathlib.Path(os.environ["DATELINE"]).parent


def made(name, *inputs, poisoned=None):
    path = FOLDER / f"{name}.ledger"
    for old in FOLDER.glob(f"{name}.ledger*"):
        old.unlink()
    done = harness.dateline("add", path, *inputs)
    assert done.returncode == 0, done.stderr
    if poisoned is not None:
        test_export.poison(path, poisoned)
    return path


def paper(name, text):
    path = FOLDER / name
    path.write_text(text)
    return path


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        reports = [paper("ridge.txt", test_export.REPORT), paper("kurier.txt", test_export.OTHER)]
        cls.ledgers = {"samples": made("samples", harness.ROOT / "samples", *reports)}
        for turn in (0, 7, 14):
            cls.ledgers[f"hostile-{turn}"] = made(f"hostile-{turn}", *reports, poisoned=turn)

    def exports(self, form):
        """(name, text) of each ledger, whole and without words."""
        for name, path in self.ledgers.items():
            for rights in ((), ("--rights",)):
                done = harness.dateline("export", "--format", form, *rights, path)
                self.assertEqual((done.returncode, done.stderr), (0, b""))
                yield name + "".join(rights), done.stdout.decode()

    def claims(self, name):
        done = harness.dateline("claims", "--json", "--limit", "100000", self.ledgers[name.removesuffix("--rights")])
        return done.stdout.decode().splitlines()
