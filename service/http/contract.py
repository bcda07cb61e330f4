"""``GET /openapi.yaml`` and ``GET /openapi.json``: the contract with the limits in force."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

import yaml
from flask import Blueprint, Response

from service.http.state import state

blueprint = Blueprint("contract", __name__)


class Contract:
    """The OpenAPI document of one application, in both its forms."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document

    @cached_property
    def json(self) -> bytes:
        """As JSON."""
        return json.dumps(self.document, ensure_ascii=False).encode()

    @cached_property
    def yaml(self) -> bytes:
        """As YAML."""
        text: str = yaml.safe_dump(self.document, sort_keys=False, allow_unicode=True, width=110)
        return text.encode()


@blueprint.get("/openapi.json")
def get_openapi_json() -> Response:
    """As JSON."""
    return Response(state().contract.json, content_type="application/json")


@blueprint.get("/openapi.yaml")
def get_openapi_yaml() -> Response:
    """As YAML (RFC 9512)."""
    return Response(state().contract.yaml, content_type="application/yaml")
