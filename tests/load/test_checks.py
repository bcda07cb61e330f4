"""What checks thousands of answers has to see a wrong one, and to let a right one pass."""

from __future__ import annotations

import copy
from email.message import Message
from http.client import HTTPResponse
from types import SimpleNamespace
from typing import Any, cast

import pytest
from flask.testing import FlaskClient

from tests.load.checks import SameAsBefore, answer_fault, difference, envelope_fault

QUESTION = {"text": "Élodie a payé 5 € le 3 mars 2024 à Paris.", "published_at": "2023-11-23"}
NEXT_DAY = QUESTION | {"published_at": "2023-11-24"}


def ask(client: FlaskClient, question: dict[str, str]) -> dict[str, Any]:
    response = client.post("/v1/extract", json=question)
    assert response.status_code == 200
    return cast("dict[str, Any]", response.get_json())


def test_the_answer_to_the_question_is_right(client: FlaskClient) -> None:
    answer = ask(client, QUESTION)
    assert {part: bool(answer[part]) for part in ("entities", "dates", "amounts")} == {
        "entities": True,
        "dates": True,
        "amounts": True,
    }
    assert answer_fault(QUESTION, answer) == ""


@pytest.mark.parametrize(
    "other",
    [
        QUESTION | {"text": "Élodie a payé 5 € le 3 mars 2024 à Pari."},
        QUESTION | {"text": "Amélie a payé 5 € le 3 mars 2024 à Paris."},
        QUESTION | {"text": "Élodie a payé 6 € le 3 mars 2024 à Paris."},
        QUESTION | {"text": "Élodie a payé 5 € le 3 mars 2025 à Paris."},
        NEXT_DAY,
    ],
)
def test_the_answer_to_another_question_is_wrong(other: dict[str, str], client: FlaskClient) -> None:
    assert answer_fault(QUESTION, ask(client, other)) != ""


def test_answers_to_one_text_say_the_same_on_any_day(client: FlaskClient) -> None:
    check = SameAsBefore()
    assert [check(question, ask(client, question)) for question in (QUESTION, NEXT_DAY, QUESTION)] == [""] * 3

    changed = copy.deepcopy(ask(client, NEXT_DAY))
    changed["entities"][0]["confidence"] = 0.1
    assert check(NEXT_DAY, changed) == "#/entities/0/confidence: 0.9 before, 0.1 now"
    assert "two questions have the id" in check(NEXT_DAY, ask(client, QUESTION))


def test_differences_are_told_by_their_place() -> None:
    assert difference({"a": [1, {"b": 2}]}, {"a": [1, {"b": 2}]}) == ""
    assert difference({"a": [1, {"b": 2}]}, {"a": [1, {"b": 3}]}) == "#/a/1/b: 2 before, 3 now"
    assert difference({"a": [1]}, {"a": []}) == "#/a: [1] before, [] now"
    assert difference(list(range(9)), list(range(1, 10))).endswith("; 4 more")


def response(status: int, media_type: str, **headers: str) -> HTTPResponse:
    message = Message()
    for name, value in {"Content-Type": media_type, "X-Request-ID": "mine", **headers}.items():
        message[name] = value
    return cast(HTTPResponse, SimpleNamespace(status=status, headers=message))


PROBLEM = "application/problem+json"


@pytest.mark.parametrize("status", [503, 504])
def test_an_error_is_a_problem_document_and_tells_when_to_come_back_where_that_helps(status: int) -> None:
    told = {"Retry-After": "3"} if status == 503 else {}
    document = {"status": status, "request_id": "mine"}
    assert envelope_fault(response(status, PROBLEM, **told), document, "mine") == ""

    assert envelope_fault(response(status, PROBLEM, **told), document, "another")
    assert envelope_fault(response(status, PROBLEM, **told), document | {"status": 500}, "mine")
    assert envelope_fault(response(status, "application/json", **told), document, "mine")
    assert envelope_fault(
        response(status, PROBLEM, **({} if told else {"Retry-After": "3"})), document, "mine"
    )
