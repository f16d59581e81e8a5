# SPDX-License-Identifier: Apache-2.0
"""Pages, feeds and archives that mean harm or are over a limit: each gets the answer that docs/cli.md states."""
import gzip
import io
import json
import os
import pathlib
import subprocess
import unittest
import zipfile

import harness
from test_pages import BODY, page, warc


class Hostile(harness.FolderCase):
    def run_on(self, name, content, *flags, seconds=6):
        begin = harness.cpu_seconds()
        done = harness.dateline("read", "--json", *flags, self.file(name, content))
        self.assertIn(done.returncode, (0, 3), done.stderr[-300:])
        self.assertLess(harness.cpu_seconds() - begin, seconds, name)
        return done

    def reading(self, name, content):
        lines = self.run_on(name, content).stdout.splitlines()
        self.assertEqual(len(lines), 1)
        return json.loads(lines[0])

    def codes(self, reading):
        return [note["code"] for note in reading["notes"]]

    def names(self):
        """All that stands in the folder and beside it."""
        folder = pathlib.Path(self.folder.name)
        return sorted(str(path) for path in [*folder.rglob("*"), *folder.parent.glob("evil*")])

    # ---- pages ---------------------------------------------------------------------------------

    def test_nesting_and_what_is_left_of_the_page(self):
        reading = self.reading("a.html", page(body="<div>" * 100_000 + BODY))
        self.assertIn("page.too-deep", self.codes(reading))
        self.assertIn("Two barges wait", reading["report"]["text"])

    def test_more_tags_than_a_page_has(self):
        reading = self.reading("a.html", page(body=BODY + "<i>x</i>" * 300_000 + "<p>The end is not read, she said.</p>"))
        self.assertIn("page.cut-short", self.codes(reading))
        self.assertIn("Two barges wait", reading["report"]["text"])
        self.assertNotIn("The end is not read", reading["report"]["text"])

    def test_a_tag_of_a_megabyte(self):
        reading = self.reading("a.html", page(body=f'<div class="{"x" * 1_000_000}">' + BODY))
        self.assertIn("page.tag-too-long", self.codes(reading))
        self.assertIn("Two barges wait", reading["report"]["text"])

    def test_colspan_beyond_all_numbers(self):
        for value in ("9007199254740991", "99999999999999999999999999", "-1", "NaN"):
            table = f'<table><tr><td colspan="{value}" rowspan="{value}">Lom</td></tr></table>'
            reading = self.reading("a.html", page(body=table + BODY))
            self.assertIn("Two barges wait", reading["report"]["text"])
            self.assertLess(len(reading["report"]["text"]), 2_000)

    def test_one_text_of_50_mb_and_one_just_within(self):
        done = self.run_on("a.html", "<p>" + "a" * 50_000_000)
        self.assertEqual((done.returncode, done.stdout), (3, b""))
        self.assertEqual(len(done.stderr.splitlines()), 1)
        self.assertIn("larger than 16 MB", done.stderr.decode())
        self.assertIn("Two barges wait", self.reading("b.html", page(body=BODY + "<p>" + "a" * 15_900_000))["report"]["text"])

    def test_null_bytes_everywhere(self):
        content = page().replace("bridge", "bri\0dge").replace("<p>", "<p\0>").replace("</p>", "\0</p>")
        report = self.reading("a.html", content)["report"]
        self.assertNotIn("\0", json.dumps(report, ensure_ascii=False))
        self.assertNotIn("\\u0000", json.dumps(report))
        self.assertIn("Two barges wait", report["text"])

    def test_a_script_in_every_attribute_is_neither_run_nor_read(self):
        evil = "alert('evil')"
        names = ["onclick", "onload", "onerror", "href", "src", "style", "class", "id", "title", "alt", "datetime", "content",
                 "itemprop", "role", "lang", "data-x", "srcdoc", "formaction", "background"]
        attributes = " ".join(f'{name}="javascript:{evil}"' for name in names)
        body = BODY.replace("<p>", f"<p {attributes}>") + f"<a {attributes}>Lom</a><img {attributes}><svg {attributes}></svg>"
        before = self.names()
        reading = self.reading("a.html", page(body=body, head=f"<meta {attributes}><link {attributes}><base {attributes}>"))
        self.assertNotIn("evil", json.dumps(reading))
        self.assertIn("Two barges wait", reading["report"]["text"])
        self.assertEqual(self.names(), sorted(before + [str(pathlib.Path(self.folder.name) / "a.html")]))

    def test_scripts_styles_frames_and_templates_are_no_text(self):
        body = BODY + "".join(f"<{tag}>evil words of {tag}, she said.</{tag}>" for tag in (
            "script", "style", "template", "iframe", "object", "noembed", "textarea", "select", "svg", "math"))
        self.assertNotIn("evil", self.reading("a.html", page(body=body))["report"]["text"])

    def test_the_largest_text_is_not_dropped_silently(self):
        hidden = " ".join(f"Sentence {i} of what is hidden, she said." for i in range(20))
        body = BODY * 4 + f'<div style="display:none"><p>{hidden}</p></div>'
        reading = self.reading("a.html", page(body=body))
        self.assertNotIn("Sentence 3", reading["report"]["text"])
        self.assertIn("page.block-left-out", self.codes(reading))

    # ---- feeds ---------------------------------------------------------------------------------

    def test_entity_bombs_in_each_kind_of_feed(self):
        entities = '<!ENTITY a "lol lol lol lol lol">' + "".join(
            f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 20}">' for i in range(10))
        quadratic = f'<!ENTITY q "{"a" * 100_000}">'
        rss = "<rss><channel><item><title>x</title><description>{}</description></item></channel></rss>"
        atom = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>x</id><title>x</title><content>{}</content></entry></feed>'
        for name, feed in (("a.rss", rss), ("a.atom", atom)):
            for declared, used in ((entities, "&k;"), (quadratic, "&q;" * 10_000), ("<!ENTITY r \"&r;\">", "&r;")):
                done = self.run_on(name, f'<?xml version="1.0"?><!DOCTYPE x [{declared}]>' + feed.format("y " * 50 + used))
                self.assertLess(len(done.stdout), 300_000)

    def test_feed_of_endless_nesting(self):
        self.run_on("a.rss", "<rss><channel>" + "<x>" * 300_000 + "</channel></rss>")

    def test_item_says_where_it_comes_from_and_another_language_has_no_claims(self):
        feed = (f'<rss version="2.0"><channel><title>Ridge Post</title><item><title>x</title><source url="https://w.example">River '
                f"Wire</source><description>{'Мост у Видина закрыт, сообщили во вторник в управлении реки. ' * 4}</description>"
                "</item></channel></rss>")
        reading = self.reading("a.rss", feed)
        self.assertTrue([note for note in reading["notes"] if note["code"] == "feed.source" and "River Wire" in note["words"]])
        self.assertEqual((reading["report"]["lang"], reading["claims"]), ("ru", []))
        self.assertIn("language.unsupported", self.codes(reading))

    # ---- packing and archives ------------------------------------------------------------------

    def test_truncated_and_damaged_gzip(self):
        packed = gzip.compress(page(body=BODY * 50).encode())
        for name, content in (("a.html.gz", packed[:-20]), ("b.html.gz", packed[:40]), ("c.html.gz", packed[:60] + b"x" * 60)):
            done = self.run_on(name, content)
            self.assertEqual((done.returncode, done.stdout, len(done.stderr.splitlines())), (3, b"", 1), name)
            self.assertIn("error: ", done.stderr.decode())

    def test_gzip_that_unpacks_to_a_thousand_times_its_size(self):
        done = self.run_on("a.html.gz", gzip.compress(b"<p>" + b" " * 200_000_000))
        self.assertEqual((done.returncode, done.stdout), (3, b""))
        self.assertIn("16 MB", done.stderr.decode())

    def test_wrong_content_lengths(self):
        good = warc([("https://ridge.example/a", page().encode())])
        length = next(line for line in good.split(b"\r\n") if line.startswith(b"Content-Length: "))
        for wrong in (b"0", b"7", b"-1", b"99999999", b"18446744073709551616", b"many", b""):
            bad = good.replace(length, b"Content-Length: " + wrong)
            done = self.run_on("a.warc", bad + good)
            urls = [json.loads(line)["report"]["url"] for line in done.stdout.splitlines()]
            self.assertEqual(urls[-1:], ["https://ridge.example/a"], wrong)
        # The length in the answer of the server does not rule: the record's does.
        http = good.replace(b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n")
        http = http.replace(length, b"Content-Length: %d" % (int(length.split()[1]) + len("Content-Length: 5\r\n")))
        self.assertIn("Two barges wait", json.loads(self.run_on("b.warc", http).stdout)["report"]["text"])

    def test_record_that_is_too_large_is_counted_and_the_rest_is_read(self):
        good = warc([("https://ridge.example/a", page().encode())])
        done = self.run_on("a.warc", good + warc([("https://ridge.example/b", b"a" * (33 << 20))]) + good)
        self.assertEqual((done.returncode, len(done.stdout.splitlines())), (3, 2))
        self.assertIn("1 records are larger than 32 MB", done.stderr.decode())

    def test_record_is_told_by_its_place_in_the_archive(self):
        one = warc([("https://ridge.example/a", page().encode())])
        readings = [json.loads(line) for line in self.run_on("a.warc", one + one).stdout.splitlines()]
        places = [note["words"] for reading in readings for note in reading["notes"] if "Record at byte" in note["words"]]
        self.assertEqual(len(places), 2)
        self.assertIn(f"Record at byte {len(one)} ", places[1])

    def test_zip_writes_nothing_and_opens_nothing_outside(self):
        secret = self.file("secret.html", page(title="Secret"))
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in ("../evil.html", "../../evil2.html", "/tmp/evil3.html", "..\\evil4.html", "a/../../evil5.html"):
                archive.writestr(name, page())
            link = zipfile.ZipInfo("link.html")
            link.external_attr = 0o120777 << 16
            archive.writestr(link, str(secret))
        path = self.file("a.zip", data.getvalue())
        before = self.names()
        done = harness.dateline("read", "--json", path)
        self.assertEqual(self.names(), before)
        self.assertNotIn("Secret", done.stdout.decode())
        self.assertEqual(len(done.stdout.splitlines()), 6)  # of the link the words that it holds: a name

    def test_one_member_of_a_thousand_to_one_costs_only_itself(self):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.html", page())
            archive.writestr("b.html", b"a" * 15_000_000)
            archive.writestr("c.html", page())
        done = self.run_on("a.zip", data.getvalue())
        self.assertEqual((done.returncode, len(done.stdout.splitlines())), (3, 2))
        self.assertIn("more tightly", done.stderr.decode())

    # ---- memory --------------------------------------------------------------------------------

    def peak(self, path):
        """Most memory of one run, in kB."""
        with subprocess.Popen([harness.BUILD / "dateline", "read", "--json", path], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL) as process:
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        return used.ru_maxrss

    def test_memory_returns_after_each_document(self):
        big = page(body="<div>" * 1_000 + BODY + "<table>" + "<tr><td>1<td>2" * 20_000).encode()
        few = self.peak(self.file("few.warc", warc([("https://ridge.example/a", big)] * 2)))
        many = self.peak(self.file("many.warc", warc([("https://ridge.example/a", big)] * 16)))
        self.assertLess(many, few * 1.15 + 8_000)


if __name__ == "__main__":
    unittest.main()
