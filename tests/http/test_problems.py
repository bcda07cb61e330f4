"""The table of errors of the contract, walked row by row."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from schemas.problem import ProblemSchema
from service.http.parser import MAX_DEPTH
from service.http.problems import PROBLEMS
from service.nlp.engine import EngineNotReady, EngineTimeout, QueueFull
from tests.engines import WordEngine

JSON = "application/json"
ARTICLE = "Paris accueille Marie Curie."


@dataclass(frozen=True)
class Case:
    """A request, and what it must be answered with."""

    status: int
    pointers: list[str] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    method: str = "POST"
    path: str = "/v1/extract"
    send: dict[str, Any] = field(default_factory=lambda: {"json": {"text": ARTICLE}})
    settings: dict[str, Any] = field(default_factory=dict)
    fault: Exception | None = None


def body(data: bytes) -> dict[str, Any]:
    return {"data": data, "content_type": JSON}


def fields(**given: Any) -> dict[str, Any]:
    return body(json.dumps({"text": ARTICLE} | given).encode())


CASES = {
    "empty body": Case(400, send=body(b"")),
    "no JSON": Case(400, send=body(b"{'text': 'Paris'}")),
    "cut short": Case(400, send=body(b'{"text": "Par')),
    "not UTF-8": Case(400, send=body('{"text": "été"}'.encode("latin-1"))),
    "UTF-16": Case(400, send=body('{"text": "Paris"}'.encode("utf-16"))),
    "NaN": Case(400, send=body(b'{"text": "Paris", "min_confidence": NaN}')),
    "infinity": Case(400, send=body(b'{"text": "Paris", "min_confidence": -Infinity}')),
    "same name twice": Case(400, send=body(b'{"text": "Paris", "text": "Lyon"}')),
    "nested deeply": Case(400, send=body(b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1))),
    "nested beyond the stack": Case(400, send=body(b'{"text":' * 100_000)),
    "endless number": Case(400, send=body(b'{"text": "Paris", "min_confidence": ' + b"1" * 10_000 + b"}")),
    "unknown path": Case(404, path="/v2/extract"),
    "unknown result": Case(404, method="GET", path="/v1/results/" + "0" * 64),
    "result with an odd id": Case(404, method="GET", path="/v1/results/…"),
    "wrong method": Case(405, method="GET"),
    "unacceptable answer": Case(406, send={"json": {"text": ARTICLE}, "headers": {"Accept": "text/html"}}),
    "too large": Case(413, settings={"max_body_bytes": 1024}, send={"json": {"text": "Paris " * 500}}),
    "form": Case(415, send={"data": {"text": ARTICLE}}, headers={"Accept-Post": JSON}),
    "no media type": Case(415, send={"data": b'{"text": "Paris"}'}),
    "compressed": Case(
        415,
        send={"json": {"text": ARTICLE}, "headers": {"Content-Encoding": "gzip"}},
        headers={"Accept-Encoding": "identity"},
    ),
    "array": Case(422, ["#"], send=body(b"[]")),
    "null": Case(422, ["#"], send=body(b"null")),
    "text missing": Case(422, ["#/text"], send=body(b"{}")),
    "text null": Case(422, ["#/text"], send=fields(text=None)),
    "text a number": Case(422, ["#/text"], send=fields(text=5)),
    "text empty": Case(422, ["#/text"], send=fields(text="")),
    "text of white space": Case(422, ["#/text"], send=fields(text=" \n\t\u00a0\u202f")),
    "text too long": Case(422, ["#/text"], send=fields(text="a" * 11), settings={"max_chars": 10}),
    "lone surrogate": Case(422, ["#/text"], send=fields(text="Paris \ud83d")),
    "unknown field": Case(422, ["#/txt"], send=fields(txt="Paris")),
    "unknown field with signs": Case(422, ["#/a~1b~0%20%C3%A9"], send=fields(**{"a/b~ é": 1})),
    "unknown field with a surrogate": Case(422, ["#/%3F"], send=fields(**{"\ud83d": 1})),
    "no such day": Case(422, ["#/published_at"], send=fields(published_at="2023-02-30")),
    "date in words": Case(422, ["#/published_at"], send=fields(published_at="hier")),
    "date a number": Case(422, ["#/published_at"], send=fields(published_at=20231123)),
    "date before calendars": Case(422, ["#/published_at"], send=fields(published_at="0001-01-01")),
    "offset beyond reason": Case(
        422, ["#/published_at"], send=fields(published_at="2023-11-23T10:00:00+99:00")
    ),
    "unknown zone": Case(422, ["#/timezone"], send=fields(timezone="Europe/Lyon")),
    "zone a path": Case(422, ["#/timezone"], send=fields(timezone="../../etc/passwd")),
    "unknown part": Case(422, ["#/include/1"], send=fields(include=["dates", "facts!"])),
    "parts not a list": Case(422, ["#/include"], send=fields(include="dates")),
    "confidence above 1": Case(422, ["#/min_confidence"], send=fields(min_confidence=1.01)),
    "confidence overflowing": Case(
        422, ["#/min_confidence"], send=body(b'{"text":"a","min_confidence":1e999}')
    ),
    "confidence a boolean": Case(422, ["#/min_confidence"], send=fields(min_confidence=True)),
    "confidence a string": Case(422, ["#/min_confidence"], send=fields(min_confidence="0.5")),
    "unknown unit": Case(422, ["#/offsets"], send=fields(offsets="bytes")),
    "unit a list": Case(422, ["#/offsets"], send=fields(offsets=["utf8"])),
    "currencies a list": Case(422, ["#/default_currency"], send=fields(default_currency=["CAD"])),
    "currency word unknown": Case(
        422, ["#/default_currency/tree"], send=fields(default_currency={"tree": "CAD"})
    ),
    "currency code unknown": Case(
        422, ["#/default_currency/dollar"], send=fields(default_currency={"dollar": "ZZZ", "livre": "GBP"})
    ),
    "currency code a number": Case(
        422, ["#/default_currency/dollar"], send=fields(default_currency={"dollar": 1})
    ),
    "currency word twice": Case(
        422, ["#/default_currency/$"], send=fields(default_currency={"dollar": "CAD", "$": "AUD"})
    ),
    "two faults": Case(422, ["#/text", "#/offsets"], send=fields(text="", offsets="bytes")),
    "queue full": Case(503, fault=QueueFull(2.1), headers={"Retry-After": "3"}),
    "not loaded": Case(503, fault=EngineNotReady("not yet"), headers={"Retry-After": "5"}),
    "too slow": Case(504, fault=EngineTimeout("too slow")),
    "our fault": Case(500, fault=ZeroDivisionError("secret of the text")),
    "our fault, as werkzeug's": Case(500, fault=KeyError("secret of the text")),
}


@pytest.mark.parametrize("name", CASES)
def test_every_error_is_a_problem_document(
    name: str, make_app: Callable[..., Flask], engine: WordEngine
) -> None:
    case = CASES[name]
    engine.fault = case.fault
    client = make_app(**case.settings).test_client()

    response = client.open(case.path, method=case.method, **case.send)

    assert response.status_code == case.status
    assert response.mimetype == "application/problem+json"
    problem = json.loads(response.data)
    assert ProblemSchema().validate(problem) == {}
    assert problem["status"] == case.status
    assert problem["type"] == f"/problems/{PROBLEMS[case.status].name}"
    assert problem["request_id"] == response.headers["X-Request-ID"]
    assert problem["instance"].endswith("#" + problem["request_id"])
    assert ("errors" in problem) == (case.status == 422)
    if case.pointers is not None:
        assert [error["pointer"] for error in problem["errors"]] == case.pointers
    for header, value in case.headers.items():
        assert response.headers[header] == value
    assert "secret" not in response.text
    assert "Traceback" not in response.text


def test_a_wrong_method_is_told_the_right_ones(client: FlaskClient) -> None:
    assert client.get("/v1/extract").allow.as_set() == {"post", "options"}
    assert client.delete("/v1/info").allow.as_set() == {"get", "head", "options"}


def test_many_errors_are_cut_short(client: FlaskClient) -> None:
    response = client.post("/v1/extract", json={f"field{n}": 1 for n in range(1000)})

    assert response.status_code == 422
    assert len(response.get_json()["errors"]) == 50


def test_the_engine_is_not_asked_when_the_request_is_wrong(client: FlaskClient, engine: WordEngine) -> None:
    client.post("/v1/extract", json={"text": ARTICLE, "unknown": 1})
    client.post("/v1/extract", json={"text": ARTICLE}, headers={"Accept": "text/html"})

    assert engine.calls == 0
