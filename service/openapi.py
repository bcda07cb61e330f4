"""The OpenAPI document, made from the schemas and the operations.

``python -m service.openapi > openapi.yaml`` writes it for the default settings.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from flask import Flask
from flask_smorest import Api  # type: ignore[import-untyped]  # it has none

from schemas.problem import ProblemSchema
from service import create_app
from service.extract.amounts.currencies import currency_codes
from service.http import headers
from service.http.blueprint import component
from service.http.contract import Contract
from service.http.problems import MEDIA_TYPE, PROBLEMS
from service.http.state import state
from service.settings import Settings
from service.version import VERSION

_DESCRIPTION = """\
Entities, dates and amounts of money from French news articles.

Every `start` and `end` counts in the unit that the request asks for (`offsets`), so that the slice
`[start, end)` of the text as it was sent is exactly the `text` of the item. Errors are
`application/problem+json` (RFC 9457).
"""

_SECURITY = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "An API key, where the operator asks for one.",
    }
}

_CURRENCY_CODE = {
    "type": "string",
    "description": "ISO 4217 code, withdrawn ones included.",
    "enum": sorted(currency_codes()),
}

_PROBLEM_HEADERS: dict[int, dict[str, Any]] = {
    401: headers.AUTHENTICATE,
    405: headers.ALLOW,
    429: headers.RETRY_AFTER,
    503: headers.RETRY_AFTER,
}


class DocumentedApi(Api):  # type: ignore[misc]  # flask-smorest has no types
    """flask-smorest with the errors of :data:`service.http.problems.PROBLEMS` for its own."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_ERROR_RESPONSE_NAME = None


def documented(app: Flask) -> DocumentedApi:
    """The registry that the blueprints of ``app`` put their operations in."""
    app.config |= {
        "API_TITLE": "French news extraction",
        "API_VERSION": VERSION,
        "OPENAPI_VERSION": "3.1.0",
        "API_SPEC_OPTIONS": {
            "info": {"description": _DESCRIPTION},
            "servers": [{"url": "/", "description": "Where this document was found."}],
            "security": [{}, {"bearer": []}],
        },
    }
    api = DocumentedApi(app)
    for name, scheme in _SECURITY.items():
        api.spec.components.security_scheme(name, scheme)
    api.spec.components.schema("CurrencyCode", _CURRENCY_CODE)
    for status, problem in PROBLEMS.items():
        response = {
            "description": problem.detail,
            "headers": {**headers.REQUEST_ID, **_PROBLEM_HEADERS.get(status, {})},
            "content": {MEDIA_TYPE: {"schema": ProblemSchema, "example": _example(status)}},
        }
        api.spec.components.response(component(status), response, lazy=True)
    return api


def describe(api: DocumentedApi, settings: Settings) -> Contract:
    """What was registered, with the limits in force."""
    document: dict[str, Any] = json.loads(json.dumps(api.spec.to_dict()))
    schemas = document["components"]["schemas"]
    schemas["ExtractionRequest"]["properties"]["text"]["maxLength"] = settings.max_chars
    del schemas["PaginationMetadata"]  # flask-smorest's, and nothing here has pages
    for path in document["paths"].values():
        for operation in (part for part in path.values() if isinstance(part, dict)):
            operation["responses"] = dict(sorted(operation["responses"].items()))
    order = ("openapi", "info", "servers", "security", "tags", "paths", "components")
    return Contract({name: document[name] for name in order})


def _example(status: int) -> dict[str, Any]:
    problem = PROBLEMS[status]
    example: dict[str, Any] = {
        "type": f"/problems/{problem.name}",
        "title": problem.title,
        "status": status,
        "detail": problem.detail,
        "instance": "/v1/extract#0b0c8f64b1aa4f1c8a55b7a1f6a8f0e4",
        "request_id": "0b0c8f64b1aa4f1c8a55b7a1f6a8f0e4",
    }
    if status == 422:
        example["errors"] = [{"pointer": "#/text", "detail": "Must hold something besides white space."}]
    return example


def main() -> None:
    """Write the document for the default settings to standard output."""
    with create_app(Settings()).app_context():
        sys.stdout.buffer.write(state().contract.yaml)


if __name__ == "__main__":
    main()
