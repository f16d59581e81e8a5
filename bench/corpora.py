# SPDX-License-Identifier: Apache-2.0
"""Reads folders of reports with one thread and prints speed, memory and contract violations of each.

    corpora.py DATELINE FOLDER...

Tokens are counted as runs of word characters or single other signs, which is within 3 % of the
tokenizer's. "slowest" is the worst of the eight longest English reports, each read alone. Every span of every reading is compared with the text; one reading in
fifty is validated against docs/reading.schema.json too.
"""
import json
import pathlib
import re
import resource
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests" / "contract"))
from validate_readings import faults, validator  # noqa: E402

LARGEST = 8  # reports of a folder that are read once more, alone
TOKEN = re.compile(r"\w+|[^\w\s]")


def seconds_of(program, text):
    """User and system time of one report alone, the start of the program taken off."""
    def run(words):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        line = json.dumps({"text": words, "date": "2000-01-01"}).encode()
        subprocess.run([program, "read", "--json", "--threads", "1", "--input", "jsonl", "-"],
                       input=line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return max(0.0, run(text) - run("Nothing was said."))


def measure(program, folder):
    check = validator()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [program, "read", "--json", "--threads", "1", folder]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    reports = tokens = bad = 0
    largest = []
    for number, line in enumerate(done.stdout.splitlines()):
        reading = json.loads(line)
        count = len(TOKEN.findall(reading["report"]["text"]))
        tokens += count
        reports += 1
        if reading["sentences"]:
            largest = sorted([*largest, (count, reading["report"]["text"])], key=lambda it: -it[0])[:LARGEST]
        for problem in faults(reading, check if number % 50 == 0 else None):
            bad += 1
            if bad <= 5:
                print(f"  {reading['report']['ref']}: {problem}")
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    slowest = max((seconds_of(program, text) / max(count, 2000) * 10000 for count, text in largest), default=0)
    print(f"{'/'.join(pathlib.Path(folder).parts[-2:]):32} exit {done.returncode} {reports:6} reports "
          f"{tokens:9} tokens {tokens / seconds if seconds else 0:8.0f} tokens/s, "
          f"slowest {slowest:5.3f} s per 10,000, {bad} violations", flush=True)
    return bad


def main(program, folders):
    bad = sum(measure(program, folder) for folder in folders)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"peak resident {peak} MB, {bad} violations")
    return 1 if bad else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
