# SPDX-License-Identifier: Apache-2.0
"""A hidden name is in nothing that the ledger gives, and back in all of it when it is shown again."""
import itertools
import json
import os
import re
import unittest

import harness

NOW = ("--now", "2024-05-06T07:08:09Z")
FORMATS = ("csv", "jsonl", "geojson", "jsonld", "timeml", "webannotation", "ftm", "html")
REPORTS = {
    "a.txt": "Outlet: Ridge Post\nDate: 2023-02-09\nURL: https://ridge.example/olga-tam-speaks\n\nOlga Tam said on February 7 that the bridge near "
             "Siversk may be closed in March 2023. “The road to Lyman is open,” Tam said.\n\nIvo Kern told Olga\nTam that trucks were seen in "
             "Siversk in January, and OLGA TAM’S brother denied it.\n",
    "b.txt": "Outlet: Lake Courier\nDate: 2023-02-10\n\nTam warns of the bridge\n\nOlga Tam said on February 7 that the bridge near Siversk may be "
             "closed in March 2023, Ridge Post reported. Ivo Kern, citing Tam, said that 40 cars waited in Lyman on Monday.\n",
    "c.txt": "Outlet: Lake Courier\nDate: 2023-02-11\n\nNadia Wilk said that the depot near Bakhmut burned on Friday. “We saw Ms. Tam in Lyman,” "
             "Wilk said. Marek Dahl said that the tamarisk by the road was cut down.\n",
}
NAME = re.compile(r"\b(olga\W{1,8}tam|tam)\b", re.IGNORECASE)


class HiddenCase(harness.LedgerCase):
    def setUp(self):
        super().setUp()
        os.makedirs(f"{self.folder.name}/in")
        for name, words in REPORTS.items():
            self.file(f"in/{name}", words)
        self.add()

    def add(self, *arguments):
        self.run_ok("add", self.path, f"{self.folder.name}/in", *arguments)

    def hide(self, flag="--hide", name="Olga Tam", **options):
        return self.run_ok("review", self.path, flag, name, "--by", "N. Lind", "--note", "a witness", *NOW, **options)

    def asked(self):
        """Every command that gives something of a ledger, without those that the name is given to."""
        path = self.path
        keys = [json.loads(line)["id"] for line in harness.dateline("claims", path, "--json").stdout.splitlines()]
        reports = sorted({json.loads(line)["report"]["id"] for line in harness.dateline("claims", path, "--json").stdout.splitlines()})
        for verb in ("claims", "timeline", "places", "sources", "names"):
            yield from ((verb, path), (verb, path, "--json"), (verb, path, "--width", "40"))
        for verb, key in itertools.chain(itertools.product(("show", "trace"), keys), (("show", report) for report in reports)):
            yield from ((verb, path, key), (verb, path, key, "--json"), (verb, path, key, "--color", "always"))
        yield from (("why", path, key, *more) for key in keys for more in ((), ("--color", "always")))
        yield from (("export", "--format", name, *rights, path) for name in FORMATS for rights in ((), ("--rights",)))
        yield from (("claims", path, "--explain", "speaker:Kern"), ("claims", path, "speaker:Tamm"), ("names", path, "Tamm"), ("names", path, "Olg"),
                    ("names", path, "--merged"), ("claims", path, "speaker:Olga"), ("review", path, "--list"), ("review", path, "--list", "--json"),
                    ("review", path, "--export"), ("export", "--format", "reviews", path), ("dump", path), ("jobs", path), ("jobs", path, "--json"),
                    ("layers", "list", path), ("layers", "list", path, "--json"))

    def given(self):
        done = {command: harness.dateline(*command) for command in self.asked()}
        return {command: (one.returncode, one.stdout, one.stderr) for command, one in done.items()}

    def assert_hidden(self, also=()):
        outputs = self.given()
        for command in (("audit", self.path), ("audit", self.path, "--json"), ("doctor", self.path), *also):
            done = harness.dateline(*command)
            outputs[command] = (done.returncode, done.stdout, done.stderr)
        for command, (_, out, err) in outputs.items():
            found = NAME.search(out.decode()) or NAME.search(err.decode())
            self.assertFalse(found, (command, found, out[max(0, found.start() - 80):found.end() + 80] if found else ""))
            if "--json" in command or "jsonl" in command:
                for line in out.splitlines():
                    json.loads(line)
        return outputs


class Hiding(HiddenCase):
    def test_no_view_or_export_has_the_name_and_unhiding_restores_them(self):
        self.file("in/d.txt", "Outlet: Ridge Post\nDate: 2023-02-12\n\nOlga Tam said that the ferry to Lyman would stop in May 2023.\n")
        self.add()
        key = json.loads(self.run_ok("claims", self.path, "--json", "speaker:Wilk").splitlines()[0])["id"]
        self.run_ok("review", self.path, key, "--field", "speaker", "--value", "Olga Tam", "--by", "N. Lind", "--note", "it was Tam", *NOW)
        before = self.given()
        named = [command for command, (_, out, err) in before.items() if NAME.search((out + err).decode())]
        self.assertGreater(len(named), 50)
        for name in FORMATS:
            self.assertIn(("export", "--format", name, self.path), named)
        self.assertIn("so is its last word alone", self.hide())
        hidden = self.assert_hidden()
        self.assertGreater(sum("[hidden]" in out.decode() for _, out, _ in hidden.values()), 50)
        self.assertIn("tamarisk", self.run_ok("claims", self.path, "--limit", "100"))
        self.assertEqual(set(before), set(hidden) & set(before))
        for command in (("claims", self.path), ("show", self.path, key), ("export", "--format", "csv", self.path)):
            self.assertEqual(hidden[command][0], before[command][0])
        for name in ("json", "geojson", "jsonld", "webannotation"):
            if name != "json":
                json.loads(hidden[("export", "--format", name, self.path)][1])
        self.assert_whole()
        self.run_ok("review", self.path, "--unhide", "olga  TAM", "--by", "N. Lind", *NOW)
        self.assertEqual(self.given(), before)
        self.assert_whole()

    def test_who_asks_for_it_finds_nothing(self):
        self.hide()
        for query in ("speaker:Tam", 'speaker:"Olga Tam"', '"Olga Tam"', "Tam", "speaker:TAM"):
            self.assertEqual(self.run_ok("claims", self.path, query, code=1), "dateline: no claim matches.\n", query)
            self.assertEqual(harness.dateline("export", self.path, query).returncode, 1, query)
        self.assertEqual(self.run_ok("names", self.path, "Olga Tam", code=1), "dateline: there is no such name.\n")
        self.assertIn("Wilk", self.run_ok("claims", self.path, "speaker:Wilk"))

    def test_bytes_that_hold_it_are_not_given(self):
        report = {line["report"]["outlet"] + line["report"]["published"]["value"] if isinstance(line["report"].get("published"), dict) else
                  line["report"]["id"]: line["report"]["id"] for line in map(json.loads, self.run_ok("claims", self.path, "--json").splitlines())}
        self.hide()
        for one in set(report.values()):
            self.assertIn("holds a hidden name", self.run_ok("show", self.path, one, "--bytes", code=2))
        self.hide("--unhide")
        for one in set(report.values()):
            self.assertIn("Tam", self.run_ok("show", self.path, one, "--bytes"))

    def test_it_stays_hidden_through_all_that_comes_later(self):
        self.hide()
        acts = self.run_ok("audit", self.path)
        self.hide()
        self.hide(name="OLGA TAM")
        self.assertEqual(self.run_ok("audit", self.path), acts)
        self.add()
        self.add("--date-order", "dmy")
        self.file("in/e.txt", "Outlet: Ridge Post\nDate: 2023-02-13\n\nPavel Tam said that his cousin Olga Tam had left Lyman.\n")
        self.add()
        self.assertIn("Pavel [hidden]", self.run_ok("claims", self.path))
        self.assert_hidden()
        self.assert_whole()
        self.run_ok("names", self.path, "--merge", "Ivo Kern", "--into", "Olga Tam", "--by", "N. Lind", *NOW)
        self.assertNotIn("Ivo Kern", "".join(out.decode() for _, out, _ in self.assert_hidden().values()))

    def test_a_surname_that_others_bear_stays(self):
        self.file("in/e.txt", "Outlet: Ridge Post\nDate: 2023-02-13\n\nPavel Tam said that Lyman was calm.\n")
        self.add()
        self.assertIn("others bear it", self.hide())
        out = self.run_ok("claims", self.path, "--json", "--limit", "100")
        self.assertNotRegex(out, r"(?i)olga\W+tam")
        self.assertIn("Pavel Tam", out)

    def test_reviews_with_it_are_not_exported(self):
        key = json.loads(self.run_ok("claims", self.path, "--json", "speaker:Dahl").splitlines()[0])["id"]
        self.run_ok("review", self.path, key, "--field", "how", "--confirm", "--by", "N. Lind", *NOW)
        self.run_ok("review", self.path, key, "--field", "speaker", "--value", "Olga Tam", "--by", "N. Lind", *NOW)
        self.assertEqual(len(self.run_ok("review", self.path, "--export").splitlines()), 2)
        self.hide()
        for command in (("review", self.path, "--export"), ("export", "--format", "reviews", self.path)):
            done = harness.dateline(*command)
            self.assertEqual((done.returncode, len(done.stdout.splitlines())), (0, 1))
            self.assertIn(b"hold hidden names: 1", done.stderr)

    def test_what_is_no_use(self):
        self.assertIn("--by", self.run_ok("review", self.path, "--hide", "Olga Tam", code=2))
        self.assertIn("no name", self.run_ok("review", self.path, "--hide", "…", "--by", "N. Lind", code=2))
        self.assertIn("not hidden", self.run_ok("review", self.path, "--unhide", "Olga Tam", "--by", "N. Lind", code=2))
        self.assertIn("not both", self.run_ok("review", self.path, "--hide", "A", "--unhide", "B", "--by", "N. Lind", code=2))

    def test_doctor_names_a_hiding_that_was_changed_or_taken_away(self):
        self.hide()
        self.sql("UPDATE hidden SET undone_at = '2024-05-06T07:08:10Z'")
        self.assertRegex(self.run_ok("doctor", self.path, code=3), "the hiding 1 was changed")
        self.sql("DELETE FROM hidden")
        self.assertRegex(self.run_ok("doctor", self.path, code=3), "the hiding 1 is no longer there")

    def test_a_ledger_of_schema_1_hides_nobody_until_it_is_written(self):
        self.sql("DROP TABLE hidden")
        self.sql("ALTER TABLE merges DROP COLUMN undone_reason")
        self.sql("PRAGMA user_version = 1")
        self.assertIn("Tam", self.run_ok("claims", self.path))
        self.hide()
        self.assert_hidden()
        self.assert_whole()


if __name__ == "__main__":
    unittest.main()
