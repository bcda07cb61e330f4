"""Admission control: so many requests are computed or wait for it, and all others are told when to come back.

Without it they would wait where nobody counts them, and health checks behind them.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from service.nlp.engine import QueueFull

_SMOOTHING = 0.1  # weight of the newest request in the measured duration
_FIRST_GUESS_S = 1.0
_LONGEST_WAIT_S = 30.0  # callers who were told to come back may never do so


class Admission:
    """A number of slots.

    Who is refused gets a place in a line that only exists in the answers: with ``n`` slots and requests that
    take ``s`` seconds a slot falls free every ``s / n`` seconds, and each one refused is told to come for the
    next of them that nobody else was told about.

    :param slots: how many requests may hold one at the same time.
    """

    def __init__(self, slots: int) -> None:
        self._slots = slots
        self._held = 0
        self._duration = _FIRST_GUESS_S
        self._promised = 0.0
        self._lock = threading.Lock()

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Hold a slot.

        :raises QueueFull: all are taken.
        """
        self._take()
        started = time.monotonic()
        try:
            yield
        finally:
            with self._lock:
                self._held -= 1
                self._duration += (time.monotonic() - started - self._duration) * _SMOOTHING

    def _take(self) -> None:
        with self._lock:
            if self._held == self._slots:
                raise QueueFull(self._next_free())
            self._held += 1

    def _next_free(self) -> float:
        """Seconds until the next slot that is promised to nobody."""
        now = time.monotonic()
        promised = max(self._promised, now) + self._duration / self._slots
        self._promised = min(promised, now + _LONGEST_WAIT_S)
        return self._promised - now
