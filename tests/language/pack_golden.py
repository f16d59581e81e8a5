#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes golden.zip: what spaCy predicts on our own texts, small enough to stand in the tree.

Usage: pack_golden.py GOLDEN.jsonl.xz... > golden.zip      (files of ../../../shared eval/language.py)
Inside is golden.jsonl: {"id", "text", "tokens": [[begin, end, space, norm, tag, pos, morph, lemma,
head, dep, sent_start, ent_iob, ent_type], ...]}; offsets are code points.
"""
import io
import json
import lzma
import sys
import zipfile

FIELDS = ("begin", "end", "space", "norm", "tag", "pos", "morph", "lemma", "head", "dep",
          "sent_start", "ent_iob", "ent_type")


def main(paths):
    lines = []
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as golden:
            for line in golden:
                text = json.loads(line)
                tokens = [[int(token[field]) if isinstance(token[field], bool) else token[field]
                           for field in FIELDS] for token in text["tokens"]]
                lines.append(json.dumps({"id": text["id"], "text": text["text"], "tokens": tokens},
                                        ensure_ascii=False, separators=(",", ":")))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        entry = zipfile.ZipInfo("golden.jsonl", (2026, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, "\n".join(lines) + "\n")
    sys.stdout.buffer.write(packed.getvalue())


if __name__ == "__main__":
    main(sys.argv[1:])
