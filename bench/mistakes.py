# SPDX-License-Identifier: Apache-2.0
"""The commonest kinds of mistake of two runs, side by side: kinds and counts only, none of the texts.

    dateline read --json --show tokens --input jsonl in.jsonl > after.jsonl     (before.jsonl needs no tokens)
    mistakes.py polnear SCORERS PART BEFORE AFTER [--top N]
    mistakes.py gold    SCORERS DIR BEFORE AFTER [DIR BEFORE AFTER ...] [--top N]

SCORERS is the folder of attribution.py and gold.py. On PolNeAR a miss is a gold claim without a LENIENT match,
a false alarm one of ours without. The first kind that fits is taken, in the order of miss_kind() and false_kind().
A cue word is of the table if a row of data/lexicon has one of its forms.
"""
import argparse
import collections
import json
import pathlib
import re
import sys

LEXICON = pathlib.Path(__file__).resolve().parent.parent / "data/lexicon"
FOUND = .5  # content Jaccard from which a claim counts as found
OPENERS = {"that": "“that”", "whether": "a question", "if": "a question", "how": "a question", "why": "a question",
           "what": "a question", "who": "a question", "when": "a question", "where": "a question", "to": "“to”"}
PREPOSITIONS = {"of", "for", "about", "on", "against", "in", "with", "as", "over", "from", "at", "by", "into"}


def forms(table):
    """Every first word of a table's keys."""
    rows = (LEXICON / table).read_text(encoding="utf-8").splitlines()
    keys = (row.split("\t")[0] for row in rows if row and row[0] != "#")
    return {key.split()[0] for cell in keys for key in cell.split("|") if key != "keys"}


VERBS, NOUNS = forms("claim-verbs.tsv"), forms("claim-nouns.tsv")


def read(path):
    return {(r := json.loads(line))["report"]["ref"]: r for line in pathlib.Path(path).open(encoding="utf-8")}


def jaccard(a, b):
    return len(a & b) / len(a | b) if a or b else 0.0


def extent(wanted, given):
    if wanted < given:
        return "the content goes on too far"
    if given < wanted:
        return "the content is too short"
    return "the content is another stretch" if not wanted & given else "the content begins or ends elsewhere"


# --- What a cue that we did not read is like ---------------------------------------------------

def cue_class(document, claim, tags):
    """(words of class, known): by the head word of the cue, which our tagger judges."""
    begin, end = claim.spans["cue"][0][0], claim.spans["cue"][-1][1]
    words = [(word, tag) for at, stop, word, tag in tags if begin <= at and stop <= end]
    verbs = [pair for pair in words if pair[1].startswith("VB") and pair[0] not in
             {"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "did", "does"}]
    if verbs:
        word, tag = verbs[-1]
        shape = "finite verb" if tag in ("VBD", "VBZ", "VBP") else "verb in another form"
        return shape, word in VERBS
    for word, tag in reversed(words):
        if tag.startswith("NN"):
            return "noun", word in NOUNS
        if tag.startswith("JJ"):
            return "adjective (“is sure that”)", None
    if any(word == "according" or word == "per" for word, _ in words):
        return "according to", None
    if not any(character.isalnum() for character in document.text[begin:end]):
        return "a mark (colon, dash)", None
    return "another word", None


def follows(document, claim):
    """What the content opens with, or that it stands before its cue."""
    begin = claim.spans["content"][0][0]
    if begin < claim.spans["cue"][0][0]:
        return "the content before it"
    word = re.match(r"\W*(\w*)", document.text[begin:begin + 40]).group(1).casefold()
    if document.text[begin] in "\"“'‘":
        return "a quotation behind it"
    if word in OPENERS:
        return OPENERS[word] + " behind it"
    if word.endswith("ing") or word in PREPOSITIONS:
        return "a preposition or -ing behind it"
    return "an object or a bare clause behind it"


# --- Kinds -------------------------------------------------------------------------------------

def miss_kind(document, gold, predicted, tags):
    wanted = gold.tokens["content"]
    best = max(predicted, key=lambda p: jaccard(wanted, p.tokens["content"]), default=None)
    if best and jaccard(wanted, best.tokens["content"]) >= FOUND:
        if not gold.tokens["source"]:
            return "content found: the gold has no source, ours has"
        return "content found: another source" if best.tokens["source"] else "content found: no source of ours"
    if not gold.tokens["cue"]:
        return "the gold has no cue"
    same = [p for p in predicted if p.tokens["cue"] & gold.tokens["cue"]]
    if same:
        return "cue read: " + extent(wanted, max(same, key=lambda p: jaccard(wanted, p.tokens["content"])).tokens["content"])
    if any(gold.tokens["cue"] <= p.tokens["content"] for p in predicted):
        return "cue not read: it stands in another claim's content"
    shape, known = cue_class(document, gold, tags)
    table = "" if known is None else " of the table" if known else " not in the table"
    detail = f", {follows(document, gold)}" if "verb" in shape or shape == "noun" else ""
    return f"cue not read: {shape}{table}{detail}"


FRAMES = {"say.object": "an object", "say.quote": "a quotation", "say.colon": "a colon", "said": "a tag", "label": "a label",
          "passive": "a passive", "noun": "a noun", "hearsay": "an adverb", "according-to": "according to",
          "opinion": "in X's view", "quote.marked": "marked words", "call": "a thing and what it is called"}


def frame(claim):
    rule = (claim.get("rules") or ["?"])[0]
    for known, words in FRAMES.items():
        if rule.startswith(known):
            return words
    return "a clause or infinitive"


def false_kind(claim, ours, gold, paired):
    """`paired`: numbers of the gold claims that another claim of ours has got right."""
    given = ours.tokens["content"]
    best = max(gold, key=lambda g: jaccard(given, g.tokens["content"]), default=None)
    if not claim.get("cue") and claim["how"] == "direct":
        return "quotation without a cue (the gold joins it to the claim before)"
    if claim["how"] == "carried":
        return "carried (the gold has none)"
    if any(given < g.tokens["content"] and not g.tokens["cue"] & ours.tokens["cue"] for g in gold):
        return "within another's content (the gold keeps the outermost)"
    if best and jaccard(given, best.tokens["content"]) >= FOUND:
        if any(gold[i] is best for i in paired):
            return "a second claim of words that another of ours has right"
        if not best.tokens["source"]:
            return "content right: the gold has no source, ours has"
        return "content right: another source" if ours.tokens["source"] else "content right: no source of ours"
    same = [g for g in gold if g.tokens["cue"] & ours.tokens["cue"]]
    if same:
        return "cue right: " + extent(max(same, key=lambda g: jaccard(given, g.tokens["content"])).tokens["content"], given)
    return f"the gold has no claim there: {claim.get('act', 'assert')}, {frame(claim)}"


# --- Runs --------------------------------------------------------------------------------------

def ours_with_claims(attribution, reading, tokens):
    """Our claims as the scorer sees them, each with the claim of the reading that it was made of."""
    claims = [c for c in reading["claims"] if c["how"] != "narrator"]
    by_id = {c.get("id"): c for c in claims}
    kept = [c for c in claims if c["how"] != "carried" or attribution.root_of(c, by_id) is c]
    return list(zip(kept, attribution.predicted_claims(reading, tokens, "merged")))


def polnear(options):
    import attribution
    import polnear as corpus
    import spans
    part, before, after = options.rest
    runs, tables = [read(before), read(after)], []
    for readings in runs:
        missed, false = collections.Counter(), collections.Counter()
        for document in corpus.load(part):
            tokens, slicer = spans.Tokens(document.text), corpus.Slicer(document.text)
            gold = attribution.gold_claims(document, tokens, document.relations)
            pairs = ours_with_claims(attribution, readings[document.id], tokens)
            ours = [p for _, p in pairs]
            slices = [slicer.of(relation) for relation in document.relations]
            _, _, right_gold, right_ours = attribution.compare(gold, ours, slices)
            tags = [(t["begin"], t["end"], document.text[t["begin"]:t["end"]].casefold(), t["tag"])
                    for t in runs[1][document.id].get("tokens") or []]
            missed.update(miss_kind(document, g, ours, tags) for i, g in enumerate(gold) if i not in right_gold)
            false.update(false_kind(c, p, gold, right_gold) for i, (c, p) in enumerate(pairs) if i not in right_ours)
        tables.append((missed, false))
    (missed, false), (missed_now, false_now) = tables
    table("PolNeAR dev: claims of the gold that we miss", missed, missed_now, options.top)
    table("PolNeAR dev: claims of ours that the gold has not", false, false_now, options.top)


def gold(options):
    import gold as scorer
    tables = []
    for run in (1, 2):
        missed, false = collections.Counter(), collections.Counter()
        for at in range(0, len(options.rest), 3):
            folder, readings = options.rest[at], read(options.rest[at + run])
            for document in scorer.load(folder):
                for kind, wanted, given, words in scorer.Comparison(document, readings.get(document.id)).errors:
                    if kind == "missed":
                        missed[f"missed: {wanted['how']}, {wanted.get('act', 'assert')}"] += 1
                    elif kind == "false":
                        false[f"no such claim: {given['how']}, {given['act']}, {frame(given)}" if given["how"] not in
                              ("narrator", "carried") else f"no such claim: {given['how']}"] += 1
                    elif kind == "wrong":
                        missed.update("found, another " + re.sub(r"content Jaccard.*", "extent of the content", part.split(":")[0])
                                      for part in words.split("; ") if re.match(r"[a-z ]+:|content Jaccard", part))
        tables.append((missed, false))
    (missed, false), (missed_now, false_now) = tables
    table("Our gold: claims missed, and fields wrong of those found", missed, missed_now, options.top)
    table("Our gold: claims of ours that it has not", false, false_now, options.top)


def table(title, before, after, top):
    print(f"| {title} | before | now |\n|---|---|---|")
    kinds = sorted(set(before) | set(after), key=lambda kind: (-max(before[kind], after[kind]), kind))
    for kind in kinds[:top]:
        print(f"| {kind} | {before[kind]} | {after[kind]} |")
    rest = kinds[top:]
    if rest:
        print(f"| {len(rest)} rarer kinds | {sum(before[k] for k in rest)} | {sum(after[k] for k in rest)} |")
    print(f"| all | {before.total()} | {after.total()} |\n")


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["polnear", "gold"])
    parser.add_argument("scorers")
    parser.add_argument("rest", nargs="+")
    parser.add_argument("--top", type=int, default=20)
    options = parser.parse_args(arguments)
    if len(options.rest) % 3:
        parser.error("a folder, a run before and a run after are wanted")
    sys.path.insert(0, options.scorers)
    {"polnear": polnear, "gold": gold}[options.what](options)


if __name__ == "__main__":
    main(sys.argv[1:])
