#!/usr/bin/env bash
# The Debian package, by dpkg-deb alone: mailbot and all it needs in an environment of its own, /usr/lib/mailbot, so that
# its installation asks no network. `make deb`; it lands in build/deb. The wheels come by pip, in the versions of
# constraints.txt. It fits the release of Debian, and the kind of machine, on which it is built: best in a clean Debian 12.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=packaging/deb
python=${BIN:-.venv/bin}/python
pip=("$python" -m pip -qq --disable-pip-version-check --no-input)

version=$("$python" -c 'from mailbot import __version__; print(__version__)')
machine=$(dpkg --print-architecture)
series=$("$python" -c 'import sys; print(f"{sys.version_info.major}.{sys.version_info.minor}")')
following=${series%.*}.$((${series#*.} + 1))
# the time of the last change, so that the same source makes the same package
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH

root=build/deb/root
package=build/deb/mailbot_${version}_${machine}.deb
home=$root/usr/lib/mailbot
packages=$home/lib/python$series/site-packages
rm -rf build/deb
umask 022
mkdir -p "$packages" "$home/bin" "$root"/usr/{bin,share/man/man1,share/doc/mailbot,share/lintian/overrides,lib/systemd/system,lib/sysusers.d} "$root/DEBIAN"

# -- the environment: Debian's Python, and the packages beside it

"${pip[@]}" wheel --no-build-isolation -c constraints.txt -w build/deb/wheels .
"${pip[@]}" install --no-index --no-deps --no-compile --target "$packages" build/deb/wheels/*.whl
rm -rf "$packages/bin"
ln -s ../../../bin/python3 "$home/bin/python3"
printf 'home = /usr/bin\ninclude-system-site-packages = false\nversion = %s\n' "$series" >"$home/pyvenv.cfg"
cat >"$home/bin/mailbot" <<'SCRIPT'
#!/usr/lib/mailbot/bin/python3 -I
import sys

from mailbot.cli import main

sys.exit(main())
SCRIPT
chmod 755 "$home/bin/mailbot"
ln -s ../lib/mailbot/bin/mailbot "$root/usr/bin/mailbot"
find "$packages" -type f -exec chmod 644 {} +
# what was compiled here counts as it is: dpkg keeps no finer time than a second, and the service may not write there
"$python" -m compileall -qq -j 1 -s "$root" -p / --invalidation-mode unchecked-hash "$packages"

# -- the service, its manual, its papers

sed -e 's|@PROGRAM@|/usr/bin/mailbot|' -e '/^@BACKOFF@$/d' mailbot/systemd/mailbot.service \
    >"$root/usr/lib/systemd/system/mailbot.service"
echo 'u mailbot - "mailbot" /var/lib/mailbot' >"$root/usr/lib/sysusers.d/mailbot.conf"
"$python" -W ignore -c 'from mailbot.cli.manual import roff; print(roff(), end="")' | gzip -9n >"$root/usr/share/man/man1/mailbot.1.gz"
cp docs/*.md "$root/usr/share/doc/mailbot/"
gzip -9n <CHANGELOG.md >"$root/usr/share/doc/mailbot/CHANGELOG.md.gz"
printf 'mailbot (%s) stable; urgency=medium\n\n  * CHANGELOG.md.gz tells what is new.\n\n -- %s  %s\n' "$version" \
    "$(sed -n 's/^Maintainer: //p' "$here/control")" "$(date -R -u -d "@$SOURCE_DATE_EPOCH")" \
    | gzip -9n >"$root/usr/share/doc/mailbot/changelog.gz"
install -m 644 "$here/lintian-overrides" "$root/usr/share/lintian/overrides/mailbot"
{
    printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: mailbot\n\n'
    printf 'Files: *\nCopyright: %s\nLicense: Expat\n' "$(sed -n 's/^Copyright (c) //p' LICENSE)"
    sed -e '1,/^Copyright/d' -e '/./!d' -e 's/^/ /' LICENSE
    printf '\nFiles: usr/lib/mailbot/lib/*\nCopyright: the authors of each package\nLicense: various\n'
    printf ' Each has its licence beside it, in the folder that ends in .dist-info.\n'
} >"$root/usr/share/doc/mailbot/copyright"

# -- what dpkg is told

cp "$here"/{postinst,prerm,postrm} "$root/DEBIAN/"
chmod 755 "$root"/DEBIAN/{postinst,prerm,postrm}
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
size=$(du -sk --apparent-size "$root/usr" | cut -f1)
sed -e "s/@VERSION@/$version/" -e "s/@MACHINE@/$machine/" -e "s/@SIZE@/$size/" \
    -e "s/@SERIES@/$series/" -e "s/@FOLLOWING@/$following/" "$here/control" >"$root/DEBIAN/control"
find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz -z3 --build "$root" "$package" >/dev/null
rm -rf "$root"
echo "$package, $(du -h "$package" | cut -f1): sudo apt install ./$package"
