"""``GET /metrics``."""

from __future__ import annotations

from flask import Blueprint, Response

from service.telemetry.metrics import CONTENT_TYPE, exposition

blueprint = Blueprint("metrics", __name__)


@blueprint.get("/metrics")
def get_metrics() -> Response:
    """All metrics, for Prometheus. Prometheus sends an ``Accept`` of many types, so none is refused."""
    return Response(exposition(), content_type=CONTENT_TYPE)
