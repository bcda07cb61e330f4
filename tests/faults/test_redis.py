"""Redis goes wrong in every way there is, under a real gunicorn; only metrics and logs notice."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from service.cache.values import pack
from tests.faults.conftest import WordService
from tests.faults.proxy import Fault, FaultProxy
from tests.live import Answer
from tests.redis_server import RedisServer

TIMEOUT_S = 0.6
PAUSE_S = 2.0
SLACK_S = 0.3  # for a busy machine
REQUESTS = 100

Start = Callable[..., WordService]


@pytest.fixture
def proxy(redis_server: RedisServer) -> Iterator[FaultProxy]:
    with closing(FaultProxy(redis_server.port)) as made:
        yield made


@pytest.fixture
def service(start: Start, proxy: FaultProxy) -> WordService:
    return start(
        REDIS_URL=f"redis://127.0.0.1:{proxy.port}/0",
        REDIS_TIMEOUT_S=str(TIMEOUT_S),
        REDIS_PAUSE_S=str(PAUSE_S),
        RATE_LIMIT="1000/minute",
    )


def ask(service: WordService, number: int) -> tuple[str, float]:
    """One request that nobody else makes: its ``Cache-Status`` and the seconds it took."""
    name = f"N{'x' * number}"
    started = time.monotonic()
    answer = service.post("/v1/extract", {"text": f"{name} est parti."})
    seconds = time.monotonic() - started
    assert answer.status == 200
    assert answer.json["entities"][0]["text"] == name
    return cache_status(answer), seconds


def cache_status(answer: Answer) -> str:
    return answer.headers["Cache-Status"].removeprefix("french-news; ")


def metric(service: WordService, name: str) -> float:
    """The sum of all samples of a metric."""
    lines = service.get("/metrics").body.decode().splitlines()
    return sum(float(line.split()[-1]) for line in lines if re.match(rf"{name}[{{ ]", line))


def logged(service: WordService, event: str) -> int:
    return service.output.count(f'"event": "{event}"')


def ask_all(service: WordService) -> tuple[set[str], list[float]]:
    """A hundred requests: what their ``Cache-Status`` says, and the seconds each took."""
    statuses, seconds = zip(*(ask(service, number) for number in range(1, REQUESTS + 1)), strict=True)
    return set(statuses), list(seconds)


def assert_left_alone(service: WordService, seconds: list[float]) -> None:
    """The first request waits, one after each pause does, and the others do not notice."""
    tries = 1 + sum(seconds) / PAUSE_S
    assert max(seconds) < TIMEOUT_S + SLACK_S
    assert sum(second > TIMEOUT_S / 4 for second in seconds) <= tries
    assert 1 <= metric(service, "redis_failures_total") <= tries
    assert metric(service, "redis_available") == 0
    assert logged(service, "redis_unavailable") == 1


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.NONE])
def test_a_network_that_goes_wrong(fault: Fault, service: WordService, proxy: FaultProxy) -> None:
    assert ask(service, 0)[0] == "fwd=miss; stored"
    proxy.fault = fault

    statuses, seconds = ask_all(service)

    assert statuses == {"fwd=bypass; detail=redis-unavailable"}
    assert_left_alone(service, seconds)

    proxy.fault = Fault.NONE
    time.sleep(PAUSE_S + 0.1)
    assert ask(service, 101)[0] == "fwd=miss; stored"
    assert ask(service, 101)[0] == "hit"
    assert metric(service, "redis_available") == 1
    assert logged(service, "redis_available") == 1


def test_a_long_value_that_comes_byte_after_byte(start: Start, proxy: FaultProxy) -> None:
    service = start(REDIS_URL=f"redis://127.0.0.1:{proxy.port}/0", REDIS_TIMEOUT_S=str(TIMEOUT_S))
    ask(service, 0)
    proxy.fault = Fault.SLOW

    status, seconds = ask(service, 0)

    assert status == "fwd=bypass; detail=redis-unavailable"
    assert seconds < TIMEOUT_S + SLACK_S


def test_a_wrong_password(start: Start, redis_server: RedisServer) -> None:
    with redis_server.client() as redis:
        redis.config_set("requirepass", "secret")
    service = start(
        REDIS_URL=f"redis://:wr0ng@127.0.0.1:{redis_server.port}/0",
        REDIS_TIMEOUT_S=str(TIMEOUT_S),
        REDIS_PAUSE_S=str(PAUSE_S),
        RATE_LIMIT="1000/minute",
    )

    statuses, seconds = ask_all(service)

    assert statuses == {"fwd=bypass; detail=redis-unavailable"}
    assert_left_alone(service, seconds)
    assert "wr0ng" not in service.output


def fill(server: RedisServer) -> None:
    with server.client() as redis:
        redis.config_set("maxmemory", 1)


def make_read_only(server: RedisServer) -> None:
    with server.client() as redis:
        redis.replicaof("127.0.0.1", 1)


@pytest.mark.parametrize("break_it", [fill, make_read_only])
def test_a_server_that_stores_nothing_is_still_read(
    break_it: Callable[[RedisServer], None], service: WordService, redis_server: RedisServer
) -> None:
    ask(service, 0)
    break_it(redis_server)

    assert ask(service, 0)[0] == "hit"
    statuses, seconds = ask_all(service)

    assert statuses == {"fwd=miss; detail=not-stored"}
    assert max(seconds) < TIMEOUT_S / 4 + SLACK_S
    assert metric(service, "redis_failures_total") >= REQUESTS
    assert 1 <= logged(service, "redis_refused") <= 2 + sum(seconds) / PAUSE_S


def test_a_server_that_is_restarted(service: WordService, redis_server: RedisServer) -> None:
    assert ask(service, 0)[0] == "fwd=miss; stored"
    redis_server.kill()
    redis_server.start()

    statuses, _ = ask_all(service)

    assert statuses == {"fwd=miss; stored"}  # the old connection is found to be dead before it is used
    assert ask(service, 1)[0] == "hit"


NOT_THE_ANSWER = [
    b"",
    b"\x01garbage",
    b"\x00" + pack(b'{"id":"another version"}')[1:],
    pack(b'{"id":"%b","text":"another answer"}' % (b"0" * 64)),
    pack(b"not even JSON"),
]


@pytest.mark.parametrize("value", NOT_THE_ANSWER)
def test_a_value_that_is_not_the_answer(
    value: bytes, service: WordService, redis_server: RedisServer
) -> None:
    ask_all(service)
    with redis_server.client() as redis:
        redis.mset(dict.fromkeys(redis.keys("french-news:result:*"), value))

    statuses, seconds = ask_all(service)

    assert statuses == {"fwd=miss; stored"}
    assert ask_all(service)[0] == {"hit"}
    assert metric(service, "redis_available") == 1
    assert metric(service, "redis_failures_total") == REQUESTS
    assert 1 <= logged(service, "redis_refused") <= 1 + sum(seconds) / PAUSE_S
