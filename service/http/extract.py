"""``POST /v1/extract``."""

from __future__ import annotations

from flask import Response, g

from schemas.extraction import ExtractionSchema
from schemas.request import ExtractionOptions, ExtractionRequestSchema
from service.answers import Answer
from service.cache.interface import State
from service.http import headers
from service.http.blueprint import JsonBlueprint
from service.http.lifecycle import elapsed
from service.http.state import state

blueprint = JsonBlueprint("extraction", __name__, guarded=True, description="Find out what a text says.")


@blueprint.route("/v1/extract", methods=["POST"])
@blueprint.arguments(ExtractionRequestSchema)
@blueprint.response(200, ExtractionSchema, description="What was found.", headers=headers.EXTRACTION)
@blueprint.problems(400, 401, 406, 408, 413, 415, 422, 429, 500, 503, 504)
@blueprint.doc(operationId="extract")
def extract(options: ExtractionOptions) -> Response:
    """Find entities, dates and amounts of money in a French article

    The same request gives the same bytes for as long as the service and its models stay the same.
    What varies stands in the headers.
    """
    timeout = state().settings.request_timeout_s - elapsed()
    answer = state().answers.answer(options, g.owner, timeout)
    response = Response(answer.body, content_type="application/json")
    response.set_etag(headers.etag(answer.body))
    response.content_location = f"/v1/results/{answer.id}"
    response.headers["Cache-Status"] = _cache_status(answer)
    response.headers["Server-Timing"] = headers.server_timing({**answer.timings, "total": elapsed()})
    return response


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
