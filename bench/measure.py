"""What the measurements share: processor time, peak memory, and rows of figures.

Processor time (of this process or thread) tells what work costs, also on a machine that is busy with something else;
the clock tells what somebody waits.
"""

from __future__ import annotations

import os
import resource
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parent.parent


@dataclass
class Took:
    """Seconds, by the clock and of this thread's processor time."""

    clock: float = 0.0
    processor: float = 0.0


@contextmanager
def taking() -> Iterator[Took]:
    took = Took()
    clock, processor = time.perf_counter(), time.thread_time()
    try:
        yield took
    finally:
        took.clock, took.processor = time.perf_counter() - clock, time.thread_time() - processor


def each(work: Callable[[bytes], object], raws: Iterable[bytes]) -> list[float]:
    """Milliseconds of processor time for each."""
    took = []
    for raw in raws:
        start = time.thread_time()
        work(raw)
        took.append((time.thread_time() - start) * 1000)
    return took


def row(name: str, took: Sequence[float]) -> str:
    ordered = sorted(took)
    return (
        f"{name:44} {len(took):6} mails   median {statistics.median(took):6.2f} ms"
        f"   99 % {ordered[int(len(ordered) * 0.99)]:7.2f} ms   worst {ordered[-1]:7.1f} ms"
        f"   {1000 * len(took) / sum(took):5.0f} a second"
    )


def peak() -> float:
    """MiB that this process has used at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def resident(pid: int) -> float:
    """MiB that a process uses now."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


def proportional(pid: int) -> float:
    """MiB that a process and all below it use now, what they share counted once (PSS)."""
    seen: list[tuple[int, int]] = []
    for each in [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]:
        with suppress(psutil.Error):  # it may have ended meanwhile
            used = each.memory_full_info()
            # one that is just being started is still its parent, which goes on while the figures are taken
            if all(abs(used.pss - pss) + abs(used.uss - uss) > 4 << 20 for pss, uss in seen):
                seen.append((used.pss, used.uss))
    return float(sum(pss for pss, _ in seen)) / 1024 / 1024


def processor_of(pid: int) -> float:
    """Seconds of processor time that the threads of a process have had, by the scheduler's clock: the kernel's other
    one counts ticks, and idle work is less than one."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9


def busy() -> str:
    """How busy the machine is with other things, for whoever compares figures."""
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
