"""The OpenAPI document: up to date, valid, complete, and true to what the service does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from service import create_app
from service.http.state import state
from service.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "openapi.yaml").read_text())
    return loaded


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if method != "parameters":
                yield path, method, operation


def conforms(document: dict[str, Any], name: str, instance: Any) -> None:
    """Fail unless ``instance`` is as the component schema says."""
    OAS31Validator({**document, "$ref": f"#/components/schemas/{name}"}).validate(instance)


def test_the_committed_document_is_not_stale() -> None:
    with create_app(Settings()).app_context():
        made = state().contract.yaml.decode()

    assert (ROOT / "openapi.yaml").read_text() == made, "python -m service.openapi > openapi.yaml"


def test_it_is_valid(document: dict[str, Any]) -> None:
    validate(document)


def test_operations_have_good_names_and_words(document: dict[str, Any]) -> None:
    assert {operation["operationId"] for *_, operation in operations(document)} == {
        "extract",
        "getInfo",
        "getLiveness",
        "getReadiness",
        "getResult",
    }
    for path, method, operation in operations(document):
        assert operation["summary"], (path, method)
        assert operation["tags"], (path, method)


def test_every_object_is_closed_and_described(document: dict[str, Any]) -> None:
    objects = {name: s for name, s in document["components"]["schemas"].items() if s["type"] == "object"}
    for name, schema in objects.items():
        assert schema["additionalProperties"] is False, name
        for field, property_ in schema["properties"].items():
            known = {"type", "anyOf", "$ref"} & property_.keys()
            assert known, (name, field)
            assert "$ref" in property_ or property_.get("description"), (name, field)


def test_every_error_of_an_operation_is_a_problem(document: dict[str, Any]) -> None:
    for *_, operation in operations(document):
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                component = document["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
                assert set(component["content"]) == {"application/problem+json"}


def test_every_body_has_examples_that_are_as_its_schema_says(document: dict[str, Any]) -> None:
    bodies = [
        operation["requestBody"] for *_, operation in operations(document) if "requestBody" in operation
    ]
    responses = [r for *_, operation in operations(document) for r in operation["responses"].values()]
    bodies += [response for response in responses if "content" in response]
    bodies += document["components"]["responses"].values()
    assert len(bodies) == 1 + 5 + 12
    for content in (content for body in bodies for content in body["content"].values()):
        assert content["examples"]
        for example in content["examples"].values():
            assert example["summary"]
            conforms(document, content["schema"]["$ref"].rsplit("/", 1)[1], example["value"])


def test_an_answer_is_as_the_document_says(document: dict[str, Any], client: FlaskClient) -> None:
    text = "Élodie a reçu hier 300 000 € ou des millions d’euros, entre lundi et mardi, pendant cinq jours."
    everything = client.post(
        "/v1/extract", json={"text": text, "include": ["entities", "dates", "amounts", "sentences"]}
    ).get_json()

    assert all(everything[part] for part in ("entities", "dates", "amounts", "sentences"))
    conforms(document, "Extraction", everything)
    conforms(
        document, "Extraction", client.post("/v1/extract", json={"text": text, "include": []}).get_json()
    )
    conforms(document, "Info", client.get("/v1/info").get_json())
    conforms(document, "Health", client.get("/readyz").get_json())
    conforms(document, "Problem", client.post("/v1/extract", json={}).get_json())


def test_it_is_served_with_the_limits_in_force(make_app: Callable[..., Flask]) -> None:
    client = make_app(max_chars=1234).test_client()
    as_json = client.get("/openapi.json")
    as_yaml = client.get("/openapi.yaml")

    assert as_json.content_type == "application/json"
    assert as_yaml.content_type == "application/yaml"
    assert json.loads(as_json.data) == yaml.safe_load(as_yaml.data)
    text = as_json.get_json()["components"]["schemas"]["ExtractionRequest"]["properties"]["text"]
    assert text["maxLength"] == 1234
