#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A generated WARC of many pages through the whole pipeline: pages per second, peak memory, and the
same bytes for one and two threads.

    python3 bench/warc.py DATELINE [PAGES]     (10,000 pages unless told)

Each page has a menu of 40 links, a script, a stamp and four paragraphs with claims.
"""
import hashlib
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

NAMES = ("Kolev", "Petrova", "Karim", "Ivanov", "Dimov")
PLACES = ("Vidin", "Lom", "Ruse", "Silistra", "Svishtov")


def page(number, draw):
    title = f"Flood at {draw.choice(PLACES)} day {number}"
    menu = "".join(f'<li class="menu-item"><a href="/c{k}">Section {k}</a></li>' for k in range(40))
    body = "".join(
        f"<p>The ferry at {draw.choice(PLACES)} stood still on day {k} of the flood, the harbour said, because the "
        f"water was {draw.randint(2, 9)} metres high. It will sail again, said {draw.choice(NAMES)}, who runs the "
        "pier.</p>" for k in range(4))
    stamp = f"2023-0{1 + number % 9}-1{number % 10}T08:00:00+02:00"
    return (f'<!doctype html><html lang="en"><head><title>{title} | Danube Post</title>'
            f'<meta property="article:published_time" content="{stamp}"><script>{"var a=1;" * 400}</script></head>'
            f"<body><nav><ul>{menu}</ul></nav><h1>{title}</h1><article>{body}</article>"
            "<footer>© 2023 Danube Post</footer></body></html>").encode()


def write(path, pages):
    draw = random.Random(5)
    with open(path, "wb") as out:
        for number in range(pages):
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(number, draw)
            out.write((f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                       f"WARC-Date: 2023-12-01T10:00:00Z\r\nWARC-Target-URI: https://danube.example/{number}\r\n"
                       f"Content-Length: {len(answer)}\r\n\r\n").encode() + answer + b"\r\n\r\n")


def read(program, path, threads):
    digest, lines = hashlib.sha256(), 0
    begin, spent = time.monotonic(), cpu_seconds()
    command = [program, "read", "--json", "--threads", str(threads), path]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        for line in child.stdout:
            digest.update(line)
            lines += 1
    return digest.hexdigest(), lines, time.monotonic() - begin, cpu_seconds() - spent


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main():
    program, pages = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "pages.warc")
        write(path, pages)
        print(f"{pages} pages, {path.stat().st_size / 1e6:.0f} MB")
        seen = set()
        for threads in (1, 2):
            digest, lines, seconds, spent = read(program, path, threads)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(f"{threads} thread(s): {lines} readings, {lines / seconds:.0f} pages/s, "
                  f"{lines / spent:.0f} per CPU second, peak {peak:.0f} MB")
            seen.add((digest, lines))
        same = len(seen) == 1 and lines == pages
        print("the same bytes" if same else "THE BYTES DIFFER, or readings are missing")
        return 0 if same else 1


sys.exit(main())
