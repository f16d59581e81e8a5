# SPDX-License-Identifier: Apache-2.0
"""Construction cases (tests/cases/*.jsonl): a short text, and what must and must not be read from it.

A case names only the fields that it is about; those are compared, by the words that a span touches.
cases/failing.txt lists the cases that fail today: one that fails and is not listed is a regression,
one that is listed and passes is to be taken off.
"""
import json
import math
import re
import unittest

import harness

FOLDER = harness.ROOT / "tests/cases"
WORD = re.compile(r"\w(?:[\w'’.-]*\w)?")
LEAD = {"the", "a", "an", "in", "on", "at", "by", "of", "for", "from", "to", "since", "until", "during"}
SPANS = ("content", "cue", "source", "addressee", "medium")


def cases():
    return [json.loads(line) for file in sorted(FOLDER.glob("*.jsonl"))
            for line in file.read_text(encoding="utf-8").splitlines()]


def located(text, spec):
    """(begin, end) of "words" or of ["words", n]: their n-th occurrence."""
    words, n = (spec, 1) if isinstance(spec, str) else spec
    at = -1
    for _ in range(n):
        at = text.index(words, at + 1)
    return at, at + len(words)


def words_at(text, spans, lead=()):
    """Where the words begin that the spans touch, without leading articles and prepositions."""
    hit = [m for m in WORD.finditer(text) if any(m.start() < end and begin < m.end() for begin, end in spans)]
    while len(hit) > 1 and hit[0].group().casefold() in lead:
        hit.pop(0)
    return frozenset(m.start() for m in hit)


def read_at(text, spans, lead=()):
    spans = [spans] if isinstance(spans, dict) else spans or []
    return words_at(text, [(s["begin"], s["end"]) for s in spans], lead)


def name(words):
    words = (words or "").casefold().replace("’", "'").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words).strip(" .,\"'")


def moment(value):
    whole = value if not value or "T" in value else value + "T00:00"
    return whole and re.sub(r"(T\d\d:\d\d):00$", r"\1", whole)


def kilometres(a, b):
    (p, x), (q, y) = ([math.radians(degrees) for degrees in point] for point in (a, b))
    return 12742 * math.asin(math.sqrt(math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin((y - x) / 2) ** 2))


def claim_differs(text, want, got):
    """Names of the fields of a case's claim that a reading's claim has otherwise."""
    for field in SPANS:
        if field in want:
            asked = want[field] if field == "content" else [want[field]] if want[field] else []
            if words_at(text, [located(text, s) for s in asked]) != read_at(text, got.get(field)):
                yield field
    if "speaker" in want and name(want["speaker"]) != name((got.get("speaker") or {}).get("name")):
        yield "speaker"
    for field in ("how", "act"):
        if field in want and want[field] != got.get(field):
            yield field
    for field, value in want.get("status", {}).items():
        if value != (got.get("status") or {}).get(field):
            yield field
    if "said" in want:
        said = got.get("said") or {}
        if [moment(v) for v in want["said"][:2]] + [want["said"][2]] != [moment(said.get("from")), moment(said.get("to")), said.get("basis")]:
            yield "said"
    if "chain" in want:
        links = [name(link["name"]) for link in got.get("chain") or []]
        if len(links) != len(want["chain"]) or any(w != "*" and name(w) != g for w, g in zip(want["chain"], links)):
            yield "chain"


def time_differs(text, want, got):
    if words_at(text, [located(text, want["text"])], LEAD).isdisjoint(read_at(text, got, LEAD)):
        yield "text"
    for field in ("mod", "type"):
        if field in want and want[field] != got.get(field):
            yield field
    # "18XX" and "18" are one century.
    if "value" in want and want["value"].rstrip("X") != (got.get("value") or "").rstrip("X"):
        yield "value"
    for field in ("from", "to"):
        if field in want and moment(want[field]) != moment(got.get(field)):
            yield field


def place_differs(text, want, got):
    if words_at(text, [located(text, want["text"])], LEAD) != read_at(text, got, LEAD):
        yield "text"
    if "role" in want and want["role"] != got.get("role"):
        yield "role"
    chosen = got.get("chosen") or {}
    if want.get("geonames") and want["geonames"] == chosen.get("geonames"):
        return
    if "lat" in want or want.get("geonames"):
        near = "lat" in want and chosen and kilometres((want["lat"], want["lon"]), (chosen["lat"], chosen["lon"])) <= want.get("within_km", 5)
        if not near:
            yield "place"


def faults(case, reading):
    text = case["text"]
    for layer, differs in (("claims", claim_differs), ("times", time_differs), ("places", place_differs)):
        free = list(reading.get(layer) or [])
        for want in case.get("expect", {}).get(layer, []):
            found = sorted(((list(differs(text, want, got)), i) for i, got in enumerate(free)), key=lambda it: (len(it[0]), it[1]))
            if found and not found[0][0]:
                free.pop(found[0][1])
            else:
                yield f"{layer}: {want.get('content', want.get('text'))}: {', '.join(found[0][0]) if found else 'none'}"
        for spec in case.get("forbid", {}).get(layer, []):
            zone = words_at(text, [located(text, spec)])
            for got in reading.get(layer) or []:
                words = read_at(text, got["content"] if layer == "claims" else got)
                if words and (words <= zone if layer == "claims" else words & zone):
                    yield f"{layer}: forbidden: {spec}"


class Cases(unittest.TestCase):
    def test_every_case_but_the_listed(self):
        listed = {line.split()[0] for line in (FOLDER / "failing.txt").read_text().splitlines() if line and line[0] != "#"}
        wanted = cases()
        batch = "".join(json.dumps({k: c[k] for k in ("id", "date", "outlet", "url", "title", "text") if k in c}) + "\n" for c in wanted)
        read = {r["report"]["ref"]: r for r in harness.readings("--input", "jsonl", "-", stdin=batch.encode())}
        failing = {c["id"]: list(faults(c, read[c["id"]])) for c in wanted}
        failing = {i: f for i, f in failing.items() if f}
        worse = {i: f for i, f in failing.items() if i not in listed}
        self.assertFalse(worse, "\n" + "\n".join(f"{i}: {f}" for i, f in worse.items()))
        self.assertFalse(listed - failing.keys(), "these pass now: take them off failing.txt")

    def test_a_pronoun_that_passes_words_on_is_a_mention_where_it_stands(self):
        report = {"text": "Radio Altai broke the news. It quoted Olga Tam as saying that the bridge was closed.", "date": "2020-01-08"}
        reading, = harness.readings("--input", "jsonl", "-", stdin=json.dumps(report).encode())
        mentions = {e["name"]: [m["text"] for m in e["mentions"]] for e in reading["entities"]}
        self.assertEqual(mentions["Radio Altai"], ["Radio Altai", "It"])

    def test_an_empty_reading_fails_every_case_that_expects_something(self):
        for case in cases():
            if any(case.get("expect", {}).values()):
                self.assertTrue(list(faults(case, {})), case["id"])


if __name__ == "__main__":
    unittest.main()
