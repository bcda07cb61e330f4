"""Ten times as many callers as can be served. ``python -m benchmarks.overload`` is the same for longer."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from statistics import mean
from typing import Any

import pytest

from tests.faults.conftest import WordService
from tests.load.swarm import Reply, Swarm, troubles

THREADS = 4
CALLERS = 10 * THREADS
EACH_S = 0.2  # what the engine takes for a request
SLACK_S = 0.6  # for a busy machine


def question(number: int) -> dict[str, Any]:
    """Of a length and with a name of its own."""
    return {"text": f"{EACH_S} s pour N{'x' * number}", "include": ["entities"]}


@pytest.fixture
def service(start: Callable[..., WordService]) -> WordService:
    return start(THREADS=str(THREADS))


def accepted(replies: list[Reply]) -> list[Reply]:
    return [reply for reply in replies if reply.status == 200]


def test_everybody_is_answered_and_nobody_waits_for_long(service: WordService) -> None:
    swarm = Swarm(service.url, question)
    with ThreadPoolExecutor(1) as pool:
        overload = pool.submit(swarm.ask, CALLERS, 4, impatience=0.2)
        probes = []
        while not overload.done():
            started = time.monotonic()
            assert service.get("/livez").status == service.get("/readyz").status == 200
            probes.append(time.monotonic() - started)
            time.sleep(0.1)
    replies = overload.result()

    assert {reply.status for reply in replies} == {200, 503}, troubles(replies)
    assert len(accepted(replies)) > 0.6 * 4 * THREADS / EACH_S  # of what can be served in four seconds
    assert max(reply.seconds for reply in accepted(replies)) < EACH_S + SLACK_S
    assert mean(reply.seconds for reply in replies if reply.status == 503) < SLACK_S
    assert max(probes) < 2 * SLACK_S
    assert len(probes) > 10


def test_all_is_as_before_afterwards(service: WordService) -> None:
    swarm = Swarm(service.url, question)
    before = swarm.ask(THREADS, 1)
    swarm.ask(CALLERS, 2, impatience=0.2)
    time.sleep(0.5)
    after = swarm.ask(THREADS, 1)

    assert {reply.status for reply in before + after} == {200}, troubles(before + after)
    assert len(after) > 0.7 * len(before)


def test_callers_are_told_when_to_come_back(service: WordService) -> None:
    swarm = Swarm(service.url, lambda number: {"text": f"0.5 {number}"})
    swarm.ask(THREADS, 3)
    replies = swarm.ask_until_answered(CALLERS, 1)

    assert {tries[-1].status for tries in replies} == {200}
    refused = [tries for tries in replies if len(tries) > 1]
    assert len(refused) > CALLERS / 2
    told = mean(tries[0].retry_after or 0 for tries in refused)
    waited = mean(tries[-1].asked - tries[0].asked for tries in refused)
    assert waited / 3 < told < waited * 3
    assert mean(len(tries) for tries in refused) < 4


def test_what_is_known_is_answered_while_all_slots_are_taken(
    start: Callable[..., WordService], redis_server: Any
) -> None:
    service = start(THREADS="2", REDIS_URL=redis_server.url)
    assert service.post("/v1/extract", {"text": "Élodie"}).status == 200
    with ThreadPoolExecutor(2) as pool:
        slow = [pool.submit(service.post, "/v1/extract", {"text": f"1.5 {n}"}) for n in range(2)]
        time.sleep(0.5)
        new = service.post("/v1/extract", {"text": "Hugo"})
        known = service.post("/v1/extract", {"text": "Élodie"})
        statuses = [future.result().status for future in slow]

    assert (new.status, new.json["type"]) == (503, "/problems/unavailable")
    assert (known.status, known.headers["Cache-Status"]) == (200, "french-news; hit")
    assert statuses == [200, 200]


def test_connections_that_say_nothing_hold_no_thread(start: Callable[..., WordService]) -> None:
    service = start(THREADS="1", BODY_TIMEOUT_S="2")
    silent = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(100)]
    started = time.monotonic()

    assert service.post("/v1/extract", {"text": "Élodie"}).status == 200
    assert time.monotonic() - started < 1

    silent[0].settimeout(10)
    assert silent[0].recv(1) == b""  # closed after BODY_TIMEOUT_S
    assert 1.5 < time.monotonic() - started < 5
    for connection in silent:
        connection.close()


def test_what_callers_asked_who_hung_up_is_not_computed(start: Callable[..., WordService]) -> None:
    service = start("tests.queue_wsgi:app")
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(service.post, "/v1/extract", {"text": "Élodie"})
        time.sleep(0.2)
        for number in range(20):
            body = b'{"text": "Hugo %d"}' % number
            head = b"POST /v1/extract HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            with socket.create_connection(("127.0.0.1", service.port)) as connection:
                connection.sendall(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
                time.sleep(0.01)
        started = time.monotonic()
        last = service.post("/v1/extract", {"text": "Inès"})

    assert (first.result().status, last.status) == (200, 200)
    assert time.monotonic() - started < 3  # all of them would take ten seconds
    assert 15 <= service.output.count('"status": 499') <= 20
