"""A limit to how long the other side of a connection may take to send something."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from types import TracebackType

_TICK_S = 0.02


class Watchdog:
    """Ends the reading side of a connection after a while, which wakes whoever reads from it.

    The answer can still be sent. Used as a context, or started and cancelled.

    :param connection: the connection to the other side.
    :param patience: seconds that it has.
    """

    def __init__(self, connection: socket.socket, patience: float) -> None:
        self._connection = connection
        self._patience = patience
        self.deadline = 0.0
        self.expired = False

    def start(self) -> None:
        """Begin to count."""
        self.deadline = time.monotonic() + self._patience
        _patrol.add(self)

    def cancel(self) -> None:
        """The other side was in time."""
        _patrol.remove(self)

    def __enter__(self) -> Watchdog:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cancel()

    def end(self) -> None:
        """Its time is over."""
        self.expired = True
        with suppress(OSError):  # it is gone already
            self._connection.shutdown(socket.SHUT_RD)


class _Patrol:
    """Looks after all watchdogs of a process. One thread, for one each would cost more than most requests."""

    def __init__(self) -> None:
        self._started: set[Watchdog] = set()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def add(self, watchdog: Watchdog) -> None:
        with self._lock:
            self._started.add(watchdog)
            if self._thread is None or not self._thread.is_alive():  # not started yet, or lost in a fork
                self._thread = threading.Thread(target=self._walk, name="watchdog", daemon=True)
                self._thread.start()

    def remove(self, watchdog: Watchdog) -> None:
        """From now on its connection is left alone."""
        with self._lock:
            self._started.discard(watchdog)

    def _walk(self) -> None:
        while True:
            time.sleep(_TICK_S)
            now = time.monotonic()
            with self._lock:
                for watchdog in [each for each in self._started if each.deadline < now]:
                    self._started.remove(watchdog)
                    watchdog.end()


_patrol = _Patrol()
