"""Texts made to be slow, all the way through HTTP: the time is linear in their length."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.clock import seconds

SIZE = 10_000  # code points of the shorter text
TIMES = 4  # as long is the other one
AT_MOST = 10  # times as long it may take: 4 when linear, 16 when quadratic
LEAST_S = 0.05  # below this, what a request costs whatever its length drowns the rest

UNITS = {
    "one word without end": "a",
    "one capitalised word without end": "É",
    "one number without end": "9",
    "amounts": "5 € ",
    "amounts in words": "douze mille euros ",
    "dates": "le 3 mars 2024 ",
    "intervals": "du 3 au 4 ",
    "names": "Élodie Martin ",
    "almost names": "Élodie-",
    "titles": "M. ",
    "marks from right to left": "\u202eParis\u200f ",
    "NULs": "\x00",
    "NULs between words": "Paris\x00 5 €\x00",
    "white space": "a" + " " * 99,
    "lines": "a\n\n",
    "quotation marks": "« ",
    "combining marks": "e" + "\u0301" * 50,
    "families": "\U0001f469\u200d",
    "nothing but commas": ", ",
    "backtracking": "(((a+)+)+)+$ ",
}


@pytest.fixture
def client(make_app: Callable[..., Flask]) -> FlaskClient:
    return make_app(log_level="error").test_client()


def reading(client: FlaskClient, text: str) -> float:
    """Processor time from a request to its answer."""

    def ask() -> None:
        assert client.post("/v1/extract", json={"text": text, "offsets": "utf16"}).status_code == 200

    return seconds(ask)


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_time_grows_with_the_length_alone(unit: str, client: FlaskClient) -> None:
    client.post("/v1/extract", json={"text": "Hier, 1 € à Paris."})  # tables are built once
    text = "a" + (unit * (SIZE * TIMES // len(unit) + 1))[: SIZE * TIMES - 1]

    assert reading(client, text) < AT_MOST * max(reading(client, text[:SIZE]), LEAST_S / TIMES)
