"""Connections that lie about the length of a body, break off or dawdle, against a real gunicorn.

    FUZZ_CONNECTIONS=2000 python -m pytest tests/faults/test_fuzzed_connections.py

is the long run; without the variable there are as many as a test has time for.
"""

from __future__ import annotations

import json
import os
import re
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.faults.conftest import WordService

CONNECTIONS = int(os.environ.get("FUZZ_CONNECTIONS", "120"))
BODY_TIMEOUT_S = 0.5
HANGS_S = 30.0  # even on a busy machine

HEAD = b"POST /v1/extract HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
BODIES = st.sampled_from([b'{"text": "Paris"}', b"{}", b'{"text": "' + b"a" * 9000 + b'"}']) | st.binary()


@dataclass(frozen=True)
class Sent:
    """What goes over one connection.

    :param parts: sent one after another.
    :param has_head: whether there is a whole request head in it, which asks for an answer.
    """

    parts: list[bytes]
    has_head: bool = True


@st.composite
def lengths(draw: st.DrawFn) -> Sent:
    """A Content-Length that is right, too small or too large."""
    body = draw(BODIES)
    told = max(0, len(body) + draw(st.integers(-20, 20)))
    return Sent([HEAD + b"Content-Length: %d\r\n\r\n" % told + body])


@st.composite
def chunks(draw: st.DrawFn) -> Sent:
    """Chunks that are as long as they say, or not, with an end or without."""
    sent = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    for chunk in draw(st.lists(BODIES, max_size=4)):
        told = max(1, len(chunk) + draw(st.sampled_from([0, 0, 0, -1, 1, 1000])))
        sent += b"%x\r\n%b\r\n" % (told, chunk)
    return Sent([sent + draw(st.sampled_from([b"0\r\n\r\n", b"0\r\n", b"", b"zz\r\n"]))])


@st.composite
def cuts(draw: st.DrawFn) -> Sent:
    """A request that breaks off anywhere, sent in several pieces."""
    body = draw(BODIES)
    whole = HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body
    pieces = draw(st.lists(st.integers(1, len(whole)), min_size=1, max_size=3).map(sorted))
    parts = [whole[start:end] for start, end in zip([0, *pieces], pieces, strict=False)]
    return Sent(parts, has_head=b"\r\n\r\n" in b"".join(parts))


@st.composite
def heads(draw: st.DrawFn) -> Sent:
    """Header fields of any bytes, among them those that frame the body."""
    fields = draw(
        st.lists(
            st.tuples(
                st.sampled_from(
                    [b"Content-Length", b"Transfer-Encoding", b"Expect", b"Connection", b"X", b""]
                ),
                st.sampled_from([b"0", b"9999999999999999999", b"+5", b"chunked", b"gzip, chunked", b"close"])
                | st.binary(max_size=20),
            ),
            max_size=4,
        )
    )
    lines = b"".join(b"%b: %b\r\n" % field for field in fields)
    return Sent([HEAD + lines + b"\r\n" + draw(BODIES)])


@pytest.fixture(scope="module")
def service() -> Iterator[WordService]:
    service = WordService(BODY_TIMEOUT_S=str(BODY_TIMEOUT_S), LOG_LEVEL="info")
    assert service.get("/readyz").status == 200
    yield service
    service.close()


def talk(port: int, parts: list[bytes]) -> bytes:
    """Send ``parts`` and nothing more: all that comes back until the other side closes."""
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=HANGS_S) as connection:
        try:
            for part in parts:
                connection.sendall(part)
            connection.shutdown(socket.SHUT_WR)
            while chunk := connection.recv(65536):
                received += chunk
        except ConnectionError:  # it was refused before all of it was sent, or read
            pass
    return received


def responses(received: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Status, head and body of each."""
    while received:
        head, _, rest = received.partition(b"\r\n\r\n")
        if b" 100 " in head.splitlines()[0]:  # Continue
            received = rest
            continue
        length = re.search(rb"(?i)content-length: (\d+)", head)
        assert length is not None, head
        size = int(length[1])
        yield int(head.split()[1]), head, rest[:size]
        received = rest[size:]


def check(port: int, sent: Sent) -> list[int]:
    """Each answer is a result or a problem document; a head that is whole is answered: the statuses."""
    started = time.monotonic()
    statuses = []
    for status, head, body in responses(talk(port, sent.parts)):
        statuses.append(status)
        document = json.loads(body)
        if status != 200:
            assert status < 500 or status == 501  # a transfer coding that is not known
            assert b"application/problem+json" in head
            assert document["status"] == status
    assert statuses or not sent.has_head
    assert time.monotonic() - started < HANGS_S
    return statuses


@settings(
    deadline=None,
    max_examples=CONNECTIONS,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(lengths() | chunks() | cuts() | heads())
def test_whatever_is_sent_is_answered(service: WordService, sent: Sent) -> None:
    check(service.port, sent)


def test_the_service_has_lost_nothing(service: WordService) -> None:
    assert service.post("/v1/extract", {"text": "Paris"}).status == 200
    assert "internal_error" not in service.output
    assert '"status": 5' not in service.output.replace('"status": 501', "")


def test_bodies_that_dawdle_end_in_time(service: WordService) -> None:
    """Many at once, each with its own place to stop at; none of them holds a thread for long."""
    body = b'{"text": "Paris"}'
    head = HEAD + b"Content-Length: %d\r\n\r\n" % len(body)
    started = time.monotonic()
    connections = [socket.create_connection(("127.0.0.1", service.port), HANGS_S) for _ in body]
    for stop, connection in enumerate(connections):
        connection.sendall(head + body[:stop])
    statuses = [int(connection.recv(65536).split()[1]) for connection in connections]
    for connection in connections:
        connection.close()

    assert statuses == [408] * len(body)
    assert time.monotonic() - started < HANGS_S
