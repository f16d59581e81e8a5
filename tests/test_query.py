# SPDX-License-Identifier: Apache-2.0
"""Asking a ledger: the verbs as people use them, and queries against brute force over the dump."""
import json
import math
import os
import random
import re
import sqlite3
import time
import unittest

import harness

REPORT = """Outlet: Ridge Post
Date: 2023-02-09

Olga Tam said on February 7 that the bridge near Siversk may be closed in March 2023. “The road to Lyman is open,” Tam said.

Ivo Kern denied that trucks were seen in Sivers'k in January. The town stayed without water.
"""
OTHER = """Outlet: Yuzhny Kurier
Date: 2023-03-20

On March 18, Tam said that Seversk had been quiet since February. Nadia Wilk asked the council for a new bridge.
"""
PEOPLE = ("Olga Tam", "Ivo Kern", "Nadia Wilk", "Petra Sol", "Hugo Lind", "Marek Tam")
TOWNS = ("Siversk", "Bakhmut", "Lyman", "Soledar", "Kramatorsk")
WORDS = ("bridge", "road", "garrison", "convoy", "water", "trucks")
SAYINGS = ("{who} said that the {word} near {town} was hit on January {day}.", "The {word} of {town} may be closed, {who} said.",
           "“We saw the {word} in {town},” {who} said on Monday.", "{who} denied that the {word} at {town} was lost in {month} 2022.",
           "According to {who}, the {word} will not be seen in {town} before {month} 1.", "{who} asked where the {word} was.")


class Asking(harness.FolderCase):
    def ledger(self, *reports):
        path = str(self.file("unused", "")).replace("unused", "test.ledger")
        paths = [self.file(f"{number:03}.txt", text) for number, text in enumerate(reports)]
        done = harness.dateline("add", path, *paths)
        self.assertEqual(done.returncode, 0, done.stderr)
        return path

    def ask(self, verb, ledger, *words, code=0):
        done = harness.dateline(verb, ledger, *words)
        self.assertEqual(done.returncode, code, (verb, words, done.stdout[:500], done.stderr))
        return done.stdout.decode() if code == 0 else done.stderr.decode()

    def found(self, ledger, *words, code=0):
        lines = self.ask("claims", ledger, "--json", "--limit", "100000", *words, code=code)
        return [json.loads(line) for line in lines.splitlines()] if code == 0 else []


class Verbs(Asking):
    def setUp(self):
        super().setUp()
        self.path = self.ledger(REPORT, OTHER)

    def contents(self, *words, **options):
        return sorted(claim["content"][0]["text"][:24] for claim in self.found(self.path, *words, **options))

    def test_a_speaker_by_any_name(self):
        self.assertEqual(len(self.contents("speaker:Tam")), 3)
        self.assertEqual(len(self.contents("speaker:olga,KERN")), len(self.contents("-speaker:Wilk,none,=Tam,Ridge")))
        self.assertEqual(len(self.contents("speaker:=Tam")), 1)

    def test_a_place_by_any_spelling_of_the_gazetteer_and_the_reports(self):
        here = self.contents("place:Siversk")
        self.assertEqual(len(here), 3)
        for name in ("Seversk", "Sivers’k", "Сіверськ"):
            self.assertEqual(self.contents(f"place:{name}"), here, name)
        self.assertEqual(len(self.contents("place:", code=2)), 0)
        self.assertEqual(self.contents('place:"Siversk, UA"'), self.contents("place:Siversk country:UA"))
        self.assertGreater(len(self.contents("place:Siversk within:60km")), len(here))

    def test_said_known_and_about(self):
        self.assertEqual(len(self.contents("place:Siversk said:<2023-02-08")), 1)
        self.assertEqual(len(self.contents("known:2023-02-08", code=1)), 0)
        self.assertEqual(len(self.contents("place:Siversk known:2023-02-09")), 2)
        self.assertEqual(len(self.contents("place:Siversk about:2023-03")), 2)

    def test_words_and_not(self):
        self.assertEqual(len(self.contents("bridge")), 2)
        self.assertEqual(len(self.contents("bridge", "-new")), 1)
        self.assertEqual(len(self.contents("bridge -new")), 1)
        self.assertEqual(len(self.contents("bridge", "new bridge")), 1)
        self.assertEqual(self.ask("claims", self.path, "--best", "speaker:Tam", code=2).count("\n"), 1)

    def test_pages_are_the_whole(self):
        for order in ((), ("--best",)):
            whole = [claim["id"] for claim in self.found(self.path, "the", *order)]
            pages, after = [], ()
            while True:
                page = [json.loads(line)["id"] for line in self.ask(
                    "claims", self.path, "--json", "--limit", "1", "the", *order, *after, code=0 if len(pages) < len(whole) else 1).splitlines()
                    if line.startswith("{")]
                if not page:
                    break
                pages += page
                after = ("--after", page[-1])
            self.assertEqual(pages, whole)
            self.assertGreater(len(whole), 2)

    def test_unknown_names_have_the_nearest_and_find_nothing(self):
        for query, meant in (("speaker:Wilck", "Nadia Wilk"), ("outlet:Rige", "Ridge Post"), ("place:Siverks", "Siversk")):
            words = self.ask("claims", self.path, query, code=1)
            self.assertIn(f'Did you mean "{meant}"?', words)
            self.assertEqual(words.count("\n"), 1)
        self.assertIn('Did you mean "speaker"?', self.ask("claims", self.path, "speker:Tam", code=2))

    def test_show_and_why_of_a_claim(self):
        claim = self.found(self.path, "speaker:Kern", "act:deny")[0]
        shown = self.ask("show", self.path, claim["id"][:12])
        self.assertIn("deny", shown)
        self.assertIn(claim["report"]["id"] + ":c", shown)
        self.assertIn("“", self.ask("show", self.path, claim["report"]["id"]))
        why = self.ask("why", self.path, claim["id"])
        self.assertEqual(why, harness.dateline("why", f"{self.folder.name}/000.txt", claim["id"]).stdout.decode())
        self.assertIn('no claim "c_zzz"', self.ask("show", self.path, "c_zzz", code=2))

    def test_timeline_places_sources_at_80_columns_and_as_json(self):
        for verb in ("timeline", "places", "sources", "claims"):
            page = self.ask(verb, self.path)
            self.assertLessEqual(max(map(len, page.splitlines())), 80, verb)
            rows = [json.loads(line) for line in self.ask(verb, self.path, "--json").splitlines()]
            self.assertTrue(rows, verb)
        self.assertRegex(self.ask("timeline", self.path), r"2023-03-01 to 2023-03-31 \|.*=")
        self.assertIn("of no stated time", self.ask("timeline", self.path))
        self.assertRegex(self.ask("timeline", self.path).splitlines()[0], r"^ {25}\|\d{4}-\d\d-\d\d +\d{4}-\d\d-\d\d$")
        place = json.loads(self.ask("places", self.path, "--json", "place:Siversk").splitlines()[0])
        self.assertEqual((place["name"], place["claims"], place["first"]), ("Siversk", 2, "2023-02-09"))
        self.assertIn("Sivers'k", place["spellings"])
        sources = [json.loads(line) for line in self.ask("sources", self.path, "--json").splitlines()]
        tam = next(row for row in sources if row["name"] == "Olga Tam")
        self.assertEqual((tam["kind"], tam["first"]), ("speaker", "2023-02-09"))
        self.assertEqual({row["name"] for row in sources if row["kind"] == "outlet"}, {"Ridge Post", "Yuzhny Kurier"})

    def test_every_kind_of_question_uses_an_index(self):
        queries = ("", "speaker:Tam", "outlet:Ridge", "place:Siversk", "place:Siversk within:30km", "box:48,37,49,39", "about:2023", "said:<2024",
                   "published:2023", "known:2024", "how:direct", "act:deny", "status:possible,probable", "speaker:none", "bridge", "-bridge",
                   "bridge speaker:Tam", "report:r_", "country:UA", "kind:person", "-place:Siversk about:none")
        for query in queries:
            plan = self.ask("claims", self.path, "--explain", query)
            for step in re.findall(r"^  .*SCAN.*$", plan, re.M):
                self.assertRegex(step, "USING|VIRTUAL TABLE INDEX|json_each|CONSTANT", (query, step))

    def test_hostile_queries_are_answered_by_one_line(self):
        bits = ['"', "'", "speaker:", "x", ";", "DROP TABLE claims", "--", "*", "place:", "within:", "1km", "é", "\u202e", "(", ")", "NEAR", "^", ",", "="]
        chance = random.Random(3)
        for _ in range(60):
            query = "".join(chance.choice(bits) for _ in range(chance.randrange(1, 7))).lstrip("-") or "x"
            done = harness.dateline("claims", self.path, "--json", query)
            self.assertIn(done.returncode, (0, 1, 2), (query, done.stderr))
            self.assertLessEqual(done.stderr.decode().count("\n"), 1, query)
            self.assertNotRegex(done.stderr.decode(), "SQL|syntax|fts5|near \"", query)

    def test_no_ledger(self):
        self.assertIn("no such ledger", self.ask("claims", "no-such.ledger", code=2))
        self.assertIn("is no ledger", self.ask("claims", self.file("words.txt", "The bridge is closed.\n"), code=2))

    def test_the_page_of_the_language_has_every_key_and_its_queries_parse(self):
        page = (harness.ROOT / "docs/query.md").read_text(encoding="utf-8")
        table = (harness.ROOT / "src/query/keys.cc").read_text(encoding="utf-8")
        keys = re.findall(r'KeyHelp\{\s*Key::\w+,\s*"([a-z]+)"', table)
        self.assertGreater(len(keys), 14)
        self.assertEqual(re.findall(r"^\| `([a-z]+)` \|", page, re.M), keys)
        for query in re.findall(r"^\| `[a-z]+` \|.*\| `([^`]+)` \|$", page, re.M):
            done = harness.dateline("claims", self.path, query)
            self.assertIn(done.returncode, (0, 1), (query, done.stderr))


def seconds(day):
    return int(time.mktime(time.strptime(day, "%Y-%m-%d")) - time.timezone)


class BruteForce(Asking):
    """Random ledgers, random queries, and the same by looking at every line of the dump."""

    def report(self, chance):
        lines = [f"Outlet: {chance.choice(('Ridge Post', 'Yuzhny Kurier'))}", f"Date: 2023-{chance.randrange(1, 4):02}-{chance.randrange(1, 28):02}", ""]
        lines = lines if chance.random() < .9 else [lines[0], ""]
        for _ in range(chance.randrange(1, 5)):
            lines.append(chance.choice(SAYINGS).format(who=chance.choice(PEOPLE), word=chance.choice(WORDS), town=chance.choice(TOWNS),
                                                       day=chance.randrange(1, 28), month=chance.choice(("March", "May"))))
        return "\n".join(lines) + "\n"

    def read_dump(self, path):
        connection = sqlite3.connect(path)
        self.places = {row[0]: row[1:] for row in connection.execute("SELECT key, name, lat, lon, radius_km FROM places")}
        order = {row[0]: number for number, row in enumerate(connection.execute("SELECT key FROM current_claims ORDER BY id DESC"))}
        connection.close()
        claims, reports, reading = {}, {}, None
        for line in harness.dateline("dump", path).stdout.decode().splitlines():
            row = json.loads(line)
            if row[0] == "report":
                reports[row[1]] = row
            elif row[0] == "reading":
                reading, numbered = row, {}
            elif row[0] == "claim":
                report = reports[reading[1]]
                numbered[row[2]] = claims[row[1]] = {
                    "key": row[1], "content": row[3], "how": row[4], "act": row[5], "status": set(filter(None, (row[7], row[8], {"+": "affirmed", "-": "negated"}.get(row[6])))),
                    "speaker": row[9], "said": (row[18], row[19]), "outlet": report[2], "published": (report[4], report[5]), "times": [], "places": set(),
                    "order": order[row[1]]}
            elif row[0] == "claim-time":
                numbered[row[1]]["times"].append((row[3], row[4]))
            elif row[0] == "claim-place":
                numbered[row[1]]["places"].add(row[3])
        return list(claims.values())

    def term(self, chance):
        """A term, and what it means."""
        kind = chance.choice(("speaker", "outlet", "place", "within", "about", "said", "published", "known", "how", "act", "status", "word", "none"))
        low, high = sorted(f"2023-{chance.randrange(1, 5):02}-{chance.randrange(1, 28):02}" for _ in range(2))
        begin, end = seconds(low), seconds(high) + 86400
        if kind == "speaker":
            name = chance.choice(("Tam", "Olga", "Ivo Kern", "sol", "LIND"))
            return f'speaker:"{name}"', lambda c: c["speaker"] is not None and re.search(rf"\b{name}\b", c["speaker"], re.I) is not None
        if kind == "outlet":
            return 'outlet:"Ridge Post"', lambda c: c["outlet"] == "Ridge Post"
        if kind == "place":
            some = chance.sample(TOWNS, 2)
            return "place:" + ",".join(some), lambda c: any(self.places[key][0] in some for key in c["places"])
        if kind == "within":
            km = chance.choice((10, 40, 80))
            lat, lon = next(row[1:3] for row in self.places.values() if row[0] == "Bakhmut")
            near = lambda row: distance(lat, lon, row[1], row[2]) <= km and row[3] <= max(km, 25)
            return f"near:{lat},{lon} within:{km}km", lambda c: any(near(self.places[key]) for key in c["places"])
        if kind == "about":
            return f"about:{low}..{high}", lambda c: any(overlap(span, begin, end) for span in c["times"])
        if kind == "said":
            spell, begin, end = chance.choice(((f"said:<{low}", None, begin), (f"said:{low}..{high}", begin, end), (f"said:>{high}", end, None)))
            point = lambda said: (said[1] - 1 if said[0] is None and said[1] is not None else said[0], said[1])
            return spell, lambda c: overlap(point(c["said"]), begin, end)
        if kind == "published":
            return f"published:{low}..{high}", lambda c: c["published"][0] is not None and begin <= c["published"][0] < end
        if kind == "known":
            return f"known:{high}", lambda c: c["published"][1] is not None and c["published"][1] <= end
        if kind == "how":
            return "how:direct,narrator", lambda c: c["how"] in ("direct", "narrator")
        if kind == "act":
            return "act:deny,ask", lambda c: c["act"] in ("deny", "ask")
        if kind == "status":
            words = chance.sample(("possible", "future", "negated", "asserted"), chance.randrange(1, 3))
            return "status:" + ",".join(words), lambda c: bool(c["status"] & set(words))
        if kind == "none":
            return "about:none", lambda c: not any(begin is not None or end is not None for begin, end in c["times"])
        word = chance.choice(WORDS)
        return word, lambda c: word.rstrip("s") in {token.rstrip("s") for token in re.findall(r"\w+", (c["content"] + " " + (c["speaker"] or "")).lower())}

    def test_a_query_is_what_looking_at_every_claim_finds(self):
        for seed in (1, 2):
            chance = random.Random(seed)
            path = self.ledger(*(self.report(chance) for _ in range(40)))
            claims = self.read_dump(path)
            self.assertGreater(len(claims), 60)
            met = 0
            for _ in range(120):
                terms = [self.term(chance) for _ in range(chance.randrange(1, 4))]
                signs = [chance.random() < .2 for _ in terms]
                query = " ".join(("-" if sign else "") + term for sign, (term, _) in zip(signs, terms)).replace("-near", "near")
                signs = [sign and not term.startswith("near") for sign, (term, _) in zip(signs, terms)]
                expected = [c["key"] for c in sorted(claims, key=lambda c: c["order"]) if all(bool(test(c)) != sign for sign, (_, test) in zip(signs, terms))]
                done = harness.dateline("claims", "--json", "--limit", "100000", path, "--", query)
                self.assertEqual(done.returncode, 0 if expected else 1, (query, done.stderr))
                self.assertEqual([json.loads(line)["id"] for line in done.stdout.decode().splitlines()], expected, query)
                met += bool(expected)
            self.assertGreater(met, 30)
            os.remove(path)


def overlap(span, begin, end):
    if span[0] is None and span[1] is None:
        return False
    return (end is None or span[0] is None or span[0] < end) and (begin is None or span[1] is None or span[1] > begin)


def distance(lat_a, lon_a, lat_b, lon_b):
    a, b, turn = math.radians(lat_a), math.radians(lat_b), math.radians(lon_b - lon_a)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(half))


if __name__ == "__main__":
    unittest.main()
