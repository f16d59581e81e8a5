# SPDX-License-Identifier: Apache-2.0
"""Copies, links and origins from end to end: `trace`, and the counts in `claims`, `show` and `sources`."""
import json
import os
import signal
import subprocess
import time

import harness
from test_ledger import LedgerCase

STORY = ("A leak of ammonia at the fertiliser plant in Siversk forced 2,200 people to leave their homes, the Ridge Fire Directorate said.\n\n"
         "“A flange gave way at ten past two. The line was closed within eleven minutes,” said plant manager Petra Sol. "
         "She denied that maintenance had been put off to save money.\n\n"
         "The plant was built in 1951 and has 900 workers in three halls by the river.\n")
OTHER = ("The orchestra of Lyman opened its season on Friday with a concert for four pianos. “The hall was full to the last seat,” said mayor Hugo Lind.\n\n"
         "According to the Lyman Music Society, another concert is planned in March.\n")


def report(day, outlet, text, headline="News of the day"):
    return json.dumps({"id": headline, "published": f"2023-02-{day:02}", "outlet": outlet, "text": f"{headline}\n\n{text}"}) + "\n"


REPORTS = {
    "1-wire": report(1, "Valley Wire Service", STORY),
    "2-copy": report(2, "Ridge Post", STORY, "Cloud over the valley"),
    "3-cut": report(3, "Hill News", STORY.split("\n\n")[0] + "\n\n" + STORY.split("\n\n")[1] + "\n", "Homes left"),
    "4-citing": report(4, "Lake Herald", "More snow is expected.\n\n2,200 people had to leave their homes in Siversk after an ammonia leak, "
                                         "Valley Wire Service reported.\n", "Winter"),
    "5-other": report(5, "Ridge Post", OTHER),
}
FLANGE, LEFT = "flange", "2,200 people"


class TraceCase(LedgerCase):
    def files(self, names=REPORTS):
        return [self.file(f"{name}.jsonl", REPORTS[name]) for name in names]

    def claims(self, *query):
        return [json.loads(line) for line in self.run_ok("claims", "--json", self.path, *query).splitlines()]

    def claim(self, words, outlet):
        found = [c for c in self.claims(f'outlet:"{outlet}"') if words in " ".join(s["text"] for s in c["content"])]
        self.assertEqual(len(found), 1, (words, outlet, found))
        return found[0]

    def trace(self, claim):
        return json.loads(self.run_ok("trace", "--json", self.path, claim["id"]))


class Trace(TraceCase):
    def test_a_copy_is_traced_to_its_original(self):
        self.add(*self.files())
        first, copy = self.claim(FLANGE, "Valley Wire Service"), self.claim(FLANGE, "Hill News")
        found = self.trace(copy)
        self.assertEqual([step["claim"] for step in found["back"]], [copy["id"], first["id"]])
        self.assertEqual(found["back"][0]["kind"], "copy")
        self.assertEqual([c["outlet"] for c in found["carriers"]], ["Valley Wire Service", "Ridge Post", "Hill News"])
        self.assertEqual([c["name"] for c in found["chain"]], ["Hill News", "Petra Sol"])
        self.assertEqual(found["origin"]["root"], "Petra Sol")
        self.assertEqual((found["origin"]["reports"], found["origin"]["origins"], found["all_carriers"]), (3, 1, 3))
        self.assertEqual([(c["outlet"], c["original_outlet"], c["kind"]) for c in found["copies"]],
                         [("Hill News", "Valley Wire Service", "cut")])
        self.assertFalse(found["circular"])

    def test_what_an_outlet_cites_has_the_origin_of_what_is_cited(self):
        self.add(*self.files())
        found = self.trace(self.claim(LEFT, "Lake Herald"))
        self.assertEqual([step["outlet"] for step in found["back"]], ["Lake Herald", "Valley Wire Service"])
        self.assertEqual(found["back"][0]["kind"], "quotes")
        self.assertEqual((found["origin"]["root"], found["origin"]["reason"]), ("Ridge Fire Directorate", "quote"))
        self.assertEqual((found["origin"]["reports"], found["origin"]["origins"]), (4, 1))

    def test_words_for_people(self):
        self.add(*self.files())
        page = self.run_ok("trace", self.path, self.claim(FLANGE, "Hill News")["id"])
        for words in ("carried by 3 reports, 1 independent known origin (Petra Sol: copy)", "The way back", "Who carries it",
                      "Copies of the report", "(cut)"):
            self.assertIn(words, page)
        self.assertIn("3 reports, 1 independent known origin", self.run_ok("claims", self.path, "speaker:Sol"))
        sources = self.run_ok("sources", self.path, "speaker:Sol")
        self.assertIn("in       3 reports, 1 independent known origin", sources)

    def test_a_report_alone(self):
        self.add(*self.files(["5-other"]))
        found = self.trace(self.claims("speaker:Lind")[0])
        self.assertEqual((len(found["back"]), found["copies"], found["origin"]["origins"]), (1, [], 1))

    def test_nobody_and_no_such_claim(self):
        self.add(*self.files())
        for claim in self.claims():
            if not claim["speaker"]["name"]:
                self.assertEqual(claim["origin"]["known"], "unknown")
        self.refused("trace", self.path, "c_nothing")


class Counts(TraceCase):
    def test_copies_never_raise_a_count(self):
        self.add(*self.files(["1-wire", "5-other"]))
        before = {c["id"]: c["origin"]["origins"] for c in self.claims()}
        texts = [self.file(f"more{n}.jsonl", report(2 + n % 20, f"Outlet {n}", STORY, f"Headline {n}")) for n in range(12)]
        self.add(*texts)
        after = {c["id"]: c["origin"] for c in self.claims("--limit", "1000")}
        for key, origins in before.items():
            self.assertEqual(after[key]["origins"], origins)
        flange = self.claim(FLANGE, "Valley Wire Service")["origin"]
        self.assertEqual((flange["reports"], flange["origins"]), (13, 1))
        for origin in after.values():
            self.assertLessEqual(origin["origins"], 1)

    def test_the_same_links_in_any_order_and_in_steps(self):
        files = self.files()
        self.add(*files)
        dump = self.dump()
        self.assertIn('["copy",', dump)
        self.assertIn('["link",', dump)
        for name, steps in {"back": [files[::-1]], "steps": [[f] for f in files[2:] + files[:2]]}.items():
            other = f"{self.folder.name}/{name}.ledger"
            for step in steps:
                self.add("--threads", "2", *step, ledger=other)
            self.assertEqual(self.dump(other), dump)

    def test_what_was_killed_is_made_up_for(self):
        files = self.files()
        self.add(*files)
        dump = self.dump()
        self.sql("DELETE FROM linked")  # as a kill between the last report and the links leaves it
        self.assertIn("not those of all reports", self.run_ok("doctor", self.path))
        self.refused("trace", self.path, self.claims()[0]["id"])
        self.assertIsNone(self.claims()[0]["origin"])
        self.add(files[0])
        self.assertEqual(self.dump(), dump)
        self.assertNotIn("not those of all reports", self.run_ok("doctor", self.path))

    def test_kill_at_any_moment(self):
        files = [self.file(f"k{n}.jsonl", report(1 + n % 20, f"Outlet {n}", STORY, f"Headline {n}")) for n in range(40)]
        whole = f"{self.folder.name}/whole.ledger"
        self.add(*files, ledger=whole)
        for wait in (0.2, 0.35, 0.5, 0.8):
            started = subprocess.Popen([harness.BUILD / "dateline", "add", self.path, *map(str, files)], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(wait)
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()
        self.add(*files)
        self.assert_whole()
        self.assertEqual(self.dump(), self.dump(whole))

    def test_a_layer_dropped_takes_its_links_along(self):
        files = self.files()
        self.add(*files)
        dump = [line for line in self.dump().splitlines() if line.startswith(('["copy"', '["link"', '["origin"', '["carried"'))]
        self.add("--date-order", "mdy", *files)
        newest = [json.loads(line)["key"] for line in self.run_ok("layers", "list", "--json", self.path).splitlines()][-1]
        self.run_ok("layers", "drop", self.path, newest)
        after = [line for line in self.dump().splitlines() if line.startswith(('["copy"', '["link"', '["origin"', '["carried"'))]
        self.assertEqual(after, dump)
        self.assert_whole()


class Reviewed(TraceCase):
    """Copies and origins are made from claims as people have them."""
    def review(self, *arguments):
        return json.loads(self.run_ok("review", self.path, "--json", "--by", "N. Lind", *arguments))

    def links(self):
        return [line for line in self.dump().splitlines() if line.startswith(('["copy"', '["link"', '["origin"', '["carried"'))]

    def root(self, claim):
        found = json.loads(self.run_ok("show", "--json", self.path, claim["id"]))
        return found["origin"] and (found["origin"]["root"], found["origin"]["reports"], found["origin"]["origins"])

    def test_a_corrected_speaker_changes_the_root_also_of_copies(self):
        self.add(*self.files())
        before = self.links()
        first, copy = self.claim(FLANGE, "Valley Wire Service"), self.claim(FLANGE, "Hill News")
        self.review(first["id"], "--field", "speaker", "--value", "Hugo Lind")
        self.assertEqual((self.root(first), self.root(copy)), (("Hugo Lind", 3, 1), ("Hugo Lind", 3, 1)))
        found = self.trace(copy)
        self.assertEqual([(c["outlet"], c["speaker"]) for c in found["carriers"]],
                         [("Valley Wire Service", "Hugo Lind"), ("Ridge Post", "Petra Sol"), ("Hill News", "Petra Sol")])
        self.assertEqual([step["claim"] for step in found["back"]], [copy["id"], first["id"]])
        self.assert_whole()
        self.review(first["id"], "--field", "speaker", "--withdraw")
        self.assertEqual(self.links(), before)
        self.assertEqual(self.root(copy), ("Petra Sol", 3, 1))

    def test_a_speaker_corrected_in_a_copy_does_not_raise_a_count(self):
        self.add(*self.files())
        copy = self.claim(FLANGE, "Hill News")
        self.review(copy["id"], "--field", "speaker", "--value", "Hugo Lind")
        self.assertEqual(self.root(copy), ("Petra Sol", 3, 1))

    def test_nobody_and_somebody(self):
        self.add(*self.files())
        claim = self.claim(FLANGE, "Valley Wire Service")
        self.review(claim["id"], "--field", "speaker", "--reject")
        self.assertEqual(self.root(claim), (None, 3, 0))
        self.review(claim["id"], "--field", "speaker", "--value", "Ridge Fire Directorate")
        self.assertEqual(self.root(claim), ("Ridge Fire Directorate", 3, 1))
        self.review(claim["id"], "--field", "speaker", "--value", "officials")
        self.review(claim["id"], "--field", "speaker_kind", "--value", "unnamed")
        self.assertEqual(self.root(claim), (None, 3, 0))

    def test_a_rejected_claim_no_longer_counts(self):
        self.add(*self.files())
        before = self.links()
        first, copy = self.claim(FLANGE, "Valley Wire Service"), self.claim(FLANGE, "Hill News")
        self.review(copy["id"], "--reject")
        self.assertEqual((self.root(copy), self.root(first)), (None, ("Petra Sol", 2, 1)))
        self.assertIn("people rejected it", self.refused("trace", self.path, copy["id"]))
        self.review(copy["id"], "--withdraw")
        self.assertEqual(self.links(), before)
        # The copies of a rejected claim go on being copies of one: they have one root.
        self.review(first["id"], "--reject")
        post = self.claim(FLANGE, "Ridge Post")
        self.assertEqual((self.root(first), self.root(post), self.root(copy)), (None, ("Petra Sol", 2, 1), ("Petra Sol", 2, 1)))
        self.assertEqual([c["outlet"] for c in self.trace(copy)["carriers"]], ["Ridge Post", "Hill News"])
        self.review(post["id"], "--field", "speaker", "--value", "Hugo Lind")
        self.assertEqual(self.root(post), ("Petra Sol", 2, 1))
        self.assert_whole()
        self.review(post["id"], "--field", "speaker", "--withdraw")
        self.review(first["id"], "--withdraw")
        self.assertEqual(self.links(), before)

    def test_an_added_claim_counts(self):
        self.add(*self.files())
        before, reports = self.links(), {c["report"]["outlet"]: c["report"]["id"] for c in self.claims()}
        words = "The plant was built in 1951"
        added = [self.review(reports[outlet], "--add", words)["claim"] for outlet in ("Valley Wire Service", "Ridge Post")]
        first, copy = ({"id": one} for one in added)
        self.assertEqual((self.root(first), self.root(copy)), ((None, 2, 0), (None, 2, 0)))
        self.review(first["id"], "--field", "speaker", "--value", "Petra Sol")
        self.assertEqual((self.root(first), self.root(copy)), (("Petra Sol", 2, 1), ("Petra Sol", 2, 1)))
        self.assertEqual([c["outlet"] for c in self.trace(copy)["carriers"]], ["Valley Wire Service", "Ridge Post"])
        # A decision that changes no origin makes their rows anew; their origins stay.
        self.review(self.claim(FLANGE, "Valley Wire Service")["id"], "--field", "said", "--value", "2023-01-31")
        self.assertEqual(self.root(first), ("Petra Sol", 2, 1))
        self.assertIn("in       3 reports, 1 independent known origin", self.run_ok("sources", self.path, "speaker:Sol"))
        self.assert_whole()
        self.review(first["id"], "--field", "speaker", "--withdraw")
        for one in added:
            self.review(one, "--withdraw")
        self.assertEqual(self.links(), before)

    def test_what_changes_no_origin_links_nothing_anew(self):
        self.add(*self.files())
        before, claim = self.links(), self.claim(FLANGE, "Valley Wire Service")
        linked = self.run_ok("audit", "--json", self.path).count('"link"')
        self.review(claim["id"], "--confirm")
        self.review(claim["id"], "--field", "said", "--value", "2023-01-31")
        self.assertEqual(self.run_ok("audit", "--json", self.path).count('"link"'), linked)
        self.review(claim["id"], "--field", "speaker", "--confirm")  # the same speaker, the same root
        self.assertEqual(self.links(), before)
        self.assert_whole()

    def test_later_leaves_it_to_the_next(self):
        self.add(*self.files())
        claim = self.claim(FLANGE, "Valley Wire Service")
        self.review("--later", claim["id"], "--field", "speaker", "--value", "Hugo Lind")
        self.assertIsNone(self.root(claim))
        self.assertIn("not those of all reports", self.run_ok("doctor", self.path))
        lines = self.file("reviews.jsonl", self.run_ok("review", "--export", self.path))
        self.review(claim["id"], "--field", "said", "--value", "2023-01-31")
        self.assertEqual(self.root(claim), ("Hugo Lind", 3, 1))
        other = f"{self.folder.name}/other.ledger"
        self.add(*self.files(), ledger=other)
        self.run_ok("review", other, "--import", str(lines))
        self.assertEqual([line for line in self.dump(other).splitlines() if line.startswith('["origin"')],
                         [line for line in self.links() if line.startswith('["origin"')])

    def test_the_same_in_any_order_with_reviews(self):
        files = self.files()
        self.add(*files)
        self.review(self.claim(FLANGE, "Valley Wire Service")["id"], "--field", "speaker", "--value", "Hugo Lind")
        self.review(self.claim(LEFT, "Ridge Post")["id"], "--reject")
        lines = self.file("reviews.jsonl", self.run_ok("review", "--export", self.path))
        other = f"{self.folder.name}/other.ledger"
        self.add(files[4], ledger=other)
        self.run_ok("review", other, "--import", str(lines))
        self.add(*files[3::-1], ledger=other)
        self.assertEqual(self.dump(other), self.dump())
