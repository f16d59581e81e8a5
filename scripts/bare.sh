#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# ./dev demo and ./dev test, each twice, in a fresh Debian 12 root with nothing but a clone.
#
# Usage: scripts/bare.sh [ROOT]     (ROOT: build/bare, made anew)
#
# Needs root rights and debootstrap. The package registries are those of this machine: its apt and
# pip settings and certificates are copied into the root. Prints one line a step with its time;
# exit 0 if all four runs passed.
set -eu

home=$(cd "$(dirname "$0")/.." && pwd)
root=${1:-$home/build/bare}
release=bookworm

say() { printf 'bare: %s\n' "$*"; }
die() { printf 'bare: error: %s\n' "$*" >&2; exit 2; }

[ "$(id -u)" = 0 ] || die "needs root rights, for chroot and mount."
command -v debootstrap >/dev/null || die "install debootstrap."

release_mounts() {
  for inner in proc dev/null dev/urandom; do
    mountpoint -q "$root/$inner" && umount "$root/$inner"
  done
  return 0
}

# The first Debian archive that this machine itself uses.
mirror() {
  { sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/*.sources 2>/dev/null
    sed -n 's/^deb  *\(\[[^]]*\] *\)\{0,1\}\([^ ]*\) .*/\2/p' /etc/apt/sources.list 2>/dev/null
  } | tr ' ' '\n' | grep -v security | head -n 1
}

make_root() {
  release_mounts
  rm -rf "$root"
  mkdir -p "$root"
  archive=$(mirror)
  [ -n "$archive" ] || die "no Debian archive in /etc/apt."
  debootstrap --variant=minbase "$release" "$root" "$archive" >"$root.log" 2>&1 ||
    die "debootstrap failed: $root.log"
  for path in etc/apt/sources.list etc/apt/sources.list.d etc/apt/apt.conf.d etc/pip.conf \
              etc/resolv.conf etc/hosts; do
    rm -rf "${root:?}/$path"
    [ -e "/$path" ] || continue
    mkdir -p "$(dirname "$root/$path")"
    cp -RL "/$path" "$root/$path"
  done
  # Under a name of its own: installing ca-certificates writes the usual file anew.
  cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/bare-certificates.crt"
  mkdir -p "$root/proc" "$root/dev" "$root/home/new"
  mount -t proc proc "$root/proc"
  for device in null urandom; do
    [ -c "$root/dev/$device" ] && continue
    : >"$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
  done
}

# Runs a command as a newcomer would: the clone, an empty home, no standard input, no settings but
# where the registries are.
inside() {
  # shellcheck disable=SC2046
  chroot "$root" env -i HOME=/home/new PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    $(env | grep -E '^(https?_proxy|HTTPS?_PROXY|no_proxy|NO_PROXY|PIP_(INDEX_URL|DEFAULT_TIMEOUT))=' || true) \
    PIP_CERT=/etc/bare-certificates.crt SSL_CERT_FILE=/etc/bare-certificates.crt \
    sh -c "cd '/home/new/date line' && $1" </dev/null
}

run() { # NAME COMMAND
  log="$root.$1.log"
  begin=$(date +%s)
  if inside "$2" >"$log" 2>&1; then code=0; else code=$?; fi
  say "$1: exit $code, $(( $(date +%s) - begin )) s; $(tail -n 1 "$log")"
  grep -E '^dev: .*: [0-9]+ s$' "$log" | sed 's/^dev: /bare:   /'
  [ "$code" = 0 ] || { tail -n 20 "$log"; failed=1; }
}

trap release_mounts EXIT
trap 'exit 130' INT TERM
failed=0
begin=$(date +%s)
make_root
say "fresh $release: $(( $(date +%s) - begin )) s"
git clone -q --no-hardlinks "$home" "$root/home/new/date line"
run demo-1 "./dev demo"
run test-1 "./dev test"
run demo-2 "./dev demo"
run test-2 "./dev test"
exit $failed
