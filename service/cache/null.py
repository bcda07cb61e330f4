"""No cache: nothing is stored, nothing is found."""

from __future__ import annotations

from collections.abc import Callable

from service.cache.interface import Lookup, State


class NullCache:
    """The cache of a service without ``REDIS_URL``. See :class:`service.cache.interface.Cache`."""

    def get(self, key: str, is_right: Callable[[bytes], bool]) -> Lookup:
        """Never there."""
        return Lookup(State.OFF)

    def set(self, key: str, value: bytes) -> bool:
        """Never stored."""
        return False

    def close(self) -> None:
        """Nothing to let go of."""
