# SPDX-License-Identifier: Apache-2.0
"""Live blogs: each entry is marked and has a stamp of its own; all of them invented here."""
import json
import unittest

import harness

SENTENCES = [
    "The lock at Vidin was opened again today, Nadia Karim of the river office said.",
    "Nobody was hurt in the night, the harbour master said, and both barges lie above the lock.",
    "Karim said that the water would fall today and that the third barge had turned back to Lom.",
    "The ferry will not sail before Friday, Ivan Kolev said, because the pier at Lom is damaged."]
STAMPS = ["2023-03-02T09:10:00+02:00", "2023-03-01T23:50:00+02:00", "2023-03-01T07:05:00+02:00", "2023-02-28T18:40:00+02:00"]


def page(body, head="", title="River at Vidin: live"):
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>
<body><nav><a href="/">Home</a></nav><h1>{title}</h1>
<p class="intro">The water at Vidin has been too low for ships since Sunday, and the lock is watched by many.</p>
<div class="story">{body}</div><footer>© 2023 Ridge Post</footer></body></html>"""


PUBLISHED = '<meta property="article:published_time" content="2023-02-28T08:00:00+02:00">'


class Live(harness.FolderCase):
    def reading(self, content):
        found = harness.readings(self.file("a.html", content))
        self.assertEqual(len(found), 1)
        return found[0]

    def entries(self, reading):
        """Sentence of SENTENCES -> (number, stamp) of the entry that it stands in."""
        report, found = reading["report"], {}
        for block in report["blocks"]:
            words = report["text"][block["begin"]:block["end"]]
            entry = block.get("entry")
            for sentence in SENTENCES:
                if sentence in words:
                    found[SENTENCES.index(sentence)] = entry and (entry["number"], entry["stamp"])
        return [found[i] for i in range(len(SENTENCES))]

    def stamped(self):
        body = "".join(f'<div class="e"><time datetime="{stamp}">{stamp[11:16]}</time><p>{sentence}</p></div>'
                       for stamp, sentence in zip(STAMPS, SENTENCES))
        return self.reading(page(body, PUBLISHED))

    def kind_of(self, reading, words):
        report = reading["report"]
        return [b["kind"] for b in report["blocks"] if words in report["text"][b["begin"]:b["end"]]]

    def test_entries_by_moments_of_their_time_elements(self):
        reading = self.stamped()
        self.assertEqual(self.entries(reading), list(zip(range(1, 5), STAMPS)))
        self.assertEqual(self.kind_of(reading, "09:10"), ["header"])
        self.assertNotIn("entry", reading["report"]["blocks"][0])

    def test_the_day_of_the_entry_is_the_day_of_its_words_and_claims(self):
        reading = self.stamped()
        todays = [time["from"] for time in reading["times"] if time["text"] == "today"]
        self.assertEqual(todays, ["2023-03-02", "2023-03-01"])
        text = reading["report"]["text"]
        said = {}
        for claim in reading["claims"]:
            if claim["said"]["basis"] == "published" and claim["how"] != "narrator":
                for i, sentence in enumerate(SENTENCES):
                    begin = text.index(sentence)
                    if begin <= claim["content"][0]["begin"] < begin + len(sentence):
                        said[i] = claim["said"]["to"]
        self.assertEqual(said[1], "2023-03-02")
        self.assertEqual(said[3], "2023-03-01")

    def test_entries_by_json_ld(self):
        heads = ["Lock opened again", "A quiet night above", "Water falls, barge turns", "No ferry before Friday"]
        stamps = [f"2023-03-0{4 - i}T1{i}:00:00+02:00" for i in range(1, 4)] + ["2023-02-28T10:30:00+02:00"]
        ld = {"@type": "LiveBlogPosting", "headline": "River at Vidin: live", "datePublished": "2023-02-28",
              "liveBlogUpdate": [{"@type": "BlogPosting", "headline": head, "datePublished": stamp}
                                 for head, stamp in zip(heads, stamps)]}
        body = "".join(f"<h3>{head}</h3><p>{sentence}</p>" for head, sentence in zip(heads, SENTENCES))
        reading = self.reading(page(body, f'<script type="application/ld+json">{json.dumps(ld)}</script>'))
        self.assertEqual(self.entries(reading), list(zip(range(1, 5), stamps)))
        self.assertEqual(reading["report"]["published"]["value"], "2023-02-28")

    def clocks(self, clocks, head=PUBLISHED, title="River at Vidin: live", name="stamp"):
        body = "".join(f'<p class="{name}">{clock}</p><p>{sentence}</p>' for clock, sentence in zip(clocks, SENTENCES))
        return self.reading(page(body, head, title))

    def test_clocks_are_of_the_day_of_publication_if_nothing_speaks_against_it(self):
        reading = self.clocks(["18:40", "5:30 pm", "9:05 am", "8:15"])
        self.assertEqual(self.entries(reading), [(1, "2023-02-28T18:40"), (2, "2023-02-28T17:30"),
                                                 (3, "2023-02-28T09:05"), (4, "2023-02-28T08:15")])

    def test_a_day_that_nobody_states_is_null_with_a_note(self):
        changed = PUBLISHED + '<meta property="article:modified_time" content="2023-03-02T08:00:00+02:00">'
        for reading in (self.clocks(["18:40", "17:30", "9:05", "8:15"], changed),
                        self.clocks(["18:40", "17:30", "9:05", "8:15"], ""),
                        self.clocks(["1:40", "0:30", "23:05", "22:15"])):
            self.assertEqual(self.entries(reading), [(i, None) for i in range(1, 5)])
            self.assertIn("page.entry-undated", [note["code"] for note in reading["notes"]])

    def test_show_blocks_tells_the_entries(self):
        body = "".join(f'<p class="stamp">{clock}</p><p>{sentence}</p>'
                       for clock, sentence in zip(["18:40", "17:30", "9:05", "8:15"], SENTENCES))
        done = harness.dateline("read", "--show", "blocks", self.file("a.html", page(body, PUBLISHED)))
        self.assertIn("[2 2023-02-28T17:30]", done.stdout.decode())

    def test_no_live_blog(self):
        plain = "River at Vidin still too low"
        reading = self.clocks(["18:40", "17:30", "9:05", "8:15"], title=plain)
        self.assertEqual(self.entries(reading), [None] * 4)          # nothing says that it is one
        reading = self.clocks(["18:40", "9:05", "17:30", "8:15"])
        self.assertEqual(self.entries(reading), [None] * 4)          # in no order
        reading = self.reading(page(
            "".join(f"<p>{sentence}</p>" for sentence in SENTENCES), PUBLISHED))
        self.assertEqual(self.entries(reading), [None] * 4)
        self.assertNotIn("page.entry-undated", [note["code"] for note in reading["notes"]])

    def test_readers_comments_are_no_entries(self):
        body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
        comments = "".join(f'<div class="comment"><time datetime="2023-03-0{i}T10:00:00+02:00">{i} March</time>'
                           f"<p>I crossed it on Sunday, and it was fine, so what is this about?</p></div>"
                           for i in range(1, 6))
        reading = self.reading(page(body + f'<div class="comments">{comments}</div>', PUBLISHED, "River at Vidin low"))
        self.assertEqual(self.entries(reading), [None] * 4)


if __name__ == "__main__":
    unittest.main()
