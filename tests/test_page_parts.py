# SPDX-License-Identifier: Apache-2.0
"""Which part of a saved page is what, one rule a test; all pages invented here."""
import json
import unittest

import harness

FIRST = "The bridge at Vidin was closed on Tuesday, the river office said, and nobody may cross it on foot."
SECOND = "Two barges wait above the lock, Nadia Karim said, and a third one has turned back to Lom, where it came from."
THIRD = "It will be opened on Friday at the earliest, she added, if the water falls as fast as it did in the last week."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
LONG = " ".join([FIRST, SECOND, THIRD])
TITLE = "Bridge at Vidin closed until Friday"


def page(body, head="", title=TITLE, above=f"<h1>{TITLE}</h1>"):
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
            f"<body><nav><a href=/>Home</a></nav>{above}{body}</body></html>")


class Parts(harness.FolderCase):
    def report(self, content):
        found = harness.readings(self.file("a.html", content))
        self.assertEqual(len(found), 1)
        return found[0]["report"]

    def kinds(self, content):
        """What each line of the page became, by its words."""
        report = self.report(content)
        return {report["text"][b["begin"]:b["end"]]: b["kind"] for b in report["blocks"]}

    def body(self, content):
        return [words for words, kind in self.kinds(content).items() if kind in ("body", "list", "quote")]

    # ---- the report ----------------------------------------------------------------------------

    def test_a_report_cut_into_several_boxes_of_one_look(self):
        boxes = "".join(f'<div class=row><section class="story-body">{part}</section></div><div class=spacer></div>'
                        for part in (f"<p>{LONG}</p>" * 3, f"<p>{SECOND} {FIRST} {THIRD}</p>", f"<p>{THIRD} {FIRST}</p>"))
        body = self.body(page(f"<div class=page>{boxes}</div>"))
        self.assertIn(f"{SECOND} {FIRST} {THIRD}", body)
        self.assertIn(f"{THIRD} {FIRST}", body)

    def test_a_box_beside_the_report_that_looks_otherwise_stays_outside(self):
        content = page(f'<div class=page><div class=wrap><div class="story-body">{BODY}{BODY}</div></div>'
                       f'<div class=other><p>{LONG.replace("Vidin", "Silistra")}</p></div></div>')
        self.assertFalse([words for words in self.body(content) if "Silistra" in words])

    def test_other_reports_below_with_headlines_and_bylines(self):
        items = "".join(f'<div><div class=headline>SHORT {i}</div><h2>Ferry number {i} sails again</h2><div class=byline>Ana '
                        f"{i}</div><p>The ferry number {i} will sail again in the morning, its owner said.</p></div>"
                        for i in range(4))
        kinds = self.kinds(page(f"<article>{BODY}{BODY.replace('Tuesday', 'Monday')}{items}</article>"))
        self.assertEqual(kinds["The ferry number 2 will sail again in the morning, its owner said."], "related")
        self.assertEqual(kinds[FIRST], "body")

    def test_intertitles_called_headlines_are_the_reports(self):
        parts = "".join(f'<h2 class=headline>Part {i} of the story</h2><p>{LONG.replace("Friday", f"the {i}th")}</p>'
                        for i in range(4, 9))
        self.assertEqual(len(self.body(page(f"<article>{BODY}{parts}</article>"))), 3 + 2 * 5)

    def test_teasers_at_the_end(self):
        teasers = "".join(f"<div><div><a href=/{i}>Ferry {i}</a></div><div>It sails at {i} in the morning. From Lom.</div></div>"
                          for i in range(5, 10))
        kinds = self.kinds(page(f"<article>{BODY}{teasers}</article>"))
        self.assertEqual(kinds["It sails at 7 in the morning. From Lom."], "related")
        few = self.kinds(page(f"<article>{BODY}<div><div><a href=/1>Ferry 1</a></div>"
                              "<div>It sails at one in the morning, from Lom, and comes back at two.</div></div></article>"))
        self.assertEqual(few["It sails at one in the morning, from Lom, and comes back at two."], "body")

    # ---- headlines -----------------------------------------------------------------------------

    def test_a_department_in_a_higher_heading_is_no_headline(self):
        content = page(f"<article><h2>{TITLE}</h2>{BODY}</article>", title=f"{TITLE} - River news - Lom Herald",
                       above="<h1>River news</h1>")
        self.assertEqual(self.kinds(content)[TITLE], "headline")
        self.assertEqual(self.report(content)["title"], TITLE)

    def test_a_kicker_inside_the_heading(self):
        content = page(BODY, title="Lom Herald", above=f"<h1><div><a href=/r>River news of Lom</a></div><span>{TITLE}</span></h1>")
        self.assertEqual(self.kinds(content)[TITLE], "headline")

    def test_a_headline_that_is_no_heading(self):
        content = page(BODY, above=f'<div class="article-title">{TITLE}</div>')
        self.assertEqual(self.kinds(content)[TITLE], "headline")

    def test_a_heading_below_the_report_takes_nothing_from_it(self):
        items = "".join(f"<li>lock number {i}</li>" for i in range(6))
        body = self.body(page(f"<div>{BODY}<ul>{items}</ul><h1>Comments of readers</h1></div>",
                              title="Comments of readers", above=""))
        self.assertIn("lock number 3", body)

    def test_titles_escaped_twice_and_entities_in_data(self):
        content = page(BODY, '<meta property="og:title" content="Locks &amp;amp; bridges: what is shut">', above="", title="x")
        self.assertEqual(self.report(content)["title"], "Locks & bridges: what is shut")
        ld = {"@type": "NewsArticle", "headline": "&ldquo;Nobody crosses&rdquo; at Vidin", "author": {"name": "Zo&euml; &amp; Ana"}}
        report = self.report(page(BODY, f'<script type="application/ld+json">{json.dumps(ld)}</script>', above="", title="x"))
        self.assertEqual((report["title"], report["byline"]), ("“Nobody crosses” at Vidin", ["Zoë & Ana"]))

    # ---- what stands around it -----------------------------------------------------------------

    def test_a_label_rules_its_box_and_no_more(self):
        box = "<div><h3>Related coverage</h3><ul><li><a href=/a>Ferry stuck</a></li></ul><p>Ferries are old, he said.</p></div>"
        short = "<p>The lock is old, too, Karim said.</p>"
        kinds = self.kinds(page(f"<article><p>{FIRST}</p><p>{SECOND}</p>{box}{short}<p>{THIRD}</p></article>"))
        self.assertEqual(kinds["The lock is old, too, Karim said."], "body")
        self.assertEqual(kinds["Ferries are old, he said."], "related")

    def test_lines_repeated_under_each_part(self):
        shares = "<div>Save Send Print</div>"
        kinds = self.kinds(page(f"<article><p>{FIRST}</p>{shares}<p>{SECOND}</p>{shares}<p>{THIRD}</p>{shares}"
                                f"<p>{FIRST[:-1]} now.</p></article>"))
        self.assertEqual(kinds["Save Send Print"], "tail")

    def test_names_before_a_colon_may_repeat(self):
        talk = "".join(f"<p>NADIA KARIM, RIVER OFFICE:</p><p>{sentence}</p>" for sentence in (FIRST, SECOND, THIRD))
        self.assertEqual(self.kinds(page(f"<article>{talk}</article>"))["NADIA KARIM, RIVER OFFICE:"], "body")

    def test_stamps_credits_marks_and_datelines(self):
        kinds = self.kinds(page(
            "<article><p>28/02/2023 | 20:26 PM</p><p>Nadia Karim at the lock (Image: River Wire)</p><div>×</div>"
            f"<span class=dateline>VIDIN, Bulgaria —</span>{BODY}"
            "<p>“It is shut,” she said (picture: none was taken).</p><p>She left. It rained (source: the river office).</p>"
            "</article>"))
        self.assertEqual(kinds["28/02/2023 | 20:26 PM"], "header")
        self.assertEqual(kinds["Nadia Karim at the lock (Image: River Wire)"], "caption")
        self.assertEqual(kinds["VIDIN, Bulgaria —"], "dateline")
        self.assertEqual(kinds["She left. It rained (source: the river office)."], "body")
        self.assertNotIn("×", kinds)

    def test_a_sentence_with_a_day_is_no_stamp(self):
        kinds = self.kinds(page("<article><p>It was shut on 28 February 2023 by a barge, said Ana Petrova of Lom.</p>"
                                f"{BODY}</article>"))
        self.assertEqual(kinds["It was shut on 28 February 2023 by a barge, said Ana Petrova of Lom."], "body")

    def test_a_gallery_takes_its_heading(self):
        pictures = "".join(f"<figcaption>Picture {i} of the lock</figcaption>" for i in range(7))
        kinds = self.kinds(page(f"<article>{BODY}<h3>The lock in pictures</h3>{pictures}<p>{LONG}</p></article>"))
        self.assertEqual(kinds["The lock in pictures"], "caption")
        one = self.kinds(page(f"<article>{BODY}<h3>The lock in summer</h3><figcaption>The lock</figcaption><p>{LONG}</p></article>"))
        self.assertEqual(one["The lock in summer"], "body")

    def test_asking_to_subscribe_or_to_run_scripts(self):
        ask = "To view the full story, please subscribe to the Lom Herald, which costs you no more than a coffee each week of the year."
        kinds = self.kinds(page(f"<article>{BODY}<p>{ask}</p><p>{LONG}</p></article>"))
        self.assertEqual(kinds[ask], "tail")

    # ---- words ---------------------------------------------------------------------------------

    def test_words_that_style_keeps_apart(self):
        report = self.report(page('<div class=byline>By<a href=/a>Ana Petrova</a></div><div class=date><span>28 February 2023</span>'
                                  f"<span>5:01 AM</span></div><article>{BODY}</article>"))
        self.assertIn("By Ana Petrova", report["text"])
        self.assertIn("2023 5:01 AM", report["text"])
        self.assertEqual(report["published"]["from"], "2023-02-28")
        self.assertEqual(report["byline"], ["Ana Petrova"])

    def test_words_in_one_piece_stay_so(self):
        report = self.report(page(f"<article><p>The Mc<b>Donald</b> lock, built by e<i>Bay</i>, H<sub>2</sub>O, <span>T</span>he <b>1</b>0th."
                                  f"</p>{BODY}</article>"))
        self.assertIn("The McDonald lock, built by eBay, H2O, The 10th.", report["text"])

    # ---- outlet and byline ---------------------------------------------------------------------

    def outlet(self, foot, url="https://www.lomherald.example/a", head="", body=BODY):
        return self.report(page(f"<article>{body}</article>{foot}", f'<link rel=canonical href="{url}">{head}'))["outlet"]

    def test_outlet_of_the_copyright_line_not_of_a_picture(self):
        self.assertEqual(self.outlet("<footer>© Copyright 2019–2023 by River Post | Terms</footer>"), "River Post")
        self.assertEqual(self.outlet("<footer>© 2023 River Post — All rights reserved</footer>"), "River Post")
        self.assertEqual(self.outlet("", body=f"<figure><figcaption>The lock © Picture House</figcaption></figure>{BODY}"),
                         "lomherald.example")
        self.assertEqual(self.outlet("", body=f"<p>The lock. © Picture House</p>{BODY}"), "lomherald.example")

    def test_outlet_without_what_it_says_of_itself(self):
        def site(name):
            return f'<meta property="og:site_name" content="{name}">'
        self.assertEqual(self.outlet("", head=site("Lom news, weather, sports | Lom Herald")), "Lom Herald")
        self.assertEqual(self.outlet("", head=site("Rivers | Bridges")), "Rivers | Bridges")
        self.assertEqual(self.outlet("", head=site(TITLE)), "lomherald.example")

    def test_byline_that_only_readers_see(self):
        def byline(words):
            return self.report(page(f"<div class=byline>{words}</div><article>{BODY}</article>"))["byline"]
        self.assertEqual(byline("By Ana Petrova"), ["Ana Petrova"])
        self.assertEqual(byline("By Ana Petrova, science editor"), ["Ana Petrova"])
        self.assertEqual(byline("By the river office"), [])
        self.assertEqual(byline("5 min read"), [])
        head = '<meta name="author" content="By Ana Petrova">'
        self.assertEqual(self.report(page(f"<article>{BODY}</article>", head))["byline"], ["Ana Petrova"])


if __name__ == "__main__":
    unittest.main()
