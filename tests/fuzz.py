"""Mails that were made worse, for `understand.read`: python -m tests.fuzz [--seconds 300] [--seed N] [--keep FOLDER]

Seeds are the mails of tests/mails and tests/weird and, where they lie beside the checkout, ../shared/realmail and
../shared/corpus. Each is mutated and read; a find is whatever makes the reading raise, gives a reading that "could not
be understood", or takes longer than LIMIT. Each place in the code is found once, made small, and kept as a file.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from mailbot import understand
from mailbot.understand import House
from tests.make import ROOT, shipped_config
from tests.pace import slowness

LIMIT = 1.0
"""Seconds of CPU that a mail of up to SIZE bytes may take, the reading of its documents not counted."""
SIZE = 1_000_000

SEEDS = (
    ROOT / "tests" / "mails",
    ROOT / "tests" / "weird",
    ROOT.parent / "shared" / "realmail",
    ROOT.parent / "shared" / "corpus" / "mails",
)

WORDS: tuple[bytes, ...] = (
    b"=?utf-8?q?", b"=?utf-8?b?", b"?=", b"=?=?=?", b"=?koi8-r?B?8NLJ18XU?=", b"=?x-unknown?q?=FF=FE?=", b"(((((", b")",
    b'"', b"\\", b"<", b">", b"@", b",", b";", b":", b"<>", b"\0", b"\r", b"\n", b"\r\n", b"\r\n\r\n", b"\t", b"\x1b[31m",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xf0\x9f\x98\x80", b"\xcc\x81" * 40, b"\xd1", b"--", b"-- \r\n", b"> ", b">" * 200,
    b"charset=utf-7", b"charset=\"\"", b"charset=idna", b"charset=punycode", b"charset=hex", b"charset*0*=utf-8''%", b"name*1=x",
    b"Content-Type: message/rfc822\r\n\r\n", b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n", b"boundary=",
    b"Content-Transfer-Encoding: base64\r\n", b"Content-Transfer-Encoding: x-uuencode\r\n", b"begin 644 x\r\n",
    b"Content-Type: application/pdf\r\n", b"Content-Type: text/html\r\n", b"Content-Disposition: attachment; filename=a.docx\r\n",
    b"Content-Type: application/ms-tnef\r\n\r\n\x78\x9f\x3e\x22", b"Date: Thu, 99 Jun 99999 99:99:99 +9999\r\n", b"Received: from ; \r\n",
    b"References: <a@b> <c@d>\r\n", b"From: \r\n", b"To: undisclosed-recipients:;\r\n", b"Subject: \r\n ", b"<div>" * 50, b"</div>",
    b"<table><tr><td>", b"<blockquote>", b"<!--", b"<style>", b"&#x110000;", b"&#0;", b"<![CDATA[", b"{\\rtf1 ", b"{\\*\\bin99999999 ",
    b"Name: ", b"Medium: ", b"Telefon: +49 ", b"Am 3. Juni 2021 schrieb ", b"On Thu, Jun 3, 2021 wrote:", b"-----Original Message-----",
    "Здравствуйте, ".encode(), "Прошу аккредитовать ".encode(), "Фамилия, имя, отчество: ".encode(), b"Mit freundlichen Gr\xfc\xdfen",
    b"Akkreditierung ", b"accreditation ", b"Carla Wiegand, ", b"Dr. Prof. ", b"von der ", b"0" * 60, b"+" * 60, b"." * 80, b"a" * 500,
    b"a.b" * 60, b"a@b.c " * 30, b"- " * 60, b"_" * 70, b"  " * 100, b"A. " * 80, b"Aa " * 80, b"1. " * 80, b"| " * 80,
)  # fmt: skip


class TooSlow(BaseException):
    """Rings through every `except Exception`; says where the time went."""


@dataclass
class Found:
    """What a run has seen."""

    seeds: int = 0
    mails: int = 0
    bytes: int = 0
    seconds: float = 0.0
    worst: float = 0.0
    """Seconds of CPU of the slowest mail."""
    worst_megabyte: float = 0.0
    """Seconds of CPU a megabyte, of the slowest mail above 100 kB."""
    places: Counter[str] = field(default_factory=Counter)
    files: list[Path] = field(default_factory=list)


def seeds() -> list[bytes]:
    """All mails to begin with; none above SIZE."""
    paths = [
        path
        for folder in SEEDS
        if folder.is_dir()
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".eml", ".txt"}
    ]
    return [path.read_bytes() for path in paths if path.stat().st_size <= SIZE]


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raises TooSlow after so many seconds of CPU."""

    def ring(number: int, frame: FrameType | None) -> None:
        frames = traceback.extract_stack(frame)
        ours = [each for each in frames if "/mailbot/" in each.filename]
        raise TooSlow(f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "elsewhere")

    signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def trouble(raw: bytes, limit: float = LIMIT) -> tuple[str, float]:
    """What is wrong with the reading of these bytes, "" if nothing; and the seconds of CPU it took.

    limit: such seconds of an ordinary machine. Another process may have been in the caches: only what is slow twice is.
    """
    what, took = _read_once(raw, limit)
    return min((what, took), _read_once(raw, limit), key=lambda each: each[1]) if took > limit / 2 else (what, took)


def _read_once(raw: bytes, limit: float) -> tuple[str, float]:
    config = shipped_config()
    began = time.process_time()
    what = ""
    try:
        with alarm(limit * slowness()):
            reading = understand.read(raw, events=config.event, house=House.of(config))
        broken = [doubt for doubt in reading.doubts if "could not be understood" in doubt]
        what = broken[0] if broken else ""
    except TooSlow as slow:
        what = f"too slow at {slow}"
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        what = f"raised {type(error).__name__} in {Path(frame.filename).name}, line {frame.lineno}"
    return what, time.process_time() - began


def mutate(raw: bytes, all_seeds: list[bytes], dice: random.Random) -> bytes:
    """These bytes, made worse in one to six ways."""
    data = bytearray(raw)
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        dice.choice(_WAYS)(data, all_seeds, dice)
        if len(data) > SIZE:
            del data[SIZE:]
    return bytes(data)


def _span(data: bytearray, dice: random.Random, most: int = 4000) -> tuple[int, int]:
    start = dice.randrange(len(data) + 1)
    return start, min(len(data), start + dice.randint(1, dice.choice((4, 60, most))))


def _flip(data: bytearray, _: list[bytes], dice: random.Random) -> None:
    for _number in range(dice.choice((1, 4, 40))):
        if data:
            data[dice.randrange(len(data))] = dice.randrange(256)


def _cut(data: bytearray, _: list[bytes], dice: random.Random) -> None:
    start, end = _span(data, dice)
    del data[start:end]


def _end(data: bytearray, _: list[bytes], dice: random.Random) -> None:
    del data[dice.randrange(len(data) + 1) :]


def _put(data: bytearray, _: list[bytes], dice: random.Random) -> None:
    for _number in range(dice.choice((1, 1, 5))):
        at = dice.randrange(len(data) + 1)
        data[at:at] = dice.choice(WORDS) * dice.choice((1, 1, 1, 3, 30))


def _repeat(data: bytearray, _: list[bytes], dice: random.Random) -> None:
    start, end = _span(data, dice)
    data[end:end] = data[start:end] * dice.choice((1, 3, 30))


def _stretch(data: bytearray, _: list[bytes], dice: random.Random) -> None:
    """One place or one line again and again, up to a size at which whatever grows by the square is felt."""
    if dice.random() < 0.5:
        piece = dice.choice(WORDS)
    else:
        start, end = _span(data, dice, 300)
        piece = bytes(data[start:end]) or b"x"
    at = dice.randrange(len(data) + 1)
    room = max(0, dice.choice((20_000, 200_000, SIZE)) - len(data))
    data[at:at] = piece * (room // len(piece))


def _splice(data: bytearray, all_seeds: list[bytes], dice: random.Random) -> None:
    other = dice.choice(all_seeds)
    start = dice.randrange(len(other) + 1)
    at = dice.randrange(len(data) + 1)
    data[at:at] = other[start : start + dice.choice((100, 2000, 50_000))]


def _swap_lines(data: bytearray, _: list[bytes], dice: random.Random) -> None:
    lines = bytes(data).split(b"\n")
    for _number in range(dice.choice((1, 5))):
        first, second = dice.randrange(len(lines)), dice.randrange(len(lines))
        lines[first], lines[second] = lines[second], lines[first]
    data[:] = b"\n".join(lines)


def _nest(data: bytearray, _: list[bytes], dice: random.Random) -> None:
    """The whole mail as a part of another, some times over."""
    inner = bytes(data)
    for number in range(dice.choice((1, 3, 40))):
        if dice.random() < 0.5:
            inner = b"From: x@y.example\r\nContent-Type: message/rfc822\r\n\r\n" + inner
        else:
            mark = b"=_%d" % number
            inner = b'Content-Type: multipart/mixed; boundary="%b"\r\n\r\n--%b\r\n%b\r\n--%b--\r\n' % (
                mark,
                mark,
                inner,
                mark,
            )
    data[:] = inner


_WAYS: tuple[Callable[[bytearray, list[bytes], random.Random], None], ...] = (
    _flip, _flip, _cut, _end, _put, _put, _put, _repeat, _stretch, _splice, _swap_lines, _nest,
)  # fmt: skip


def shrink(raw: bytes, what: str, until: float) -> bytes:
    """A smaller mail with the same trouble; stops at `until` (monotonic)."""
    kind = re.sub(r"\d+", "", what)
    step = len(raw) // 2
    while step >= 1 and time.monotonic() < until:
        at, cut = 0, False
        while at < len(raw) and time.monotonic() < until:
            smaller = raw[:at] + raw[at + step :]
            if re.sub(r"\d+", "", trouble(smaller)[0]) == kind:
                raw, cut = smaller, True
            else:
                at += step
        if not cut or "slow" in what:
            step //= 2
    return raw


def run(seconds: float, seed: int, keep: Path | None = None, *, say: Callable[[str], None] = lambda _: None) -> Found:
    """Mutates and reads for so many seconds. The seed gives the same mails again on the same machine and corpus."""
    dice, all_seeds, found = random.Random(seed), seeds(), Found()
    found.seeds = len(all_seeds)
    began = time.monotonic()
    while (now := time.monotonic()) - began < seconds:
        raw = (
            all_seeds[found.mails] if found.mails < len(all_seeds) else mutate(dice.choice(all_seeds), all_seeds, dice)
        )
        what, took = trouble(raw)
        found.mails += 1
        found.bytes += len(raw)
        found.worst = max(found.worst, took)
        if len(raw) >= SIZE // 10:
            found.worst_megabyte = max(found.worst_megabyte, took / len(raw) * SIZE)
        if what:
            found.places[what] += 1
            if found.places[what] == 1:
                say(f"{what} ({len(raw)} bytes, {took:.2f} s)")
                if keep is not None:
                    path = keep / (re.sub(r"\W+", "-", what).strip("-").lower()[:80] + ".eml")
                    path.write_bytes(raw)
                    path.write_bytes(shrink(raw, what, time.monotonic() + 30))
                    found.files.append(path)
        if found.mails % 5000 == 0:
            say(f"{found.mails} mails, {now - began:.0f} s, worst {found.worst:.2f} s")
    found.seconds = time.monotonic() - began
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "fuzz", help="where finds are kept")
    words = parser.parse_args()
    words.keep.mkdir(parents=True, exist_ok=True)
    print(f"seed {words.seed}", flush=True)
    found = run(words.seconds, words.seed, words.keep, say=lambda line: print(line, flush=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{found.mails} mails from {found.seeds} seeds, {found.bytes / 1e6:.0f} MB in {found.seconds:.0f} s;"
        f" slowest {found.worst:.2f} s, worst {found.worst_megabyte:.2f} s a megabyte; peak memory {peak:.0f} MiB;"
        f" {len(found.places)} finds {dict(found.places)}"
    )
    return 1 if found.places else 0


if __name__ == "__main__":
    sys.exit(main())
