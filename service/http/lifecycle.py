"""What happens before and after every request: its id, its headers, its metrics, its log line."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Callable

import structlog
from flask import Flask, Response, g, request

from service.http.state import state
from service.nlp.engine import caller_waits
from service.telemetry import request_id
from service.telemetry.metrics import IN_PROGRESS, REQUEST_SECONDS, REQUESTS

_log = structlog.get_logger(__name__)

# Asked every few seconds by whoever starts and ends processes: worth a line when the answer is no.
_PROBES = ("health.get_liveness", "health.get_readiness")

# https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html; a page sets its own.
SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}


def install(app: Flask) -> None:
    """Have it happen around every request of ``app``."""
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(_leave)


def elapsed() -> float:
    """Seconds since the current request began."""
    return time.monotonic() - float(g.started)


def _begin() -> None:
    IN_PROGRESS.inc()
    g.started = time.monotonic()
    g.request_id = request_id.take_over(request.headers.get("X-Request-ID"))
    g.owner = ""
    caller_waits.set(_caller_waits(request.environ.get("gunicorn.socket")))
    context = {"request_id": g.request_id, "traceparent": _traceparent()}
    structlog.contextvars.bind_contextvars(**{name: value for name, value in context.items() if value})


def _end(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_id
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    if state().draining:
        response.headers["Connection"] = "close"
    _count(response)
    return response


def _leave(_error: BaseException | None) -> None:
    IN_PROGRESS.dec()
    structlog.contextvars.clear_contextvars()


def _count(response: Response) -> None:
    operation = request.endpoint or "unknown"
    seconds = elapsed()
    REQUESTS.labels(operation, request.method, response.status_code).inc()
    REQUEST_SECONDS.labels(operation).observe(seconds)
    _log.log(
        logging.DEBUG if operation in _PROBES and response.status_code == 200 else logging.INFO,
        "request",
        operation=operation,
        method=request.method,
        status=response.status_code,
        duration_ms=round(seconds * 1000, 1),
        cache=response.headers.get("Cache-Status"),
        owner=g.owner or None,
    )


def _caller_waits(connection: socket.socket | None) -> Callable[[], bool]:
    """What tells whether the caller at the other end of ``connection`` has not hung up."""

    def waits() -> bool:
        if connection is None:  # another server
            return True
        try:
            return connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) != b""
        except BlockingIOError:  # it is there, and silent
            return True
        except OSError:
            return False

    return waits


def _traceparent() -> str | None:
    return request_id.traceparent(request.headers.get("traceparent"))
