# SPDX-License-Identifier: Apache-2.0
"""docs/claims.md is the table of the program; every rule has its example, and finds it."""
import json
import re
import unittest

import harness

ROW = re.compile(r"^\| `([\w.-]+)` \| (.+) \| (.+) \|$", re.M)
SOURCE = harness.ROOT / "src/claims"


def table():
    return harness.dateline("rules").stdout.decode()


class Rules(unittest.TestCase):
    def test_the_page_is_the_generated_one(self):
        page = (harness.ROOT / "docs/claims.md").read_text(encoding="utf-8")
        self.assertEqual(page, table(), "docs/claims.md is not up to date: ./dev docs")

    def test_every_rule_of_the_source_is_in_the_table(self):
        words = "".join(file.read_text(encoding="utf-8") for file in SOURCE.glob("*.cc") if file.name != "rules.cc")
        used = set(re.findall(r'"((?:say|said|order|promise|ask|call|put|decline|quoted-as|according-to|opinion|hearsay|noun|passive|'
                              r'quote|label|carried|narrator)(?:\.[a-z-]+)?)"', words))
        known = {row[0] for row in ROW.findall(table())}
        ids = {rule for rule in used if "." in rule}
        self.assertGreater(len(ids), 20)
        self.assertEqual(ids - known, set())

    def test_every_example_is_found_by_its_rule(self):
        source = (SOURCE / "rules.cc").read_text(encoding="utf-8")
        quoted = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
        rows = re.findall(r'\{"([\w.-]+)",\s*' + quoted + r",\s*" + quoted + r"\}", source)
        self.assertEqual(len(rows), len(ROW.findall(table())))
        texts = {rule: "".join(json.loads(part) for part in re.findall(r'"(?:[^"\\]|\\.)*"', example)) for rule, _, example in rows}
        batch = "".join(json.dumps({"id": rule, "text": text, "date": "2020-01-08", "outlet": "Ridge Post"}) + "\n" for rule, text in texts.items())
        for reading in harness.readings("--input", "jsonl", "-", stdin=batch.encode()):
            found = {rule for claim in reading["claims"] for rule in claim["rules"]}
            self.assertIn(reading["report"]["ref"], found, texts[reading["report"]["ref"]])
