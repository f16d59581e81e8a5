# SPDX-License-Identifier: Apache-2.0
"""Fits the six parameters of src/claims/confidence.cc, and prints how well confidences hold.

    dateline read --json --show tokens --input jsonl in.jsonl > out.jsonl      (in.jsonl: gold.py inputs)
    confidence.py fit     SCORERS GOLD OUT [GOLD OUT ...]    parameters; reliability of reports left out in turn
    confidence.py table   SCORERS GOLD OUT [GOLD OUT ...]    reliability of the confidences as printed
    confidence.py polnear SCORERS PART OUT                   the same on PolNeAR: only looked at, never fitted

SCORERS is the folder of gold.py and attribution.py. A claim of ours is right if it is paired with a gold
claim (content Jaccard of one half) that has the same speaker and the same `how`; on PolNeAR, if it is
LENIENT right.
"""
import json
import math
import pathlib
import re
import sys

NAMES = ("kBase", "kParsedBorder", "kCloseParse", "kNarrator", "kCarried", "kSpeaker")
SOURCE = pathlib.Path(__file__).resolve().parent.parent / "src/claims/confidence.cc"
RIDGE = 0.5   # keeps six weights sober on some three hundred claims
STEPS = 2000


def parsed_rules():
    listed = re.search(r"kParsed = \{(.*?)\}", SOURCE.read_text(encoding="utf-8"), re.S)
    return set(re.findall(r'"([a-z.-]+)"', listed.group(1)))


def features(claim, tokens, parsed):
    """What confidence_of() in C++ adds up, in the order of NAMES."""
    border = float(bool(claim["cue"] and claim["rules"]) and claim["rules"][0] in parsed)
    narrator = float(claim["how"] == "narrator")
    inside = [max(0.0, t["margin"]) for t in tokens if t["margin"] is not None
              and any(t["begin"] < span["end"] and span["begin"] < t["end"] for span in claim["content"])]
    close = 1 / (1 + sum(inside) / len(inside)) if inside and (border or narrator) else 0.0
    speaker = claim["speaker"]
    doubt = 0.0 if speaker["resolved"] == "unattributed" else 1 - speaker["confidence"]
    return (1.0, border, close, narrator, float(claim["how"] == "carried"), doubt)


def samples(pairs):
    """(report, features, right, confidence) of every claim of ours."""
    import agree
    import gold
    import spans
    parsed, found = parsed_rules(), []
    for folder, path in pairs:
        readings = spans.read_readings(path)
        for document in gold.load(folder):
            reading, tokens = readings[document.id], spans.Tokens(document.text)
            wanted, ours = document.gold["claims"], reading["claims"]

            def of(claim, field):
                return tokens.of(spans.ranges(claim.get(field)))
            matched = spans.match([of(c, "content") for c in wanted], [of(c, "content") for c in ours],
                                  lambda g, p: bool(of(wanted[g], "cue") & of(ours[p], "cue")))
            partner = {p: wanted[g] for g, p, likeness in matched if likeness >= 0.5}
            for number, claim in enumerate(ours):
                other = partner.get(number)
                right = other is not None and other["how"] == claim["how"] and \
                    agree.names(other.get("speaker"), claim["speaker"]["name"]) == "same"
                found.append((document.id, features(claim, reading["tokens"], parsed), right, claim["confidence"]))
    return found


def likely(weights, row):
    return 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, row))))


def fit(rows):
    """Logistic regression by plain gradient steps; all weights but the base are held at or below 0."""
    weights = [1.0] + [0.0] * (len(NAMES) - 1)
    rate = 1.0 / len(rows)
    for _ in range(STEPS):
        slope = [0.0] * len(weights)
        for _, row, right, _ in rows:
            error = right - likely(weights, row)
            for i, x in enumerate(row):
                slope[i] += error * x
        for i in range(len(weights)):
            weights[i] += rate * 4 * (slope[i] - (RIDGE * weights[i] if i else 0))
            if i:
                weights[i] = min(0.0, weights[i])
    return [round(w, 2) for w in weights]


def table(judged, title):
    """judged: (confidence, right)."""
    print(f"{title}: {len(judged)} claims, {100 * sum(r for _, r in judged) / len(judged):.1f} % right")
    judged = sorted(judged, key=lambda pair: pair[0])
    error = 0.0
    print("  confidence       claims  said  right")
    edges = (0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
    for low, high in zip(edges, edges[1:]):
        part = [(c, r) for c, r in judged if low <= c < high]
        if part:
            said, right = (sum(x[i] for x in part) / len(part) for i in (0, 1))
            error += abs(said - right) * len(part) / len(judged)
            print(f"  {low:.1f} to {min(high, 1):.1f}   {len(part):9d}  {said:.2f}  {right:.2f}")
    brier = sum((c - r) ** 2 for c, r in judged) / len(judged)
    base = sum(r for _, r in judged) / len(judged)
    print(f"  calibration error {100 * error:.1f}, Brier {brier:.3f} (one number for all: {base * (1 - base):.3f})")


def polnear_judged(part, path):
    import attribution
    import polnear
    import spans
    readings, judged = spans.read_readings(path), []
    for document in polnear.load(part):
        reading, tokens = readings[document.id], spans.Tokens(document.text)
        wanted = attribution.gold_claims(document, tokens, document.relations)
        given = attribution.predicted_claims(reading, tokens, "left out")
        right = attribution.compare(wanted, given, [[] for _ in wanted])[3]
        ours = [c for c in reading["claims"] if c["how"] not in ("narrator", "carried")]
        judged += [(claim["confidence"], number in right) for number, claim in enumerate(ours)]
    return judged


def main():
    command, scorers, rest = sys.argv[1], sys.argv[2], sys.argv[3:]
    sys.path.insert(0, scorers)
    if command == "polnear":
        return table(polnear_judged(*rest), "PolNeAR, LENIENT")
    rows = samples(list(zip(rest[::2], rest[1::2])))
    if command == "table":
        return table([(c, r) for _, _, r, c in rows], "as printed")
    weights = fit(rows)
    print("\n".join(f"constexpr double {name} = {weight};" for name, weight in zip(NAMES, weights)))
    judged = []
    for report in sorted({name for name, *_ in rows}):
        left = fit([row for row in rows if row[0] != report])
        judged += [(likely(left, row[1]), row[2]) for row in rows if row[0] == report]
    table([(likely(weights, row[1]), row[2]) for row in rows], "fitted on all")
    table(judged, "each report left out in turn")
    return None


if __name__ == "__main__":
    main()
