"""A request that was received before is not read again, and is answered as if it were."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import schemas.request
from service.http import parser
from service.http.api_keys import make
from tests.engines import WordEngine
from tests.redis_server import RedisServer

REQUEST = {"text": "Élodie Nédélec vit à Paris.", "published_at": "2023-11-23"}
BODY = json.dumps(REQUEST).encode()


@pytest.fixture
def cached(make_app: Callable[..., Flask], redis_server: RedisServer) -> FlaskClient:
    return make_app(redis_url=redis_server.url).test_client()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Every body that was read, in order."""
    bodies: list[bytes] = []
    read_json = parser.read_json

    def listen(body: bytes) -> Any:
        bodies.append(body)
        return read_json(body)

    monkeypatch.setattr(parser, "read_json", listen)
    return bodies


def post(client: FlaskClient, body: bytes = BODY, **headers: str) -> TestResponse:
    return client.post("/v1/extract", data=body, content_type="application/json", headers=headers)


def status(response: TestResponse) -> str:
    return response.headers["Cache-Status"].removeprefix("french-news; ")


def test_the_same_bytes_are_read_once(cached: FlaskClient, read: list[bytes]) -> None:
    answers = [post(cached) for _ in range(3)]

    assert [status(answer) for answer in answers] == ["fwd=miss; stored", "hit", "hit"]
    assert len({answer.data for answer in answers}) == 1
    for name in ("ETag", "Content-Location", "Content-Type", "Content-Length"):
        assert len({answer.headers[name] for answer in answers}) == 1
    assert read == [BODY]


def test_what_the_cache_forgot_is_read_and_computed_again(
    cached: FlaskClient, redis_server: RedisServer, read: list[bytes]
) -> None:
    first = post(cached)
    with redis_server.client() as redis:
        redis.flushdb()
    again = post(cached)

    assert status(again) == "fwd=miss; stored"
    assert again.data == first.data
    assert read == [BODY, BODY]
    assert status(post(cached)) == "hit"


def test_without_a_cache_all_is_as_before(client: FlaskClient, engine: WordEngine) -> None:
    assert post(client).data == post(client).data
    assert engine.calls == 2


def test_one_other_byte_is_another_request(cached: FlaskClient, read: list[bytes]) -> None:
    first = post(cached)
    other = post(cached, BODY.replace(b"Paris", b"Parit"))
    spaced = post(cached, BODY + b" ")

    assert status(other) == "fwd=miss; stored"
    assert other.get_json()["id"] != first.get_json()["id"]
    assert status(spaced) == "hit"
    assert spaced.data == first.data
    assert len(read) == 3


@pytest.mark.parametrize("zone", ["Europe/Paris", "Pacific/Kiritimati"])
def test_today_is_another_day_tomorrow(
    zone: str, cached: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        today = 21

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Clock:
            return cls(2023, 11, cls.today, 8, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(schemas.request, "datetime", Clock)
    # The text looks like the name of the field: what decides is the field.
    body = json.dumps({"text": "published_at", "timezone": zone}).encode()
    days = []
    for Clock.today in (21, 21, 22):
        days.append(post(cached, body).get_json()["reference_date"])

    assert days == ["2023-11-21", "2023-11-21", "2023-11-22"]


def test_other_models_answer_anew(cached: FlaskClient, engine: WordEngine) -> None:
    ids = [post(cached).get_json()["id"] for _ in range(2)]
    engine.version = "2"
    fresh = post(cached)

    assert status(fresh) == "fwd=miss; stored"
    assert fresh.get_json()["id"] not in ids
    assert fresh.get_json()["meta"]["pipeline"]["version"] == "2"


def test_owners_do_not_get_each_others_answers(
    make_app: Callable[..., Flask], redis_server: RedisServer, tmp_path: Path, engine: WordEngine
) -> None:
    (alpha, alpha_line), (beta, beta_line) = make("alpha"), make("beta")
    path = tmp_path / "keys"
    path.write_text(f"{alpha_line}\n{beta_line}\n")
    client = make_app(redis_url=redis_server.url, api_keys_file=str(path)).test_client()

    asked = [(key, status(post(client, **{"X-API-Key": key}))) for key in (alpha, alpha, beta, beta)]

    assert [outcome for _, outcome in asked] == ["fwd=miss; stored", "hit"] * 2
    assert engine.calls == 2
    assert post(client).status_code == 401


def test_what_is_remembered_is_checked_like_all_else(cached: FlaskClient) -> None:
    assert [status(post(cached)) for _ in range(2)] == ["fwd=miss; stored", "hit"]

    def refused(content_type: str = "application/json", **headers: str) -> int:
        return cached.post("/v1/extract", data=BODY, content_type=content_type, headers=headers).status_code

    assert refused("text/plain") == 415
    assert refused(**{"Content-Encoding": "gzip"}) == 415
    assert refused(Accept="text/html") == 406


@pytest.mark.parametrize(("body", "expected"), [(b"{", 400), (b'{"text": ""}', 422)])
def test_what_is_wrong_stays_wrong(body: bytes, expected: int, cached: FlaskClient) -> None:
    first, again = post(cached, body), post(cached, body)

    assert first.status_code == again.status_code == expected
    assert first.get_json()["detail"] == again.get_json()["detail"]


def test_a_rate_limit_counts_what_is_remembered(
    make_app: Callable[..., Flask], redis_server: RedisServer
) -> None:
    client = make_app(redis_url=redis_server.url, rate_limit="2/minute").test_client()

    assert [post(client).status_code for _ in range(3)] == [200, 200, 429]
