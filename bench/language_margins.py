#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How near to a tie was each text on which the language core and spaCy disagree?

Usage: language_margins.py GOLDEN.jsonl.xz OURS.jsonl     (OURS from language_dump ... dump)
Prints each such text with its least margins; exit 1 if one has no margin below 0.001 (a bug).
"""
import json
import lzma
import sys

TIE = 0.001  # spec-language-core, section 15 item 5
LAYERS = {0: ("tag", "pos", "morph", "lemma"), 1: ("head", "dep", "sent_start"),
          2: ("ent_iob", "ent_type")}


def texts(path):
    with (lzma.open if path.endswith(".xz") else open)(path, "rt", encoding="utf-8") as lines:
        return {text["id"]: text["tokens"] for text in map(json.loads, lines)}


def main(golden_path, ours_path):
    golden, ours = texts(golden_path), texts(ours_path)
    bugs = differing = 0
    for name, wanted in golden.items():
        got = ours.get(name, [])
        layers = [layer for layer, fields in LAYERS.items()
                  if [[t[f] for f in fields] for t in wanted] != [[t[f] for f in fields] for t in got]]
        if not layers:
            continue
        differing += 1
        # A wrong tag or head changes what comes after it, so the least of all layers up to it counts.
        least = min((t["margins"][layer] for t in got for layer in range(max(layers) + 1)),
                    default=1)
        bugs += least >= TIE
        print(f"{name}: layers {layers}, least margin {least:.6f}{'' if least < TIE else ' BUG'}")
    print(f"{differing} of {len(golden)} texts differ, {bugs} of them without a near-tie")
    return 1 if bugs else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
