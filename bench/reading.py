"""How fast a mail is read, against what mail-parser alone takes for the same mails; in processor time.

Unused objects are looked for as seldom as in a round (mailbot/rounds).

python -m bench.reading [folder of .eml files ...]
"""

from __future__ import annotations

import contextlib
import io
import logging
import statistics
import subprocess
import sys
from pathlib import Path

import mailparser

from bench.measure import ROOT, busy, each, peak, row
from mailbot import config, understand
from mailbot.rounds import collect_seldom

MANY = 20_000


def mails(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.rglob("*.eml"))]


def is_plain(raw: bytes) -> bool:
    """Without attachments, as far as a glance tells."""
    return b"content-disposition: attachment" not in raw.lower()


def bare(raw: bytes) -> None:
    with contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(Exception):
        mailparser.parse_from_bytes(raw)


def read(raw: bytes) -> None:
    understand.read(raw, events=_shipped.event, house=_house)


_shipped = config.load(config.shipped("config.toml"))
_house = understand.House.of(_shipped)


def measure_folder(folder: Path) -> None:
    """Each mail the first time it is met, and once more: a service meets the same words every day."""
    raws = mails(folder)
    plain = [raw for raw in raws if is_plain(raw)]
    for raw in raws[:50]:
        read(raw)
    name = "/".join(folder.parts[-2:])
    first, again, theirs = each(read, plain), each(read, plain), each(bare, plain)
    print(row(f"mailbot, {name}, met first", first))
    print(row(f"mailbot, {name}, words known", again))
    print(row(f"mail-parser alone, {name}", theirs))
    medians = [statistics.median(took) / statistics.median(theirs) for took in (first, again)]
    print(f"{'   against mail-parser, by medians':44} {medians[0]:5.1f} times, {medians[1]:.1f} with words known")
    print(row(f"mailbot with attachments, {name}", each(read, raws)))


def measure_memory(raws: list[bytes]) -> None:
    before = peak()
    for number in range(MANY):
        read(raws[number % len(raws)])
    print(f"{'peak memory':44} {before:.0f} MiB, after {MANY} more mails {peak():.0f} MiB")


def measure_huge(kind: str) -> None:
    """In a process of its own, for the sake of the memory."""
    raw = huge(30, b"QUJD" * 19 + b"\r\n" if kind == "lines of 76" else b"QUI=\n")
    read(b"Subject: Fotos\r\n\r\nAnbei.\r\n")
    took = each(read, [raw])
    print(f"{f'a mail of 30 MB, base64 in {kind}':44} {took[0] / 1000:.2f} s, peak {peak():.0f} MiB")


def huge(megabytes: int, line: bytes) -> bytes:
    head = (
        b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Fotos\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nAnbei die Fotos.\r\n"
        b"--x\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Disposition: attachment; filename=foto.jpg\r\n\r\n"
    )
    return head + line * (megabytes * 1024 * 1024 // len(line)) + b"--x--\r\n"


def main() -> None:
    collect_seldom()
    logging.disable(logging.CRITICAL)
    if sys.argv[1:2] == ["--huge"]:
        measure_huge(sys.argv[2])
        return
    print(f"reading ({busy()})")
    folders = [ROOT / "tests" / "mails", *map(Path, sys.argv[1:])]
    for folder in folders:
        measure_folder(folder)
    for kind in ("lines of 76", "lines of 5"):
        subprocess.run([sys.executable, "-m", "bench.reading", "--huge", kind], check=True)
    measure_memory([raw for raw in mails(folders[0]) if is_plain(raw)])


if __name__ == "__main__":
    main()
