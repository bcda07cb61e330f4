"""``POST /v1/extract``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, g
from werkzeug.datastructures import Headers

from schemas.extraction import ExtractionSchema
from schemas.request import ExtractionRequestSchema
from service.answers import Answer
from service.cache.interface import State
from service.http import headers
from service.http.blueprint import JsonBlueprint
from service.http.lifecycle import elapsed
from service.http.parser import Received
from service.http.state import state

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

blueprint = JsonBlueprint("extraction", __name__, guarded=True, description="Find out what a text says.")


@blueprint.route("/v1/extract", methods=["POST"])
@blueprint.arguments(ExtractionRequestSchema())
@blueprint.response(200, ExtractionSchema, description="What was found.", headers=headers.EXTRACTION)
@blueprint.problems(400, 401, 406, 408, 413, 415, 422, 429, 500, 503, 504)
@blueprint.doc(operationId="extract")
def extract(received: Received) -> Response:
    """Find entities, dates and amounts of money in a French article

    The same request gives the same bytes for as long as the service and its models stay the same.
    What varies stands in the headers.
    """
    current = state()
    deadline = g.started + current.settings.request_timeout_s
    answer = current.answers.answer(received.body, received.understand, g.owner, deadline)
    described = {
        "Content-Type": "application/json",
        "Content-Length": str(len(answer.body)),
        "ETag": f'"{headers.etag(answer.body)}"',
        "Content-Location": f"/v1/results/{answer.id}",
        "Cache-Status": _cache_status(answer),
        "Server-Timing": headers.server_timing({**answer.timings, "total": elapsed()}),
    }
    return _Complete(answer.body, headers=described)


class _Complete(Response):
    """A response with all its headers, which werkzeug need not copy and complete."""

    def get_wsgi_headers(self, environ: WSGIEnvironment) -> Headers:
        """The headers as they are."""
        return self.headers


def _cache_status(answer: Answer) -> str:
    """The outcome as RFC 9211 writes it."""
    match answer.looked_up:
        case State.HIT:
            return headers.cache_status("hit")
        case State.MISS:
            return headers.cache_status("fwd=miss", "stored" if answer.stored else "detail=not-stored")
        case State.UNAVAILABLE:
            return headers.cache_status("fwd=bypass", "detail=redis-unavailable")
        case State.OFF:
            return headers.cache_status("fwd=bypass", "detail=no-cache")
