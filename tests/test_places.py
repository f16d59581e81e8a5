# SPDX-License-Identifier: Apache-2.0
"""Places from outside, with the default gazetteer, on invented sentences."""
import json
import os
import pathlib

import harness


def place_of(reading, text, n=0):
    return [place for place in reading["places"] if place["text"] == text][n]


class Places(harness.FolderCase):
    def read(self, text, *arguments):
        return harness.readings("--date", "2024-05-06", *arguments, self.file("report.txt", text))[0]

    def test_a_hill_without_a_name_is_computed_from_its_anchor(self):
        reading = self.read("Shelling damaged a bridge 12 km north of Chuhuiv on Friday, the governor said.\n")
        bridge, anchor = place_of(reading, "bridge 12 km north"), place_of(reading, "Chuhuiv")
        self.assertEqual(bridge["chosen"]["kind"], "derived")
        self.assertIsNone(bridge["chosen"]["geonames"])
        self.assertAlmostEqual(bridge["chosen"]["lat"] - anchor["chosen"]["lat"], 12 / 111.2, places=2)
        self.assertAlmostEqual(bridge["chosen"]["lon"], anchor["chosen"]["lon"], places=2)
        self.assertEqual(bridge["derived"]["bearing"], 0)
        self.assertTrue(all(0 < axis < 12 for axis in bridge["derived"]["ellipse_km"]))
        self.assertEqual(bridge["derived"]["relation"], "r1")

    def test_a_village_with_a_name_is_no_second_place_beside_its_noun(self):
        reading = self.read("Siversk, a town 19 km north of Soledar, was quiet on Friday, the governor said.\n")
        self.assertEqual([place["text"] for place in reading["places"]], ["Siversk", "Soledar"])

    def test_a_name_between_two_places_lies_in_the_middle(self):
        reading = self.read("The village of Zhabokrukivka, between Siversk and Soledar, was hit, he said.\n")
        middle = place_of(reading, "Zhabokrukivka")["chosen"]
        ends = [place_of(reading, name)["chosen"] for name in ("Siversk", "Soledar")]
        self.assertAlmostEqual(middle["lat"], sum(end["lat"] for end in ends) / 2, places=2)

    def test_a_village_that_nobody_knows_is_said_to_lie_in_its_district(self):
        reading = self.read("A column near the village of Tyapkovino in Bakhmut district was seen, he said.\n")
        village = place_of(reading, "Tyapkovino")
        self.assertIsNone(village["chosen"])
        self.assertTrue(any("Bakhmut district" in reason for reason in village["reasons"]), village["reasons"])

    def test_coordinates_are_places_and_prices_are_not(self):
        reading = self.read("The drone fell at 48.7440, 38.0541 and another at 48°44'38\"N 38°03'14\"E, he said. "
                            "Shares fell from 48.74 to 38.05, the bank said; judges gave 9.125, 8.750.\n")
        found = [(round(place["chosen"]["lat"], 2), round(place["chosen"]["lon"], 2))
                 for place in reading["places"] if place["chosen"] and place["chosen"]["kind"] == "coordinates"]
        self.assertEqual(found, [(48.74, 38.05), (48.74, 38.05)])

    def test_states_in_a_list_are_states(self):
        reading = self.read("The recall covers Georgia, Oklahoma, Pennsylvania and California, the firm said.\n")
        self.assertEqual({place["chosen"]["kind"] for place in reading["places"]}, {"first-order division"})
        troy = self.read("The mayor of Troy, Ohio, said the bridge was shut.\n")
        self.assertEqual(place_of(troy, "Troy")["chosen"]["admin1"], "Ohio")

    def test_a_country_comes_before_a_capital_called_so(self):
        reading = self.read("Officials in Mexico said on Monday that the border with Guatemala was open.\n")
        self.assertEqual([place["chosen"]["kind"] for place in reading["places"]], ["country", "country"])

    def test_the_river_and_the_city_of_one_name_are_two(self):
        reading = self.read("Two boats sank on the Dnipro on Monday. In Dnipro, the mayor said, trams stood still.\n")
        self.assertEqual([place_of(reading, "Dnipro", n)["chosen"]["kind"] for n in (0, 1)],
                         ["river", "populated place"])

    def test_spellings_of_both_sides_are_one_place(self):
        for one, other in (("Kobani", "Ain al-Arab"), ("Deir ez-Zor", "Dayr az-Zawr"),
                           ("Gjakova", "Djakovica"), ("Lachin", "Berdzor"), ("Bakhmut", "Artemovsk")):
            ids = {place["chosen"]["geonames"] for name in (one, other)
                   for place in self.read(f"Residents of {name} said that the road to {name} was open.\n")["places"]}
            self.assertEqual(len(ids), 1, (one, other, ids))

    def test_an_unknown_name_changes_nothing_else(self):
        sentence = "Fighting went on near Siversk, Soledar and Lyman on Friday, the governor of Donetsk region said."
        before = self.read(sentence + "\n")["places"]
        after = self.read(sentence + " The village of Qxzhuvatnoye was quiet.\n")["places"]
        self.assertEqual(len(after), len(before) + 1)
        for old, new in zip(before, after):
            self.assertEqual(old["chosen"], new["chosen"])
            self.assertEqual(old["candidates"], new["candidates"])

    def test_swapping_two_names_swaps_their_places(self):
        sentence = "Troops moved from {} to {} on Friday, the governor said."
        one = self.read(sentence.format("Siversk", "Soledar") + "\n")["places"]
        two = self.read(sentence.format("Soledar", "Siversk") + "\n")["places"]
        self.assertEqual([place["chosen"] for place in one], [place["chosen"] for place in reversed(two)])
        self.assertEqual([place["role"] for place in one], [place["role"] for place in two])

    def test_places_prints_chain_reasons_and_rivals(self):
        path = self.file("report.txt", "Fighting went on near Seversk and Soledar, the governor said.\n")
        out = harness.dateline("places", "--date", "2024-05-06", path).stdout.decode()
        for words in ("Siversk, Bakhmut Raion, Donetsk Oblast, UA", "GeoNames 694403", "reaching", "near p2 Soledar",
                      "or       Seversk, RU, GeoNames 1538637", "score 0."):
            self.assertIn(words, out)

    def test_geojson_is_one_collection_over_all_reports(self):
        paths = [self.file("a.txt", "A bridge 12 km north of Chuhuiv was shut, he said.\n"),
                 self.file("b.txt", "Nothing was said, he said.\n"),
                 self.file("c.txt", "The village of Qxzhuvatnoye near Soledar was quiet, he said.\n")]
        done = harness.dateline("places", "--geojson", "--date", "2024-05-06", *paths)
        collection = json.loads(done.stdout)
        kinds = {feature["properties"]["text"]: feature["geometry"] and feature["geometry"]["type"]
                 for feature in collection["features"]}
        self.assertEqual(kinds["bridge 12 km north"], "Polygon")
        self.assertEqual(kinds["Soledar"], "Point")
        self.assertIsNone(kinds["Qxzhuvatnoye"])
        ring = next(feature["geometry"]["coordinates"][0] for feature in collection["features"]
                    if feature["properties"]["text"] == "bridge 12 km north")
        self.assertEqual(ring[0], ring[-1])
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
        self.assertGreater(area, 0, "a ring runs counter-clockwise")

    def test_a_longer_name_goes_before_a_people_in_it(self):
        reading = self.read("The minister flew from Saudi Arabia to British Columbia, and the Czech envoy with him.\n")
        self.assertEqual([place["text"] for place in reading["places"]], ["Saudi Arabia", "British Columbia", "Czech"])
        self.assertEqual(place_of(reading, "Czech")["name_kind"]["kind"], "demonym")

    def names(self, text):
        return [place["text"] for place in self.read(text + "\n")["places"]]

    def test_streets_of_plain_words_and_roads_with_a_number_are_places(self):
        for sentence, expected in (
                ("A fire closed a shop on Main Street and the bakery at 216 S. Clinton Avenue, he said.",
                 ["Main Street", "S. Clinton Avenue"]),
                ("The crash closed Interstate 45, Highway 19, County Road 4045 and I-75, police said.",
                 ["Interstate 45", "Highway 19", "County Road 4045", "I-75"])):
            self.assertEqual(self.names(sentence), expected)
        self.assertEqual(self.names("The lot off Hwy. 89 was shut, he said."), ["Hwy. 89"])
        self.assertEqual(self.names("A fire in Glenwood Canyon was put out, he said."), ["Glenwood"])
        self.assertEqual(self.names("Main Street lenders fear Highway robbery, he said."), [])

    def test_abbreviations_at_the_head_of_a_report(self):
        self.assertEqual(self.names("ST. LOUIS - Police in St. Louis said on Monday that the road was open."),
                         ["ST. LOUIS", "St. Louis"])
        self.assertEqual(self.names("PLEASANTON, Calif.--The firm said on Monday that it would grow."),
                         ["PLEASANTON", "Calif."])

    def test_words_before_a_name_at_the_head_of_a_line(self):
        self.assertEqual(self.names("Missing Springdale girl is found. Fire damages S.E. Paris apartment, he said."),
                         ["Springdale", "Paris"])
        self.assertEqual(self.names("House Speaker Pat Lowe, D-Calif., and Lee Poe, R-N.Y., told colleagues on Monday."),
                         ["Calif.", "N.Y."])

    def test_what_an_office_is_for_is_no_place(self):
        for sentence, expected in (
                ("Indiana's Department of Workforce Development and the Bureau of Plant Industry agreed, she said.",
                 ["Indiana"]),
                ("The Interior Ministry and the Department of Homeland Security said so.", []),
                ("A strong La Niña follows El Niño, the forecaster said.", [])):
            self.assertEqual(self.names(sentence), expected)

    def test_a_person_in_the_name_of_a_body_is_no_place(self):
        self.assertEqual(self.names("The Charles Webb Center closes on Monday, its director said."), [])

    def test_an_illness_and_a_currency_are_no_places(self):
        self.assertEqual(self.names("Marburg virus was found in Angola. Because Marburg kills slowly, it spreads, she "
                                    "said."), ["Angola"])
        self.assertEqual(self.names("The crop is worth $US 15 billion, she said."), [])

    def test_the_house_of_a_president_is_no_translated_town(self):
        self.assertEqual(self.names("The attack was condemned by the White House on Monday."), [])

    def test_an_outlet_that_says_where_it_is_at_home(self):
        text = self.file("troy.txt", "The council met in Troy on Friday, its clerk said.\n")
        for outlet, state in (("Sample Advocate (Greenville, Ohio)", "Ohio"), ("Sample Advocate", "Michigan"),
                              ("Sample Advocate (est. 1883)", "Michigan")):
            reading = harness.readings("--date", "2024-05-06", "--outlet", outlet, text)[0]
            self.assertEqual(place_of(reading, "Troy")["chosen"]["admin1"], state, outlet)

    def test_a_state_that_no_namesake_lies_in_gives_no_pin(self):
        reading = self.read("A man from Holliday, Mo., was held on Friday, the sheriff said.\n")
        village = place_of(reading, "Holliday")
        self.assertIsNone(village["chosen"])
        self.assertTrue(any("said to lie in" in reason for reason in village["reasons"]), village["reasons"])
        known = self.read("A man from Wichita Falls, Texas, was held on Friday, the sheriff said.\n")
        self.assertEqual(place_of(known, "Wichita Falls")["chosen"]["admin1"], "Texas")

    def test_formal_names_of_both_chinas_and_both_koreas(self):
        reading = self.read("The People's Republic of China and the Democratic People's Republic of Korea signed it, he said.\n")
        self.assertEqual([place["chosen"]["country"] for place in reading["places"]], ["CN", "KP"])

    def test_a_river_is_put_beside_the_town_told_of(self):
        for town in ("Kherson", "Kyiv"):
            reading = self.read(f"Boats crossed the Dnipro near {town} on Friday, the mayor said.\n")
            river, bank = place_of(reading, "Dnipro")["chosen"], place_of(reading, town)["chosen"]
            self.assertEqual(river["kind"], "river")
            self.assertLess(abs(river["lat"] - bank["lat"]) + abs(river["lon"] - bank["lon"]), 0.6)

    def test_a_state_ends_a_name_of_a_body_and_a_member_has_a_party(self):
        reading = self.read("Environment Canada warned of snow on Friday. The Arizona Republican asked why. The U.S.-led force left.\n")
        self.assertEqual([place["text"] for place in reading["places"]], ["Canada", "Arizona", "U.S."])

    def test_an_illness_is_no_place(self):
        reading = self.read("Nurses feared the Marburg virus and Lassa fever in Freetown, the ministry said.\n")
        self.assertEqual([place["text"] for place in reading["places"]], ["Freetown"])

    def test_an_article_and_a_faith_are_no_places(self):
        reading = self.read("Al-Nusra men and Islamic clerics met Jewish elders near Homs on Friday, he said.\n")
        self.assertEqual([place["text"] for place in reading["places"]], ["Homs"])

    def test_a_state_of_the_past_is_a_region(self):
        reading = self.read("Yugoslavia broke up, and the Soviet Union before it, the historian said.\n")
        self.assertEqual([place["chosen"]["kind"] for place in reading["places"]], ["region", "region"])


class Homes(harness.FolderCase):
    """outlets.tsv: learned from an archive, added to the resources, used for namesakes."""

    TROY = "A man was hurt in Troy on Monday, the police said.\n"

    def archive(self):
        places = ["Dayton, Ohio", "Dayton, Ohio", "Sidney, Ohio", "Piqua, Ohio"]
        return self.file("archive.jsonl", "".join(json.dumps(
            {"outlet": "Miami Valley Lamp", "date": "2024-05-06",
             "text": f"The bridge in {place} was shut on Monday, the mayor said."}) + "\n" for place in places))

    def with_homes(self, table):
        """A folder of resources with these homes."""
        resources = pathlib.Path(os.environ.get("DATELINE_RESOURCES", harness.ROOT / "build/resources"))
        for name in ("lexicon", "gazetteer", "language"):
            link = pathlib.Path(self.folder.name) / f"{name}.dateline"
            if not link.exists():
                link.symlink_to((resources / link.name).resolve())
        self.file("outlets.tsv", table)
        return self.folder.name

    def troy(self, outlet, resources=None):
        arguments = ["--date", "2024-05-06", "--outlet", outlet, self.file("troy.txt", self.TROY)]
        return harness.readings(*arguments, *(["--resources", resources] if resources else []))[0]

    def test_an_archive_teaches_where_its_outlet_is_at_home(self):
        table = harness.dateline("places", "--outlets", self.archive()).stdout.decode()
        row = table.splitlines()[-1].split("\t")
        self.assertEqual(row[:4], ["Miami Valley Lamp", "Dayton", "US", "1.00"])
        self.assertEqual(row[-2:], ["4", "archive"])
        read = self.troy("Miami Valley Lamp", self.with_homes(table))
        self.assertEqual(place_of(read, "Troy")["chosen"]["admin1"], "Ohio")
        self.assertRegex(read["run"]["outlets"], "^sha256:[0-9a-f]{64}$")

    def test_other_outlets_and_no_table_are_as_before(self):
        table = harness.dateline("places", "--outlets", self.archive()).stdout.decode()
        without = self.troy("Hudson Kite")
        self.assertNotIn("outlets", without["run"])
        self.assertNotEqual(place_of(without, "Troy")["chosen"]["admin1"], "Ohio")
        other = self.troy("Hudson Kite", self.with_homes(table))
        self.assertEqual(other["places"], without["places"])

    def test_a_row_written_by_hand_counts_and_the_later_one_wins(self):
        head = "outlet\tplace\tcountry\tcountry_share\tlat\tlon\tradius_km\treports\tbasis\n"
        alabama = "Pike Lamp|lamp.example\tTroy\tUS\t1\t31.81\t-85.97\t20\t\thand\n"
        ohio = "Pike Lamp\tDayton\tUS\t1\t39.76\t-84.19\t30\t\thand\n"
        for rows, state in ((alabama, "Alabama"), (alabama + ohio, "Ohio")):
            read = self.troy("Pike Lamp", self.with_homes(head + rows))
            self.assertEqual(place_of(read, "Troy")["chosen"]["admin1"], state)

    def test_a_row_without_a_point_is_an_error_with_its_line(self):
        resources = self.with_homes("outlet\tcountry\tcountry_share\tlat\tlon\tradius_km\treports\nLamp\tUS\t1\t400\t0\t5\t\n")
        done = harness.dateline("read", "--resources", resources, self.file("troy.txt", self.TROY))
        self.assertEqual(done.returncode, 2)
        self.assertIn("outlets.tsv:2: has no lat, lon and radius_km.", done.stderr.decode())

    def test_two_threads_learn_the_same(self):
        tables = {harness.dateline("places", "--outlets", "--threads", n, self.archive()).stdout for n in (1, 2)}
        self.assertEqual(len(tables), 1)


class NothingElse(harness.FolderCase):
    """What a report says of other places does not hang on one name, nor on whose name it is."""

    TEXT = ("Shells fell on {0} on Friday, the governor of Kharkiv region said. {0} lies between Kupiansk and Izium. "
            "Residents of Chuhuiv, 35 km from Kharkiv, heard them. Nobody was hurt in Balakliia, he said, and the "
            "Oskil was calm. Paris and Washington condemned it.\n")

    def places(self, name):
        read = harness.readings("--date", "2024-05-06", self.file("report.txt", self.TEXT.format(name)))[0]
        return [(place["text"], place["role"], place["chosen"], place["name_kind"])
                for place in read["places"] if place["text"] != name], read

    def test_a_name_that_cannot_be_resolved_changes_nothing_else(self):
        names = ["Qwortanska", "Zhmurdyakino", "Bleznovopilka", "Ust-Trembalsk", "Grobnuchivtsi"]
        seen = []
        for name in names:
            others, read = self.places(name)
            self.assertEqual(len(others), 9, [other[0] for other in others])
            self.assertTrue(all(chosen for _, _, chosen, _ in others))
            self.assertTrue(read["claims"])
            seen.append(others)
        self.assertTrue(all(others == seen[0] for others in seen))

    def test_two_names_swapped_are_places_swapped(self):
        text = "{0} said on Monday that the talks in Geneva were over. {1} said it would go on. Officials in {0} and {1} met in Ankara.\n"
        for a, b in (("Kyiv", "Moscow"), ("Yerevan", "Baku"), ("Belgrade", "Pristina"), ("Juba", "Khartoum")):
            def read(x, y):
                reading = harness.readings("--date", "2024-05-06", self.file("report.txt", text.format(x, y)))[0]
                return [(place["text"], place["role"], (place["chosen"] or {}).get("geonames")) for place in reading["places"]]
            swap = {a: b, b: a}
            before, after = read(a, b), read(b, a)
            own = {name: chosen for name, _, chosen in before}
            self.assertEqual(len(before), 6)
            expected = [(swap.get(name, name), role, own[swap.get(name, name)]) for name, role, _ in before]
            self.assertEqual(after, expected)
