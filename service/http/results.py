"""``GET /v1/results/{id}``."""

from __future__ import annotations

from flask import Response, g, request
from werkzeug.exceptions import NotFound

from schemas.extraction import ID_PATTERN, ExtractionSchema
from service.http import headers
from service.http.blueprint import JsonBlueprint
from service.http.state import state

blueprint = JsonBlueprint("results", __name__, guarded=True, description="Results by their address.")

_ID_PARAMETER = {
    "name": "id",
    "in": "path",
    "description": "The `id` of an extraction.",
    "schema": {"type": "string", "pattern": ID_PATTERN},
}
_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The `ETag` that is known already: when it still is the same, the answer is 304.",
    "schema": {"type": "string"},
}


@blueprint.route("/v1/results/<string(length=64):id>", parameters=[_ID_PARAMETER])
@blueprint.response(200, ExtractionSchema, description="The result.", headers=headers.RESULT)
@blueprint.alt_response(304, description="The result is the one that is known.", headers=headers.RESULT)
@blueprint.problems(401, 404, 406, 429, 500)
@blueprint.doc(operationId="getResult", parameters=[_IF_NONE_MATCH])
def get_result(id: str) -> Response:
    """Get a result again while the cache holds it

    The same bytes as the extraction gave. With API keys, only the key that asked for it finds it.
    """
    found = state().answers.find(id, g.owner)
    if found.value is None:
        raise NotFound
    response = Response(found.value, content_type="application/json")
    response.set_etag(headers.etag(found.value))
    response.headers["Cache-Status"] = headers.cache_status("hit")
    response.headers["Cache-Control"] = "private, no-cache"
    response.make_conditional(request)
    return response
