#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# How far the language core agrees with spaCy on texts that may not stand in this tree, and how near
# to a tie each disagreement was.
#
# Usage: language_parity.sh MODEL GOLDEN.jsonl.xz [PYTHON_DIFFERENCES]
#   MODEL   a packed model, made by: language_dump MODEL build PIPELINE
#   GOLDEN  spaCy's output, made by language.py make-golden
# Needs build/release/language_dump (ninja -C build/release language_dump) and DATELINE_EVAL, the
# folder that holds language.py.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
ours=$(mktemp)
trap 'rm -f "$ours"' EXIT
xzcat "$2" | "$here/build/release/language_dump" "$1" dump > "$ours"
python3 "${DATELINE_EVAL:?the folder of language.py}/language.py" compare "$2" "$ours" \
  --differences "${3:-5}"
python3 "$here/bench/language_margins.py" "$2" "$ours"
