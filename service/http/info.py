"""``GET /v1/info``."""

from __future__ import annotations

from typing import Any

from schemas.info import InfoSchema
from service.http import headers
from service.http.blueprint import JsonBlueprint
from service.http.state import state
from service.version import VERSION

blueprint = JsonBlueprint(
    "info", __name__, guarded=True, description="What answers, and within which limits."
)


@blueprint.route("/v1/info")
@blueprint.response(200, InfoSchema, description="Versions, models, limits.", headers=headers.REQUEST_ID)
@blueprint.problems(401, 406, 429, 500)
@blueprint.doc(operationId="getInfo")
def get_info() -> dict[str, Any]:
    """Get versions, models and the limits in force

    Limits are those of one process; their units stand in the names or in the descriptions.
    """
    current = state()
    return {
        "service": VERSION,
        "pipeline": current.answers.pipeline(),
        "limits": current.settings.limits(),
    }
