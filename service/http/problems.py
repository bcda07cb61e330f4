"""Every error leaves here, as ``application/problem+json`` (RFC 9457).

A handler raises what fits (an exception of werkzeug, of marshmallow or of the engine); :func:`install` has it
rendered. :data:`PROBLEMS` is the table of what can happen.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import structlog
from flask import Flask, Response, g, request
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from service.nlp.engine import CallerGone, EngineNotReady, EngineTimeout, QueueFull

MEDIA_TYPE = "application/problem+json"
MAX_ERRORS = 50
_LOADING_S = 5  # what a caller is told to wait for the models
_CLIENT_CLOSED_REQUEST = 499  # nginx's, for logs and metrics: nobody reads the response
_LONGEST_NAME = 200  # of a field, in a pointer

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of error.

    :param name: last part of its type.
    :param detail: said when the case itself has nothing more to say.
    """

    name: str
    title: str
    detail: str


PROBLEMS: dict[int, Problem] = {
    400: Problem("malformed", "Malformed request", "The request cannot be read."),
    401: Problem("unauthorized", "API key needed", "Send a valid API key as `Authorization: Bearer`."),
    404: Problem("not-found", "Not found", "There is nothing at this address, or not any more."),
    405: Problem("method-not-allowed", "Method not allowed", "See the `Allow` header."),
    406: Problem("not-acceptable", "Not acceptable", "The answer is not to be had in that media type."),
    408: Problem("slow-request", "Slow request", "The body did not arrive in time."),
    413: Problem("too-large", "Request too large", "The body is larger than is accepted."),
    415: Problem("unsupported-media-type", "Unsupported media type", "Send `application/json`."),
    422: Problem("validation", "Invalid request", "Some fields are not as they should be, see `errors`."),
    429: Problem("too-many-requests", "Too many requests", "Wait as long as `Retry-After` says."),
    500: Problem("internal", "Internal error", "A fault of ours. Report it with the `request_id`."),
    503: Problem("unavailable", "Not available now", "Wait as long as `Retry-After` says."),
    504: Problem("timeout", "Timeout", "The answer took too long."),
}


def install(app: Flask) -> None:
    """Have every error of ``app`` rendered here."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(ValidationError, _validation_error)
    app.register_error_handler(QueueFull, _queue_full)
    app.register_error_handler(EngineNotReady, _not_ready)
    app.register_error_handler(EngineTimeout, lambda _error: render(504))
    app.register_error_handler(CallerGone, lambda _error: Response(status=_CLIENT_CLOSED_REQUEST))
    app.register_error_handler(Exception, _fault)


def render(
    status: int,
    detail: str | None = None,
    *,
    errors: list[dict[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem document.

    :param status: a key of :data:`PROBLEMS`.
    """
    problem = PROBLEMS[status]
    document: dict[str, Any] = {
        "type": f"/problems/{problem.name}",
        "title": problem.title,
        "status": status,
        "detail": detail or problem.detail,
        "instance": f"{quote(request.path)}#{quote(g.request_id)}",
        "request_id": g.request_id,
    }
    if errors is not None:
        document["errors"] = errors
    body = json.dumps(document, ensure_ascii=False).encode()
    return Response(body, status, headers, content_type=MEDIA_TYPE)


def retry_after(seconds: float) -> dict[str, str]:
    """The header that tells to come back in ``seconds``, in whole ones."""
    return {"Retry-After": str(max(1, math.ceil(seconds)))}


def _http_error(error: HTTPException) -> Response:
    """An error of werkzeug or flask. Its own description is for people who wrote the server."""
    code = error.code if error.code in PROBLEMS else 400 if (error.code or 500) < 500 else 500
    headers = {name: value for name, value in error.get_headers() if name != "Content-Type"}
    return render(code, getattr(error, "detail", None), headers=headers)


def _validation_error(error: ValidationError) -> Response:
    errors = [{"pointer": pointer, "detail": detail} for pointer, detail in _flatten(error.messages, "#")]
    return render(422, errors=errors[:MAX_ERRORS])


def _queue_full(error: QueueFull) -> Response:
    return render(503, "Too much work is waiting.", headers=retry_after(error.retry_after))


def _not_ready(_error: EngineNotReady) -> Response:
    return render(503, "The models are not loaded.", headers=retry_after(_LOADING_S))


def _fault(error: Exception) -> Response:
    _log.error("internal_error", exc_info=error)
    return render(500)


def _flatten(messages: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Each message of marshmallow with its JSON pointer; nesting is as deep as the schemas are."""
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            yield from _flatten(inner, pointer if name == "_schema" else f"{pointer}/{_escape(str(name))}")
    elif isinstance(messages, list):
        for inner in messages:
            yield from _flatten(inner, pointer)
    else:
        yield pointer, str(messages)


def _escape(name: str) -> str:
    """A part of a JSON pointer as a URI fragment (RFC 6901)."""
    escaped = name[:_LONGEST_NAME].replace("~", "~0").replace("/", "~1")
    return quote(escaped, safe="!$&'()*+,;=:@~", errors="replace")
