"""``GET /v1/results/{id}`` and the cache behind it, with a real server."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client import REGISTRY

from service.cache.keys import cache_key
from service.cache.values import pack
from tests.engines import WordEngine
from tests.redis_server import RedisServer

ARTICLE = "Élodie Nédélec vit à Paris."
REQUEST = {"text": ARTICLE, "published_at": "2023-11-23"}


@pytest.fixture
def cached(make_app: Callable[..., Flask], redis_server: RedisServer) -> FlaskClient:
    return make_app(redis_url=redis_server.url).test_client()


def refused(reason: str) -> float:
    """How many values of the cache were of no use, for this reason."""
    labels = {"operation": "get", "reason": reason}
    return REGISTRY.get_sample_value("redis_failures_total", labels) or 0.0


def test_the_second_answer_comes_from_the_cache(cached: FlaskClient, engine: WordEngine) -> None:
    first = cached.post("/v1/extract", json=REQUEST)
    second = cached.post("/v1/extract", json=REQUEST)

    assert first.headers["Cache-Status"] == "french-news; fwd=miss; stored"
    assert second.headers["Cache-Status"] == "french-news; hit"
    assert first.data == second.data
    assert first.headers["ETag"] == second.headers["ETag"]
    assert engine.calls == 1


def test_processes_share_the_cache(make_app: Callable[..., Flask], redis_server: RedisServer) -> None:
    one, other = (make_app(redis_url=redis_server.url).test_client() for _ in range(2))
    first = one.post("/v1/extract", json=REQUEST)
    second = other.post("/v1/extract", json=REQUEST)

    assert second.headers["Cache-Status"] == "french-news; hit"
    assert first.data == second.data


def test_a_result_can_be_had_again(cached: FlaskClient) -> None:
    posted = cached.post("/v1/extract", json=REQUEST)
    got = cached.get(posted.headers["Content-Location"])

    assert got.status_code == 200
    assert got.data == posted.data
    assert got.headers["ETag"] == posted.headers["ETag"]
    assert got.headers["Content-Type"] == posted.headers["Content-Type"]


def test_a_result_that_is_known_is_not_sent_again(cached: FlaskClient) -> None:
    posted = cached.post("/v1/extract", json=REQUEST)
    location, etag = posted.headers["Content-Location"], posted.headers["ETag"]

    known = cached.get(location, headers={"If-None-Match": f'"other", W/{etag}'})
    assert known.status_code == 304
    assert known.data == b""
    assert known.headers["ETag"] == etag
    assert cached.get(location, headers={"If-None-Match": '"other"'}).status_code == 200


def test_head_is_get_without_a_body(cached: FlaskClient) -> None:
    posted = cached.post("/v1/extract", json=REQUEST)
    head = cached.head(posted.headers["Content-Location"])

    assert head.status_code == 200
    assert head.data == b""
    assert head.content_length == len(posted.data)
    assert head.headers["ETag"] == posted.headers["ETag"]


def test_a_result_expires(make_app: Callable[..., Flask], redis_server: RedisServer) -> None:
    client = make_app(redis_url=redis_server.url, cache_ttl_s=1).test_client()
    location = client.post("/v1/extract", json=REQUEST).headers["Content-Location"]
    assert client.get(location).status_code == 200

    time.sleep(1.2)

    assert client.get(location).status_code == 404


def test_neither_the_text_nor_a_part_of_it_is_stored(cached: FlaskClient, redis_server: RedisServer) -> None:
    cached.post("/v1/extract", json=REQUEST | {"text": ARTICLE + " nihil obstat", "include": ["entities"]})

    with redis_server.client() as redis:
        (key,) = redis.keys("*")
        stored = key + redis.get(key)
        assert 0 < redis.ttl(key) <= 86_400
    assert b"obstat" not in stored
    assert "Nédélec".encode() not in stored


@pytest.mark.parametrize(
    "stored",
    [b"", b"garbage", b"\x00old version", b"\x01not compressed"],
)
def test_what_cannot_be_read_is_computed_again(
    stored: bytes, cached: FlaskClient, redis_server: RedisServer
) -> None:
    first = cached.post("/v1/extract", json=REQUEST)
    with redis_server.client() as redis:
        redis.set(cache_key(first.get_json()["id"], ""), stored)

    before = refused("unreadable")
    again = cached.post("/v1/extract", json=REQUEST)

    assert again.headers["Cache-Status"] == "french-news; fwd=miss; stored"
    assert again.data == first.data
    assert refused("unreadable") == before + 1
    assert cached.post("/v1/extract", json=REQUEST).headers["Cache-Status"] == "french-news; hit"


def test_the_result_of_another_request_is_never_taken(cached: FlaskClient, redis_server: RedisServer) -> None:
    first = cached.post("/v1/extract", json=REQUEST)
    other = cached.post("/v1/extract", json=REQUEST | {"text": "Lyon"})
    with redis_server.client() as redis:
        swapped = redis.get(cache_key(other.get_json()["id"], ""))
        redis.set(cache_key(first.get_json()["id"], ""), swapped)
    before = refused("mismatch")

    assert cached.post("/v1/extract", json=REQUEST).data == first.data
    assert refused("mismatch") == before + 1


def test_an_empty_value_is_no_answer(cached: FlaskClient, redis_server: RedisServer) -> None:
    first = cached.post("/v1/extract", json=REQUEST)
    with redis_server.client() as redis:
        redis.set(cache_key(first.get_json()["id"], ""), pack(b""))
    before = refused("mismatch")

    assert cached.post("/v1/extract", json=REQUEST).data == first.data
    assert refused("mismatch") == before + 1


def test_a_value_of_another_type_is_no_fault_of_the_caller(
    cached: FlaskClient, redis_server: RedisServer
) -> None:
    first = cached.post("/v1/extract", json=REQUEST)
    with redis_server.client() as redis:
        key = cache_key(first.get_json()["id"], "")
        redis.delete(key)
        redis.rpush(key, "a list")

    assert cached.post("/v1/extract", json=REQUEST).data == first.data
