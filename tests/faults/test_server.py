"""Slow, broken and vanishing clients; processes that end: with a real gunicorn."""

from __future__ import annotations

import json
import re
import signal
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import pytest

from tests.faults.conftest import WordService

Start = Callable[..., WordService]

HEAD = b"POST /v1/extract HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


def talk(service: WordService, *parts: bytes, pause: float = 0) -> tuple[int, dict[str, object]]:
    """Send ``parts`` with pauses between them: the status and the problem document of the answer."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=20) as connection:
        for part in parts:
            connection.sendall(part)
            time.sleep(pause)
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
            head, _, body = answer.partition(b"\r\n\r\n")
            length = re.search(rb"(?i)content-length: (\d+)", head)
            if length and len(body) == int(length[1]):
                break
    assert b"application/problem+json" in head
    return int(head.split()[1]), json.loads(body)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GARBAGE\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 400),
        (HEAD + b"Content-Length: abc\r\n\r\n", 400),
        (HEAD + b"Content-Length: -5\r\n\r\n", 400),
        (HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", 400),
        (HEAD + b"Transfer-Encoding: magic\r\n\r\n", 501),
        (b"GET /" + b"a" * 10_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n", 431),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    ],
)
def test_what_is_no_http_gets_a_problem_document(
    request_: bytes, status: int, start_once: WordService
) -> None:
    answered, problem = talk(start_once, request_)

    assert answered == status
    assert problem["status"] == status


@pytest.fixture(scope="module")
def start_once() -> WordService:
    service = WordService(BODY_TIMEOUT_S="1")
    yield service
    service.close()


@pytest.mark.parametrize("framing", [b"Content-Length: 100\r\n", b"Transfer-Encoding: chunked\r\n"])
def test_a_slow_body_is_not_waited_for(framing: bytes, start_once: WordService) -> None:
    started = time.monotonic()
    drops = [b"1\r\n \r\n" if b"chunked" in framing else b" "] * 4
    status, problem = talk(start_once, HEAD + framing + b"\r\n", *drops, pause=0.3)

    assert status == 408
    assert problem["type"] == "/problems/slow-request"
    assert time.monotonic() - started < 3


def test_a_body_that_breaks_off_is_malformed(start_once: WordService) -> None:
    with socket.create_connection(("127.0.0.1", start_once.port), timeout=20) as connection:
        connection.sendall(HEAD + b'Content-Length: 100\r\n\r\n{"text":')
        connection.shutdown(socket.SHUT_WR)
        assert b" 400 " in connection.recv(65536).splitlines()[0]


def test_slow_clients_do_not_block_others(start: Start) -> None:
    service = start(BODY_TIMEOUT_S="2", THREADS="4")
    slow = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(12)]
    for number, connection in enumerate(slow):
        connection.sendall(b"POST /v1/ex" if number % 2 else HEAD + b"Content-Length: 9\r\n\r\n{")

    started = time.monotonic()
    assert service.get("/livez").status == 200
    assert time.monotonic() - started < 3 * 2 + 1.5  # three rounds of slow ones at most
    for connection in slow:
        connection.close()


def test_sigterm_says_so_first_and_finishes_what_was_accepted(start: Start) -> None:
    service = start(DRAIN_DELAY_S="1.5", WORKERS="2")
    with ThreadPoolExecutor(8) as pool:
        accepted = [pool.submit(service.post, "/v1/extract", {"text": f"2.5 {n}"}) for n in range(8)]
        time.sleep(0.5)
        service.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        ready, still_served = service.get("/readyz"), service.post("/v1/extract", {"text": "Paris"})
        statuses = [future.result().status for future in accepted]

    assert ready.status == 503
    assert still_served.status == 200
    assert statuses == [200] * 8
    assert service.wait() == 0
    assert service.processes() == []


def test_a_kept_connection_serves_one_request_after_another(start_once: WordService) -> None:
    connection = HTTPConnection("127.0.0.1", start_once.port, timeout=20)
    for body in (b'{"text": "Paris"}', b"{", b'{"text": "Lyon"}', b"[" * 100_000, b'{"text": "Nice"}'):
        connection.request("POST", "/v1/extract", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        assert response.status == (200 if b"text" in body else 400)
        response.read()
    connection.close()


def test_requests_that_are_sent_without_waiting_are_answered_in_turn(start_once: WordService) -> None:
    bodies = [b'{"text": "Paris"}', b"{", b'{"text": "Lyon"}']
    with socket.create_connection(("127.0.0.1", start_once.port), timeout=20) as connection:
        connection.sendall(b"".join(HEAD + b"Content-Length: %d\r\n\r\n" % len(b) + b for b in bodies))
        connection.sendall(b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answers = b"".join(iter(lambda: connection.recv(65536), b""))

    assert re.findall(rb"HTTP/1.1 (\d+)", answers) == [b"200", b"400", b"200", b"200"]


def test_connections_that_are_kept_hold_no_thread(start: Start) -> None:
    service = start(THREADS="1")
    kept = [HTTPConnection("127.0.0.1", service.port, timeout=20) for _ in range(40)]
    for pause in (0.0, 0.1):  # before and after a thread leaves a connection
        time.sleep(pause)
        for connection in kept:
            connection.request("GET", "/livez")
            assert connection.getresponse().read()
        started = time.monotonic()
        assert service.get("/livez").status == 200
        assert time.monotonic() - started < 1
    for connection in kept:
        connection.close()


def test_a_caller_who_never_pauses_does_not_keep_the_process(start: Start) -> None:
    service = start(DRAIN_DELAY_S="0.5")
    connection = HTTPConnection("127.0.0.1", service.port, timeout=20)
    service.process.send_signal(signal.SIGTERM)
    answers, kept = 0, True
    while kept:
        connection.request("GET", "/livez")
        response = connection.getresponse()
        assert response.status == 200
        response.read()
        answers += 1
        kept = response.headers["Connection"] != "close"

    assert answers > 1
    assert service.wait() == 0
