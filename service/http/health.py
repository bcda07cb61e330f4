"""``GET /livez`` and ``GET /readyz``, for whoever starts and ends processes."""

from __future__ import annotations

from flask import Response

from schemas.info import HealthSchema
from service.http import headers, problems
from service.http.blueprint import JsonBlueprint
from service.http.state import state

blueprint = JsonBlueprint("health", __name__, description="For load balancers and supervisors.")

_RETRY_S = 2


@blueprint.route("/livez")
@blueprint.response(200, HealthSchema, description="It is up.", headers=headers.REQUEST_ID)
@blueprint.problems(406, 500)
@blueprint.doc(operationId="getLiveness")
def get_liveness() -> dict[str, str]:
    """Ask whether the process is up

    Answers as soon as the process listens, before the models are loaded.
    """
    return {"status": "ok"}


@blueprint.route("/readyz")
@blueprint.response(200, HealthSchema, description="Send requests.", headers=headers.REQUEST_ID)
@blueprint.problems(406, 500, 503)
@blueprint.doc(operationId="getReadiness")
def get_readiness() -> dict[str, str] | Response:
    """Ask whether the models are loaded, warmed and answering

    503 before that, and again from the moment that the process is told to end.
    """
    current = state()
    if current.draining:
        return problems.render(503, "The process is about to end.", headers=problems.retry_after(_RETRY_S))
    if not current.answers.ready():
        return problems.render(503, "The models are not loaded.", headers=problems.retry_after(_RETRY_S))
    return {"status": "ok"}
