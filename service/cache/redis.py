"""Answers in Redis."""

from __future__ import annotations

from collections.abc import Callable

from redis import Redis

from service.cache.breaker import Breaker
from service.cache.interface import Lookup, State
from service.cache.values import pack, unpack

_MISS = Lookup(State.MISS)
_UNAVAILABLE = Lookup(State.UNAVAILABLE)


class RedisCache:
    """A cache that lives in Redis. See :class:`service.cache.interface.Cache`.

    :param client: a client that does not retry.
    :param breaker: decides whether it is asked at all.
    :param ttl: seconds that a value is kept.
    """

    def __init__(self, client: Redis, breaker: Breaker, ttl: int) -> None:
        self._client = client
        self._breaker = breaker
        self._ttl = ttl

    def get(self, key: str, is_right: Callable[[bytes], bool]) -> Lookup:
        """What is stored under ``key``; what cannot be read or is not right is counted, and is not there."""
        return self._breaker.call("get", lambda: self._look_up(key, is_right), _UNAVAILABLE)

    def set(self, key: str, value: bytes) -> bool:
        """Store ``value`` for the time to live."""
        return self._breaker.call("set", lambda: self._store(key, value), False)

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def _look_up(self, key: str, is_right: Callable[[bytes], bool]) -> Lookup:
        stored = self._client.get(key)
        if not isinstance(stored, bytes):
            return _MISS
        value = unpack(stored)
        if value is None:
            self._breaker.refused("get", "unreadable")
            return _MISS
        if not is_right(value):
            self._breaker.refused("get", "mismatch")
            return _MISS
        return Lookup(State.HIT, value)

    def _store(self, key: str, value: bytes) -> bool:
        return bool(self._client.set(key, pack(value), ex=self._ttl))
