# SPDX-License-Identifier: Apache-2.0
"""Names across reports: listed with their spellings, merged and split again."""
import contextlib
import json
import pathlib
import sqlite3

import harness
from test_ledger import LedgerCase

REPORTS = (
    "date 2023-02-01\noutlet Ridge Post\n\nThe bridge near Siversk is closed, Olga Tam said. The road is open, Olga Tam said.\n",
    "date 2023-02-02\noutlet Ridge Post\n\nThe bridge near Lyman is open, O. V. Tamova said.\n",
    "date 2023-02-03\noutlet Hill News\n\nThe mine near Lyman is closed, Ivo Kern said.\n",
)
BY = ("--by", "N. Lind")


class Names(LedgerCase):
    def setUp(self):
        super().setUp()
        for number, words in enumerate(REPORTS):
            self.file(f"{number}.txt", words)
        self.add(*(f"{self.folder.name}/{number}.txt" for number in range(len(REPORTS))))

    def names(self, *arguments):
        return [json.loads(line) for line in self.run_ok("names", "--json", self.path, *arguments).splitlines()]

    def claims(self, query):
        done = harness.dateline("claims", "--json", self.path, query)
        return [json.loads(line)["id"] for line in done.stdout.decode().splitlines()]

    def test_names_are_listed_with_spellings_and_counts(self):
        self.file("3.txt", "date 2023-02-04\noutlet Ridge Post\n\nThe dam is closed, OLGA TAM said.\n")
        self.add(f"{self.folder.name}/3.txt")
        first = self.names()[0]
        self.assertEqual((first["name"], first["claims"]), ("Olga Tam", 3))
        self.assertEqual([one["name"] for one in first["spellings"]], ["Olga Tam", "OLGA TAM"])
        self.assertEqual([one["name"] for one in self.names("Kern")], ["Ivo Kern"])
        self.assertEqual([one["name"] for one in self.names("olga", "tam")], ["Olga Tam"])
        self.assertIn("there is no such name", self.run_ok("names", self.path, "--merged", code=1))
        self.assertIn("Ivo Kern  1 claim\n", self.run_ok("names", self.path, "Kern"))
        self.assertIn("no report names", self.run_ok("names", self.path, "Nobody", code=1))
        self.assertEqual(len(self.names("--limit", "2")), 2)

    def test_merged_names_are_one_and_apart_again(self):
        before, one, other = self.dump(), self.claims('speaker:"Olga Tam"'), self.claims("speaker:Tamova")
        self.assertEqual((len(one), len(other)), (2, 1))
        said = self.run_ok("names", self.path, "--merge", "O. V. Tamova", "--into", "olga tam", *BY, "--note", "her passport")
        self.assertIn("Olga Tam  3 claims\n", said)
        self.assertIn("her passport", said)
        for query in ('speaker:"Olga Tam"', "speaker:Tamova"):
            self.assertEqual(sorted(self.claims(query)), sorted(one + other), query)
        view = self.names("--merged")
        self.assertEqual([(v["name"], v["claims"]) for v in view], [("Olga Tam", 3)])
        self.assertEqual([{k: m[k] for k in ("name", "into", "by", "note")} for m in view[0]["merges"]],
                         [{"name": "O. V. Tamova", "into": "Olga Tam", "by": "N. Lind", "note": "her passport"}])
        sources = [json.loads(line) for line in self.run_ok("sources", "--json", self.path).splitlines()]
        self.assertEqual([(s["claims"], s["reports"], s["origins"]) for s in sources if s["name"] == "Olga Tam"], [(3, 2, 1)])
        roots = {json.loads(line)["origin"]["root"] for line in
                 self.run_ok("claims", "--json", self.path, "speaker:Tamova").splitlines()}
        self.assertEqual(roots, {"Olga Tam"})
        self.assert_whole()
        again = self.names("--merge", "O. V. Tamova", "--into", "Olga Tam", *BY, "--note", "her passport")
        self.assertEqual(len(again[0]["merges"]), 1)

        split = self.names("--split", "O. V. Tamova", *BY, "--note", "two sisters")
        self.assertEqual(sorted((v["name"], v["claims"]) for v in split), [("O. V. Tamova", 1), ("Olga Tam", 2)])
        self.assertEqual(self.dump(), before)
        self.assertEqual(self.claims("speaker:Tamova"), other)
        self.assert_whole()
        acts = [json.loads(line) for line in self.run_ok("audit", "--json", self.path).splitlines()]
        self.assertEqual([(a["act"], a["by"]) for a in acts if "merge" in a["act"]], [("merge", "N. Lind"), ("unmerge", "N. Lind")])
        self.assertEqual(self.sql("SELECT reason, by, undone_by, undone_reason FROM merges"),
                         [("her passport", "N. Lind", "N. Lind", "two sisters")])

    def test_a_name_that_comes_later_is_merged_too(self):
        self.run_ok("names", self.path, "--merge", "O. V. Tamova", "--into", "Olga Tam", *BY)
        self.add(self.file("later.txt", "date 2023-02-05\noutlet Hill News\n\nThe dam is closed, O. V. TAMOVA said.\n"))
        self.assertEqual(len(self.claims('speaker:"Olga Tam"')), 4)
        self.assert_whole()

    def test_origins_can_wait_for_the_next_merge_or_add(self):
        origins = lambda: {json.dumps(json.loads(line)["origin"]) for line in
                           self.run_ok("claims", "--json", self.path).splitlines()}
        before = origins()
        self.run_ok("names", self.path, "--merge", "Ivo Kern", "--into", "Olga Tam", *BY, "--later")
        self.assertEqual(origins(), {"null"})
        self.assertIn("copies and origins are not those", self.run_ok("doctor", self.path))
        self.run_ok("names", self.path, "--split", "Ivo Kern", *BY, "--later")
        self.add(f"{self.folder.name}/0.txt")
        self.assertEqual(origins(), before)

    def test_what_cannot_be_merged_is_said_in_one_line(self):
        merge = ("names", self.path, "--merge")
        self.assertIn("Did you mean \"Olga Tam\"?", self.refused(*merge, "Olga Tm", "--into", "Ivo Kern", *BY))
        self.assertIn("Ivo Kern", self.refused(*merge, "Olga Tam", "--into", "Iwo Kern", *BY))
        self.assertIn("are one name already", self.refused(*merge, "Olga Tam", "--into", "OLGA TAM", *BY))
        self.assertIn("--by", self.refused(*merge, "Olga Tam", "--into", "Ivo Kern"))
        self.assertIn("--into", self.refused(*merge, "Olga Tam", *BY))
        self.assertIn("--merge", self.refused("names", self.path, "--into", "Olga Tam", *BY))
        self.assertIn("not both", self.refused(*merge, "Olga Tam", "--into", "Ivo Kern", "--split", "Ivo Kern", *BY))
        self.assertIn("is merged into no other", self.refused("names", self.path, "--split", "Olga Tam", *BY))
        self.run_ok(*merge, "Ivo Kern", "--into", "Olga Tam", *BY)
        self.assertIn("--split \"Ivo Kern\"", self.refused("names", self.path, "--split", "Olga Tam", *BY))
        self.assertEqual(self.sql("SELECT count(*) FROM merges"), [(1,)])

    def test_a_ledger_of_schema_1_is_read_as_it_is_and_brought_on_by_the_next_add(self):
        with contextlib.closing(sqlite3.connect(self.path)) as ledger:
            ledger.executescript("ALTER TABLE merges DROP COLUMN undone_reason; DROP TABLE hidden; DROP INDEX claims_by_reading; "
                                 "CREATE INDEX claims_by_reading ON claims (reading, number); PRAGMA user_version = 1;")
        self.assertIn("all is well", self.run_ok("doctor", self.path))
        self.assertTrue(self.names())
        self.file("3.txt", "date 2023-02-04\noutlet Ridge Post\n\nThe dam is closed, Olga Tam said.\n")
        self.add(f"{self.folder.name}/3.txt")
        self.assertTrue(pathlib.Path(self.path + ".schema-1.backup").exists())
        self.run_ok("names", self.path, "--merge", "O. V. Tamova", "--into", "Olga Tam", *BY)
        self.run_ok("names", self.path, "--split", "O. V. Tamova", *BY)
        self.assertIn("all is well", self.run_ok("doctor", self.path))
