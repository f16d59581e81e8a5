# SPDX-License-Identifier: Apache-2.0
"""Exports of a ledger: read back to the same claims, hostile text in every field, rights, licences, the filter, memory."""
import base64
import collections
import csv
import hashlib
import html.parser
import io
import json
import os
import re
import sqlite3
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

import harness

REPORT = """Outlet: Ridge Post
Date: 2023-02-09

Olga Tam said on February 7 that the bridge near Siversk may be closed in March 2023. “The road to Lyman is open,” Tam said.

Ivo Kern told Yuzhny Kurier that 30 trucks were seen in Sivers'k in January. The town stayed without water.
"""
OTHER = """Outlet: Yuzhny Kurier
Date: 2023-03-20

Nadia Wilk asked the council for a new bridge. According to the mayor's office, a hill 3 km south of Soledar was lost.
"""
DATA = ("csv", "jsonl", "geojson", "jsonld", "timeml", "webannotation", "ftm")
HOSTILE = ('<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "</script><script>alert(1)</script>", "=HYPERLINK(\"http://x.test\",\"y\")",
           "+1+1", "-2+3", "@SUM(A1)", "'=1+1", "\t=1+1", "javascript:alert(1)", "http://x.test/\"><script>alert(1)</script>", "\u202egnp.exe\u202c \u2066x",
           "\x1b]0;title\x07 \x1b[31mred", "a\x00b\x08\x7f\x9b1m", "]]><!--x--> -- <![CDATA[", "{{constructor.constructor('alert(1)')()}}", "line\r\nbreak\u2028\u2029",
           "＝1+1", "\ufffe\uffff end", "' onfocus=alert(1) autofocus='", "&lt;b&gt; &amp; %3Cscript%3E", "\ud55c\U0001f600 e\u0301")


def claims_in(form, text):
    """Of an export: id of each claim -> its words, as a reader with a standard library finds them."""
    found = collections.defaultdict(list)
    if form == "csv":
        for row in csv.DictReader(io.StringIO(text, newline="")):
            content = row["content"]
            found[row["claim"]] = [content[1:] if re.match(r"'+[=+\-@\t\r\n＝＋－＠]", content) else content]
    elif form == "jsonl":
        for claim in map(json.loads, text.splitlines()[1:]):
            found[claim["id"]] = [span.get("text") for span in claim["content"]]
    elif form == "geojson":
        for feature in json.loads(text)["features"]:
            found[feature["properties"]["claim"]] = [span.get("text") for span in feature["properties"]["content"]]
    elif form == "jsonld":
        for node in json.loads(text)["hasPart"]:
            found[node["id"].removeprefix("urn:dateline:")] = [span.get("text") for span in node["content"]]
    elif form == "webannotation":
        for note in json.loads(text)["first"]["items"]:
            spans = [target for target in note["target"] if "#content-" in target["id"]]
            found[note["id"].removeprefix("urn:dateline:")] = [
                selector["exact"] for span in spans for selector in span["selector"] if "exact" in selector]
    elif form == "ftm":
        for entity in map(json.loads, text.splitlines()[1:]):
            if entity["schema"] == "Note":
                found[entity["id"].replace("-", "_")] = entity["properties"].get("description", [])
    elif form == "timeml":
        for instance in ElementTree.fromstring(text).iter("MAKEINSTANCE"):
            found[instance.get("comment")] = []
    return dict(found)


class Exporting(harness.FolderCase):
    def ledger(self, *reports):
        path = os.path.join(self.folder.name, "test.ledger")
        paths = [self.file(f"{number:03}.txt", text) for number, text in enumerate(reports)]
        done = harness.dateline("add", path, *paths)
        self.assertEqual(done.returncode, 0, done.stderr)
        return path

    def export(self, form, ledger, *words):
        done = harness.dateline("export", "--format", form, ledger, *words)
        self.assertEqual((done.returncode, done.stderr), (0, b""), (form, words))
        return done.stdout.decode()

    def found(self, ledger, *words):
        done = harness.dateline("claims", "--json", "--limit", "100000", ledger, *words)
        return {claim["id"]: claim for claim in map(json.loads, done.stdout.decode().splitlines())}


class Forms(Exporting):
    def setUp(self):
        super().setUp()
        self.path = self.ledger(REPORT, OTHER)

    def test_each_form_reads_back_to_the_claims_and_their_words(self):
        claims = self.found(self.path)
        self.assertGreaterEqual(len(claims), 6)
        self.assertEqual(set(Elements(self.export("html", self.path)).words) - {"script"}, set(claims))
        for form in DATA:
            read = claims_in(form, self.export(form, self.path))
            wanted = {id: claim for id, claim in claims.items() if form != "timeml" or claim["cue"]}
            self.assertEqual(set(read), set(wanted), form)
            for id, claim in wanted.items():
                words = [span["text"] for span in claim["content"]]
                if form in ("csv", "ftm"):
                    words = [" … ".join(words)]
                if form != "timeml":
                    self.assertEqual(read[id], words, form)

    def test_jsonl_is_what_claims_prints(self):
        lines = self.export("jsonl", self.path, "place:Siversk").splitlines()
        self.assertEqual(lines[1:], harness.dateline("claims", "--json", self.path, "place:Siversk").stdout.decode().splitlines())

    def test_the_filter_holds(self):
        for query in (("speaker:Tam",), ("place:Siversk", "said:<2023-02-08"), ("bridge", "-new")):
            wanted = set(self.found(self.path, *query))
            self.assertTrue(wanted)
            for form in DATA:
                self.assertLessEqual(set(claims_in(form, self.export(form, self.path, *query))), wanted, (form, query))
            self.assertEqual(set(claims_in("csv", self.export("csv", self.path, *query))), wanted)

    def test_licences_and_the_same_bytes_twice(self):
        for form in harness_formats():
            once = self.export(form, self.path)
            self.assertIn("GeoNames (CC BY 4.0)", once, form)
            self.assertIn("publishers", once, form)
            self.assertEqual(once, self.export(form, self.path), form)

    def test_rights_leave_spans_and_hashes_but_no_words(self):
        claims = self.found(self.path)
        texts = [span["text"] for claim in claims.values() for span in claim["content"]]
        for form in harness_formats():
            export = self.export(form, self.path, "--rights")
            self.assertTrue("Words of reports are left out" in export, form)
            for words in [*texts, "may be closed", "30 trucks", "is open"]:
                self.assertNotIn(words, export, form)
                self.assertIn(words, REPORT + OTHER)
        for claim in map(json.loads, self.export("jsonl", self.path, "--rights").splitlines()[1:]):
            for span, whole in zip(claim["content"], claims[claim["id"]]["content"]):
                self.assertEqual(span, {"begin": whole["begin"], "end": whole["end"], "sha256": hashlib.sha256(whole["text"].encode()).hexdigest()})
        hashes = {hashlib.sha256(words.encode()).hexdigest() for words in texts}
        for form in ("csv", "geojson", "jsonld", "webannotation", "ftm"):
            self.assertLessEqual(hashes, set(re.findall(r"[0-9a-f]{64}", self.export(form, self.path, "--rights"))), form)

    def test_places_are_points_and_areas_with_their_reach(self):
        features = json.loads(self.export("geojson", self.path))["features"]
        kinds = {feature["geometry"] and feature["geometry"]["type"] for feature in features}
        self.assertEqual(kinds, {None, "Point", "Polygon"})
        here = next(f for f in features if f["properties"].get("place", {}).get("name") == "Siversk")
        self.assertAlmostEqual(here["geometry"]["coordinates"][1], 48.87, 1)
        self.assertGreater(here["properties"]["place"]["radius_km"], 0)
        self.assertTrue({"score", "role"} <= set(here["properties"]["place"]))
        ring = next(f for f in features if f["geometry"] and f["geometry"]["type"] == "Polygon")["geometry"]["coordinates"][0]
        self.assertEqual(ring[0], ring[-1])
        self.assertGreater(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])), 0, "counter-clockwise")

    def test_timeml_keeps_the_text_and_says_when(self):
        root = ElementTree.fromstring(self.export("timeml", self.path))
        texts = ["".join(document.find("TEXT").itertext()) for document in root]
        self.assertEqual(sorted(texts), sorted([REPORT, OTHER]))
        tags = {tag.text: tag.get("value") for tag in root.iter("TIMEX3")}
        self.assertEqual(tags["March 2023"], "2023-03")
        said = [tag.get("value") for tag in root.iter("TIMEX3") if tag.get("tid").startswith("said")]
        self.assertIn("2023-02-07", said)

    def test_to_a_file_whole_or_not_at_all(self):
        target = self.file("out.csv", "before")
        self.assertEqual(harness.dateline("export", "--format", "csv", "--output", target, self.path, "speaker:none", "zebra").returncode, 1)
        self.assertEqual(target.read_text(), "before")
        self.assertEqual(harness.dateline("export", "--format", "csv", "--output", target, self.path).returncode, 0)
        self.assertEqual(target.read_bytes().decode(), self.export("csv", self.path))
        self.assertEqual([name for name in os.listdir(self.folder.name) if "part" in name], [])
        nowhere = harness.dateline("export", "--output", f"{self.folder.name}/no/where", self.path)
        self.assertEqual((nowhere.returncode, nowhere.stderr.count(b"\n")), (2, 1))

    def test_a_closed_pipe_ends_quietly_and_a_full_disk_does_not(self):
        program = harness.BUILD / "dateline"
        shell = f"'{program}' export '{self.path}' | head -c 5 >/dev/null; exit ${{PIPESTATUS[0]}}"
        self.assertEqual(subprocess.run(["bash", "-c", shell], capture_output=True).returncode, 0)
        full = subprocess.run(["bash", "-c", f"'{program}' export '{self.path}' >/dev/full"], capture_output=True)
        self.assertEqual(full.returncode, 2)
        self.assertIn(b"standard output: cannot be written", full.stderr)

    def test_nothing_matches(self):
        done = harness.dateline("export", self.path, "zebra")
        self.assertEqual((done.returncode, done.stdout), (1, b""))


def harness_formats():
    """Every format of the table that writes claims, as the help offers them."""
    words = harness.dateline("export", "--help").stdout.decode()
    return [name for name in re.findall(r"^ {4,}([a-z]+)  ", words, re.M) if name != "reviews"]


def poison(path, turn=0):
    """Hostile text in every text of a ledger that an export shows; another `turn`, others of them in each field."""
    base = sqlite3.connect(path)
    fields = {"aliases": ["name"], "readings": ["title"], "reports": ["url", "published_value"], "acquisitions": ["path", "ref"], "times": ["quote", "value"],
              "places": ["name", "admin1", "kind"], "place_mentions": ["quote"], "spans": ["quote", "prefix", "suffix"], "claims": ["cue_lemma"],
              "quantities": ["quote", "unit"], "framing": ["quote", "concept"]}
    number = turn
    for table, columns in fields.items():
        keys = [row[1] for row in base.execute(f"PRAGMA table_info({table})") if row[5]]
        for row in base.execute(f"SELECT {', '.join(keys)} FROM {table}").fetchall():
            for column in columns:
                number += 1
                words = f"{HOSTILE[number % len(HOSTILE)]}{f'{number}/{turn}' if column == 'name' else ''}"
                base.execute(f"UPDATE {table} SET {column} = ? WHERE {' AND '.join(k + ' = ?' for k in keys)}", (words, *row))
    base.execute("UPDATE claims SET content = (SELECT group_concat(quote, ' … ') FROM (SELECT quote FROM spans WHERE claim = claims.id "
                 "AND role = 'content' ORDER BY number))")
    base.execute("UPDATE reports SET text = ?, received = NULL", ("  ".join(HOSTILE),))
    base.commit()
    base.close()


def visible(words):
    """Text as a page shows it: control and bidi characters by their numbers, line ends alike, what is no character as U+FFFD."""
    words = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", lambda m: f"<U+{ord(m.group()):04X}>", words)
    words = re.sub("[\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", words)
    return words.replace("\r\n", "\n").replace("\r", "\n")


class Elements(html.parser.HTMLParser):
    """Every element of a page with its attributes, and its text by claim."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.words, self.inside, self.script = [], collections.defaultdict(str), None, ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag == "article":
            self.inside = [dict(attributes)["id"], False]
        if tag in ("blockquote", "script") and (self.inside or tag == "script"):
            self.inside = [self.inside[0], True] if tag == "blockquote" else ["script", True]

    def handle_endtag(self, tag):
        if tag in ("blockquote", "script"):
            self.inside = None

    def handle_data(self, data):
        if self.inside and self.inside[1]:
            self.words[self.inside[0]] += data


class Injection(Exporting):
    def setUp(self):
        super().setUp()
        self.path = self.ledger(REPORT, OTHER)
        ids = set(self.found(self.path))
        poison(self.path)
        self.claims = self.found(self.path)
        self.assertEqual(set(self.claims), ids)

    def test_every_form_is_well_formed_and_has_the_same_words(self):
        seen = set()
        for turn in range(0, len(HOSTILE), 3):
            poison(self.path, turn)
            words = {id: [span["text"] for span in claim["content"]] for id, claim in self.found(self.path).items()}
            seen |= {one for all in words.values() for one in all}
            for form in DATA:
                read = claims_in(form, self.export(form, self.path))
                self.assertGreaterEqual(len(read), 4)
                if form in ("jsonl", "geojson", "jsonld", "webannotation"):
                    self.assertEqual(read, words, form)
                self.assertEqual(set(claims_in(form, self.export(form, self.path, "--rights"))), set(read), form)
        self.assertEqual(seen, set(HOSTILE))

    def test_nothing_steers_a_terminal_or_the_line(self):
        for form in harness_formats():
            steering = re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", self.export(form, self.path))
            self.assertEqual(steering, [], form)

    def test_no_cell_is_a_formula(self):
        rows = list(csv.reader(io.StringIO(self.export("csv", self.path), newline="")))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        cells = [cell for row in rows for cell in row]
        self.assertEqual([cell for cell in cells if cell and cell[0] in "=+-@\t\r\n＝＋－＠"], [])
        self.assertGreater(sum(cell.startswith("'") for cell in cells), 10)

    def test_a_page_has_its_own_script_and_no_other(self):
        page = Elements(self.export("html", self.path))
        tags = collections.Counter(tag for tag, _ in page.elements)
        allowed = ("html head meta title style body a header h1 h2 h3 p main section form div label input select option button svg g path circle ul li bdi "
                   "span ol article blockquote dl dt dd footer script").split()
        self.assertEqual((set(tags) - set(allowed), tags["script"]), (set(), 1))
        names = {name for _, attributes in page.elements for name in attributes}
        self.assertEqual({name for name in names if name.startswith("on") or name in ("src", "srcset", "action", "formaction", "srcdoc")}, set())
        links = [attributes["href"] for _, attributes in page.elements if "href" in attributes]
        self.assertEqual([link for link in links if not re.fullmatch("#[-a-z0-9_]+", link)], [])
        policy = next(attributes["content"] for tag, attributes in page.elements if attributes.get("http-equiv"))
        digest = base64.b64encode(hashlib.sha256(page.words["script"].encode()).digest()).decode()
        self.assertEqual(policy, f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")
        for id, claim in self.claims.items():
            self.assertEqual(visible(page.words[id]), visible(" … ".join(span["text"] for span in claim["content"])))

    def test_no_address_but_of_the_web(self):
        for form in ("jsonld", "webannotation", "ftm"):
            text = self.export(form, self.path)
            addresses = re.findall(r'"(?:url|scope|sourceUrl)":\[?"([^"]*)"', text)
            self.assertEqual([a for a in addresses if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]*", a)], [], form)


class Memory(Exporting):
    def test_it_does_not_grow_with_the_claims(self):
        path = self.ledger(REPORT, OTHER)
        base = sqlite3.connect(path)
        for table, change in (("reports", {"key": "key || '%d'", "id": "id + %d"}), ("readings", {"id": "id + %d", "report": "report + %d"}),
                              ("claims", {"id": "id + %d * 128", "key": "key || '%d'", "reading": "reading + %d", "report": "report + %d"}),
                              ("spans", {"claim": "claim + %d * 128"})):
            columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
            rows = ", ".join(change.get(column, column) for column in columns)
            base.execute(f"CREATE TEMP TABLE one AS SELECT * FROM {table}")
            for number in range(10, 20000, 10):
                base.execute(f"INSERT INTO {table} SELECT {rows.replace('%d', str(number))} FROM one")
            base.execute("DROP TABLE one")
        base.commit()
        claims = base.execute("SELECT count(*) FROM claims").fetchone()[0]
        base.close()
        self.assertGreater(claims, 10000)
        for form in ("csv", "jsonld", "ftm"):
            with open(os.devnull, "wb") as nowhere:
                few = peak_megabytes(nowhere, form, path, "published:2023-02-09", "bridge near")
                many = peak_megabytes(nowhere, form, path)
            self.assertLess(many, few + 25, form)


def peak_megabytes(out, form, path, *words):
    # Pages of the mapped ledger are the system's, not the program's: only its own memory counts.
    code = ("import os, re, subprocess, sys\n"
            "p = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE)\n"
            "peak = 0\n"
            "while p.stdout.read(1 << 16):\n"
            "    found = re.search(r'RssAnon:\\s+(\\d+)', open(f'/proc/{p.pid}/status').read())\n"
            "    peak = max(peak, int(found.group(1)) if found else 0)\n"
            "print(peak // 1024)\n")
    done = subprocess.run(["/usr/bin/python3", "-c", code, harness.BUILD / "dateline", "export", "--format", form, path, *words], capture_output=True)
    return int(done.stdout)


if __name__ == "__main__":
    unittest.main()
