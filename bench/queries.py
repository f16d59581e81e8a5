# SPDX-License-Identifier: Apache-2.0
"""How long questions to a large ledger take, and that each of them uses an index.

queries.py make BASE OUT CLAIMS [NAMES]   a ledger of about so many claims out of one that `add` made: its rows are
                                          copied in SQL, each copy some days earlier, names of people and outlets
                                          varied NAMES times (default 10); no report is read for it
queries.py run DATELINE LEDGER [FILE]     every line of FILE (default bench/queries.txt), warm: p50 and p95 per kind, of
                                          five times in one process, the page loaded whole; of the processor's time,
                                          which a busy machine does not change, and of all by the clock, too
queries.py readers DATELINE LEDGER        the same by 8 readers at once, a process a question (less the time of one that
                                          asks nothing), while another writes

A line of queries.txt is: kind <TAB> query. Kinds that begin with "best" are asked --best. {speaker}, {outlet}, {place},
{word}, {common} and {year} stand for what the ledger has, rare and frequent by turns, so that the lines fit any ledger.
"""
import collections
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
ROUNDS = 8  # fillings of a line


def open_ledger(path):
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    return connection


def columns(connection, table):
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def copy_rows(connection, table, changes, where=""):
    """Inserts the rows of copy 0 again, with some columns changed."""
    names = columns(connection, table)
    values = ", ".join(changes.get(name, name) for name in names)
    connection.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table} {where}")


def make(base, out, claims, names=10):
    shutil.copy(base, out)
    connection = open_ledger(out)
    one = lambda sql: connection.execute(sql).fetchone()[0] or 0
    connection.execute("DELETE FROM claims WHERE current = 0")
    size = one("SELECT count(*) FROM claims")
    copies = max(1, round(claims / size)) - 1
    top = {table: one(f"SELECT max(id) FROM {table}") + 1 for table in ("reports", "readings", "aliases", "claim_times")}
    for number in range(1, names):
        add = number * top["aliases"]
        copy_rows(connection, "aliases", {"id": f"id + {add}", "name": f"name || ' {number}'", "folded": f"folded || ' {number}'",
                                          "identity": f"identity || ' {number}'"}, f"WHERE id < {top['aliases']}")
    for number in range(1, copies + 1):
        copy(connection, number, top, (number % names) * top["aliases"])
        print(f"copy {number} of {copies}", end="\r", file=sys.stderr)
    for table in ("claim_words", "alias_search"):
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(f"{one('SELECT count(*) FROM claims'):,} claims of {one('SELECT count(*) FROM reports'):,} reports, "
          f"{os.path.getsize(out) / 1e6:,.0f} MB; {size:,} were read, the rest are copies")


def copy(connection, number, top, alias):
    """Copy `number`: 13 days earlier than the one before. The parts of claims.id are in schema.sql."""
    days = -13 * number
    seconds, quarters = days * 86400, days * 96
    report, reading = number * top["reports"], number * top["readings"]
    moved = lambda name: f"{name} + {seconds}"
    first = f"id < {top['reports']}"
    copy_rows(connection, "reports", {
        "id": f"id + {report}", "key": f"key || '{number}'", "outlet": f"outlet + {alias}", "text": "''",
        "published_from": moved("published_from"), "published_to": moved("published_to"),
        "published_value": f"CASE WHEN published_from IS NULL THEN published_value ELSE date(published_from + {seconds}, 'unixepoch') END"},
        f"WHERE {first}")
    copy_rows(connection, "readings", {"id": f"id + {reading}", "report": f"report + {report}"}, f"WHERE id < {top['readings']}")
    # Undated claims stay so: their quarters are 0.
    shift = lambda name: f"({name} + ({reading} << 8) + CASE WHEN {name} >> 34 > 0 THEN ({quarters} * (1 << 34)) ELSE 0 END)"
    mine = f"WHERE reading < {top['readings']}"
    times = {name: moved(name) for name in ("published_from", "published_to", "said_from", "said_to", "about_from", "about_to")}
    copy_rows(connection, "claims", {
        "id": shift("id"), "key": f"key || '{number}'", "reading": f"reading + {reading}", "report": f"report + {report}",
        "speaker": f"speaker + {alias}", "outlet": f"outlet + {alias}", **times}, mine)
    of_first = f"WHERE claim IN (SELECT id FROM claims {mine})"
    copy_rows(connection, "spans", {"claim": shift("claim")}, of_first)
    copy_rows(connection, "chain", {"claim": shift("claim"), "alias": f"alias + {alias}"}, of_first)
    copy_rows(connection, "claim_places", {"claim": shift("claim")}, of_first)
    mark = number * top["claim_times"]
    copy_rows(connection, "claim_times", {"id": f"id + {mark}", "claim": shift("claim"), "time_from": moved("time_from"),
                                          "time_to": moved("time_to")}, f"WHERE id < {top['claim_times']}")
    connection.execute(f"INSERT INTO about_days (id, first_day, last_day, claim) SELECT id + {mark}, "
                       f"CASE WHEN first_day > -2147483648 THEN first_day + {days} ELSE first_day END, "
                       f"CASE WHEN last_day < 2147483647 THEN last_day + {days} ELSE last_day END, {shift('claim')} "
                       f"FROM about_days WHERE id < {top['claim_times']}")
    for table in ("times", "place_mentions"):
        copy_rows(connection, table, {"reading": f"reading + {reading}"}, mine)


def fillings(ledger):
    """What {…} may stand for: from the most frequent to rare ones."""
    connection = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    spread = lambda rows: [rows[round(i * (len(rows) - 1) / (ROUNDS - 1))] for i in range(ROUNDS)]
    def names(column):
        rows = connection.execute(f"SELECT name, count(*) AS n FROM claims JOIN aliases ON aliases.id = {column} WHERE current = 1 "
                                  f"AND name NOT LIKE '%\"%' GROUP BY {column} HAVING n > 20 ORDER BY n DESC LIMIT 400").fetchall()
        return spread([row[0] for row in rows])
    places = connection.execute("SELECT name, count(*) AS n FROM claim_places JOIN places ON places.id = place WHERE name NOT LIKE "
                                "'%\"%' GROUP BY place HAVING n > 20 ORDER BY n DESC LIMIT 400").fetchall()
    counts = collections.Counter()
    for (content,) in connection.execute("SELECT content FROM claims LIMIT 20000"):
        counts.update({word for word in content.lower().split() if word.isalpha() and len(word) > 3})
    words = [word for word, count in counts.most_common(3000)]
    first, last = connection.execute("SELECT min(about_from), max(about_to) FROM claims WHERE about_from > 0 AND about_to > 0").fetchone()
    middle = connection.execute("SELECT published_from FROM claims WHERE published_from IS NOT NULL ORDER BY id DESC LIMIT 1 OFFSET ?",
                                (connection.execute("SELECT count(*) / 2 FROM claims").fetchone()[0],)).fetchone()[0]
    day = lambda back: time.strftime("%Y-%m-%d", time.gmtime(middle - back * 86400 * 30))
    return {"speaker": names("speaker"), "outlet": names("claims.outlet"), "place": spread([row[0] for row in places]),
            "word": spread(words[60:]), "common": words[:ROUNDS], "day": [day(i - ROUNDS // 2) for i in range(ROUNDS)],
            "month": [day(i - ROUNDS // 2)[:7] for i in range(ROUNDS)]}


def questions(ledger, path):
    filling = fillings(ledger)
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, query = line.split("\t")
        for number in range(ROUNDS if "{" in query else 1):
            yield kind, query.format(**{name: values[number] for name, values in filling.items()})


def ask(program, ledger, kind, query, *more):
    best = ["--best"] if kind.startswith("best") else []
    begin = time.perf_counter()
    done = subprocess.run([program, "claims", "--json", *best, *more, ledger, query], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{kind}: {query}: {done.stderr}")
    return time.perf_counter() - begin, done.stdout


def unindexed(program, ledger, kind, query):
    """Steps of the plan that look through a table."""
    steps = [line.strip() for line in ask(program, ledger, kind, query, "--explain")[1].splitlines() if line.startswith("  ")]
    return [step for step in steps if "SCAN" in step and not any(
        fine in step for fine in ("VIRTUAL TABLE INDEX", "USING COVERING INDEX", "USING INDEX", "json_each", "CONSTANT ROW"))]


def overhead(program, ledger):
    """The time of a process that opens the ledger and finds nothing."""
    ask(program, ledger, "", "report:r_none")
    return sorted(ask(program, ledger, "", "report:r_none")[0] for _ in range(15))[7]


def share(times, part):
    times = sorted(times)
    return times[min(len(times) - 1, int(part * len(times)))] * 1000


def measure(program, ledger, lines):
    """Seconds by the clock and of the processor, per kind."""
    clock, processor = collections.defaultdict(list), collections.defaultdict(list)
    for kind, query in lines:
        rounds = [line.split() for line in ask(program, ledger, kind, query, "--repeat", "7")[1].splitlines()]
        for wall, cpu in rounds[2:]:  # the first two make it warm
            clock[kind].append(float(wall) / 1000)
            processor[kind].append(float(cpu) / 1000)
    return clock, processor


def table(times, name=""):
    """Per kind if there is no name, and of all."""
    if not name:
        print("| kind | queries | p50 ms | p95 ms |\n|---|---|---|---|")
        for kind, values in times.items():
            print(f"| {kind} | {len(values)} | {share(values, .5):.1f} | {share(values, .95):.1f} |")
    for order in (False, True):
        values = [value for kind, some in times.items() if kind.startswith("best") == order for value in some]
        if values:
            print(f"| **all {'best' if order else 'newest'} first{name}** | {len(values)} | {share(values, .5):.1f} | {share(values, .95):.1f} |")


def run(program, ledger, path=HERE / "queries.txt"):
    lines = list(questions(ledger, path))
    bad = {(kind, step) for kind, query in lines for step in unindexed(program, ledger, kind, query)}
    clock, processor = measure(program, ledger, lines)
    table(processor)
    table(clock, " by the clock")
    print("every plan uses an index" if not bad else f"no index: {sorted(bad)}")
    return 1 if bad else 0


def readers(program, ledger, path=HERE / "queries.txt"):
    lines = list(questions(ledger, path))
    nothing, stop, written = overhead(program, ledger), threading.Event(), [0]

    def write():
        connection = sqlite3.connect(ledger, timeout=60)
        while not stop.is_set():
            written[0] += 1
            connection.execute("INSERT INTO merges (folded, into_folded, reason, by, recorded_at) VALUES ('a', 'b', 'bench', 'bench', 't')")
            connection.execute("UPDATE aliases SET identity = identity WHERE id % 97 = ?", (written[0] % 97,))
            connection.commit()
        connection.execute("DELETE FROM merges WHERE by = 'bench'")
        connection.commit()

    times, lock, refused = collections.defaultdict(list), threading.Lock(), []

    def read(number):
        for kind, query in lines[number::8]:
            try:
                seconds = ask(program, ledger, kind, query)[0] - nothing
            except SystemExit as error:  # in a thread it would be lost
                refused.append(str(error))
                continue
            with lock:
                times[kind].append(seconds)

    writer = threading.Thread(target=write)
    writer.start()
    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall = time.perf_counter() - begin
    stop.set()
    writer.join()
    table(times)
    print(f"8 readers, {len(lines)} queries in {wall:.1f} s, {written[0]} transactions written beside them; {len(refused)} queries refused")
    print("\n".join(refused[:5]), end="")
    return 1 if refused else 0


if __name__ == "__main__":
    verb, arguments = sys.argv[1], sys.argv[2:]
    if verb == "make":
        make(arguments[0], arguments[1], *map(int, arguments[2:]))
    else:
        sys.exit({"run": run, "readers": readers}[verb](*arguments))
