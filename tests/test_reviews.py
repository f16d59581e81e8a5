# SPDX-License-Identifier: Apache-2.0
"""What people decide stands beside what the machine found, and survives a changed engine."""
import csv
import io
import json
import os
import pathlib
import random
import re
import shutil
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

import harness

PEOPLE = ("Olga Tam", "Ivo Kern", "Nadia Wilk", "Petra Sol", "Hugo Lind", "Marek Dahl")
TOWNS = ("Siversk", "Bakhmut", "Lyman", "Soledar")
WORDS = ("bridge", "road", "depot", "convoy", "station")
SAYINGS = ("{who} said that the {word} near {town} was hit on January {day}.", "{who} warned that the {word} of {town} may be closed in March.",
           "“We saw the {word} in {town},” {who} said on Monday.", "{who} denied that the {word} at {town} was lost.",
           "{who} confirmed that the {word} of {town} had been closed since January {day}.", "According to {who}, the {word} will not open before May.")
NOW = ("--now", "2024-05-06T07:08:09Z")


def changed_resources(folder):
    """Ours with another lexicon: nobody denies or warns in it, and what is confirmed is judged."""
    shutil.copytree(harness.ROOT / "data/lexicon", f"{folder}/data/lexicon")
    verbs = pathlib.Path(folder, "data/lexicon/claim-verbs.tsv")
    lines = verbs.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = [re.sub(r"^(confirm\|[^\t]*)\tassert", r"\1\tjudge", line) for line in lines if not re.match(r"(deny|warn)\|", line)]
    verbs.write_text("".join(lines), encoding="utf-8")
    # It builds the lexicon first; the rest, which there is nothing to build of here, is as it was.
    harness.dateline("resources", "build", "--data", f"{folder}/data", "--packages", f"{folder}/none", "--out", f"{folder}/resources")
    ours = os.path.abspath(os.environ.get("DATELINE_RESOURCES", harness.ROOT / "build/resources"))
    for name in os.listdir(ours):
        if name != "lexicon.dateline" and os.path.isfile(f"{ours}/{name}") and not os.path.exists(f"{folder}/resources/{name}"):
            os.symlink(f"{ours}/{name}", f"{folder}/resources/{name}")
    return f"{folder}/resources"


class ReviewCase(harness.LedgerCase):
    def setUp(self):
        super().setUp()
        os.makedirs(f"{self.folder.name}/in")

    def lines(self, *arguments, **options):
        return [json.loads(line) for line in self.run_ok(*arguments, **options).splitlines()]

    def claims(self, *query, ledger=None):
        done = harness.dateline("claims", ledger or self.path, "--json", "--limit", "100000", *query)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return {claim["id"]: claim for claim in map(json.loads, done.stdout.decode().splitlines())}

    def review(self, claim, *arguments, by="N. Lind", code=0, ledger=None):
        out = self.run_ok("review", ledger or self.path, "--json", claim, "--by", by, *NOW, *arguments, code=code)
        return json.loads(out) if code == 0 else out

    def reviews(self, ledger=None):
        return self.lines("review", ledger or self.path, "--list", "--json")

    def states(self, ledger=None):
        return {one["review"]: (one["state"], one["claim_now"], one.get("machine_now")) for one in self.reviews(ledger)}

    def one_report(self):
        self.file("in/a.txt", "Outlet: Ridge Post\nDate: 2023-02-09\n\nOlga Tam said on February 7 that the bridge near Siversk may be closed in "
                  "March 2023. “The road to Lyman is open,” Tam said.\n\nIvo Kern denied that trucks were seen in Siversk in January. "
                  "The town stayed without water.\n")
        self.run_ok("add", self.path, f"{self.folder.name}/in")
        claims = sorted(self.claims().values(), key=lambda claim: claim["content"][0]["begin"])
        self.report = claims[0]["report"]["id"]
        return [claim["id"] for claim in claims]


class Deciding(ReviewCase):
    def test_a_corrected_value_is_shown_and_asked_for_in_place_of_the_machines(self):
        first, second, third, last = self.one_report()
        machine = self.run_ok("dump", self.path)
        self.review(first, "--field", "speaker", "--value", "Petra Sol", "--note", "misread")
        self.assertEqual(set(self.claims("speaker:Sol")), {first})
        self.assertEqual(set(self.claims("speaker:Tam")), {second})
        self.assertEqual(set(self.claims("Petra")), {first})
        claim = self.claims()[first]
        self.assertEqual((claim["speaker"]["name"], claim["speaker"]["resolved"], claim["chain"][-1]["name"]), ("Petra Sol", "reviewed", "Petra Sol"))
        self.assertEqual({key: claim["reviewed"]["speaker"][key] for key in ("verdict", "value", "machine", "by", "note", "state")},
                         {"verdict": "correct", "value": "Petra Sol", "machine": "Olga Tam", "by": "N. Lind", "note": "misread", "state": "applied"})
        self.assertNotIn("reviewed", self.claims()[second])
        for verb in ("claims", "timeline"):
            self.assertIn("speaker", re.search(r"reviewed.*", self.run_ok(verb, self.path))[0])
        self.assertIn("speaker corrected to Petra Sol by N. Lind, was Olga Tam: misread", re.sub(r"\s+", " ", self.run_ok("show", self.path, first)))
        self.assertIn("speaker corrected to Petra Sol by N. Lind", self.run_ok("why", self.path, first))
        self.assertIn("1 claim, 2023-02-09, 1 reviewed".split(", ", 1)[1], self.run_ok("sources", self.path))
        self.assertIn("Petra Sol: 2023-02-09, 1 reviewed", self.run_ok("places", self.path))
        # What the machine found is as it was.
        changed = set(self.run_ok("dump", self.path).splitlines()) ^ set(machine.splitlines())
        self.assertEqual(sorted(json.loads(line)[0] for line in changed), ["origin", "origin", "review"])
        self.assert_whole()

    def test_what_was_decided_is_asked_for(self):
        first, second, third, last = self.one_report()
        self.assertEqual((set(self.claims("review:any")), set(self.claims("review:none"))), (set(), {first, second, third, last}))
        self.review(first, "--field", "speaker", "--value", "Petra Sol")
        self.review(second, "--confirm")
        self.review(second, "--field", "place:Lyman", "--reject")
        self.review(last, "--reject")  # it is no claim any more
        added = self.review(self.report, "--add", "The town stayed without water")["claim_now"]
        for query, wanted in (("corrected", {first}), ("confirmed", {second}), ("rejected", {second}), ("added", {added}), ("any", {first, second, added}),
                              ("none", {third}), ("corrected,none", {first, third}), ("conflicts", set()), ("orphaned", set()),
                              ("corrected speaker:Sol", {first}), ("corrected speaker:Kern", set())):
            self.assertEqual(set(self.claims("review:" + query)), wanted, query)
        self.assertEqual(set(self.claims("-review:any")), {third})
        self.assertEqual(set(self.claims("-review:corrected")), {second, third, added})
        self.review(first, "--field", "speaker", "--withdraw")
        self.assertEqual(set(self.claims("review:none")), {first, third})
        self.assertIn('Did you mean "corrected"?', self.run_ok("claims", self.path, "review:corected", code=2))
        self.assertIn('Did you mean "review"?', self.run_ok("claims", self.path, "revew:any", code=2))

    def test_every_field(self):
        first, second, third, last = self.one_report()
        for claim, field, value, query in (
                (first, "speaker_kind", "organisation", "kind:organisation"), (first, "how", "mixed", "how:mixed"), (first, "act", "judge", "act:judge"),
                (first, "polarity", "-", "status:negated speaker:Tam"), (first, "commitment", "probable", "status:probable"), (first, "mode", "intended", "status:intended"),
                (first, "said", "2023-02-01", "said:2023-02-01"), (first, "time:March 2023", "2024-03", "about:2024-03"),
                (second, "place:Lyman", "694403", "place:Siversk -place:Lyman -speaker:Kern how:direct"),
                (second, "content", "The road to Lyman", '"road to Lyman" -open')):
            self.review(claim, "--field", field, "--value", value)
            self.assertEqual(set(self.claims(query)), {claim}, field)
        self.review(second, "--field", "place:Lyman", "--value", "47.5,37.5 New Lyman")
        self.assertEqual(self.claims()[second]["places"][0]["chosen"]["name"], "New Lyman")
        self.review(second, "--field", "place:Lyman", "--reject")
        self.assertEqual(set(self.claims("place:none how:direct")), {second})
        self.review(third, "--field", "addressee", "--value", "the council")
        self.assertEqual(self.claims()[third]["addressee"], {"begin": None, "end": None, "text": "the council"})  # the report says no such thing
        self.review(third, "--field", "speaker", "--reject")
        self.assertEqual(set(self.claims("speaker:none")), {third})
        self.assertEqual(self.review(last, "--field", "how", "--confirm")["state"], "agrees")
        self.assert_whole()

    def test_a_rejected_claim_no_longer_counts_and_a_missed_one_does(self):
        first, second, third, last = self.one_report()
        self.review(third, "--reject", "--note", "a headline")
        self.assertEqual(set(self.claims()), {first, second, last})
        self.assertIn("rejected by N. Lind: a headline", self.run_ok("show", self.path, third))
        added = self.review(self.report, "--add", "The town stayed")["claim_now"]
        self.review(added, "--field", "speaker", "--value", "Hugo Lind")
        self.assertEqual([claim["content"][0]["text"] for claim in self.claims("speaker:Lind").values()], ["The town stayed"])
        self.assertEqual(set(self.claims("place:Siversk")), {first})
        self.assert_whole()
        self.review(third, "--withdraw")
        self.review(added, "--withdraw")
        self.assertEqual(set(self.claims()), {first, second, third, last})
        self.assertEqual([one["state"] for one in self.reviews()], ["superseded", "superseded", "orphaned", "withdrawn", "withdrawn"])
        self.assert_whole()

    def test_a_later_decision_stands_above_an_earlier_one_also_of_the_same_second(self):
        first = self.one_report()[0]
        names = ("Ada Roe", "Bo Fry", "Cy Dunn", "Di Estes", "Ed Moss")
        for name in names:
            self.review(first, "--field", "speaker", "--value", name)
            self.assertEqual(self.claims()[first]["speaker"]["name"], name)
        self.assertEqual([one["state"] for one in self.reviews()], ["superseded"] * 4 + ["applied"])
        self.review(first, "--field", "speaker", "--value", names[-1])
        self.assertEqual(len(self.reviews()), 5)
        self.review(first, "--field", "speaker", "--withdraw")
        claim = self.claims()[first]
        self.assertEqual((claim["speaker"]["name"], "reviewed" in claim), ("Olga Tam", False))
        self.assert_whole()

    def test_what_is_no_decision_is_refused(self):
        first = self.one_report()[0]
        for arguments, words in (((first, "--field", "speker", "--value", "X"), "Did you mean speaker?"), ((first, "--field", "place", "--value", "1"), "place:WORDS"),
                                 ((first, "--field", "how", "--value", "loud"), "direct indirect"), ((first,), "what is decided is not said"),
                                 ((first, "--field", "place:Kyiv", "--value", "694403"), "has no place:Kyiv"), ((first, "--field", "said", "--value", "soon"), "is no time"),
                                 ((first, "--confirm", "--reject"), "more than one decision"), ((first, "--value", "X"), "needs a field"),
                                 ((first, "--field", "content", "--value", "no such words"), "do not stand in the report"),
                                 ((self.report, "--add", "no such words"), "do not stand in the report"), ((first, "--withdraw"), "nobody decided"),
                                 (("c_zzzz", "--confirm"), "there is no claim"), ((first, "--field", "content", "--reject"), "takes no such value")):
            self.assertIn(words, self.review(*arguments, code=2), arguments)
        self.assertIn("who decides is not said", self.run_ok("review", self.path, first, "--confirm", code=2))
        self.assertIn("no such review", self.run_ok("review", self.path, "--list", code=1))
        self.assert_whole()


class ChangedEngine(ReviewCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = tempfile.TemporaryDirectory(prefix="dateline-test-")
        cls.addClassCleanup(cls.other.cleanup)
        cls.resources = changed_resources(cls.other.name)

    def write_reports(self, count):
        chance = random.Random(5)
        for number in range(count):
            sentences = [SAYINGS[(number + n) % len(SAYINGS)].format(who=chance.choice(PEOPLE), word=chance.choice(WORDS), town=chance.choice(TOWNS),
                                                                     day=chance.randrange(1, 28)) for n in range(5)]
            self.file(f"in/{number:03}.txt", f"Outlet: Ridge Post\nDate: 2023-02-{1 + number % 27:02}\n\n" + "\n\n".join(sentences) + "\n")

    def decisions(self, count):
        """Of so many claims and fields one decision each: arguments, and a test of what the claim must then look like."""
        chance = random.Random(11)
        found = []
        for claim in chance.sample(sorted(self.claims().values(), key=lambda one: one["id"]), count):
            fields = ["speaker", "act", "mode", "said", "reject", "confirm"]
            fields += ["place:" + claim["places"][0]["text"]] if claim["places"] else []
            fields += ["time:" + claim["times"][0]["text"]] if claim["times"] else []
            field = chance.choice(fields)
            name = f"Witness {chance.randrange(40)}"
            value, holds = {
                "speaker": (name, lambda c, name=name: c["speaker"]["name"] == name),
                "act": ("commit", lambda c: c["act"] == "commit"), "mode": ("intended", lambda c: c["status"]["mode"] == "intended"),
                "said": ("2022-12-24", lambda c: c["said"]["from"] == "2022-12-24")}.get(field, (None, None))
            if field.startswith("place:"):
                value, holds = "47.25,36.75 Farmstead", lambda c: any(p["chosen"] and p["chosen"]["name"] == "Farmstead" for p in c["places"])
            elif field.startswith("time:"):
                value, holds = "2021", lambda c: any(t["from"] == "2021-01-01" for t in c["times"])
            if field in ("reject", "confirm"):
                found.append((claim["id"], ("--" + field,), (lambda c: c is None) if field == "reject" else (lambda c: c is not None)))
            else:
                found.append((claim["id"], ("--field", field, "--value", value), holds))
        return found

    def assert_applied(self, decisions, reviews, ledger=None):
        claims = self.claims(ledger=ledger)
        by_claim = {one["claim"]: one for one in reviews}
        for claim, arguments, holds in decisions:
            review = by_claim[claim]
            self.assertIn(review["state"], ("applied", "agrees", "conflicts"), review)
            self.assertTrue(holds(claims.get(review["claim_now"])), (arguments, review, claims.get(review["claim_now"])))

    def test_two_hundred_corrections_survive(self):
        self.write_reports(60)
        self.run_ok("add", self.path, f"{self.folder.name}/in", *NOW)
        bare = self.path + ".bare"
        shutil.copy(self.path, bare)
        decisions = self.decisions(200)
        for claim, arguments, _ in decisions:
            self.review(claim, *arguments)
        self.assert_applied(decisions, self.reviews())
        self.assert_whole()
        before = self.states()
        self.assertEqual(len(before), 200)
        # Each once more: nothing is added.
        for claim, arguments, _ in decisions[:25]:
            self.review(claim, *arguments)
        self.assertEqual(self.states(), before)

        changed = ("add", f"{self.folder.name}/in", "--resources", self.resources, *NOW)
        self.run_ok(changed[0], self.path, *changed[1:])
        reviews = self.reviews()
        self.assertEqual({one["review"] for one in reviews}, set(before))
        self.assert_applied(decisions, reviews)
        states = {one["state"] for one in reviews}
        self.assertLessEqual({"applied", "agrees", "conflicts"}, states)
        self.assertGreater(sum(one["claim_now"] != one["claim"] for one in reviews), 10)  # the engine's claims are others
        self.assert_whole()

        # Brought into a ledger of the same reports in another order, before or after the changed engine: the same.
        exported = self.run_ok("review", self.path, "--export").splitlines(keepends=True)
        self.assertEqual(len(exported), 200)
        self.assertEqual(self.run_ok("export", "--format", "reviews", self.path), "".join(exported))
        self.assertIn("exported whole", self.run_ok("export", "--format", "reviews", self.path, "place:Lyman", code=2))
        expected = self.states(), self.claims(), self.run_ok("dump", self.path)
        for seed in (1, 2):
            other = f"{self.path}{seed}"
            shutil.copy(bare, other)
            random.Random(seed).shuffle(exported)
            lines = self.file("reviews.jsonl", "".join(exported))
            for step in (("import", "add") if seed == 1 else ("add", "import")):
                if step == "add":
                    self.run_ok("add", other, *changed[1:])
                else:
                    self.assertIn("200 reviews added, 0 there", self.run_ok("review", other, "--import", lines, *NOW))
            self.assertIn("0 reviews added, 200 there", self.run_ok("review", other, "--import", lines, *NOW))
            self.assertEqual(self.states(other), expected[0])
            self.assertEqual(self.claims(ledger=other), expected[1])
            self.assertEqual(self.run_ok("dump", other), expected[2])
            self.assertEqual(sorted(self.run_ok("review", other, "--export").splitlines(keepends=True)), sorted(exported))
            self.assert_whole(other)

        # Back to the first engine: as it was before.
        layers = self.lines("layers", "list", "--json", self.path)
        self.run_ok("layers", "drop", self.path, layers[-1]["key"])
        self.assertEqual(self.states(), before)
        self.assert_whole()

    def test_agrees_conflicts_and_a_claim_that_the_engine_lost(self):
        self.file("in/a.txt", "Outlet: Ridge Post\nDate: 2023-02-09\n\nOlga Tam confirmed that the bridge is closed.\n\nIvo Kern confirmed that the road is open.\n\n"
                  "Petra Sol denied that the depot was hit.\n\nHugo Lind confirmed that the station was lost.\n")
        self.run_ok("add", self.path, f"{self.folder.name}/in")
        first, second, third, last = (claim["id"] for claim in sorted(self.claims().values(), key=lambda one: one["content"][0]["begin"]))
        self.review(first, "--field", "act", "--value", "judge")
        self.review(second, "--field", "act", "--value", "deny")
        self.review(third, "--field", "speaker", "--value", "Nadia Wilk")
        self.review(last, "--field", "act", "--confirm")
        self.run_ok("add", self.path, f"{self.folder.name}/in", "--resources", self.resources)
        claims = self.claims()
        reviews = {one["claim"]: one for one in self.reviews()}
        self.assertEqual([reviews[claim]["state"] for claim in (first, second, third, last)], ["agrees", "conflicts", "conflicts", "conflicts"])
        self.assertEqual([claims[reviews[claim]["claim_now"]]["act"] for claim in (first, second, last)], ["judge", "deny", "assert"])
        self.assertEqual(claims[reviews[third]["claim_now"]]["speaker"]["name"], "Nadia Wilk")
        self.assertEqual(set(self.claims("review:conflicts")), {reviews[claim]["claim_now"] for claim in (second, third, last)})
        self.assertEqual(set(self.claims("review:confirmed")), {reviews[last]["claim_now"]})
        self.assertIn("conflicts: the machine has judge now", self.run_ok("review", self.path, "--list", "--state", "conflicts"))
        self.assert_whole()

    def test_a_page_whose_text_is_found_otherwise(self):
        """Other text is another report; but it is of the same bytes, and the words are found in it again."""
        page = ("<html><head><title>Bridge</title></head><body><article><p class='lead'>Olga Tam said that the bridge near Siversk was closed on Monday because of ice."
                "</p><p>Ivo Kern said that the road to Lyman had been open since January, and that nobody was hurt there.</p>"
                "<p class='third'>Petra Sol said that the depot was empty when the commission came to see it on Friday.</p></article></body></html>")
        path = self.file("in/page.html", page)
        self.run_ok("add", self.path, path)
        claims = {claim["speaker"]["name"]: claim["id"] for claim in self.claims().values()}
        self.review(claims["Ivo Kern"], "--field", "speaker", "--value", "Hugo Lind")
        self.review(claims["Petra Sol"], "--field", "speaker", "--value", "Marek Dahl")
        rules = self.file("rules.txt", ".third navigation\n.lead navigation\n")
        self.run_ok("add", self.path, path, "--site-rules", rules, "--date-order", "dmy")
        self.assertEqual(self.sql("SELECT count(*) FROM reports"), [(2,)])
        states = {one["value"]: (one["state"], one["claim_now"]) for one in self.reviews()}
        self.assertEqual((states["Hugo Lind"][0], states["Marek Dahl"]), ("applied", ("orphaned", None)))
        self.assertNotEqual(states["Hugo Lind"][1], claims["Ivo Kern"])
        self.assertEqual(self.claims()[states["Hugo Lind"][1]]["speaker"]["name"], "Hugo Lind")
        # In the first report both still stand.
        self.assertEqual(self.claims()[claims["Petra Sol"]]["speaker"]["name"], "Marek Dahl")
        self.assert_whole()


class Exports(ReviewCase):
    WORDS = "speaker corrected to Petra Sol by N. Lind, was Olga Tam: misread [applied]"

    def export(self, form, *words):
        return self.run_ok("export", "--format", form, self.path, *words)

    def decided(self):
        first, second, third, last = self.one_report()
        self.review(first, "--field", "speaker", "--value", "Petra Sol", "--note", "misread")
        self.review(second, "--field", "place:Lyman", "--confirm")
        return first, second, third, last

    def test_each_format_tells_what_a_person_set(self):
        first, second, third, last = self.decided()
        rows = {row["claim"]: row["reviewed"] for row in csv.DictReader(io.StringIO(self.export("csv"), newline=""))}
        self.assertEqual((rows[first], rows[third], rows[last]), (self.WORDS, "", ""))
        self.assertRegex(rows[second], r"^place:Lyman confirmed by N\. Lind \[")
        features = {one["properties"]["claim"]: one["properties"] for one in json.loads(self.export("geojson"))["features"]}
        self.assertEqual([(one["field"], one["by"], one["words"]) for one in features[first]["reviewed"]], [("speaker", "N. Lind", self.WORDS)])
        self.assertEqual((features[first]["speaker"], "reviewed" in features[third]), ("Petra Sol", False))
        nodes = {node["id"].removeprefix("urn:dateline:"): node for node in json.loads(self.export("jsonld"))["hasPart"]}
        activity = nodes[first]["wasInfluencedBy"][0]
        self.assertEqual((activity["type"], activity["field"], activity["wasAssociatedWith"]["name"], activity["description"]), ("Activity", "speaker", "N. Lind", self.WORDS))
        self.assertNotIn("wasInfluencedBy", nodes[third])
        notes = {note["id"].removeprefix("urn:dateline:"): note["body"] for note in json.loads(self.export("webannotation"))["first"]["items"]}
        self.assertEqual([(body["value"], body["creator"]["name"]) for body in notes[first] if body["purpose"] == "assessing"], [(self.WORDS, "N. Lind")])
        self.assertFalse([body for body in notes[third] if body["purpose"] == "assessing"])
        entities = {one["id"].replace("-", "_"): one["properties"] for one in map(json.loads, self.export("ftm").splitlines()) if one["schema"] == "Note"}
        self.assertIn("reviewed: " + self.WORDS, entities[first]["notes"])
        self.assertFalse([note for note in entities[third]["notes"] if note.startswith("reviewed")])
        comments = [one.get("comment") for one in ElementTree.fromstring(self.export("timeml")).iter("MAKEINSTANCE")]
        self.assertIn(f"{first} reviewed: {self.WORDS}", comments)
        self.assertIn(third, comments)
        cards = {re.match(r'[^>]*id="(c_\w+)"', card)[1]: card for card in self.export("html").split('<article class="card"')[1:]}
        self.assertIn(f"<dt>reviewed</dt><dd dir=\"auto\">{self.WORDS}</dd>", cards[first])
        self.assertNotIn("<dt>reviewed", cards[third])

    def test_rights_leave_the_words_of_reports_out_of_decisions(self):
        first, second, third, _ = self.decided()
        self.review(second, "--field", "content", "--value", "The road to Lyman")
        self.review(third, "--field", "addressee", "--value", "trucks")
        for form in ("csv", "jsonl", "geojson", "jsonld", "timeml", "webannotation", "ftm", "html"):
            text = self.export(form, "--rights")
            self.assertIn("N. Lind", text, form)
            for words in ("The road to", "trucks", "place:Lyman confirmed", '"place:Lyman":'):
                self.assertNotIn(words, text, form)


class Exchange(ReviewCase):
    def test_reviews_wait_for_their_report(self):
        first = self.one_report()[0]
        self.review(first, "--field", "speaker", "--value", "Petra Sol")
        lines = self.file("reviews.jsonl", self.run_ok("review", self.path, "--export"))
        other = self.path + "2"
        self.run_ok("add", other, self.file("b.txt", "date 2023-02-07\n\nThe road is open, Ivo Kern said.\n"))
        self.run_ok("review", other, "--import", lines)
        self.assertEqual([one["state"] for one in self.reviews(other)], ["orphaned"])
        self.run_ok("add", other, f"{self.folder.name}/in")
        self.assertEqual([one["state"] for one in self.reviews(other)], ["applied"])
        self.assertEqual(self.claims(ledger=other)[first]["speaker"]["name"], "Petra Sol")
        self.assert_whole(other)

    def test_a_changed_line_is_refused_and_nothing_is_brought(self):
        first, second, _, _ = self.one_report()
        self.review(first, "--field", "speaker", "--value", "Petra Sol")
        self.review(second, "--confirm")
        lines = self.run_ok("review", self.path, "--export")
        other = self.path + "2"
        self.run_ok("add", other, f"{self.folder.name}/in")
        for harm in (lines.replace("Petra Sol", "Petra Sun"), lines + "no json\n", lines.replace('"confirm"', '"reject"')):
            self.assertIn("reviews.jsonl: line", self.run_ok("review", other, "--import", self.file("reviews.jsonl", harm), code=2))
            self.assertIn("no such review", self.run_ok("review", other, "--list", code=1))

    def test_the_doctor_names_what_was_changed_behind_a_review(self):
        first, second, _, _ = self.one_report()
        self.review(first, "--field", "speaker", "--value", "Petra Sol")
        key = self.reviews()[0]["review"]
        with open(self.path, "rb") as file:
            whole = file.read()
        for sql, words in (("UPDATE reviews SET value = '\"Ivo Kern\"'", f"the review {key} was changed"), ("UPDATE reviews SET recorded_at = '2020'", f"the review {key} was changed"),
                           ("DELETE FROM reviews", f"the review {key} is no longer there"),
                           ("UPDATE claims SET how = 'mixed' WHERE person = 1", f"{self.report}: its claims as people have them"),
                           ("UPDATE spans SET quote = 'x' WHERE claim IN (SELECT id FROM claims WHERE person = 1)", f"{self.report}: its claims as people have them"),
                           ("UPDATE review_states SET state = 'orphaned'", f"{self.report}: its claims as people have them"),
                           ("DELETE FROM review_states", self.report),
                           ("DELETE FROM claims WHERE person = 1", f"{self.report}: its claims as people have them"),
                           ("UPDATE claims SET how = 'mixed' WHERE person = 0 AND current = 0", f"the reading {self.report}")):
            self.sql(sql)
            self.assertIn(words, harness.dateline("doctor", self.path).stdout.decode(), sql)
            for end in ("-wal", "-shm"):
                if os.path.exists(self.path + end):
                    os.remove(self.path + end)
            with open(self.path, "wb") as file:
                file.write(whole)
        self.assert_whole()

    def test_every_review_is_an_act_in_the_log(self):
        first = self.one_report()[0]
        self.review(first, "--field", "speaker", "--value", "Petra Sol", by="Ada Roe")
        self.assertEqual([(line["act"], line["by"]) for line in self.lines("audit", "--json", self.path)][-2:],
                         [("review", "Ada Roe"), ("link", "dateline")])


if __name__ == "__main__":
    unittest.main()
