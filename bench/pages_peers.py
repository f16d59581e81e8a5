#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Text, date and title of saved pages, ours beside trafilatura's: pages per CPU second of each and
the ratio, in one run.

    python3 bench/pages_peers.py PAGES_BENCH LEXICON FOLDER...

FOLDER holds saved pages (eval/pages.py inputs CORPUS --pages FOLDER). The peer comes from PyPI (pip
install trafilatura) and is no part of the project. Reading the files is not timed for the peer.
"""
import pathlib
import re
import subprocess
import sys
import time

import trafilatura

DATES = {"original_date": True, "extensive_search": True}


def peer(pages):
    spent = 0.0
    for page in pages:
        data = page.read_bytes()
        begin = time.process_time()
        trafilatura.bare_extraction(data, include_comments=False, with_metadata=True,
                                    date_extraction_params=DATES)
        spent += time.process_time() - begin
    return len(pages) / spent


def ours(command, pages):
    told = subprocess.run([*command, *map(str, pages)], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=True).stderr
    return float(re.search(r"([\d.]+) pages/s", told).group(1)), told.strip()


def main():
    pages = sorted(page for folder in sys.argv[3:]
                   for page in pathlib.Path(folder).rglob("*") if page.is_file())
    rates = []
    for _ in range(3):
        rate, told = ours(sys.argv[1:3], pages)
        rates.append(rate)
    print(told)
    theirs = peer(pages)
    mine = sorted(rates)[1]
    print(f"{len(pages)} pages; dateline {mine:.0f} a CPU second (of {rates}), "
          f"trafilatura {trafilatura.__version__} {theirs:.1f}, ratio {mine / theirs:.1f}")


main()
