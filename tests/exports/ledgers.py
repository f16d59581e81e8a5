# SPDX-License-Identifier: Apache-2.0
"""The ledgers that are exported: the samples, the samples as people corrected them, and ones with hostile text in every field."""
import json
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


def decide(path):
    """A decision of each kind that people can take: the exports show their values in place of the machine's."""
    def act(subject, *arguments):
        done = harness.dateline("review", path, subject, "--by", "N. Lind", "--note", "see <b>line</b> 3", *arguments)
        assert done.returncode == 0, done.stderr
    claims = [json.loads(line) for line in harness.dateline("claims", "--json", "--limit", "100000", path).stdout.decode().splitlines()]
    fields = (("speaker", "Petra Sol"), ("speaker_kind", "organisation"), ("how", "indirect"), ("polarity", "-"), ("commitment", "possible"),
              ("said", "2023-02-05"), ("addressee", "the council"), ("medium", "a telephone call"))
    for claim, (field, value) in zip(claims, fields):
        act(claim["id"], "--field", field, "--value", value)
    act(claims[8]["id"], "--confirm")
    act(claims[9]["id"], "--reject")
    placed = next(claim for claim in claims[10:] if any(place["chosen"] for place in claim["places"]))
    words = next(place["text"] for place in placed["places"] if place["chosen"])
    act(placed["id"], "--field", f"place:{words}", "--value", "694403")
    council = next(claim for claim in claims if "Pryce" in (claim["speaker"]["name"] or ""))
    act(council["report"]["id"], "--add", "Bridge plan divides council")
    return path


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        reports = [paper("ridge.txt", test_export.REPORT), paper("kurier.txt", test_export.OTHER)]
        cls.ledgers = {"samples": made("samples", harness.ROOT / "samples", *reports)}
        cls.ledgers["samples-reviewed"] = decide(made("samples-reviewed", harness.ROOT / "samples", *reports))
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
