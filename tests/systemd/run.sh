#!/usr/bin/env bash
# mailbot on a real systemd: a Debian 12 container is made (debootstrap) and booted (systemd-nspawn), mailbot is installed
# in it as an admin would, without a network, and tried. Needs root; the first run downloads Debian and the wheels.
# `make test-systemd`. Everything lies in build/systemd; MAILBOT_DEB=FILE installs that package instead of the wheel.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=build/systemd
python=${BIN:-.venv/bin}/python

skip() {
    echo "test-systemd: skipped: $1" >&2
    [[ "${CI:-}" == true ]] && exit 1
    exit 0
}

[[ $EUID -eq 0 ]] || skip "only root can boot a container; run it with sudo"
command -v systemd-nspawn >/dev/null || skip "systemd-nspawn is missing (Debian: apt install systemd-container)"
command -v debootstrap >/dev/null || skip "debootstrap is missing (Debian: apt install debootstrap)"

mkdir -p "$here"
if [[ ! -d $here/base ]]; then
    echo "Making a Debian 12 in $here/base, once; this takes some minutes ..."
    rm -rf "$here/base.part"
    debootstrap --variant=minbase \
        --include=systemd,systemd-sysv,dbus,python3,python3-venv,dovecot-imapd,procps,iproute2 \
        bookworm "$here/base.part" "${DEBIAN_MIRROR:-http://deb.debian.org/debian}" >"$here/debootstrap.log" 2>&1 \
    || { tail -5 "$here/debootstrap.log" >&2; skip "Debian 12 could not be fetched"; }
    mv "$here/base.part" "$here/base"
fi

rm -rf "$here/wheels"
"$python" -m pip -qq --disable-pip-version-check wheel --no-build-isolation -c constraints.txt -w "$here/wheels" .

exec "$python" -m tests.systemd.drive "$here"
