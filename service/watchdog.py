"""A limit to how long a client may take to send something."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from types import TracebackType


class Watchdog:
    """Ends the reading side of a connection after a while, which wakes whoever reads from it.

    The answer can still be sent. Used as a context, or started and cancelled.

    :param connection: the connection of the client.
    :param patience: seconds that it has.
    """

    def __init__(self, connection: socket.socket, patience: float) -> None:
        self._connection = connection
        self._timer = threading.Timer(patience, self._end)
        self._timer.daemon = True
        self.expired = False

    def start(self) -> None:
        """Begin to count."""
        self._timer.start()

    def cancel(self) -> None:
        """The client was in time."""
        self._timer.cancel()

    def __enter__(self) -> Watchdog:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cancel()

    def _end(self) -> None:
        self.expired = True
        with suppress(OSError):  # it is gone already
            self._connection.shutdown(socket.SHUT_RD)
