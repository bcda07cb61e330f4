"""Redis goes away in the middle of it all, for real; nobody but the metrics and the log notices."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client import REGISTRY

from tests.redis_server import RedisServer

TIMEOUT_S = 0.9
PAUSE_S = 1.0
SLACK_S = 0.3  # for a busy machine


@pytest.fixture
def client(make_app: Callable[..., Flask], redis_server: RedisServer) -> FlaskClient:
    app = make_app(
        redis_url=redis_server.url, redis_timeout_s=TIMEOUT_S, redis_pause_s=PAUSE_S, rate_limit="1000/minute"
    )
    return app.test_client()


def ask(client: FlaskClient, number: int) -> tuple[str, float]:
    """One request: its ``Cache-Status`` and the seconds it took."""
    started = time.monotonic()
    response = client.post("/v1/extract", json={"text": f"Élodie a {number} ans."})
    assert response.status_code == 200
    assert response.get_json()["meta"]["characters"] == len(f"Élodie a {number} ans.")
    return response.headers["Cache-Status"].removeprefix("french-news; "), time.monotonic() - started


def kill(server: RedisServer) -> None:
    server.kill()


def stall(server: RedisServer) -> None:
    server.stall()


@pytest.mark.parametrize("break_it", [kill, stall])
def test_redis_is_used_again_when_it_is_back(
    break_it: Callable[[RedisServer], None], client: FlaskClient, redis_server: RedisServer
) -> None:
    ask(client, 0)
    break_it(redis_server)
    assert ask(client, 1)[0] == "fwd=bypass; detail=redis-unavailable"
    if break_it is kill:
        redis_server.start()
    else:
        redis_server.go_on()

    time.sleep(PAUSE_S + 0.1)

    assert ask(client, 2)[0] == "fwd=miss; stored"
    assert ask(client, 2)[0] == "hit"
    assert REGISTRY.get_sample_value("redis_available") == 1


def test_a_service_starts_without_redis(make_app: Callable[..., Flask], redis_server: RedisServer) -> None:
    redis_server.kill()
    client = make_app(redis_url=redis_server.url, redis_timeout_s=TIMEOUT_S).test_client()

    assert ask(client, 0)[0] == "fwd=bypass; detail=redis-unavailable"
    assert client.get("/readyz").status_code == 200


def test_a_result_cannot_be_had_again_without_redis(client: FlaskClient, redis_server: RedisServer) -> None:
    location = client.post("/v1/extract", json={"text": "Paris"}).headers["Content-Location"]
    redis_server.kill()

    assert client.get(location).status_code == 404
