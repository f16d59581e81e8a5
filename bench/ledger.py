# SPDX-License-Identifier: Apache-2.0
"""The ledger at large. Generated reports are development reports of ../shared/corpora/news, each with a header
line of its own; they stay in a temporary folder.

  ledger.py speed N [THREADS]      N reports as JSONL: reports/s, MB, bytes a claim; the doctor; the same again
  ledger.py kills COUNT [REPORTS]  kill -9 at COUNT random instants: the doctor each time, the dump at the end;
                                   the same for 1 and 2 threads, another order, and every input twice
  ledger.py troubles               full disk, read-only folder, memory limit (needs root: mounts small tmpfs)
"""
import glob
import gzip
import hashlib
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATELINE = os.environ.get("DATELINE", str(ROOT / "build/release/dateline"))
CORPORA = os.environ.get("CORPORA", str(ROOT / "../shared/corpora"))
os.environ.setdefault("DATELINE_RESOURCES", str(ROOT / "build/resources"))


def development_reports():
    found = []
    for path in sorted(glob.glob(f"{CORPORA}/news/*/dev.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found += [json.loads(line) for line in lines]
    found = [one for one in found if len(one.get("text") or "") > 400]
    random.Random(7).shuffle(found)
    return found


def varied(count):
    """Development reports over and over, each with another header line and day."""
    reports = development_reports()
    for number in range(count):
        report = reports[number % len(reports)]
        day = f"20{10 + number // 336 % 14:02}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
        yield {"id": number, "date": day, "outlet": report.get("outlet") or f"Paper {number % 40}",
               "text": f"Edition {number:06}\n\n{report['text']}"}


def run(*arguments, code=(0,), **options):
    done = subprocess.run([DATELINE, *map(str, arguments)], capture_output=True, text=True, **options)
    if done.returncode not in code:
        sys.exit(f"{arguments}: exit status {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done


def dump_of(ledger):
    lines = subprocess.Popen([DATELINE, "dump", str(ledger)], stdout=subprocess.PIPE)
    digest = hashlib.sha256()
    for chunk in iter(lambda: lines.stdout.read(1 << 20), b""):
        digest.update(chunk)
    if lines.wait():
        sys.exit("dump failed")
    return digest.hexdigest()


def cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def speed(folder, count, threads=2):
    path = folder / "in.jsonl"
    with open(path, "w", encoding="utf-8") as out:
        for report in varied(count):
            out.write(json.dumps(report, ensure_ascii=False) + "\n")
    ledger = folder / "speed.ledger"
    for name in ("first", "again"):
        begin, used = time.monotonic(), cpu()
        print(f"{name}: {run('add', ledger, path, '--threads', threads, code=(0, 3)).stdout.strip()}")
        wall = time.monotonic() - begin
        print(f"  wall {wall:.1f} s, CPU {cpu() - used:.1f} s, {count / wall:.0f} reports/s")
    begin = time.monotonic()
    print(f"doctor: {run('doctor', ledger).stdout.strip()} {time.monotonic() - begin:.1f} s")
    import sqlite3
    connection = sqlite3.connect(ledger)
    claims, text, received = (connection.execute(sql).fetchone()[0] for sql in (
        "SELECT count(*) FROM claims", "SELECT sum(length(CAST(text AS BLOB))) FROM report_texts",
        "SELECT sum(size) FROM received"))
    size = ledger.stat().st_size
    print(f"{size / 1e6:.1f} MB, {claims} claims, {size / claims:.0f} bytes a claim "
          f"(texts {text / 1e6:.1f} MB, bytes received {received / 1e6:.1f} MB, "
          f"{(size - received - text) / claims:.0f} bytes a claim without them)")
    return ledger


def files_of(folder, count):
    """Half of the reports as files, half as lines of three JSONL inputs."""
    (folder / "in").mkdir()
    lines = []
    for report in varied(count):
        if report["id"] % 2:
            (folder / f"in/{report['id']:06}.txt").write_text(f"date {report['date']}\n\n{report['text']}", encoding="utf-8")
        else:
            lines.append(json.dumps(report))
    for part in range(3):
        (folder / f"in/part{part}.jsonl").write_text("\n".join(lines[part::3]) + "\n")
    return sorted(map(str, (folder / "in").iterdir()))


def kills(folder, count, reports=800):
    inputs = files_of(folder, reports)
    whole = folder / "whole.ledger"
    begin = time.monotonic()
    print(run("add", whole, *inputs, "--threads", "2").stdout.strip())
    wall = time.monotonic() - begin
    expected = dump_of(whole)
    order = random.Random(11)
    shuffled = inputs[:]
    order.shuffle(shuffled)
    for name, given, threads in (("one thread", inputs, 1), ("another order", shuffled, 2), ("each input twice", inputs + shuffled, 2)):
        ledger = folder / "other.ledger"
        run("add", ledger, *given, "--threads", threads)
        print(f"{name}: dump {'equal' if dump_of(ledger) == expected else 'DIFFERS'}")
        ledger.unlink()
    ledger, clean, empty, finished, halves = folder / "killed.ledger", 0, 0, 0, 0
    while clean < count:
        process = subprocess.Popen([DATELINE, "add", str(ledger), *inputs, "--threads", str(order.choice((1, 2)))],
                                   stdout=subprocess.PIPE, text=True)
        time.sleep(order.uniform(0.02, max(2, wall / 5)))
        if order.random() < 0.7:
            process.send_signal(signal.SIGKILL)
        else:  # the reading child alone: its supervisor starts another, and is then killed
            subprocess.run(["sh", "-c", f"kill -9 $(cat /proc/{process.pid}/task/{process.pid}/children) 2>/dev/null"], check=False)
            time.sleep(order.uniform(0, 0.3))
            process.send_signal(signal.SIGKILL)
        process.wait()
        done = run("doctor", ledger, code=(0, 2, 3))
        if done.returncode == 0:
            clean += 1
            halves += "half-way" in done.stdout
        elif "is empty: nothing" in done.stderr or "no such ledger" in done.stderr:
            empty += 1  # killed before the first transaction: not counted
        else:
            sys.exit(f"after kill {clean}: {done.stdout}{done.stderr}")
        if clean % 10 == 9 or process.returncode == 0:  # begin anew, so that every stage is hit
            run("add", ledger, *inputs)
            finished += 1
            if dump_of(ledger) != expected:
                sys.exit(f"after kill {clean}: the finished ledger's dump differs")
            for path in folder.glob("killed.ledger*"):
                path.unlink()
    print(f"{clean} kills, the doctor clean after each ({halves} in the midst of an input; {empty} more before there was a "
          f"ledger); {finished} times finished from there, the dump equal each time")


def troubles(folder):
    disk = folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=14m", "tmpfs", str(disk)], check=True)
    try:
        inputs = files_of(folder, 700)
        whole = folder / "whole.ledger"
        run("add", whole, *inputs)
        ledger = disk / "full.ledger"
        done = run("add", ledger, *inputs, code=(2,))
        print(f"full disk: {done.stderr.strip()}")
        print(f"  doctor: {run('doctor', ledger, code=(0, 2)).stdout.strip()}")
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
        run("add", ledger, *inputs)
        print(f"  after making room: dump {'equal' if dump_of(ledger) == dump_of(whole) else 'DIFFERS'}")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        print(f"read-only folder, add: {run('add', ledger, inputs[0], code=(2,)).stderr.strip()}")
        print(f"  a new one: {run('add', disk / 'new.ledger', inputs[0], code=(2,)).stderr.strip()}")
        print(f"  read: dump {'equal' if dump_of(ledger) == dump_of(whole) else 'DIFFERS'}; {run('doctor', ledger).stdout.strip()}")
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    monster = folder / "in/000000monster.txt"
    monster.write_text("date 2023-02-07\n\n" + "The bridge is closed, the mayor said. " * 100000)
    ledger = folder / "memory.ledger"
    done = run("add", ledger, *inputs[:20], monster, "--memory", "420", "--threads", "2", code=(3,))
    print(f"memory limit: {done.stdout.splitlines()[0]}\n  {done.stderr.strip()}")
    print(f"  doctor: {run('doctor', ledger).stdout.strip()}")


def main():
    verb, *numbers = sys.argv[1:] or ["help"]
    verbs = {"speed": speed, "kills": kills, "troubles": troubles}
    if verb not in verbs:
        sys.exit(__doc__)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ledger-bench-", dir=os.environ.get("TMPDIR", "/tmp")))
    try:
        verbs[verb](folder, *map(int, numbers))
    finally:
        if not os.environ.get("KEEP"):
            shutil.rmtree(folder)
        else:
            print(folder)


if __name__ == "__main__":
    main()
