# SPDX-License-Identifier: Apache-2.0
"""Who speaks, on the news of GUM (development half): figures only, none of its text.

    gum.py inputs FOLDER > in.jsonl
    dateline read --json --input jsonl in.jsonl > out.jsonl
    gum.py score FOLDER out.jsonl [--wrong N]

An attribution relation (NAME.rsd) names the tokens of its source; NAME.conllu says which mention they
are and what else is the same entity. A claim is found if its source touches the gold one, or if its cue
stands in the unit of the relation. Its speaker is right if one of the gold entity's names or nominals
has all words of the speaker's name, or the other way round (articles and possessives apart).
False merge: of two neighbouring mentions of one entity of ours that are both gold mentions, how often
they are two entities there.
"""
import json
import pathlib
import re
import sys

PRONOUNS = {"he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "who", "which", "we", "us",
            "our", "i", "me", "my", "you", "that", "this"}
WORD = re.compile(r"\w+(?:[.'’-]\w+)*")
LEAD = {"the", "a", "an", "s", "mr", "mrs", "ms", "dr"}


def words(text):
    return {w for w in (m.strip(".").removesuffix("'s").removesuffix("’s") for m in WORD.findall(text.casefold()))
            if w and w not in LEAD}


class Document:
    """Text, tokens and mentions of one document."""

    def __init__(self, path):
        self.name = path.name.removesuffix(".conllu")
        self.text, self.date, self.tokens, self.mentions = "", None, [], []
        opened, joined, last, spaced = {}, False, "", True
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# meta::dateCreated = "):
                self.date = line.split(" = ")[1]
            if line.startswith("# newpar") and not line.startswith("# newpar_block"):
                self.text = self.text.rstrip() + ("\n\n" if self.text else "")
            cells = line.split("\t")
            if len(cells) != 10 or "." in cells[0]:
                continue
            space = "SpaceAfter=No" not in cells[9]
            if "-" in cells[0]:  # "don't": the tokens of its parts follow
                joined, last, spaced = True, cells[0].split("-")[1], space
                continue
            if joined:
                space = cells[0] == last and spaced
                joined = cells[0] != last
            self.tokens.append((len(self.text), len(self.text) + len(cells[1])))
            self.text += cells[1] + (" " if space else "")
            self.read_entities(cells[9], opened)
        self.mentions.sort()

    def read_entities(self, misc, opened):
        """Entity=(3-person-…(4-… opens, "4)" closes, "(5-…)" is one token."""
        found = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
        here = len(self.tokens) - 1
        for opening, group, closing in re.findall(r"(\()?([^()]+)(\))?", found.group(1)) if found else ():
            number = group.split("-")[0]
            if opening:
                opened.setdefault(number, []).append(here)
            if closing and opened.get(number):
                self.mentions.append((opened[number].pop(), here, number))

    def span(self, first, last):
        return self.tokens[first][0], self.tokens[last][1]

    def entity_at(self, begin, end):
        """The gold entity whose mention overlaps most with these bytes; None below one half."""
        best, share = None, 0.5
        for first, last, number in self.mentions:
            b, e = self.span(first, last)
            over = min(e, end) - max(b, begin)
            if over > 0 and over / (max(e, end) - min(b, begin)) >= share:
                best, share = number, over / (max(e, end) - min(b, begin))
        return best

    def called(self, number):
        texts = (self.text[slice(*self.span(f, l))] for f, l, n in self.mentions if n == number)
        return [t for t in texts if t.casefold() not in PRONOUNS]

    def relations(self, folder):
        """(bytes of the unit, bytes of the source) of every attribution relation that names one."""
        token = 0
        for line in (folder / (self.name + ".rsd")).read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            unit = (token, token + len(cells[1].split()) - 1)
            token = unit[1] + 1
            signal = re.search(r"attribution_source-([\d,-]+?)-(?:_|gold)", line)
            if cells[7].startswith("attribution-") and signal:
                numbers = [int(n) - 1 for n in re.findall(r"\d+", signal.group(1))]
                yield self.span(*unit), self.span(min(numbers), max(numbers))


def documents(folder):
    for path in sorted(folder.glob("*.conllu")):
        if ".ontogum" not in path.name:
            yield Document(path)


def touches(span, begin, end):
    return bool(span) and span["begin"] < end and begin < span["end"]


def right(document, number, source, name):
    mine = words(name or "")
    known = [words(t) for t in document.called(number)] if number else []
    known = known or [words(document.text[slice(*source)])]
    return bool(mine) and any(k and (k <= mine or mine <= k) for k in known)


def score(folder, readings, wrong):
    count = dict.fromkeys(("relations", "found", "right", "links", "false"), 0)
    for document in documents(folder):
        reading = readings[document.name]
        for unit, source in document.relations(folder):
            count["relations"] += 1
            claims = [c for c in reading["claims"] if touches(c["source"], *source)]
            claims = claims or [c for c in reading["claims"] if touches(c["cue"], *unit)]
            if not claims:
                continue
            count["found"] += 1
            number = document.entity_at(*source)
            good = any(right(document, number, source, c["speaker"]["name"]) for c in claims)
            count["right"] += good
            if not good and wrong > 0:
                wrong -= 1
                print(document.name, document.text[slice(*source)], "|", claims[0]["speaker"]["name"],
                      claims[0]["speaker"]["resolved"], "|", document.called(number)[:4], file=sys.stderr)
        for entity in reading["entities"]:
            spans = sorted((m["begin"], m["end"]) for m in entity["mentions"])
            known = [(n, s) for n, s in ((document.entity_at(*s), s) for s in spans) if n]
            for (a, left), (b, here) in zip(known, known[1:]):
                count["links"] += 1
                count["false"] += a != b
                if a != b and wrong > 0:
                    print(document.name, entity["name"], "|", document.text[slice(*left)], "|",
                          document.text[slice(*here)], file=sys.stderr)
    part = lambda a, b: f"{100 * count[a] / max(1, count[b]):5.1f} %  {count[a]} of {count[b]}"
    print("attribution relations with a source, found ", part("found", "relations"))
    print("speaker right, of those found              ", part("right", "found"))
    print("speaker right, of all                      ", part("right", "relations"))
    print("false merges, of links between mentions    ", part("false", "links"))


def main():
    command, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    if command == "inputs":
        for document in documents(folder):
            print(json.dumps({"id": document.name, "date": document.date, "outlet": "Wikinews", "text": document.text}))
        return
    wrong = int(sys.argv[5]) if "--wrong" in sys.argv else 0
    lines = pathlib.Path(sys.argv[3]).read_text(encoding="utf-8").splitlines()
    score(folder, {r["report"]["ref"]: r for r in map(json.loads, lines)}, wrong)


if __name__ == "__main__":
    main()
