# SPDX-License-Identifier: Apache-2.0
"""Places from outside, with the default gazetteer, on invented sentences."""
import json

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
