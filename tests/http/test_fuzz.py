"""Whatever is sent: an answer by the contract, never a fault of ours."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.extraction import ExtractionSchema
from schemas.problem import ProblemSchema
from service import create_app
from service.extractor import Extractor
from service.settings import Settings
from tests.engines import WordEngine

EXAMPLES = 300
OPTIONS = ("published_at", "timezone", "include", "min_confidence", "offsets", "default_currency", "x")

_client = create_app(
    Settings(log_level="error", max_chars=500), extractor=Extractor(WordEngine())
).test_client()

# Any Unicode, lone surrogates included, and strings that mean something in some field.
STRINGS = st.text(max_size=20) | st.sampled_from(
    [
        "2023-11-23",
        "9999-12-31T23:59:60Z",
        "Europe/Paris",
        "CAD",
        "$",
        "dollar",
        "utf16",
        "dates",
        "10 €",
        "hier",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | STRINGS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(STRINGS, inner, max_size=4),
    max_leaves=8,
)
REQUESTS = st.fixed_dictionaries({"text": STRINGS}, optional=dict.fromkeys(OPTIONS, JSON))


def check(body: bytes, **headers: str) -> None:
    response = _client.post("/v1/extract", data=body, content_type="application/json", headers=headers)
    document: dict[str, Any] = json.loads(response.data)
    if response.status_code == 200:
        assert ExtractionSchema().validate(document) == {}
    else:
        assert response.status_code in (400, 422)
        assert response.mimetype == "application/problem+json"
        assert ProblemSchema().validate(document) == {}


@settings(deadline=None, max_examples=EXAMPLES)
@given(st.binary(max_size=200))
def test_any_bytes(body: bytes) -> None:
    check(body)


@settings(deadline=None, max_examples=EXAMPLES)
@given(JSON)
def test_any_json(value: Any) -> None:
    check(json.dumps(value).encode())


@settings(deadline=None, max_examples=EXAMPLES)
@given(REQUESTS)
def test_any_values_of_the_fields(request: dict[str, Any]) -> None:
    check(json.dumps(request).encode())


@settings(deadline=None, max_examples=EXAMPLES)
@given(REQUESTS, st.integers(0, 400), st.integers(0, 255))
def test_a_changed_byte(request: dict[str, Any], place: int, byte: int) -> None:
    body = bytearray(json.dumps(request, ensure_ascii=True).encode())
    body[place % len(body)] = byte
    check(bytes(body))
