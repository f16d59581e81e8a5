# SPDX-License-Identifier: Apache-2.0
"""Copies and origins on stories told by several outlets, as the lines that ../shared/eval/bundles.py scores.

  bundles.py [GOLD] [--why] > PRED.jsonl      GOLD: a folder of bundles (default ../shared/gold/bundles)
  python3 ../shared/eval/bundles.py GOLD PRED.jsonl      (SHARED=… says where shared/ is)

All reports of all bundles go into one ledger. Copies and repeats/quotes are the ledger's; for the origins the gold says which claims are
asked about (clusters are not found yet), and the answer is counted from our claims that share most characters with them.
--why prints each answer beside the gold on standard error.
"""
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATELINE = os.environ.get("DATELINE", str(ROOT / "build/release/dateline"))
SHARED = pathlib.Path(os.environ.get("SHARED", str(ROOT / "../shared")))
os.environ.setdefault("DATELINE_RESOURCES", str(ROOT / "build/resources"))
SPANS = """SELECT ref, claims.id, min(begin_at), max(end_at), known, root, roots.name, reason, first FROM claims
    JOIN acquisitions ON acquisitions.report = claims.report JOIN spans ON spans.claim = claims.id AND role = 'content'
    JOIN origins ON origins.claim = claims.id LEFT JOIN roots ON roots.id = root WHERE current GROUP BY claims.id"""


def fill(gold, folder):
    lines = folder / "in.jsonl"
    with open(lines, "w", encoding="utf-8") as out:
        for text in sorted(gold.glob("*/*.txt")):
            told = json.loads(text.with_suffix(".json").read_text(encoding="utf-8"))["report"]
            out.write(json.dumps({"id": f"{text.parent.name}/{text.stem}", "text": text.read_text(encoding="utf-8"),
                                  **{k: told[k] for k in ("outlet", "published", "url", "title") if told.get(k)}}) + "\n")
    ledger = folder / "bundles.ledger"
    subprocess.run([DATELINE, "add", str(ledger), str(lines)], check=True, stdout=subprocess.DEVNULL)
    return sqlite3.connect(ledger)


def count(found):
    """As `dateline` counts: known roots; where there is none, one body that is not told apart."""
    known = {f[1] for f in found if f[0] == 2}
    return len(known) or int(any(f[0] == 1 for f in found))


def claims_by_gold(rows, bundle, align):
    """gold claim -> our claims for it."""
    by = {}
    for ref, _, begin, end, *origin in rows:
        story, stem = ref.split("/")
        if story == bundle["id"]:
            match = align({"report": stem, "begin": begin, "end": end})
            if match:
                by.setdefault(tuple(match), []).append(origin)
    return by


def main():
    sys.path.insert(0, str(SHARED / "eval"))
    import bundlefile
    from bundles import aligner
    why = "--why" in sys.argv
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    gold = pathlib.Path(names[0]) if names else SHARED / "gold/bundles"
    with tempfile.TemporaryDirectory() as folder:
        db = fill(gold, pathlib.Path(folder))
        rows = db.execute(SPANS).fetchall()
        spans = {r[1]: {"report": r[0].split("/")[1], "begin": r[2], "end": r[3], "story": r[0].split("/")[0]} for r in rows}
        out = lambda story, **line: print(json.dumps({"bundle": story, **line}, ensure_ascii=False))
        for a, b in db.execute("SELECT x.ref, y.ref FROM copies JOIN acquisitions x ON x.report = copies.report "
                               "JOIN acquisitions y ON y.report = original"):
            (story, copy), (other, original) = a.split("/"), b.split("/")
            out(story, what="copy", a=original, b=copy, direction="a->b")
        for claim, other, kind in db.execute("SELECT claim, other, kind FROM links"):
            a, b = spans[claim], spans[other]
            if a["story"] == b["story"]:
                out(a["story"], what="edge", a=a, b=b, kind="quotes" if kind == "quotes" else "repeats")
        for one in bundlefile.folders([str(gold)]):
            bundle = bundlefile.load(one)
            by = claims_by_gold(rows, bundle, aligner(bundle))
            for k, origin in enumerate(bundle["origins"]):
                for asked in [{**origin, "members": bundle["claim_clusters"][k]["members"], "value": "all"}] + origin["versions"]:
                    found = [f for m in asked["members"] for f in by.get(tuple(m), [])]
                    out(bundle["id"], what="origins", members=asked["members"], independent_origins=count(found))
                    if why and len(asked["members"]) > 1:
                        n = count(found)
                        mark = "ok  " if n == asked["independent_origins"] else "OVER" if n > asked["independent_origins"] else "few "
                        roots = sorted({f"{f[2]}/{f[0]}/{f[3]}" for f in found})
                        print(mark, bundle["id"], asked["value"], asked["independent_origins"], n, roots, file=sys.stderr)


if __name__ == "__main__":
    main()
