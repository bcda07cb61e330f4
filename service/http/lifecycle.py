"""What happens before and after every request: its id, its headers, its metrics, its log line, its span."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING

import structlog
from flask import Flask, Response, g, request

from service.http.state import state
from service.nlp.engine import caller_waits
from service.telemetry import request_id
from service.telemetry.metrics import IN_PROGRESS, REQUEST_SECONDS, REQUESTS

if TYPE_CHECKING:
    from service.telemetry.tracing import Traces

_log = structlog.get_logger(__name__)
_requests = cache(REQUESTS.labels)  # to look a child up by its labels costs more than to count with it
_seconds = cache(REQUEST_SECONDS.labels)

# Asked every few seconds by whoever starts and ends processes: worth a line when the answer is no.
_PROBES = ("health.get_liveness", "health.get_readiness")
_NOT_TRACED = (*_PROBES, "metrics.get_metrics")

# What an answer says when it does not say otherwise, as a page does.
# https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html
DEFAULT_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


def install(app: Flask, traces: Traces | None) -> None:
    """Have it happen around every request of ``app``.

    :param traces: gets the spans; ``None`` when nobody collects any.
    """
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(_leave)
    if traces is not None:
        app.before_request(partial(_begin_span, traces))
        app.after_request(_name_status)
        app.teardown_request(_end_span)


def elapsed() -> float:
    """Seconds since the current request began."""
    return time.monotonic() - float(g.started)


def _begin() -> None:
    IN_PROGRESS.inc()
    environ = request.environ
    known = g._get_current_object()  # each look through the proxy costs as much as to count a request
    known.started = time.monotonic()
    known.request_id = request_id.take_over(environ.get("HTTP_X_REQUEST_ID"))
    known.owner = ""
    caller_waits.set(_caller_waits(environ.get("gunicorn.socket")))
    context = {
        "request_id": known.request_id,
        "traceparent": request_id.traceparent(environ.get("HTTP_TRACEPARENT")),
    }
    structlog.contextvars.bind_contextvars(**{name: value for name, value in context.items() if value})


def _end(response: Response) -> Response:
    said = {name.lower() for name, _ in response.headers}
    unsaid = [(name, value) for name, value in DEFAULT_HEADERS.items() if name.lower() not in said]
    response.headers.extend([("X-Request-ID", g.request_id), *unsaid])
    if state().draining:
        response.headers["Connection"] = "close"
    _count(response)
    return response


def _leave(_error: BaseException | None) -> None:
    IN_PROGRESS.dec()
    structlog.contextvars.clear_contextvars()


def _begin_span(traces: Traces) -> None:
    if request.endpoint in _NOT_TRACED:
        return
    route = request.url_rule.rule if request.url_rule else None
    g.span = traces.begin(request.method, request.scheme, route, request.environ.get("HTTP_TRACEPARENT"))
    if g.span.trace_id:
        structlog.contextvars.bind_contextvars(trace_id=g.span.trace_id)


def _name_status(response: Response) -> Response:
    if "span" in g:
        g.span.answered(response.status_code)
    return response


def _end_span(_error: BaseException | None) -> None:
    if "span" in g:
        g.span.end()


def _count(response: Response) -> None:
    asked, known = request._get_current_object(), g._get_current_object()  # type: ignore[attr-defined]
    operation, method, status = asked.endpoint or "unknown", asked.method, response.status_code
    seconds = time.monotonic() - known.started
    _requests(operation, method, status).inc()
    _seconds(operation).observe(seconds)
    _log.log(
        logging.DEBUG if operation in _PROBES and status == 200 else logging.INFO,
        "request",
        operation=operation,
        method=method,
        status=status,
        duration_ms=round(seconds * 1000, 1),
        cache=response.headers.get("Cache-Status"),
        owner=known.owner or None,
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
