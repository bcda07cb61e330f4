"""How many requests a client may make, counted in Redis so that all processes and machines count together."""

from __future__ import annotations

import time
from typing import Protocol

from limits import parse
from limits.storage import MemoryStorage, RedisStorage, Storage
from limits.strategies import FixedWindowRateLimiter
from redis import Redis

from service.cache.breaker import Breaker


class RateLimit(Protocol):
    """Counts the requests of each client."""

    def hit(self, client: str) -> float | None:
        """Count a request of ``client``.

        :returns: seconds to wait when it is one too many, else ``None``.
        """


class NoRateLimit:
    """Everybody may call as often as they like."""

    def hit(self, client: str) -> float | None:
        """Never too many."""
        return None


class WindowRateLimit:
    """So many requests a window of time.

    :param storage: where the counters are.
    :param rate: such as ``600/minute``.
    """

    def __init__(self, storage: Storage, rate: str) -> None:
        self._limiter = FixedWindowRateLimiter(storage)
        self._rate = parse(rate)

    def hit(self, client: str) -> float | None:
        """See :class:`RateLimit`."""
        if self._limiter.hit(self._rate, client):
            return None
        return self._limiter.get_window_stats(self._rate, client).reset_time - time.time()


class SharedRateLimit:
    """A rate limit in Redis that lets everybody through while Redis is away."""

    def __init__(self, limit: WindowRateLimit, breaker: Breaker) -> None:
        self._limit = limit
        self._breaker = breaker

    def hit(self, client: str) -> float | None:
        """See :class:`RateLimit`."""
        return self._breaker.call("rate_limit", lambda: self._limit.hit(client), None)


def shared(client: Redis, url: str, breaker: Breaker, rate: str) -> SharedRateLimit:
    """A rate limit on an existing connection."""
    storage = RedisStorage(url, connection_pool=client.connection_pool, key_prefix="french-news:rate")
    return SharedRateLimit(WindowRateLimit(storage, rate), breaker)


def local(rate: str) -> WindowRateLimit:
    """A rate limit that each process counts for itself, where there is no Redis."""
    return WindowRateLimit(MemoryStorage(), rate)
