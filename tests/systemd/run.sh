#!/usr/bin/env bash
# mailbot on a real systemd: a Debian 12 container is made (debootstrap) and booted (systemd-nspawn), mailbot is installed
# in it as an admin would, without a network, and tried; once by the wheel, once by the Debian package. Needs root; the
# first run downloads Debian and the wheels. `make test-systemd`. Everything lies in build/systemd and build/deb.
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
packages=systemd,systemd-sysv,dbus,python3,python3-venv,dovecot-imapd,procps,iproute2,ca-certificates,man-db
if [[ ! -d $here/base || "$(cat "$here/base.packages" 2>/dev/null)" != "$packages" ]]; then
    echo "Making a Debian 12 in $here/base, once; this takes some minutes ..."
    rm -rf "$here/base" "$here/base.part"
    debootstrap --variant=minbase --include="$packages" \
        bookworm "$here/base.part" "${DEBIAN_MIRROR:-http://deb.debian.org/debian}" >"$here/debootstrap.log" 2>&1 \
    || { tail -5 "$here/debootstrap.log" >&2; skip "Debian 12 could not be fetched"; }
    mv "$here/base.part" "$here/base"
    echo "$packages" >"$here/base.packages"
fi

rm -rf "$here/wheels"
"$python" -m pip -qq --disable-pip-version-check wheel --no-build-isolation -c constraints.txt -w "$here/wheels" .
packaging/deb/build.sh

echo "== installed by the wheel"
"$python" -m tests.systemd.drive "$here"
echo "== installed by the Debian package"
MAILBOT_DEB=$(echo build/deb/mailbot_*.deb) "$python" -m tests.systemd.drive "$here"
