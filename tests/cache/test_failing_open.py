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


def failures() -> float:
    samples = (sample for metric in REGISTRY.collect() for sample in metric.samples)
    return sum(sample.value for sample in samples if sample.name == "redis_failures_total")


def events(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What was logged."""
    return [record.msg["event"] for record in caplog.records if isinstance(record.msg, dict)]


def kill(server: RedisServer) -> None:
    server.kill()


def stall(server: RedisServer) -> None:
    server.stall()


def fill(server: RedisServer) -> None:
    with server.client() as redis:
        redis.config_set("maxmemory", 1)


def make_read_only(server: RedisServer) -> None:
    with server.client() as redis:
        redis.replicaof("127.0.0.1", 1)


def ask_for_a_password(server: RedisServer) -> None:
    with server.client() as redis:
        redis.config_set("requirepass", "secret")
        redis.execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")


@pytest.mark.parametrize("break_it", [kill, stall, ask_for_a_password])
def test_requests_are_answered_without_redis(
    break_it: Callable[[RedisServer], None],
    client: FlaskClient,
    redis_server: RedisServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert ask(client, 0)[0] == "fwd=miss; stored"
    failed_before = failures()
    break_it(redis_server)

    answers = [ask(client, number) for number in range(1, 101)]
    statuses, seconds = zip(*answers, strict=True)

    assert set(statuses) == {"fwd=bypass; detail=redis-unavailable"}
    assert seconds[0] < TIMEOUT_S + SLACK_S
    tries = sum(seconds) / PAUSE_S + 1
    assert sum(second > TIMEOUT_S / 3 for second in seconds) <= tries
    assert 1 <= failures() - failed_before <= tries
    assert events(caplog).count("redis_unavailable") == 1
    assert REGISTRY.get_sample_value("redis_available") == 0


@pytest.mark.parametrize("break_it", [fill, make_read_only])
def test_a_cache_that_stores_nothing_is_still_read(
    break_it: Callable[[RedisServer], None],
    client: FlaskClient,
    redis_server: RedisServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    ask(client, 0)
    failed_before = failures()
    break_it(redis_server)

    answers = [ask(client, number) for number in range(100)]
    statuses, seconds = zip(*answers, strict=True)

    assert statuses[0] == "hit"
    assert set(statuses[1:]) == {"fwd=miss; detail=not-stored"}
    assert failures() > failed_before
    assert 1 <= events(caplog).count("redis_refused") <= sum(seconds) / PAUSE_S + 1


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
