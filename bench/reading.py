"""How fast a mail is read, against what mail-parser alone takes for the same mails."""

from __future__ import annotations

import contextlib
import io
import logging
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import mailparser

from mailbot import config, understand

ROOT = Path(__file__).parent.parent


def mails(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.rglob("*.eml"))]


def is_plain(raw: bytes) -> bool:
    """Without attachments, as far as a glance tells."""
    return b"content-disposition: attachment" not in raw.lower()


def timed(work: Callable[[bytes], object], raws: Iterable[bytes]) -> list[float]:
    """Milliseconds for each mail."""
    took = []
    for raw in raws:
        start = time.perf_counter()
        with contextlib.suppress(Exception):
            work(raw)
        took.append((time.perf_counter() - start) * 1000)
    return took


def bare(raw: bytes) -> object:
    with contextlib.redirect_stderr(io.StringIO()):
        return mailparser.parse_from_bytes(raw)


def row(name: str, took: list[float]) -> str:
    ordered = sorted(took)
    p99 = ordered[int(len(ordered) * 0.99)]
    return (
        f"{name:34} {len(took):6} mails   median {statistics.median(took):7.2f} ms   99 % {p99:8.2f} ms"
        f"   worst {ordered[-1]:8.1f} ms   {1000 * len(took) / sum(took):6.0f} a second"
    )


def main() -> None:
    logging.disable(logging.CRITICAL)
    shipped = config.load(config.shipped("config.toml"))
    house = understand.House.of(shipped)

    def read(raw: bytes) -> object:
        return understand.read(raw, events=shipped.event, house=house)

    folders = [ROOT / "tests" / "mails", *map(Path, sys.argv[1:])]
    for folder in folders:
        raws = mails(folder)
        for raw in raws[:50]:
            read(raw)
        plain = [raw for raw in raws if is_plain(raw)]
        name = "/".join(folder.parts[-2:])
        ours, theirs = timed(read, plain), timed(bare, plain)
        print(row(f"mailbot, {name}", ours))
        print(row(f"mail-parser alone, {name}", theirs))
        print(f"{'ratio of the sums':34} {sum(ours) / sum(theirs):6.2f}")
        print(row(f"mailbot with attachments, {name}", timed(read, raws)))
    huge = _huge(30)
    print(f"{'a mail of 30 MB':34} {timed(read, [huge])[0] / 1000:6.2f} s")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for _ in range(max(1, 20_000 // max(1, len(plain)))):
        for raw in plain:
            read(raw)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory':34} {before:6.0f} MiB, after 20,000 more mails {after:6.0f} MiB")


def _huge(megabytes: int) -> bytes:
    head = (
        b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Fotos\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nAnbei die Fotos.\r\n"
        b"--x\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Disposition: attachment; filename=foto.jpg\r\n\r\n"
    )
    line = b"QUJD" * 19 + b"\r\n"
    return head + line * (megabytes * 1024 * 1024 // len(line)) + b"--x--\r\n"


if __name__ == "__main__":
    main()
