"""The connection to Redis that the cache and the rate limit share."""

from __future__ import annotations

from typing import Any

from redis import ConnectionPool, Redis
from redis.backoff import NoBackoff
from redis.connection import AbstractConnection
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import InvalidResponse, RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError
from redis.retry import Retry

from service.cache.breaker import Breaker
from service.watchdog import Watchdog

# A request waits for at most three answers: rate limit, look-up, store. Each may take a third of the time.
_CALLS = 3

# ValueError: what redis-py's parser says of a length that is no number.
_AWAY = (RedisConnectionError, RedisTimeoutError, OSError, InvalidResponse, ValueError)
_REFUSALS = (RedisError,)  # all others


class _Timely(AbstractConnection):
    """A connection whose answers have to be complete in time; ``socket_timeout`` is for their next bytes."""

    _sock: Any
    socket_timeout: Any

    def read_response(self, *args: Any, **kwargs: Any) -> Any:
        with Watchdog(self._sock, self.socket_timeout):
            return super().read_response(*args, **kwargs)


def connect(url: str, timeout: float) -> Redis:
    """A client that connects on its first command (so it may be made before a fork) and never retries.

    :param url: ``redis://``, ``rediss://`` or ``unix://``.
    :param timeout: seconds that Redis may add to one request.
    """
    wait = timeout / _CALLS
    pool = ConnectionPool.from_url(
        url,
        protocol=2,
        driver_info=None,  # with RESP 2 and without this a new connection needs no round trip of its own
        retry=Retry(NoBackoff(), 0),
        socket_timeout=wait,
        socket_connect_timeout=wait,
    )
    pool.connection_class = type("Connection", (_Timely, pool.connection_class), {})
    return Redis.from_pool(pool)


def breaker(timeout: float, pause: float) -> Breaker:
    """The breaker for such a client."""
    return Breaker(_AWAY, _REFUSALS, pause, timeout / _CALLS)
