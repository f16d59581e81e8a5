# SPDX-License-Identifier: Apache-2.0
"""Swapping the names of two sides swaps them in the claims and changes nothing else."""
import unittest

import harness
import side_swap


class Sides(unittest.TestCase):
    def test_names_swapped_are_claims_swapped(self):
        reports, claims, different = side_swap.compare(harness.BUILD / "dateline", harness.ROOT / "tests/sides/reports.jsonl")
        self.assertGreaterEqual(reports, 9)
        self.assertGreaterEqual(claims, 150)
        self.assertEqual(different, [])

    def test_the_table_swaps_both_ways(self):
        text = "Kyiv said Moscow had moved Ukrainian troops."
        self.assertEqual(side_swap.swapped(text), "Moscow said Kyiv had moved Russian troops.")
        self.assertEqual(side_swap.swapped(side_swap.swapped(text)), text)
