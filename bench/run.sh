#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The figures of RESULTS.md, from the evaluation data in ../shared (not part of the project).
set -eu
cd "$(dirname "$0")/.."
dateline_root="$(pwd)"
dateline="$dateline_root/build/release/dateline"
export DATELINE_RESOURCES="$(pwd)/build/resources"
eval_dir="$(pwd)/../shared/eval"
work="$(pwd)/build/bench"
[ -d "$eval_dir" ] || { echo "bench: error: ../shared/eval is not there." >&2; exit 2; }
mkdir -p "$work"
cd "$eval_dir"
for gold in ../examples/seed ../gold/front ../gold/general; do
  echo "== $gold"
  python3 gold.py inputs "$gold" > "$work/in.jsonl"
  "$dateline" read --json --input jsonl "$work/in.jsonl" > "$work/out.jsonl"
  python3 gold.py score "$gold" "$work/out.jsonl" | grep -E 'WHOLE|claims found|speaker|said|times found|time value|put right|relations'
done
echo "== gold/cases"
python3 cases.py inputs ../gold/cases/*.jsonl > "$work/in.jsonl"
"$dateline" read --json --input jsonl "$work/in.jsonl" > "$work/out.jsonl"
python3 cases.py score ../gold/cases/*.jsonl "$work/out.jsonl" --failures 0 || true
echo "== PolNeAR dev"
python3 attribution.py inputs ../corpora/attribution/polnear/dev > "$work/in.jsonl"
"$dateline" read --json --input jsonl "$work/in.jsonl" > "$work/out.jsonl"
python3 attribution.py score ../corpora/attribution/polnear/dev "$work/out.jsonl" | grep -E 'LENIENT|STRICT|found|source' | head -8
for corpus in timebank aquaint wikiwars; do
  echo "== $corpus"
  python3 times.py inputs ../corpora/temporal/$corpus > "$work/in.jsonl"
  "$dateline" read --json --input jsonl "$work/in.jsonl" > "$work/out.jsonl"
  python3 times.py score ../corpora/temporal/$corpus "$work/out.jsonl" | head -20
done
bench_dir="$dateline_root/bench"
for corpus in timebank aquaint wikiwars; do
  python3 times.py inputs ../corpora/temporal/$corpus | "$dateline" read --json --input jsonl -
done > "$work/out.jsonl"
echo "== mistakes with times by kind, and what is left of the classes with a floor"
temporal=../corpora/temporal
python3 "$bench_dir/time_mistakes.py" . "$work/out.jsonl" $temporal/timebank $temporal/aquaint $temporal/wikiwars
python3 "$bench_dir/time_mistakes.py" . "$work/out.jsonl" $temporal/timebank --floors
for corpus in lgl tr-news geowebnews geovirus localnews-gold; do
  echo "== $corpus"
  python3 places.py inputs ../corpora/places/$corpus > "$work/in.jsonl"
  "$dateline" read --json --input jsonl "$work/in.jsonl" > "$work/out.jsonl"
  python3 places.py score ../corpora/places/$corpus "$work/out.jsonl" | head -24
  python3 "$bench_dir/place_mistakes.py" . ../corpora/places/$corpus "$work/out.jsonl"
  python3 "$bench_dir/place_mistakes.py" . ../corpora/places/$corpus "$work/out.jsonl" --as-gold
done
