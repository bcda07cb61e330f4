"""Processor time, and a piece of work that tells how fast the processor is just now."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable

_TEXT = "lundi 3 mars 2024 à 14 h, 5 € de plus " * 20_000


def seconds(work: Callable[[], object], runs: int = 2) -> float:
    """The CPU seconds that ``work`` takes, the least of ``runs``: other programs only ever add to it."""
    measured = []
    for _ in range(runs):
        started = time.process_time()
        work()
        measured.append(time.process_time() - started)
    return min(measured)


def yardstick() -> float:
    """The CPU seconds that counting words takes now: what a bound on other work is a multiple of.

    About 0.1 s. Seconds alone say little: processors differ by three times, and a busy one by as much again.
    """
    return seconds(lambda: Counter(word.lower() for word in re.findall(r"\w+|\S", _TEXT)))
