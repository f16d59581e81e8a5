# SPDX-License-Identifier: Apache-2.0
"""Times are read from the text and the date of publication: neither clock nor locale matters."""
import json
import unittest

import harness

REPORT = ("Yesterday at 5 p.m. the ferry sank. It had sailed on Monday, 3/4/2023, and on March 5. "
          "Now it lies off Orva; last week's storm, the worst since 1998, ended at midnight.").encode()


class Surroundings(unittest.TestCase):
    def read(self, date, **env):
        return harness.dateline("read", "--json", *date, "-", stdin=REPORT, env=env).stdout

    def test_zone_and_language_change_nothing(self):
        for date in (["--date", "2023-03-07"], []):
            plain = self.read(date, TZ="UTC", LANG="C", LC_ALL="C")
            self.assertIn(b'"text":"last week"', plain)
            for env in ({"TZ": "Pacific/Kiritimati"}, {"TZ": "America/Anchorage"},
                        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}, {"LC_ALL": "de_DE.UTF-8"}):
                self.assertEqual(plain, self.read(date, **env), env)

    def test_a_report_without_a_date_has_no_today(self):
        """There is no clock to take it from."""
        text = b"The ferry sank yesterday. Last week it was sold; now it lies off Orva."
        times = harness.readings("-", stdin=text)[0]["times"]
        self.assertEqual([time["text"] for time in times], ["yesterday", "Last week", "now"])
        for time in times:
            self.assertEqual((time["from"], time["to"]), (None, None), time)


class Holidays(unittest.TestCase):
    def day(self, text, **fields):
        line = json.dumps({"date": "2023-09-10", "text": text, **fields}).encode()
        times = harness.readings("--input", "jsonl", "-", stdin=line)[0]["times"]
        return [time["value"] for time in times if time["text"] == "Independence Day"]

    def test_the_report_tells_whose_independence_day_it_is(self):
        """Swapping the countries swaps the days, and nothing else."""
        for country, day in (("Ukraine", "2023-08-24"), ("Poland", "2022-11-11"), ("India", "2023-08-15"),
                             ("Georgia's capital Tbilisi", "2023-05-26")):
            self.assertEqual(self.day(f"On Independence Day crowds met in {country}."), [day], country)
        self.assertEqual(self.day("KYIV, Sept. 10 (Agency) - The road was opened on Independence Day."),
                         ["2023-08-24"])
        self.assertEqual(self.day("The road was opened on Independence Day.", url="https://paper.example.pl/a"),
                         ["2022-11-11"])
        self.assertEqual(self.day("The road was opened on Independence Day."), [None])


if __name__ == "__main__":
    unittest.main()
