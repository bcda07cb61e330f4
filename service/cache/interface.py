"""What a cache promises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class State(Enum):
    """How a look-up ended."""

    HIT = "hit"
    MISS = "miss"
    UNAVAILABLE = "unavailable"  # the cache is there but does not answer
    OFF = "off"  # there is no cache


@dataclass(frozen=True, slots=True)
class Lookup:
    """An answer of the cache; ``value`` is set when ``state`` is :attr:`State.HIT`."""

    state: State
    value: bytes | None = None


class Cache(Protocol):
    """Keeps answers for a while. Never raises: a cache that is away is a cache without the answer."""

    def get(self, key: str, is_right: Callable[[bytes], bool]) -> Lookup:
        """What is stored under ``key``, unless it is something else than what was stored there.

        :param is_right: whether a value can be what was stored: a cache may hold anything.
        """

    def set(self, key: str, value: bytes) -> bool:
        """Store ``value`` under ``key``.

        :returns: whether it was stored.
        """

    def close(self) -> None:
        """Let go of connections."""
