"""What a process remembers of requests: digests, and nothing of their text."""

from __future__ import annotations

import threading
from collections import OrderedDict


class Memory:
    """Which result the bytes of a request led to. Safe to call from many threads.

    :param size: how many requests; beyond, the one that was not asked for the longest is forgotten.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._ids: OrderedDict[bytes, str] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, digest: bytes) -> str | None:
        """The id of the result, if it is remembered."""
        with self._lock:
            if digest not in self._ids:
                return None
            self._ids.move_to_end(digest)
            return self._ids[digest]

    def put(self, digest: bytes, result_id: str) -> None:
        """Remember ``result_id``."""
        with self._lock:
            self._ids[digest] = result_id
            if len(self._ids) > self._size:
                self._ids.popitem(last=False)
