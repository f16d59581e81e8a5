# SPDX-License-Identifier: Apache-2.0
"""The ledger: add, jobs, layers, doctor, dump. The large runs stand in bench/ledger.py."""
import gzip
import hashlib
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


class LedgerCase(harness.LedgerCase):
    def write(self, count, folder="in"):
        os.makedirs(f"{self.folder.name}/{folder}", exist_ok=True)
        return [self.file(f"{folder}/{number:03}.txt", text(number)) for number in range(count)]

    def add(self, *arguments, ledger=None, **options):
        return self.run_ok("add", ledger or self.path, *arguments, **options)

    def dump(self, ledger=None):
        return self.run_ok("dump", ledger or self.path)

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

    def test_what_is_about_a_folder_is_left_out_unless_it_is_named(self):
        self.write(2)
        os.makedirs(f"{self.folder.name}/in/more")
        readme = self.file("in/README.md", "date 2023-02-07\n\nThe reports are closed, the keeper said.\n")
        licence = self.file("in/more/LICENSE", "The licence is closed, the keeper said.\n")
        other = self.file("in/readmes.txt", "date 2023-02-07\n\nThe library is closed, the keeper said.\n")
        said = self.add(f"{self.folder.name}/in")
        self.assertIn("3 reports added", said)
        self.assertIn(f"It left out: {readme}, {licence} (name them to have them read).\n", said)
        self.assertIn("1 report added", self.add(readme))
        done = harness.dateline("read", "--json", f"{self.folder.name}/in")
        self.assertEqual(done.stderr.decode(), f"dateline: left out: {readme}, {licence} (name them to have them read).\n")
        self.assertEqual([json.loads(line)["report"]["path"] for line in done.stdout.splitlines()][-1], str(other))

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
        return b"is empty: nothing was added" not in done.stderr

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


class Audit(LedgerCase):
    """Whatever is changed behind Dateline's back is found and named."""

    def setUp(self):
        super().setUp()
        self.write(4)
        self.file("in/page.html", "<html><head><title>Bridge</title></head><body><p>" + "</p><p>".join([text(4)] * 3) + "</p></body></html>")
        self.file("in/far.txt", "date 2023-02-07\n\nOlga Tam said on Monday that 30 trucks left Soledar in January, 10 km south of Siversk.\n")
        self.add(f"{self.folder.name}/in", "--now", "2024-01-02T03:04:05Z")
        self.add(f"{self.folder.name}/in", "--date-order", "dmy")
        with open(self.path, "rb") as file:
            self.whole = file.read()

    def log(self):
        return [json.loads(line) for line in self.run_ok("audit", "--json", self.path).splitlines()]

    def wrong(self, *statements, code=3, arguments=()):
        """What the doctor says after `statements`; the ledger is then as before."""
        connection = sqlite3.connect(self.path)
        for statement in statements:
            connection.execute(statement)
        changed = connection.total_changes
        connection.commit()
        connection.close()
        out = self.run_ok("doctor", *arguments, self.path, code=code)
        with open(self.path, "wb") as file:
            file.write(self.whole)
        for end in ("-wal", "-shm"):
            if os.path.exists(self.path + end):
                os.remove(self.path + end)
        if code == 3 and statements:
            self.assertGreater(changed, 0, statements)
        return out

    def test_every_act_is_a_line_and_says_when_and_by_whom(self):
        log = self.log()
        self.assertEqual([line["number"] for line in log], list(range(1, len(log) + 1)))
        acts = {act: sum(line["act"] == act for line in log) for act in ("layer", "arrive", "read", "job")}
        self.assertEqual(acts, {"layer": 2, "arrive": 6, "read": 12, "job": 12})
        self.assertEqual({line["recorded_at"] for line in log[:10]}, {"2024-01-02T03:04:05Z"})
        self.assertTrue(all(line["by"].startswith("dateline") for line in log))
        before = ""
        for line in log:
            self.assertEqual(line["before"] or "", before)
            body = [line["number"], line["recorded_at"], line["by"], line["act"], line["subject"], line["content"] or "",
                    line["parts"] or "", before]
            before = hashlib.sha256(json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()
            self.assertEqual(line["seal"], before)
        self.assertIn(f"the last act's seal: {before}", self.run_ok("doctor", self.path))
        self.assertNotIn(before, self.dump())

    def test_every_column_of_every_row_of_a_reading_is_sealed(self):
        reading = ("notes", "entities", "times", "place_mentions", "relations", "claims", "spans", "chain", "claim_times",
                   "quantities", "readings")
        derived = {"claims.id", "claims.current", "readings.id", "readings.current", "claim_times.id", "claims.person"}
        names = {"place_mentions": "place", "readings": "reading", "entities": "entity", "chain": "chain", "quantities": "quantity",
                 "claim_times": "claim-time"}
        keyed = re.compile(r"r_[a-z2-7]{26}")
        for table in reading:
            if not self.sql(f"SELECT count(*) FROM {table}")[0][0]:
                self.assertIn(table, ("notes",))
                continue
            for (column, kind, strict) in self.sql(f'SELECT name, type, "notnull" FROM pragma_table_info(\'{table}\')'):
                if f"{table}.{column}" in derived:
                    continue
                change = {"TEXT": "'tampered'", "INTEGER": f"coalesce({column}, 0) + 100", "REAL": f"coalesce({column}, 0) + 0.5"}[kind]
                if (table, column) == ("spans", "role"):
                    change = "CASE role WHEN 'cue' THEN 'medium' ELSE role END"
                which = "role = 'cue' AND claim = (SELECT max(claim) FROM spans WHERE role = 'cue')" if table == "spans" else (
                    f"rowid = (SELECT max(rowid) FROM {table})" if table in ("claims", "claim_times", "readings") else
                    f"{'claim' if table in ('chain', 'quantities') else 'reading'} = (SELECT max({'claim' if table in ('chain', 'quantities') else 'reading'}) FROM {table}) AND number = 1")
                said = self.wrong("PRAGMA ignore_check_constraints = 1", f"UPDATE {table} SET {column} = {change} WHERE {which}")
                self.assertRegex(said, keyed.pattern + f"|row \\d+ of {table} points", (table, column))
                self.assertRegex(said, r"the reading r_|is no longer there|do not stand|which report|points to none", (table, column))
                if column not in ("reading", "claim", "report", "layer", "received", "key", "outlet"):
                    self.assertIn(names.get(table, table.rstrip("s")), said, (table, column))

    def test_a_row_that_is_taken_away_or_put_in_is_named(self):
        report = self.sql("SELECT key FROM reports WHERE id = 1")[0][0]
        layer = self.sql("SELECT key FROM layers WHERE id = 1")[0][0]
        for table in ("entities", "times", "place_mentions", "relations", "spans", "chain", "claim_times", "claim_places"):
            owner = "reading" if table in ("entities", "times", "place_mentions", "relations") else "claim"
            said = self.wrong(f"DELETE FROM {table} WHERE {owner} = (SELECT max({owner}) FROM {table})")
            self.assertRegex(said, r"the reading r_\S+ l_\S+ was changed", table)
        said = self.wrong("PRAGMA foreign_keys = 1", "DELETE FROM readings WHERE id = 1")
        self.assertIn(f"the reading {report}, {layer} is no longer there", said)
        said = self.wrong("DELETE FROM acquisitions WHERE report = 1")
        self.assertIn(f"the arrival {report}", said)
        said = self.wrong("INSERT INTO acquisitions SELECT 99, 1, received, 'elsewhere.txt', ref, 0, NULL, recorded_at FROM acquisitions WHERE report = 1")
        self.assertRegex(said, r"the arrival r_\S+ \S+ elsewhere.txt, \S+ is there, but no act")
        self.assertIn("no act", self.wrong("INSERT INTO claims SELECT 1, key, reading, report, 99, 0, 0, content, how, act, polarity, commitment, mode, "
                      "speaker, speaker_entity, speaker_kind, resolved, speaker_confidence, outlet, addressee_entity, cue_lemma, cue_kind, "
                      "published_from, published_to, said_from, said_to, said_basis, said_time, about_from, about_to, continues, within, "
                      "confidence, rules FROM claims WHERE reading = 1 LIMIT 1") + "no act")

    def test_rows_beside_the_readings(self):
        harm = (("UPDATE reports SET published_from = published_from + 86400 WHERE id = 1", "the arrival r_"),
                ("UPDATE reports SET key = 'r_' || substr(key, 3, 25) || 'a' WHERE id = 1", "its text or head was changed"),
                ("UPDATE acquisitions SET recorded_at = '2020' WHERE report = 1", "the arrival r_"),
                ("UPDATE acquisitions SET path = 'other.txt' WHERE report = 1", "other.txt"),
                ("UPDATE received SET size = size + 1 WHERE id = 1", "were changed"),
                ("UPDATE received SET sha256 = replace(sha256, 'a', 'b') WHERE id = 1", "were changed"),
                ("INSERT INTO received VALUES (999, '" + hashlib.sha256(b'x').hexdigest() + "', 1, x'78')", hashlib.sha256(b"x").hexdigest()),
                ("UPDATE layers SET engine = '9' WHERE id = 1", "the layer l_"),
                ("UPDATE jobs SET state = 'parked' WHERE id = 1", "the job /"),
                ("DELETE FROM jobs WHERE id = 1", "is no longer there"),
                ("UPDATE aliases SET name = name || ' II' WHERE id = 1", "the reading r_"),
                ("UPDATE aliases SET folded = 'other' WHERE id = 1", "name"),
                ("UPDATE aliases SET identity = 'other' WHERE id = 1", "name"),
                ("UPDATE aliases SET surname = 'other' WHERE surname IS NOT NULL", "name"),
                ("UPDATE places SET lat = lat + 1 WHERE id = 1", "place p_"),
                ("UPDATE places SET country = 'XX' WHERE id = 1", "place p_"),
                ("UPDATE place_points SET lat_to = 90 WHERE id = 1", "index of places"),
                ("UPDATE place_names SET folded = 'other' WHERE id = 1", "name"),
                ("UPDATE about_days SET last_day = last_day - 1 WHERE last_day > first_day AND last_day < 99999", "index of days"))
        for sql, words in harm:
            self.assertIn(words, self.wrong(sql), sql)

    def test_every_byte_received(self):
        for at in (1, 40, 100):
            said = self.wrong(f"UPDATE received SET bytes = CAST(substr(bytes, 1, {at}) || x'21' || substr(bytes, {at + 2}) AS BLOB) WHERE id = 2")
            self.assertIn(self.sql("SELECT sha256 FROM received WHERE id = 2")[0][0] + " were changed", said)

    def test_the_log_itself(self):
        last = len(self.log())
        free = ("DROP TRIGGER audit_is_not_edited", "DROP TRIGGER audit_is_not_deleted")
        with self.assertRaises(sqlite3.IntegrityError):
            self.sql("UPDATE audit SET by = 'x'")
        with self.assertRaises(sqlite3.IntegrityError):
            self.sql("DELETE FROM audit")
        for column in ("recorded_at", "by", "act", "subject", "content", "parts", "before", "seal"):
            said = self.wrong(*free, f"UPDATE audit SET {column} = {column} || '0' WHERE number = 7")
            self.assertRegex(said, "audit line [78] (was changed|does not follow)", column)
            self.assertIn("audit_is_not_edited was taken away", said)
        self.assertIn("audit line 5: taken away", self.wrong(*free, "DELETE FROM audit WHERE number = 5"))
        self.assertIn("audit line 5 to 7: taken away", self.wrong(*free, "DELETE FROM audit WHERE number BETWEEN 5 AND 7"))
        self.assertIn("no act in the audit log made it", self.wrong(*free, f"DELETE FROM audit WHERE number > {last - 4}"))
        seal = self.log()[-1]["seal"]
        self.assertIn("all is well", self.wrong(code=0, arguments=("--seal", seal)))
        self.assertIn(f"does not hold the seal {'0' * 64}", self.wrong(arguments=("--seal", "0" * 64)))

    def test_a_dropped_layer_and_another_try_are_acts_too(self):
        layer = self.sql("SELECT key FROM layers WHERE id = 2")[0][0]
        self.run_ok("layers", "drop", self.path, layer)
        self.assert_whole()
        self.assertEqual([line["subject"] for line in self.log() if line["act"] == "drop"], [f'["{layer}"]'])
        self.add(f"{self.folder.name}/in", "--date-order", "dmy")
        self.assert_whole()
        done = harness.dateline("add", self.path, self.file("bad.txt", b"\xff\xfe\xfa\x00"))
        self.assertEqual(done.returncode, 3)
        harness.dateline("jobs", "retry", "--failed", self.path)
        self.assert_whole()
        self.assertIn("command line", {line["by"] for line in self.log()})

    def test_the_bytes_come_out_as_they_came(self):
        page = f"{self.folder.name}/in/page.html"
        report = self.sql("SELECT reports.key FROM reports JOIN acquisitions ON report = reports.id WHERE path = ?", page)[0][0]
        done = harness.dateline("show", "--bytes", self.path, report)
        with open(page, "rb") as file:
            self.assertEqual((done.returncode, done.stdout), (0, file.read()))
        claim = json.loads(self.run_ok("show", "--json", self.path, report).splitlines()[0])
        self.assertEqual([(one["path"], one["sha256"], one["recorded_at"], one["read"]) for one in claim["custody"]],
                         [(page, hashlib.sha256(done.stdout).hexdigest(), "2024-01-02T03:04:05Z", True)])
        self.assertEqual(harness.dateline("show", "--bytes", self.path, claim["id"]).stdout, done.stdout)
        self.sql("UPDATE received SET bytes = x'00' WHERE sha256 = ?", claim["custody"][0]["sha256"])
        self.assertIn("not those that were received", self.refused("show", "--bytes", self.path, report))


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
