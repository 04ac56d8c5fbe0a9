"""How long the digest takes over many requests, beside reading them from the store and writing them into a sheet.

python -m bench.digest [how many requests ...]
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from openpyxl import Workbook

from bench.measure import busy, peak, taking
from mailbot import digest
from mailbot.model import LetterState, Status
from tests.day import MORNING, decided, office_config, open_store

FATES = (Status.CONFIRMED, Status.CONFIRMED, Status.CONFIRMED, Status.DIGITAL, Status.WITHDRAWN, Status.INCOMPLETE)


def fill(folder: Path, count: int) -> Path:
    """Requests of three weeks, the last day's share on the last day."""
    with open_store(folder) as store, store.transaction():
        for index in range(count):
            when = MORNING - timedelta(minutes=index * 21 * 24 * 60 / count + 1)
            name, outlet = f"Anna Ahrens-{index}", f"Zeitung {index % 1500}"
            decided(store, FATES[index % 6], name, outlet, when, letter=LetterState.SENT)
        return store.path


def bare(path: Path) -> None:
    """All rows of requests and people, and a sheet with one row for each of the people."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in sqlite3.connect(path).execute("SELECT * FROM requests JOIN people ON people.request = requests.id"):
        sheet.append(row)
    book.save(path.with_suffix(".xlsx"))


def main() -> None:
    print(f"digest ({busy()})")
    for count in map(int, sys.argv[1:] or ["1000", "10000"]):
        with tempfile.TemporaryDirectory() as folder:
            path = fill(Path(folder), count)
            with taking() as alone:
                bare(path)
            with open_store(Path(folder)) as store:
                config = office_config()
                store.keep_moment("digest.until", MORNING - timedelta(days=1))
                with taking() as took:
                    (key, *_) = digest.write(store, config, MORNING)
                letter = store.letters.find(key)
                assert letter is not None
        print(
            f"digest of {count} requests: {took.processor:.2f} s ({1000 * took.processor / count:.2f} ms a request),"
            f" {len(letter.raw) / 1024:.0f} KiB; the rows and a bare sheet {alone.processor:.2f} s"
        )
    print(f"peak memory {peak():.0f} MiB")


if __name__ == "__main__":
    main()
