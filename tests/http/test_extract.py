"""``POST /v1/extract`` by the contract, with an engine without models."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.extraction import ExtractionSchema
from service import create_app
from service.extractor import Extractor
from service.settings import Settings
from service.text.offsets import UNITS
from tests.engines import WordEngine

ARTICLE = "À Québec, Élodie a reçu hier 300 000 € 😀 de la Banque."
ENCODINGS = {"codepoint": ("utf-32-le", 4), "utf16": ("utf-16-le", 2), "utf8": ("utf-8", 1)}
ALL = ["entities", "dates", "amounts", "sentences"]


def post(client: FlaskClient, text: str = ARTICLE, **fields: Any) -> dict[str, Any]:
    response = client.post("/v1/extract", json={"text": text} | fields)
    assert response.status_code == 200, response.text
    document: dict[str, Any] = response.get_json()
    return document


def spans(document: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """All spans of an answer that carry their text."""
    mentions = (mention for entity in document["entities"] for mention in entity["mentions"])
    for item in (*mentions, *document["dates"], *document["amounts"]):
        yield item["start"], item["end"], item["text"]


def cut(text: str, start: int, end: int, unit: str) -> str:
    """What a caller who counts in ``unit`` sees at ``[start, end)``."""
    encoding, width = ENCODINGS[unit]
    return text.encode(encoding)[start * width : end * width].decode(encoding)


def test_the_answer_keeps_the_schema(client: FlaskClient) -> None:
    document = post(client, include=ALL, published_at="2023-11-23")

    assert ExtractionSchema().validate(document) == {}
    assert document["reference_date"] == "2023-11-23"
    assert document["meta"]["characters"] == len(ARTICLE)
    assert [amount["value"] for amount in document["amounts"]] == ["300000"]
    assert [date["value"] for date in document["dates"]] == ["2023-11-22"]
    assert document["dates"][0]["from"] == "2023-11-22"


@pytest.mark.parametrize("unit", UNITS)
def test_spans_are_slices_in_the_unit_asked_for(unit: str, client: FlaskClient) -> None:
    document = post(client, offsets=unit, include=ALL)

    assert document["offsets"] == unit
    found = list(spans(document))
    assert len(found) > 3
    for start, end, text in found:
        assert cut(ARTICLE, start, end, unit) == text


# What French text is made of, and whatever else Unicode has.
TEXTS = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.sampled_from(
            ["Élodie", "é", "😀", "\u202f", "\x00", "l’", "12 €", "hier", "\u202e", "🇫🇷", "\r\n"]
        ),
    ),
    min_size=1,
    max_size=12,
).map("".join)

_app = create_app(Settings(log_level="error"), extractor=Extractor(WordEngine()))


@settings(deadline=None, max_examples=150)
@given(text=TEXTS.filter(lambda text: text.strip()), unit=st.sampled_from(UNITS))
def test_spans_are_slices_of_any_text(text: str, unit: str) -> None:
    document = post(_app.test_client(), text, offsets=unit, include=ALL, published_at="2023-11-23")

    for start, end, piece in spans(document):
        assert cut(text, start, end, unit) == piece
    for sentence in document["sentences"]:
        cut(text, sentence["start"], sentence["end"], unit)  # is cut between characters


def test_parts_that_are_left_out_are_not_there(client: FlaskClient) -> None:
    assert set(ALL) - set(post(client)) == {"sentences"}
    assert set(ALL) & set(post(client, include=["dates"])) == {"dates"}
    assert not set(ALL) & set(post(client, include=[]))


def test_mentions_below_the_confidence_are_left_out(client: FlaskClient) -> None:
    assert post(client, min_confidence=0.9)["entities"]
    assert post(client, min_confidence=0.91)["entities"] == []


def test_a_bare_currency_word_means_what_the_caller_says(client: FlaskClient) -> None:
    text = "Il a payé 20 dollars."

    assert post(client, text)["amounts"][0]["currency"] == "USD"
    assert post(client, text, default_currency={"$": "CAD"})["amounts"][0]["currency"] == "CAD"


@pytest.mark.parametrize(
    ("published_at", "timezone", "day"),
    [
        ("2023-11-23", "Europe/Paris", "2023-11-23"),
        ("2023-11-23", "Pacific/Auckland", "2023-11-23"),
        ("2023-11-23T23:30:00", "America/Montreal", "2023-11-23"),
        ("2023-11-23T23:30:00Z", "Europe/Paris", "2023-11-24"),
        ("2023-11-23T23:30:00+01:00", "Europe/Paris", "2023-11-23"),
        ("2023-11-23t23:30z", "Europe/Paris", "2023-11-24"),
        ("2023-11-24T02:00:00.123456+01:00", "America/Montreal", "2023-11-23"),
        ("2023-03-26 02:30+0200", "Europe/Paris", "2023-03-26"),
    ],
)
def test_the_reference_date_is_a_day_in_the_zone(
    published_at: str, timezone: str, day: str, client: FlaskClient
) -> None:
    assert post(client, published_at=published_at, timezone=timezone)["reference_date"] == day


@pytest.mark.parametrize("timezone", ["Pacific/Kiritimati", "Pacific/Midway"])
def test_without_a_date_it_is_today_in_the_zone(timezone: str, client: FlaskClient) -> None:
    before = datetime.now(ZoneInfo(timezone)).date().isoformat()
    day = post(client, timezone=timezone)["reference_date"]
    after = datetime.now(ZoneInfo(timezone)).date().isoformat()

    assert day in (before, after)


def test_equal_requests_have_equal_bytes_and_ids(client: FlaskClient) -> None:
    plain = client.post("/v1/extract", json={"text": ARTICLE, "published_at": "2023-11-23"})
    spelled_out = client.post(
        "/v1/extract",
        json={
            "default_currency": {},
            "include": ["amounts", "dates", "entities", "dates"],
            "min_confidence": 0,
            "offsets": "codepoint",
            "published_at": "2023-11-23T22:59:00Z",
            "text": ARTICLE,
            "timezone": "Europe/Paris",
        },
    )

    assert plain.data == spelled_out.data
    assert plain.headers["ETag"] == spelled_out.headers["ETag"]


@pytest.mark.parametrize(
    "other",
    [
        {"text": ARTICLE + " "},
        {"published_at": "2023-11-24"},
        {"include": ["dates"]},
        {"min_confidence": 0.1},
        {"offsets": "utf8"},
        {"default_currency": {"dollar": "CAD"}},
    ],
)
def test_other_requests_have_other_ids(other: dict[str, Any], client: FlaskClient) -> None:
    request = {"text": ARTICLE, "published_at": "2023-11-23"}

    assert post(client, **request)["id"] != post(client, **(request | other))["id"]


def test_other_models_give_other_ids(client: FlaskClient, engine: WordEngine) -> None:
    before = post(client, published_at="2023-11-23")["id"]
    engine.version = "2"

    assert post(client, published_at="2023-11-23")["id"] != before


def test_the_headers_tell_what_varies(client: FlaskClient) -> None:
    response = client.post("/v1/extract", json={"text": ARTICLE})

    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Content-Location"] == f"/v1/results/{response.get_json()['id']}"
    assert response.headers["Cache-Status"] == "french-news; fwd=bypass; detail=no-cache"
    assert {part.split(";")[0] for part in response.headers["Server-Timing"].split(", ")} == {
        "inference",
        "extraction",
        "total",
    }


def test_the_text_goes_out_as_it_is(client: FlaskClient) -> None:
    response = client.post("/v1/extract", json={"text": "Élodie"})

    assert "Élodie".encode() in response.data


@pytest.mark.parametrize("accept", ["*/*", "application/*", "application/json", "text/html, */*;q=0.1"])
def test_json_is_acceptable_in_many_ways(accept: str, client: FlaskClient) -> None:
    response = client.post("/v1/extract", json={"text": ARTICLE}, headers={"Accept": accept})

    assert response.status_code == 200


def test_control_characters_and_a_byte_order_mark_are_taken(client: FlaskClient) -> None:
    body = "\ufeff" + json.dumps({"text": "\x00\x1b Élodie \x07", "include": ["entities"]})
    response = client.post("/v1/extract", data=body.encode(), content_type="application/json; charset=utf-8")

    assert response.get_json()["entities"][0]["mentions"][0]["start"] == 3


def test_an_answer_that_breaks_the_contract_is_not_sent(
    make_app: Callable[..., Flask], engine: WordEngine
) -> None:
    engine.confidence = 1.5

    assert make_app().test_client().post("/v1/extract", json={"text": ARTICLE}).status_code == 500
    unchecked = make_app(validate_responses=False).test_client()
    assert unchecked.post("/v1/extract", json={"text": ARTICLE}).status_code == 200


def test_the_engine_gets_the_time_that_is_left(make_app: Callable[..., Flask], engine: WordEngine) -> None:
    make_app(request_timeout_s=3.0).test_client().post("/v1/extract", json={"text": ARTICLE})

    assert 2.0 < engine.timeout < 3.0
