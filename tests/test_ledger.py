# SPDX-License-Identifier: Apache-2.0
"""The ledger: add, jobs, layers, doctor, dump. The large runs stand in bench/ledger.py."""
import gzip
import json
import os
import re
import signal
import sqlite3
import subprocess
import threading
import time
import unittest

import harness

NAMES = ("Olga Tam", "Ivo Kern", "Marek Dahl", "Nadia Wilk", "Petra Sol", "Hugo Lind")
TOWNS = ("Siversk", "Bakhmut", "Lyman", "Soledar")


def text(number):
    """A small report, each another."""
    name, town = NAMES[number % len(NAMES)], TOWNS[number % len(TOWNS)]
    return (f"date 2023-02-{1 + number % 28:02}\noutlet Ridge Post {number % 3}\n\n"
            f"The bridge near {town} has been closed since January {1 + number % 20}, {name} said on Monday. "
            f"{name.split()[0]} counted {number + 2} trucks.\n\nAccording to the mayor, the road will open soon.\n")


class LedgerCase(harness.FolderCase):
    def setUp(self):
        super().setUp()
        self.path = str(self.file("unused", "")).replace("unused", "test.ledger")

    def write(self, count, folder="in"):
        os.makedirs(f"{self.folder.name}/{folder}", exist_ok=True)
        return [self.file(f"{folder}/{number:03}.txt", text(number)) for number in range(count)]

    def run_ok(self, *arguments, code=0, **options):
        done = harness.dateline(*arguments, **options)
        self.assertEqual(done.returncode, code, (arguments, done.stdout, done.stderr))
        return done.stdout.decode()

    def add(self, *arguments, ledger=None, **options):
        return self.run_ok("add", ledger or self.path, *arguments, **options)

    def dump(self, ledger=None):
        return self.run_ok("dump", ledger or self.path)

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

    def refused(self, *arguments, code=2, **options):
        """The one line on standard error."""
        done = harness.dateline(*arguments, **options)
        self.assertEqual((done.returncode, done.stdout), (code, b""), done)
        self.assertRegex(done.stderr.decode(), r"\Adateline: error: [^\n]+[.?]\n\Z")
        return done.stderr.decode()


class Adding(LedgerCase):
    def test_what_read_prints_is_what_is_kept(self):
        path = self.file("one.txt", text(1))
        reading = harness.readings(path)[0]
        self.add(path)
        self.assertEqual([k for (k,) in self.sql("SELECT key FROM claims ORDER BY id DESC")],
                         [claim["id"] for claim in reading["claims"]])
        self.assertEqual(self.sql("SELECT key FROM reports"), [(reading["report"]["id"],)])
        self.assertEqual(self.sql("SELECT bytes FROM received"), [(path.read_bytes(),)])
        self.assertEqual(self.sql("SELECT text FROM report_texts"), [(reading["report"]["text"],)])
        spans = self.sql("SELECT begin_at, end_at, quote FROM spans JOIN claims ON claim = id WHERE role = 'content' "
                         "ORDER BY claims.number, spans.number")
        self.assertEqual(spans, [(s["begin"], s["end"], s["text"]) for c in reading["claims"] for s in c["content"]])
        self.assertEqual(self.sql("SELECT count(*) FROM times"), [(len(reading["times"]),)])
        self.assertEqual(self.sql("SELECT count(*) FROM place_mentions"), [(len(reading["places"]),)])
        speakers = self.sql("SELECT name FROM claims LEFT JOIN aliases ON aliases.id = speaker ORDER BY number")
        self.assertEqual(speakers, [(c["speaker"]["name"] or None,) for c in reading["claims"]])

    def test_threads_order_and_repetition_change_nothing(self):
        files = self.write(24)
        self.add(f"{self.folder.name}/in", "--threads", "1")
        expected = self.dump()
        self.assertGreater(expected.count("\n"), 300)
        self.assert_whole()
        other = self.path + "2"
        self.add(*reversed(files), *files, "--threads", "2", ledger=other)
        self.assertEqual(self.dump(other).replace("/in/", "/in/"), expected)
        self.assertIn("24 there already", self.add(f"{self.folder.name}/in"))
        self.assertEqual(self.dump(), expected)

    def test_the_same_report_in_other_bytes_is_read_from_the_same_ones_in_any_order(self):
        lines = [json.dumps({"id": n, "text": text(3), "title": title}) + "\n"
                 for n, title in enumerate(("A", "Some title", "Another"))]
        dumps = set()
        for order in ((0, 1, 2), (2, 1, 0), (1, 0, 2)):
            ledger = self.path + str(order[0])
            self.add(self.file("in.jsonl", "".join(lines[n] for n in order)), ledger=ledger)
            self.assert_whole(ledger)
            dumps.add(re.sub(r'("/[^"]*in.jsonl",[^\n]*),"[0-9a-f]{64}"\]', r"\1]", self.dump(ledger)))
        self.assertEqual(len(dumps), 1)
        self.assertEqual(dumps.pop().count('["acquisition"'), 3)

    def test_every_kind_of_input(self):
        page = "<html><head><title>Bridge</title></head><body><p>" + "</p><p>".join([text(4)] * 3) + "</p></body></html>"
        os.makedirs(f"{self.folder.name}/in")
        self.file("in/page.html", page)
        self.file("in/lines.jsonl.gz", gzip.compress("".join(json.dumps({"text": text(n)}) + "\n" for n in range(5)).encode()))
        self.file("in/feed.rss", "<rss><channel><title>Post</title><item><title>B</title><description>" + text(6) +
                  "</description></item></channel></rss>")
        self.file("in/table.csv", 'id,text\n1,"' + text(7) + '"\n')
        body = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.replace("Bridge", "Road")
        self.file("in/a.warc", f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/1\r\n"
                  f"Content-Length: {len(body)}\r\n\r\n{body}\r\n\r\n")
        self.file("in/style.css", "p {}")
        self.assertIn("9 reports added", self.add(f"{self.folder.name}/in"))
        self.assertIn("1 report added", self.add("-", stdin=text(8).encode()))
        self.assertIn("1 there already", self.add("-", stdin=text(8).encode()))
        self.assertIn("9 there already", self.add(f"{self.folder.name}/in", "--threads", "1"))
        self.assert_whole()

    def test_a_pattern_stands_for_the_files_it_matches(self):
        self.write(12)
        self.assertIn("10 reports added", self.add(f"{self.folder.name}/in/00?.txt"))

    def test_ids_are_newest_first_and_in_a_report_from_top_to_bottom(self):
        self.write(30)
        self.add(f"{self.folder.name}/in")
        rows = self.sql("SELECT published_from, report, number FROM claims ORDER BY id DESC")
        self.assertEqual([row[0] for row in rows], sorted((row[0] for row in rows), reverse=True))
        for report in {row[1] for row in rows}:
            numbers = [row[2] for row in rows if row[1] == report]
            self.assertEqual(numbers, sorted(numbers))

    def test_a_report_of_more_claims_than_a_slot_holds(self):
        words = "date 2023-02-07\n\n" + " ".join(f"The road {n} is closed, the mayor said." for n in range(300))
        self.add(self.file("long.txt", words))
        self.add(self.file("next.txt", text(5)))
        rows = self.sql("SELECT number FROM claims WHERE report = 1 ORDER BY id DESC")
        self.assertGreater(len(rows), 256)
        self.assertEqual(rows, [(n + 1,) for n in range(len(rows))])
        self.assert_whole()

    def test_recorded_times_come_from_the_door(self):
        self.add(self.file("a.txt", text(1)), "--now", "2024-01-02T03:04:05Z")
        for table in ("acquisitions", "readings", "layers", "jobs"):
            self.assertEqual(self.sql(f"SELECT DISTINCT recorded_at FROM {table}"), [("2024-01-02T03:04:05Z",)])
        self.assertNotIn("2024-01-02", self.dump())


class Layers(LedgerCase):
    def test_other_options_are_a_layer_beside_the_old(self):
        self.write(6)
        self.add(f"{self.folder.name}/in")
        first = self.dump()
        self.assertIn("6 reports added", self.add(f"{self.folder.name}/in", "--date-order", "dmy"))
        self.assert_whole()
        layers = [json.loads(line) for line in self.run_ok("layers", "list", "--json", self.path).splitlines()]
        self.assertEqual([(one["readings"], one["current"], one["options"]) for one in layers],
                         [(6, 0, ""), (6, 6, "date-order=dmy")])
        self.assertEqual(self.sql("SELECT count(*) FROM current"), [(6,)])
        claims = self.sql("SELECT count(*) FROM current_claims")
        found = "SELECT count(*) FROM claim_words WHERE claim_words MATCH 'trucks'"
        self.assertEqual(self.sql(found), [(6,)])
        # With the first options nothing is read, and the newest stays current.
        self.assertIn("0 reports added", self.add(f"{self.folder.name}/in"))
        self.assertIn("dropped", self.run_ok("layers", "drop", self.path, layers[1]["key"][:8]))
        self.assertEqual(self.dump(), first)
        self.assertEqual(self.sql("SELECT count(*) FROM current_claims"), claims)
        self.assertEqual(self.sql(found), [(6,)])
        self.assert_whole()
        self.assertIn("has no layer", self.refused("layers", "drop", self.path, "l_nothing"))

    def test_an_older_layer_is_not_current_though_it_is_read_later(self):
        files = self.write(2)
        self.add(files[0])
        self.add(files[0], "--date-order", "dmy")
        self.add(files[1], "--date-order", "dmy")
        self.add(files[1])
        self.assertEqual(self.sql("SELECT DISTINCT options FROM current JOIN layers ON layers.id = layer"),
                         [("date-order=dmy",)])
        self.assert_whole()


class Failures(LedgerCase):
    def test_three_tries_then_it_is_parked_until_it_is_asked_for(self):
        bad, good = self.file("bad.txt", b"\xff\xfe\xfa\x00"), self.file("good.txt", text(1))
        for n in range(3):
            done = harness.dateline("add", self.path, bad, good)
            self.assertEqual((done.returncode, done.stderr.count(b"\n")), (3, 1), done)
            self.assertIn("failed" if n < 2 else "parked", self.run_ok("jobs", self.path, code=3))
        done = harness.dateline("add", self.path, bad, good)
        self.assertEqual((done.returncode, done.stderr), (3, b""))
        self.assertIn("1 parked", done.stdout.decode())
        done = harness.dateline("jobs", "retry", "--failed", self.path)
        self.assertEqual((done.returncode, done.stderr.count(b"\n")), (3, 1), done)
        self.assertIn("tries: 1", self.run_ok("jobs", self.path, code=3))
        self.assert_whole()

    def test_a_retry_uses_the_flags_of_then(self):
        path = self.path + ".txt"
        self.assertEqual(harness.dateline("add", self.path, path, "--date", "2023-02-07", "--outlet", "Ridge Post").returncode, 3)
        with open(path, "w", encoding="utf-8") as file:
            file.write("The bridge is closed, the mayor said.\n")
        self.assertIn("1 report added", self.run_ok("jobs", "retry", "--failed", self.path))
        self.assertEqual(self.sql("SELECT published_value, name FROM reports JOIN aliases ON aliases.id = outlet"),
                         [("2023-02-07", "Ridge Post")])

    def test_a_bad_line_does_not_stop_the_others(self):
        lines = self.file("in.jsonl", '{"text": "The bridge is closed, the mayor said."}\nno json\n{"text": "It is open, the mayor said."}\n')
        done = harness.dateline("add", self.path, lines)
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"2 reports added", done.stdout)
        self.assertIn("in.jsonl:2", self.run_ok("jobs", self.path, code=3))

    def test_reading_in_a_child_that_falls_goes_on_with_the_others(self):
        self.write(4)
        monster = self.file("in/002a.txt", "date 2023-02-07\n\nThe monster is closed, the mayor said.\n")
        lines = self.file("in/lines.jsonl", "".join(json.dumps({"text": words}) + "\n"
                                                    for words in (text(7), "A monster, she said.", text(8))))
        for threads in ("1", "2"):
            done = harness.dateline("add", self.path, f"{self.folder.name}/in", "--fall-on", "monster", "--threads", threads)
            self.assertEqual(done.returncode, 3, done)
            self.assertIn(b"2 parked", done.stdout)
            self.assertEqual(done.stderr.count(b"it is parked"), 2 if threads == "1" else 0, done)
            self.assertEqual(self.sql("SELECT count(*) FROM reports"), [(6,)])
            parked = self.run_ok("jobs", self.path, code=3)
            self.assertIn(f"{monster}: part 1: reading it ended with signal 11", parked)
            self.assertIn(f"{lines}: part 2: reading it ended with signal 11", parked)
            self.assert_whole()
        self.assertIn("2 reports added", self.run_ok("jobs", "retry", "--failed", self.path))
        self.assertIn("Nothing failed", self.run_ok("jobs", self.path))

    def test_a_report_that_takes_all_memory_is_parked(self):
        self.write(4)
        self.file("in/001a.txt", "date 2023-02-07\n\nThe monster is closed, the mayor said.\n")
        for threads in ("1", "2"):
            done = harness.dateline("add", self.path + threads, f"{self.folder.name}/in", "--starve-on", "monster", "--threads", threads)
            self.assertEqual((done.returncode, done.stderr.count(b"\n")), (3, 1), done)
            self.assertIn(b"ended with no memory left; it is parked", done.stderr)
            self.assertIn(b"4 reports added", done.stdout)

    def test_an_input_that_no_child_outlives_is_given_up_after_three_tries(self):
        self.write(2)
        self.file("in/000a.txt", "date 2023-02-07\n\nThe bridge is closed, the mayor said.\n")
        done = harness.dateline("add", self.path, f"{self.folder.name}/in", "--fall-before", "000a")
        self.assertEqual(done.returncode, 3, done)
        self.assertEqual(self.sql("SELECT count(*) FROM reports"), [(2,)])
        self.assertIn("000a.txt", self.run_ok("jobs", self.path, code=3))

    def test_ends_by_interrupt_and_goes_on(self):
        self.write(60)
        process = subprocess.Popen([harness.BUILD / "dateline", "add", self.path, f"{self.folder.name}/in"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while not os.path.exists(self.path + "-wal") and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
        self.assertIn(process.returncode, (130, 0), err)
        self.assert_whole()
        self.add(f"{self.folder.name}/in")
        self.assertEqual(self.sql("SELECT count(*) FROM reports"), [(60,)])

    def made(self):
        """False where it was killed before the ledger was more than an empty file."""
        done = harness.dateline("jobs", self.path)
        return b"is no ledger" not in done.stderr

    def test_killed_at_any_time_it_can_go_on(self):
        self.write(60)
        other = self.path + "2"
        self.add(f"{self.folder.name}/in", ledger=other)
        for wait in (0.1, 0.2, 0.35):
            process = subprocess.Popen([harness.BUILD / "dateline", "add", self.path, f"{self.folder.name}/in"],
                                       stdout=subprocess.DEVNULL)
            time.sleep(wait)
            process.kill()
            process.wait()
            time.sleep(0.1)  # its child dies with it, a moment later
            if os.path.exists(self.path) and self.made():
                self.assert_whole()
        self.add(f"{self.folder.name}/in")
        self.assertEqual(self.dump(), self.dump(other))


class World(LedgerCase):
    def test_what_is_no_ledger_is_left_alone(self):
        path = self.file("a.txt", text(1))
        self.assertIn("is no ledger", self.refused("add", path, path))
        self.assertEqual(path.read_text(), text(1))
        self.assertIn("no such ledger", self.refused("doctor", self.path))
        self.assertIn("is a folder", self.refused("add", self.folder.name, path))
        self.assertIn("folder is not there", self.refused("add", f"{self.folder.name}/no/x.ledger", path))
        self.assertFalse(os.path.exists(self.path))

    def test_a_newer_schema_is_named(self):
        path = self.file("a.txt", text(1))
        self.add(path)
        self.sql("PRAGMA user_version = 99")
        for arguments in (("add", self.path, path), ("jobs", self.path), ("doctor", self.path), ("dump", self.path)):
            self.assertIn("newer Dateline (schema 99", self.refused(*arguments))

    def test_two_writers_at_once(self):
        files = self.write(40)
        results = []
        def one(part):
            results.append(harness.dateline("add", self.path, *part))
        threads = [threading.Thread(target=one, args=(files[n::2],)) for n in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for done in results:
            if done.returncode:
                self.assertEqual((done.returncode, done.stderr.count(b"\n")), (2, 1), done)
                self.assertIn(b"being written by another program", done.stderr)
        self.add(*files)
        self.assertEqual(self.sql("SELECT count(*) FROM reports"), [(40,)])
        self.assert_whole()

    def test_reads_a_ledger_that_may_not_be_written(self):
        self.add(self.file("a.txt", text(1)))
        dump = self.dump()
        if os.geteuid() == 0:
            self.skipTest("root may write everywhere")
        os.chmod(self.folder.name, 0o555)
        self.addCleanup(os.chmod, self.folder.name, 0o755)
        self.assertEqual(self.dump(), dump)
        self.assertIn("read-only", self.refused("add", f"{self.folder.name}/new.ledger", f"{self.folder.name}/a.txt"))

    def test_the_doctor_finds_what_was_changed(self):
        self.write(4)
        self.add(f"{self.folder.name}/in")
        harm = (("UPDATE spans SET begin_at = begin_at + 1 WHERE role = 'cue' AND claim = (SELECT max(id) FROM claims)", "do not stand"),
                ("UPDATE claims SET content = 'Nothing.' WHERE id = (SELECT max(id) FROM claims)", "full text"),
                ("UPDATE received SET bytes = CAST(replace(CAST(bytes AS TEXT), 'closed', 'opened') AS BLOB) WHERE id = 1", "were changed"),
                ("UPDATE reports SET url = 'http://elsewhere.example' WHERE id = 1", "was changed"),
                ("DELETE FROM claims WHERE id = (SELECT max(id) FROM claims)", "number of claims"),
                ("UPDATE readings SET current = 0 WHERE report = 1", "current"),
                ("DELETE FROM aliases WHERE id = (SELECT max(speaker) FROM claims)", "points to none"),
                ("DELETE FROM about_days WHERE id = (SELECT max(id) FROM claim_times)", "index of days"))
        with open(self.path, "rb") as file:
            whole = file.read()
        for sql, words in harm:
            self.sql(sql)
            self.assertIn(words, self.run_ok("doctor", self.path, code=3), sql)
            with open(self.path, "wb") as file:
                file.write(whole)
        self.assert_whole()
        with open(self.path, "r+b") as file:
            file.seek(len(whole) // 2)
            file.write(b"\xa5" * 4096)
        done = harness.dateline("doctor", self.path)
        self.assertIn(done.returncode, (2, 3), done)


class Schema(LedgerCase):
    def test_the_page_of_the_schema_is_up_to_date(self):
        page = self.run_ok("schema")
        self.assertEqual(page, (harness.ROOT / "docs/schema.md").read_text(encoding="utf-8"), "./dev docs")
        self.add(self.file("a.txt", text(1)))
        for (name,) in self.sql("SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%' "
                                "AND type <> 'shadow'"):
            self.assertIn(f"### `{name}`", page)


if __name__ == "__main__":
    unittest.main()
