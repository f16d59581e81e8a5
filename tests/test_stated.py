# SPDX-License-Identifier: Apache-2.0
"""The text that a page states in its data (JSON-LD articleBody) against the lines that it shows."""
import json
import unittest

import harness

FIRST = "The lock at Vidin was closed on Monday after divers found a crack in its lower gate, and ships now wait for a second pilot."
SECOND = "Forty barges lay at anchor by the evening, the harbour office counted, most of them with grain from the upper river."
THIRD = "A repair will take until Friday; until then only boats of less than two metres pass by the small chamber at the mill."
LAST = "Passengers of the evening boat were taken on by three buses, which reached the town shortly before midnight on the old road."
EXTRA = "Our shop has calendars with forty views of the river again, printed on thick paper and sent to every house within a week."


def page(paragraphs, stated):
    data = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Lock closed", "articleBody": stated,
                       "datePublished": "2021-03-04"})
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return (f"<html><head><title>Lock closed</title><script type='application/ld+json'>{data}</script></head>"
            f"<body><article><h1>Lock closed</h1>{body}</article></body></html>")


class Stated(harness.FolderCase):
    def body(self, paragraphs, stated):
        reading, = harness.readings(self.file("page.html", page(paragraphs, stated)))
        text = reading["report"]["text"]
        return [text[b["begin"]:b["end"]] for b in reading["report"]["blocks"] if b["kind"] == "body"]

    def test_a_line_that_the_stated_text_lacks_is_not_the_report(self):
        six = [FIRST, SECOND, THIRD, LAST, SECOND.replace("Forty", "Sixty"), THIRD.replace("Friday", "Sunday")]
        shown = self.body(six[:3] + [EXTRA] + six[3:], " ".join(six))
        self.assertEqual(shown, six)

    def test_without_it_the_line_stays(self):
        self.assertIn(EXTRA, self.body([FIRST, SECOND, EXTRA, THIRD, LAST], ""))

    def test_a_stub_is_not_believed(self):
        self.assertEqual(self.body([FIRST, SECOND, THIRD, LAST], FIRST), [FIRST, SECOND, THIRD, LAST])

    def test_another_text_is_not_believed(self):
        self.assertEqual(self.body([FIRST, SECOND, THIRD, LAST], " ".join([EXTRA] * 8)), [FIRST, SECOND, THIRD, LAST])
