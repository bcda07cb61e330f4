"""The OpenAPI document, made from the schemas and the operations.

``python -m service.openapi > openapi.yaml`` writes it for the default settings. Its examples are what
the service answered once: ``python -m tests.contract.examples`` asks it again.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from flask import Flask
from flask_smorest import Api  # type: ignore[import-untyped]  # it has none

import schemas
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

EXAMPLES = Path(schemas.__file__).with_name("examples.json")

_DESCRIPTION = """\
Entities, dates and amounts of money from French news articles.

Every `start` and `end` counts in the unit that the request asks for (`offsets`), so that the slice
`[start, end)` of the text as it was sent is exactly the `text` of the item. Errors are
`application/problem+json` (RFC 9457).
"""

_LICENCE = {"name": "Apache License 2.0", "identifier": "Apache-2.0"}

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
            "info": {"description": _DESCRIPTION, "license": _LICENCE},
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
            "content": {MEDIA_TYPE: {"schema": ProblemSchema}},
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
    for example in json.loads(EXAMPLES.read_text("utf-8")):
        _add_example(document, example)
    order = ("openapi", "info", "servers", "security", "tags", "paths", "components")
    return Contract({name: document[name] for name in order})


def _add_example(document: dict[str, Any], example: dict[str, Any]) -> None:
    """Put what was asked and what was answered where it belongs.

    :param example: an item of :data:`EXAMPLES`.
    """
    operations = (operation for path in document["paths"].values() for operation in path.values())
    operation = next(
        o for o in operations if isinstance(o, dict) and o.get("operationId") == example["operation"]
    )
    if example["status"] >= 400:
        response = document["components"]["responses"][component(example["status"])]
    else:
        response = operation["responses"][str(example["status"])]
    if "request" in example:
        _put(operation["requestBody"], example, "request")
    if "answer" in example:
        _put(response, example, "answer")
    for name, value in example["headers"].items():
        response["headers"][name]["example"] = value


def _put(place: dict[str, Any], example: dict[str, Any], part: str) -> None:
    """Add a part of ``example`` to those of the one media type of ``place``."""
    (content,) = place["content"].values()
    named = {"summary": example["summary"], "value": example[part]}
    content.setdefault("examples", {})[example["name"]] = named


def main() -> None:
    """Write the document for the default settings to standard output."""
    with create_app(Settings()).app_context():
        sys.stdout.buffer.write(state().contract.yaml)


if __name__ == "__main__":
    main()
