# SPDX-License-Identifier: Apache-2.0
"""The real binary, from outside: bad input, exit codes, the contract, the same bytes on any thread."""
import copy
import gzip
import json
import os
import pathlib
import signal
import subprocess
import sys
import unittest

import harness

sys.path.insert(0, str(pathlib.Path(__file__).parent / "contract"))
import validate_readings  # noqa: E402

SAMPLES = sorted(map(str, (harness.ROOT / "samples").glob("*.txt")))
NEWS = "Nadia Karim said that the lock at Vidin was closed. “It stays shut,” she said.\n"


class Doors(harness.FolderCase):
    def refused(self, content, words, name="report.txt", code=3):
        done = harness.dateline("read", self.file(name, content))
        self.assertEqual(done.returncode, code, done.stderr)
        lines = done.stderr.decode().splitlines()
        self.assertEqual(len(lines), 1, lines)
        self.assertTrue(lines[0].startswith("dateline: error: "), lines)
        self.assertIn(words, lines[0])
        self.assertIn(name, lines[0])

    def test_empty_file_is_refused_in_one_line(self):
        self.refused("", "has no text")

    def test_only_spaces_is_refused(self):
        self.refused(" \n\t \n", "has no text")

    def test_one_line_of_50_mb_is_refused(self):
        self.refused(b"a" * 50_000_000, "larger than 16 MB")

    def test_binary_is_refused(self):
        self.refused(bytes(range(256)) * 10, "")

    def test_other_encoding_is_refused_with_the_remedy(self):
        self.refused("Привет, мир".encode("cp1251"), "iconv")

    def test_truncated_jsonl_line_is_named_and_the_rest_goes_on(self):
        good = json.dumps({"id": "a", "text": NEWS})
        path = self.file("news.jsonl", good + "\n" + good[:20] + "\n" + good.replace('"a"', "7") + "\n")
        done = harness.dateline("read", "--json", path)
        self.assertEqual(done.returncode, 3)
        self.assertEqual([json.loads(l)["report"]["ref"] for l in done.stdout.decode().splitlines()], ["a", 7])
        self.assertIn("news.jsonl:2", done.stderr.decode())

    def test_gzip_jsonl_and_a_damaged_one(self):
        packed = gzip.compress(json.dumps({"id": "a", "text": NEWS}).encode())
        self.assertEqual(len(harness.readings(self.file("a.jsonl.gz", packed))), 1)
        self.refused(packed[:30], "cut off", "b.jsonl.gz")

    def test_a_name_that_begins_before_its_phrase_at_the_head_of_the_text(self):
        for opening in ("Now", "Today", "Then", "The"):
            text = f"{opening} Mali wants to turn the page and is inviting painters to do their best.\n"
            reading = harness.readings(self.file("a.txt", text.encode()))[0]
            self.assertEqual(reading["claims"][0]["cue"]["text"], "wants", opening)

    def test_tokens_as_json_and_conllu(self):
        path = self.file("a.txt", b"Olga Tam said the lock can't open.\n\nIt is old.")
        shown = harness.dateline("read", "--show", "tokens", path)
        tokens = json.loads(shown.stdout)["tokens"]
        said = tokens[2]
        self.assertEqual([said["lemma"], said["tag"], said["dep"]], ["say", "VBD", "ROOT"])
        self.assertEqual(tokens[tokens[1]["head"]]["text"], "said")
        whole = json.loads(harness.dateline("read", "--json", "--show", "tokens", path).stdout)
        self.assertEqual(whole["tokens"], tokens)
        rows = harness.dateline("read", "--show", "tokens", "--conllu", path).stdout.decode().splitlines()
        words = [row.split("\t") for row in rows if row and not row.startswith("#")]
        self.assertTrue(all(len(row) == 10 for row in words))
        self.assertEqual(words[2][1:4] + words[2][6:8], ["said", "say", "VERB", "0", "root"])
        self.assertIn("SpaceAfter=No", [part for row in words for part in row[9].split("|")])
        self.assertEqual([row[0] for row in words].count("1"), 2)
        self.assertEqual(harness.dateline("read", "--conllu", path).returncode, 2)

    def test_impossible_date_is_wrong_use(self):
        done = harness.dateline("read", "--date", "2023-02-30", *SAMPLES)
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn("is not a day of the calendar", done.stderr.decode())

    def test_impossible_date_in_a_field_is_a_note(self):
        line = json.dumps({"text": NEWS, "date": "2023-02-30"})
        reading, = harness.readings("--input", "jsonl", "-", stdin=line.encode())
        self.assertIsNone(reading["report"]["published"])
        self.assertIn("report.date-unreadable", [note["code"] for note in reading["notes"]])

    def test_report_without_date_is_read_with_open_ends(self):
        reading, = harness.readings(self.file("r.txt", NEWS))
        self.assertIn("report.undated", [note["code"] for note in reading["notes"]])
        self.assertEqual({(c["said"]["from"], c["said"]["to"]) for c in reading["claims"]}, {(None, None)})
        self.assertEqual({c["speaker"]["name"] for c in reading["claims"]}, {"Nadia Karim"})

    def test_ukrainian_report_is_recorded_without_claims(self):
        text = "Міністерство повідомило, що міст через річку закрито на ремонт до кінця тижня. Рух вантажівок обмежено, сказав речник обласної ради."
        reading, = harness.readings("-", stdin=text.encode())
        self.assertEqual((reading["report"]["lang"], reading["claims"]), ("uk", []))
        self.assertIn("language.unsupported", [note["code"] for note in reading["notes"]])

    def test_missing_file_and_folder_go_on(self):
        done = harness.dateline("read", "--json", "no-such-file.txt", self.file("r.txt", NEWS))
        self.assertEqual((done.returncode, done.stdout.count(b"\n")), (3, 1))

    def test_folder_is_read_in_order(self):
        self.file("b.txt", NEWS)
        self.file("a.txt", NEWS)
        self.assertEqual([r["report"]["ref"] for r in harness.readings(self.folder.name)], ["a.txt", "b.txt"])

    @unittest.skipIf(os.geteuid() == 0, "root reads every folder")
    def test_unreadable_folder_is_named(self):
        os.chmod(self.folder.name, 0)
        self.addCleanup(os.chmod, self.folder.name, 0o700)
        self.assertEqual(harness.dateline("read", self.folder.name).returncode, 3)

    def test_missing_resource_is_one_line(self):
        done = harness.dateline("read", "--resources", self.folder.name, *SAMPLES)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(len(done.stderr.decode().splitlines()), 1)
        self.assertIn("dateline resources build", done.stderr.decode())

    def test_damaged_resource_is_one_line(self):
        resources = pathlib.Path(os.environ.get("DATELINE_RESOURCES", harness.ROOT / "build/resources"))
        for name in ("lexicon", "language", "gazetteer"):
            for other in ("lexicon", "language", "gazetteer"):
                whole = (resources / f"{other}.dateline").read_bytes()
                self.file(f"{other}.dateline", whole[:len(whole) // 2] if other == name else whole)
            done = harness.dateline("read", "--resources", self.folder.name, *SAMPLES)
            self.assertEqual(done.returncode, 2, name)
            self.assertIn(f"{name}.dateline", done.stderr.decode())

    def test_closed_pipe_ends_quietly(self):
        lines = "\n".join(json.dumps({"text": NEWS}) for _ in range(3000))
        path = self.file("many.jsonl", lines)
        done = subprocess.run(f"'{harness.BUILD}/dateline' read --json '{path}' | head -n 1 >/dev/null; echo ${{PIPESTATUS[0]}}", shell=True,
                              executable="/bin/bash", capture_output=True, text=True, timeout=120)
        self.assertEqual((done.stdout.strip(), done.stderr), ("0", ""))

    def test_ctrl_c_ends_with_130(self):
        lines = "\n".join(json.dumps({"text": NEWS * 20}) for _ in range(20000))
        process = subprocess.Popen([harness.BUILD / "dateline", "read", "--json", "--threads", "1", self.file("many.jsonl", lines)], stdout=subprocess.PIPE)
        self.assertTrue(process.stdout.readline())
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)

    def test_version_on_standard_output(self):
        done = harness.dateline("--version")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertRegex(done.stdout.decode(), r"^dateline \d+\.\d+\.\d+\n$")

    def test_no_colour_in_a_pipe(self):
        self.assertNotIn(b"\x1b", harness.dateline("read", *SAMPLES).stdout)
        self.assertIn(b"\x1b", harness.dateline("read", "--color", "always", *SAMPLES).stdout)

    def test_same_bytes_on_one_thread_and_two(self):
        one = harness.dateline("read", "--json", "--threads", "1", *SAMPLES).stdout
        self.assertEqual(one, harness.dateline("read", "--json", "--threads", "2", *SAMPLES).stdout)
        self.assertTrue(one)

    def test_samples_keep_the_contract(self):
        check = validate_readings.validator()
        readings = harness.readings(*SAMPLES) + harness.readings("--show", "tokens", *SAMPLES)
        self.assertGreaterEqual(len(readings), 8)
        for reading in readings:
            self.assertEqual(list(validate_readings.faults(reading, check)), [])

    def test_the_check_of_the_contract_sees_faults(self):
        check = validate_readings.validator()
        reading = harness.readings(SAMPLES[0])[0]
        def broken(change):
            other = copy.deepcopy(reading)
            change(other)
            return list(validate_readings.faults(other, check))
        self.assertTrue(broken(lambda r: r["claims"][0].pop("act")))
        self.assertTrue(broken(lambda r: r["claims"][0].update(how="shouted")))
        self.assertTrue(broken(lambda r: r["claims"][0]["content"][0].update(text="other words")))
        self.assertTrue(broken(lambda r: r["claims"].reverse()))
        self.assertTrue(broken(lambda r: r["claims"][0].update(places=["p999"])))

    def test_neutral_swapping_two_names_swaps_the_claims_and_nothing_else(self):
        text = ("Tomasz Wilk of Alfa said that the convoy of Beta was hit near Kharkiv. Marek Dvor of Beta denied that the convoy had been there. "
                "“Alfa is lying,” Dvor said. He added that Beta had left the village.\n")
        swap = lambda s: s.replace("Alfa", "\0").replace("Beta", "Alfa").replace("\0", "Beta")
        first, = harness.readings("-", stdin=text.encode())
        second, = harness.readings("-", stdin=swap(text).encode())
        shape = lambda reading, change: [(c["how"], c["act"], change(c["speaker"]["name"] or ""), [change(s["text"]) for s in c["content"]], c["status"]) for c in reading["claims"]]
        self.assertEqual(shape(first, swap), shape(second, lambda s: s))
        self.assertGreaterEqual(len(first["claims"]), 4)

    def test_csv_has_one_row_a_claim_and_no_formulas(self):
        text = "Nadia Karim said that “=SUM(A1) is not a formula here”.\n=cmd was painted on the wall, Nadia Karim said.\n"
        done = harness.dateline("read", "--csv", "--outlet", "+Evil", "-", stdin=text.encode()).stdout.decode()
        import csv, io
        rows = list(csv.reader(io.StringIO(done)))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        self.assertFalse([cell for row in rows for cell in row if cell[:1] in "=+-@" and cell])

    def test_html_is_inert(self):
        text = "<script>alert(1)</script> Nadia Karim said that <img src=x onerror=alert(1)> was on the page.\n"
        page = pathlib.Path(self.folder.name) / "page.html"
        harness.dateline("read", "--html", page, "-", stdin=text.encode())
        html = page.read_text(encoding="utf-8")
        self.assertNotIn("<script", html)
        self.assertNotIn("<img", html)
        self.assertIn("default-src 'none'", html)

    def test_terminal_gets_no_control_characters(self):
        done = harness.dateline("read", "-", stdin="Nadia Karim said that \x1b[31mred \u202eis back.\n".encode())
        self.assertNotIn(b"\x1b", done.stdout)
        self.assertNotIn("\u202e".encode(), done.stdout)

    def test_hostile_text_stays_quick(self):
        carried = "Tam said it was so. " * 1_500 + "It rained there. " * 3_000  # one paragraph of claims, and what may be carried on
        for text in ("“" * 100_000, "a." * 200_000, "said " * 100_000, '"x" ' * 100_000, "(" * 200_000, "Kyiv " * 60_000, carried):
            begin = harness.cpu_seconds()
            done = harness.dateline("read", "--json", "--threads", "1", "-", stdin=text.encode())
            self.assertEqual(done.returncode, 0, text[:10])
            self.assertLess(harness.cpu_seconds() - begin, 20, text[:10])


class Why(harness.FolderCase):
    TEXT = ("The lock at Vidin was closed on Monday. Nadia Karim told Ridge Post on Tuesday that the bridge near Odesa "
            "had been shut for 3 days. She denied that boats had passed.\n")

    def why(self, *arguments, **options):
        return harness.dateline("why", "--date", "2023-02-09", "--outlet", "Ridge Post", *arguments, **options)

    def setUp(self):
        super().setUp()
        self.path = self.file("lock.txt", self.TEXT)
        self.reading, = harness.readings("--date", "2023-02-09", "--outlet", "Ridge Post", self.path)
        self.number = next(i for i, c in enumerate(self.reading["claims"], 1) if (c["cue"] or {}).get("text") == "told")
        self.claim = self.reading["claims"][self.number - 1]

    def test_marks_stand_beneath_the_words_of_each_field(self):
        done = self.why("--width", "200", self.path, f"c{self.number}")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        lines = done.stdout.decode().splitlines()
        at = next(i for i, line in enumerate(lines) if line.startswith("  Nadia Karim"))
        under = lambda letter, row: "".join(c for c, m in zip(lines[at], lines[at + row].ljust(len(lines[at]))) if m == letter)
        self.assertEqual(under("s", 1), self.claim["source"]["text"])
        self.assertEqual(under("c", 1), "told")
        self.assertEqual(under("a", 1), "Ridge Post")
        self.assertEqual(under("=", 1), self.claim["content"][0]["text"])
        self.assertEqual(under("d", 1), "Tuesday")
        self.assertEqual(under("p", 2), "Odesa")
        self.assertEqual([line for line in lines if line.startswith("  The lock")], [])

    def test_it_names_rules_reasons_and_what_was_refused(self):
        shown = " ".join(self.why(self.path, f"c{self.number}").stdout.decode().split())
        place = self.reading["places"][int(self.claim["places"][0][1:]) - 1]
        said = self.reading["times"][int(self.claim["said"]["time"][1:]) - 1]
        for words in [self.claim["id"], said["rule"], *self.claim["rules"], *place["reasons"], "Nadia Karim (person)"]:
            self.assertIn(words, shown)
        self.assertTrue(place["candidates"])
        for other in place["candidates"]:
            self.assertIn(f"{other['geonames']}: {other['score']:.3f}", shown)

    def test_80_columns_and_no_colour_in_a_pipe(self):
        for sample in SAMPLES:
            count = len(harness.readings(sample)[0]["claims"])
            for number in (1, count // 2, count):
                out = harness.dateline("why", sample, f"c{number}").stdout.decode()
                self.assertIn(f"claim {number} of {count}", out)
                self.assertEqual([line for line in out.splitlines() if len(line) > 80], [])
                self.assertNotIn("\x1b", out)
                self.assertIn("\x1b[1m", harness.dateline("why", "--color", "always", sample, f"c{number}").stdout.decode())

    def test_an_id_its_begin_and_its_number_are_the_same_claim(self):
        by_number = self.why(self.path, f"c{self.number}").stdout
        self.assertEqual(self.why(self.path, self.claim["id"]).stdout, by_number)
        self.assertEqual(self.why(self.path, self.claim["id"][:12]).stdout, by_number)
        self.assertEqual(self.why(self.path, f"lock.txt:c{self.number}").stdout, by_number)
        self.assertIn(self.claim["id"].encode(), by_number)

    def refused(self, *arguments, **options):
        done = self.why(*arguments, **options)
        self.assertEqual((done.returncode, done.stdout, done.stderr.count(b"\n")), (2, b"", 1), done.stderr)
        return done.stderr.decode()

    def test_no_such_claim_says_which_there_are(self):
        count = len(self.reading["claims"])
        for asked in ("c99", "c_nosuchclaim"):
            line = self.refused(self.path, asked)
            self.assertIn(f'there is no claim "{asked}". There are c1 to c{count}: {self.reading["claims"][0]["id"]}', line)
        self.assertIn("more than one claim begins with", self.refused(self.path, "c_"))
        self.assertIn("there are no claims", self.refused("-", "c1", stdin="Міністерство повідомило, що міст через річку закрито на ремонт до кінця тижня.".encode()))
        self.assertIn("there is no such file", self.refused("no-such.txt", "c1"))

    def test_of_more_than_one_report_the_ref_says_which(self):
        lines = [json.dumps({"id": ref, "text": self.TEXT, "date": "2023-02-09", "outlet": outlet}) for ref, outlet in (("x:1", "A"), (7, "B"))]
        path = self.file("two.jsonl", "\n".join(lines) + "\n")
        self.assertIn('Say which, as x:1:c1; there are x:1, 7.', self.refused(path, "c1"))
        self.assertIn('there is no report "9". There are x:1, 7.', self.refused(path, "9:c1"))
        first, second = harness.readings(path)
        self.assertNotEqual(first["claims"][0]["id"], second["claims"][0]["id"])
        for reading, ref in ((first, "x:1"), (second, "7")):
            claim = reading["claims"][0]["id"]
            by_id = harness.dateline("why", path, claim)
            self.assertEqual((by_id.returncode, by_id.stdout), (0, harness.dateline("why", path, f"{ref}:c1").stdout))
            self.assertIn(claim.encode(), by_id.stdout)


class Documentation(unittest.TestCase):
    def test_every_note_and_error_code_is_documented(self):
        import re
        notes = (harness.ROOT / "docs/notes.md").read_text(encoding="utf-8")
        errors = (harness.ROOT / "docs/errors.md").read_text(encoding="utf-8")
        sources = "".join(p.read_text(encoding="utf-8") for p in (harness.ROOT / "src").rglob("*.cc") if not p.name.endswith("_test.cc"))
        codes = set(re.findall(r'"((?:report|language|place|sentence)\.[a-z-]+)"', sources)) - {"language.dateline"}
        self.assertTrue(codes)
        self.assertEqual([c for c in codes if f"`{c}`" not in notes], [])
        for code in re.findall(r'case ErrorCode::\w+: return "([a-z-]+)"', sources):
            self.assertIn(f"`{code}`", errors)


if __name__ == "__main__":
    unittest.main()
