# SPDX-License-Identifier: Apache-2.0
"""Pages, feeds, archives, letters and tables through the real binary; all of them invented here."""
import gzip
import io
import json
import pathlib
import subprocess
import sys
import unittest
import zipfile

import harness

sys.path.insert(0, str(pathlib.Path(__file__).parent / "contract"))
import validate_readings  # noqa: E402

BODY = """<p>The bridge at Vidin was closed on Tuesday, the river office said. Nadia Karim, who runs it,
said that the lock would stay shut until the water falls.</p>
<p>“Nobody is in danger,” Karim said. Two barges wait above the lock, she added, and a third one
has turned back to the harbour of Lom, where it came from.</p>"""


def page(body=BODY, head="", title="Bridge at Vidin closed", rest=""):
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{title} | Ridge Post</title><meta property="og:site_name" content="Ridge Post">{head}</head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<h1>{title}</h1><article>{body}</article>{rest}
<footer>© 2023 Ridge Post</footer></body></html>"""


def warc(records, ending=b"\r\n\r\n"):
    out = b""
    for number, (url, content) in enumerate(records):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + content
        out += (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                f"WARC-Date: 2023-03-01T10:00:00Z\r\nWARC-Target-URI: {url}\r\n"
                f"Content-Length: {len(http)}\r\n\r\n").encode() + http + ending
    return out


class Pages(harness.FolderCase):
    def reports(self, name, content, *flags):
        found = harness.readings(self.file(name, content), *flags)
        check = validate_readings.validator()
        for reading in found:
            self.assertEqual(list(validate_readings.faults(reading, check)), [])
        return [reading["report"] for reading in found]

    def report(self, name, content, *flags):
        found = self.reports(name, content, *flags)
        self.assertEqual(len(found), 1)
        return found[0]

    def refused(self, name, content, words, *flags):
        done = harness.dateline("read", "--json", *flags, self.file(name, content))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn(words, done.stderr.decode())
        for line in done.stderr.decode().splitlines():
            self.assertTrue(line.startswith("dateline: error: "), line)

    # ---- one page ------------------------------------------------------------------------------

    def test_page_gives_text_title_outlet_and_date_of_json_ld(self):
        ld = {"@type": "NewsArticle", "headline": "Bridge at Vidin closed",
              "datePublished": "2023-02-28T09:00:00+02:00", "dateModified": "2023-03-02",
              "author": {"name": "Ana Petrova"}, "publisher": {"name": "Ridge Post"}}
        head = f'<script type="application/ld+json">{json.dumps(ld)}</script>'
        report = self.report("a.html", page(head=head))
        self.assertEqual(report["title"], "Bridge at Vidin closed")
        self.assertEqual(report["outlet"], "Ridge Post")
        self.assertEqual(report["byline"], ["Ana Petrova"])
        self.assertEqual(report["published"]["value"], "2023-02-28T09:00:00+02:00")
        self.assertEqual(report["published"]["basis"], "json-ld")
        self.assertEqual(report["modified"]["value"], "2023-03-02")
        self.assertIn("stay shut until the water falls", report["text"])
        self.assertNotIn("World", report["text"])

    def test_claims_come_with_the_page_and_its_blocks_lead_back_to_its_bytes(self):
        content = page().encode()
        reading = harness.readings(self.file("a.html", content))[0]
        speakers = {claim["speaker"]["name"] for claim in reading["claims"]}
        self.assertIn("Nadia Karim", speakers)
        for block in reading["report"]["blocks"]:
            begin, end = block["source"]
            words = reading["report"]["text"][block["begin"]:block["end"]].split()
            self.assertIn(words[0].encode(), content[begin:end])
            self.assertIn(words[-1].encode(), content[begin:end])

    def test_date_by_meta_time_address_and_words(self):
        for head, body, basis in [
                ('<meta property="article:published_time" content="2023-02-28">', BODY, "meta"),
                ("", '<time datetime="2023-02-28T08:00">yesterday</time>' + BODY, "time-tag"),
                ('<link rel="canonical" href="https://ridge.example/2023/02/28/bridge">', BODY, "url"),
                ("", '<p class="date">28. Februar 2023</p>' + BODY, "dateline"),
                ("", '<p class="date">28 de febrero de 2023</p>' + BODY, "dateline"),
                ("", '<p class="date">28 февраля 2023</p>' + BODY, "dateline")]:
            report = self.report("a.html", page(body=body, head=head))
            self.assertEqual(report["published"]["from"], "2023-02-28", basis)
            self.assertEqual(report["published"]["basis"], basis)

    def test_no_date_is_null_and_the_last_change_is_no_publication(self):
        report = self.report("a.html", page(head='<meta property="article:modified_time" content="2023-02-28">'))
        self.assertIsNone(report["published"])
        self.assertEqual(report["modified"]["value"], "2023-02-28")

    def test_related_comments_and_newsletter_are_marked(self):
        rest = ('<div class="related-articles"><h2>More stories</h2><a href="/x">Ferry stuck</a></div>')
        inner = BODY + '<div class="newsletter">Get our letter in the morning.</div>'
        report = self.report("a.html", page(body=inner, rest=rest))
        kinds = {report["text"][b["begin"]:b["end"]]: b["kind"] for b in report["blocks"]}
        self.assertEqual(kinds["Get our letter in the morning."], "tail")
        self.assertEqual(kinds["Bridge at Vidin closed"], "headline")

    def test_show_blocks_says_what_was_left_out_and_why(self):
        done = harness.dateline("read", "--show", "blocks", self.file("a.html", page()))
        self.assertIn("left out  name.navigation", done.stdout.decode())

    def test_a_class_name_does_not_take_the_report_away(self):
        report = self.report("a.html", page(body=f'<div class="sidebar widget">{BODY}</div>'))
        self.assertIn("Two barges wait", report["text"])

    def test_site_rules_are_the_escape_hatch(self):
        content = page(body=f'<div class="x-lead">{BODY}</div><p class="x-odd">Ferries: see page 4, please.</p>'
                            f"{BODY}")
        self.assertIn("body", {b["kind"] for b in self.report("a.html", content)["blocks"]})
        rules = self.file("rules.txt", "# ours\n.x-odd furniture\nother.example .x-lead navigation\n")
        report = self.report("a.html", content, "--site-rules", rules)
        kinds = {report["text"][b["begin"]:b["end"]]: b["kind"] for b in report["blocks"]}
        self.assertEqual(kinds["Ferries: see page 4, please."], "tail")
        self.assertIn("Two barges wait", report["text"])
        bad = harness.dateline("read", "--site-rules", self.file("bad.txt", "p > a body\n"), self.file("b.html", content))
        self.assertEqual(bad.returncode, 2)
        self.assertIn("bad.txt:1", bad.stderr.decode())

    def test_standard_input_and_folder(self):
        done = harness.dateline("read", "--json", "-", stdin=page().encode())
        self.assertEqual(json.loads(done.stdout)["report"]["title"], "Bridge at Vidin closed")
        self.file("a.html", page())
        self.file("a.css", "p { color: red }")
        self.assertEqual(len(harness.readings(self.folder.name)), 1)

    def test_charsets(self):
        russian = page(body="<p>Мост у Видина закрыт, сообщили в четверг в управлении реки. По словам "
                            "начальника, вода спадёт не раньше пятницы.</p>" * 3)
        russian = russian.replace("©", "")
        for charset in ("cp1251", "koi8-r", "utf-16", "iso8859-5"):
            label = {"utf-16": "utf-8"}.get(charset, charset)
            content = russian.replace('charset="utf-8"', f'charset="{label}"').encode(charset)
            report = self.report("a.html", content)
            self.assertIn("управлении реки", report["text"], charset)
            self.assertEqual(report["lang"], "ru")
        unlabelled = russian.replace('<meta charset="utf-8">', "").encode("cp1251")
        self.assertIn("управлении реки", self.report("a.html", unlabelled)["text"])
        wrong = russian.replace('charset="utf-8"', 'charset="iso-8859-1"').encode()
        self.assertIn("управлении реки", self.report("a.html", wrong)["text"])

    # ---- many pages ----------------------------------------------------------------------------

    def test_rss_item_has_date_outlet_source_and_html(self):
        feed = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Ridge Post</title><item><title>Bridge closed</title><link>https://ridge.example/b</link>
<guid>b-1</guid><pubDate>Tue, 28 Feb 2023 10:00:00 +0200</pubDate><source url="https://w.example">River Wire</source>
<content:encoded><![CDATA[{BODY}]]></content:encoded></item></channel></rss>"""
        report = self.report("feed.rss", feed)
        self.assertEqual((report["ref"], report["outlet"], report["title"]), ("b-1", "Ridge Post", "Bridge closed"))
        self.assertEqual((report["published"]["from"], report["published"]["basis"]), ("2023-02-28", "feed"))
        self.assertIn("Two barges wait", report["text"])
        self.assertNotIn("<p>", report["text"])

    def test_atom_and_json_feed(self):
        atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Ridge Post</title><entry><id>x</id>
<title>Bridge closed</title><link href="https://ridge.example/b"/><published>2023-02-28T10:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{BODY}</div></content></entry></feed>"""
        item = {"id": "x", "url": "https://ridge.example/b", "title": "Bridge closed",
                "date_published": "2023-02-28T10:00:00Z", "content_html": BODY}
        for name, feed in [("a.atom", atom), ("a.json", json.dumps({"version": "https://jsonfeed.org/version/1.1",
                                                                    "title": "Ridge Post", "items": [item]}))]:
            report = self.report(name, feed)
            self.assertEqual((report["ref"], report["url"]), ("x", "https://ridge.example/b"))
            self.assertEqual(report["published"]["basis"], "feed")
            self.assertIn("Two barges wait", report["text"])

    def test_warc_plain_and_gzip(self):
        content = warc([("https://ridge.example/a", page().encode()), ("https://ridge.example/b", page().encode())])
        members = b"".join(gzip.compress(b"WARC/1.0" + part) for part in content.split(b"WARC/1.0")[1:])
        for name, given in [("a.warc", content), ("a.warc.gz", members)]:
            found = self.reports(name, given)
            self.assertEqual([r["url"] for r in found], ["https://ridge.example/a", "https://ridge.example/b"])
            self.assertEqual({r["published"]["basis"] for r in found}, {"archive"})
            self.assertEqual({r["published"]["from"] for r in found}, {"2023-03-01"})

    def test_no_date_later_than_the_archive(self):
        late = page(head='<meta property="article:published_time" content="2024-05-05">').encode()
        report = self.report("a.warc", warc([("https://ridge.example/a", late)]))
        self.assertEqual(report["published"]["basis"], "archive")

    def test_malformed_warc_records_are_counted_and_the_rest_is_read(self):
        good = warc([("https://ridge.example/a", page().encode())])
        short = good.replace(b"Content-Length: ", b"Content-Length: 9", 1)
        done = harness.dateline("read", "--json", self.file("a.warc", b"rubbish\n" + good + short + good))
        self.assertEqual(done.returncode, 3)
        self.assertIn("malformed", done.stderr.decode())
        self.assertEqual(len(done.stdout.splitlines()), 3)

    def test_zip_and_wacz(self):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("pages/a.html", page())
            archive.writestr("../../evil.html", page(title="Second"))
            archive.writestr("archive/data.warc", warc([("https://ridge.example/w", page().encode())]))
            archive.writestr("style.css", "p {}")
        found = self.reports("a.wacz", data.getvalue())
        self.assertEqual([r["ref"] for r in found], ["../../evil.html", "<urn:uuid:0>", "pages/a.html"])
        self.assertEqual([p.name for p in pathlib.Path(self.folder.name).iterdir()], ["a.wacz"])

    def test_mail_of_text_and_html_and_mbox(self):
        text = ("The bridge at Vidin was closed, the river office said. Nadia Karim said that it would stay "
                "shut until the water falls, and that two barges wait above the lock. ") * 2
        letter = (f"From: River Office <r@example.org>\r\nSubject: =?utf-8?q?Bridge_=E2=80=93_closed?=\r\n"
                  f"Date: Tue, 28 Feb 2023 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"
                  f"Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; "
                  f"charset=utf-8\r\n\r\n{text}\r\n--b\r\nContent-Type: text/html\r\n\r\n{page()}\r\n--b--\r\n")
        report = self.report("a.eml", letter)
        self.assertEqual((report["title"], report["outlet"]), ("Bridge – closed", "River Office"))
        self.assertEqual(report["published"]["from"], "2023-02-28")
        box = "".join(f"From x Tue Feb 28 10:00:00 2023\n{letter}\n" for _ in range(2))
        self.assertEqual(len(self.reports("a.mbox", box)), 2)

    def test_mhtml_is_the_page(self):
        quoted = page().replace("=", "=3D").replace("“", "=E2=80=9C").replace("”", "=E2=80=9D").replace("©", "=C2=A9")
        letter = ("Snapshot-Content-Location: https://ridge.example/a\r\nDate: Wed, 1 Mar 2023 10:00:00 -0000\r\n"
                  "Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: "
                  f"text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n--b--\r\n")
        report = self.report("a.mhtml", letter)
        self.assertEqual((report["title"], report["url"]), ("Bridge at Vidin closed", "https://ridge.example/a"))
        self.assertIn("“Nobody is in danger,”", report["text"])

    def test_csv_with_and_without_mapping(self):
        rows = ('stories_id,publish_date,title,url,media_name\n7,2023-02-28,"Bridge, closed",'
                'https://ridge.example/a,Ridge Post\n')
        report = self.report("a.csv", rows)
        self.assertEqual((report["ref"], report["title"], report["text"]), ("7", "Bridge, closed", ""))
        self.assertEqual(report["published"]["from"], "2023-02-28")
        mapping = self.file("map.txt", "text = words\nid = nr\n")
        report = self.report("b.csv", 'nr;words\n3;"The office said ""no"".\nIt said so twice."\n', "--map", mapping)
        self.assertEqual((report["ref"], report["text"]), ("3", 'The office said "no".\nIt said so twice.'))

    def test_cc_news_lines(self):
        line = {"title": "Bridge closed", "maintext": "The river office said that the bridge was closed.",
                "date_publish": "2023-02-28 10:00:00", "url": "https://ridge.example/a", "source_domain": "ridge.example"}
        report = self.report("a.jsonl", json.dumps(line))
        self.assertEqual((report["title"], report["published"]["from"]), ("Bridge closed", "2023-02-28"))

    # ---- hostile -------------------------------------------------------------------------------

    def quick(self, name, content, seconds=6):
        begin = harness.cpu_seconds()
        done = harness.dateline("read", "--json", self.file(name, content))
        self.assertIn(done.returncode, (0, 3), done.stderr[-300:])
        self.assertLess(harness.cpu_seconds() - begin, seconds, name)
        return done

    def test_endless_nesting(self):
        for tag in ("div", "b", "table", "font", "span", "svg", "blockquote", "a", "p", "li", "select", "object"):
            self.quick(f"{tag}.html", page(body=f"<{tag}>" * 300_000 + BODY))
        done = self.quick("a.html", page(body="<div>" * 300_000 + BODY))
        self.assertIn("page.too-deep", done.stdout.decode())

    def test_formatting_that_is_copied_into_every_paragraph(self):
        self.quick("a.html", "".join(f"<font size={i}>" for i in range(500)) + "<p>x" * 10_000 + BODY)

    def test_endless_attributes_and_unclosed_things(self):
        self.quick("a.html", "<div " + " ".join(f"a{i}" for i in range(400_000)) + ">" + BODY)
        for opening in ("<!--", "<script>", "<style>", "<title>", "<textarea>", "<div class='", "<![CDATA["):
            self.quick("b.html", page() + opening * 100_000)

    def test_colspan_and_scripts_in_attributes_do_nothing(self):
        body = '<table><tr><td colspan="9007199254740991" onclick="alert(1)">x</td></tr></table>' + BODY
        report = self.report("a.html", page(body=body + "<script>document.write('evil')</script>"))
        self.assertNotIn("evil", report["text"])
        self.assertNotIn("alert", report["text"])

    def test_page_of_50_mb_is_refused_and_null_bytes_are_dropped(self):
        self.refused("a.html", "<p>" + "a" * 50_000_000, "larger than 16 MB")
        self.assertNotIn("\0", self.report("b.html", page(body=BODY.replace("bridge", "bri\0dge")))["text"])

    def test_entity_bomb_in_a_feed(self):
        bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
            f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12)) + (
            f"]><rss><channel><title>&m;</title><item><title>x</title><description>{'y ' * 50}&m;"
            "</description></item></channel></rss>")
        done = self.quick("a.rss", bomb)
        self.assertLess(len(done.stdout), 100_000)
        secret = self.file("secret.txt", "do not read me")
        outside = (f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]><rss><channel><item>'
                   f"<description>{'y ' * 50}&x;</description></item></channel></rss>")
        self.assertNotIn("do not read me", self.quick("b.rss", outside).stdout.decode())

    def test_truncated_gzip_and_damaged_zip(self):
        packed = gzip.compress(warc([("https://ridge.example/a", page().encode())] * 3))
        self.refused("a.warc.gz", packed[:-20], "cut off")
        self.refused("a.zip", b"PK\x03\x04" + b"x" * 100, "damaged")

    def test_zip_of_a_thousand_to_one_is_not_unpacked(self):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.html", b"a" * 15_000_000)
        self.refused("a.zip", data.getvalue(), "more tightly")

    def test_page_without_text_is_one_clear_error(self):
        self.refused("a.html", "<html><body><img src=x></body></html>", "without text")
        self.refused("a.rss", "<rss><channel></channel></rss>", "no items")
        self.refused("a.csv", "", "has no text")

    def test_threads_give_the_same_bytes(self):
        path = self.file("a.warc", warc([(f"https://ridge.example/{i}", page(title=f"Bridge {i} closed").encode())
                                         for i in range(40)]))
        one, two = (harness.dateline("read", "--json", "--threads", n, path).stdout for n in (1, 2))
        self.assertEqual(one, two)
        self.assertEqual(len(one.splitlines()), 40)


if __name__ == "__main__":
    unittest.main()
