"""Failing open: the one place that decides what happens when Redis does not answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

import structlog

from service.telemetry.metrics import REDIS_AVAILABLE, REDIS_FAILURES

Answer = TypeVar("Answer")
Default = TypeVar("Default")
Errors = tuple[type[Exception], ...]

_log = structlog.get_logger(__name__)


class Breaker:
    """Calls Redis, or leaves it alone for a while after it failed.

    After a failure all calls get their default at once. When the pause is over one call tries again, while
    the others still do without; if it succeeds, all is as before. An answer that came too late counts as a
    failure too: it is used, but the next call does not wait for another one. A server that refuses a command
    (out of memory, read only) has answered in time, and goes on being asked.

    :param away: exceptions that mean that nobody answers.
    :param refusals: exceptions that mean that the server does not do what it is asked.
    :param pause: seconds to leave it alone.
    :param patience: seconds after which an answer is too late.
    """

    def __init__(self, away: Errors, refusals: Errors, pause: float, patience: float) -> None:
        self._away = away
        self._refusals = refusals
        self._pause = pause
        self._patience = patience
        self._lock = threading.Lock()
        self._closed = True  # as of an electric circuit: calls go through
        self._try_again_at = 0.0
        self._complain_again_at = 0.0
        REDIS_AVAILABLE.set(1)

    def call(self, operation: str, function: Callable[[], Answer], default: Default) -> Answer | Default:
        """The answer of ``function``, or ``default`` when there is none.

        :param operation: name of what is done, for metrics and logs.
        """
        if not self._may_try():
            return default
        started = time.monotonic()
        try:
            answer = function()
        except self._away as error:
            self._open(operation, type(error).__name__)
            return default
        except self._refusals as error:
            self.refused(operation, type(error).__name__)
            return default
        if time.monotonic() - started > self._patience:
            self._open(operation, "slow")
        else:
            self._close()
        return answer

    def refused(self, operation: str, reason: str) -> None:
        """Count an answer that came in time and is of no use; complain about one a pause."""
        REDIS_FAILURES.labels(operation, reason).inc()
        self._close()
        with self._lock:
            now = time.monotonic()
            complain = now >= self._complain_again_at
            if complain:
                self._complain_again_at = now + self._pause
        if complain:
            _log.warning("redis_refused", operation=operation, reason=reason)

    def _may_try(self) -> bool:
        """Whether this call goes through; while Redis is away, one call after each pause."""
        if self._closed:
            return True
        with self._lock:
            now = time.monotonic()
            if not self._closed and now < self._try_again_at:
                return False
            self._try_again_at = now + self._pause
            return True

    def _open(self, operation: str, reason: str) -> None:
        REDIS_FAILURES.labels(operation, reason).inc()
        with self._lock:
            was_closed, self._closed = self._closed, False
            self._try_again_at = time.monotonic() + self._pause
        if was_closed:
            REDIS_AVAILABLE.set(0)
            _log.warning("redis_unavailable", operation=operation, reason=reason, pause_s=self._pause)

    def _close(self) -> None:
        if self._closed:
            return
        with self._lock:
            was_closed, self._closed = self._closed, True
        if not was_closed:
            REDIS_AVAILABLE.set(1)
            _log.info("redis_available")
