"""Callers of a service: some at once, each with a connection of its own."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, cycle
from urllib.parse import urlsplit

from benchmarks.speed.texts import articles, words

_DAYS = count()  # every request has a day of its own, so that none finds its answer in the cache
_START = date(2000, 1, 1)
_JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Call:
    """A request, and how many words of text are in it."""

    method: str
    path: str
    body: bytes | None
    words: int


@dataclass(frozen=True)
class Load:
    """What came of a load: answers, their words, seconds, and the time of each answer."""

    answers: int
    words: int
    seconds: float
    times: list[float]

    @property
    def words_per_second(self) -> float:
        return self.words / self.seconds

    @property
    def per_second(self) -> float:
        return self.answers / self.seconds

    def percentile(self, share: float) -> float:
        """Seconds within which ``share`` of the answers came."""
        ordered = sorted(self.times)
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def uncached(url: str, callers: int, seconds: float) -> Load:
    """``callers`` at once, each going through the articles, for ``seconds``."""
    texts = articles()
    return _load(url, [_fresh(texts[i::callers]) for i in range(callers)], seconds)


def cached(url: str, callers: int, seconds: float) -> Load:
    """The same articles over and over, answered from the cache after the first time."""
    calls = [_extract(text, _START) for text in articles()[:callers]]
    _load(url, [iter([call]) for call in calls], 0.0)
    return _load(url, [cycle([call]) for call in calls], seconds)


def bare(url: str, callers: int, seconds: float) -> Load:
    """``GET /`` over and over."""
    return _load(url, [cycle([Call("GET", "/", None, 0)]) for _ in range(callers)], seconds)


def one(url: str, text: str) -> tuple[float, bytes]:
    """Seconds and bytes of the answer to one text that no cache holds."""
    connection = _connect(url)
    before = time.perf_counter()
    body = _ask(connection, _extract(text, _START + timedelta(days=next(_DAYS))))
    connection.close()
    return time.perf_counter() - before, body


def _fresh(texts: list[str]) -> Iterator[Call]:
    for text in cycle(texts):
        yield _extract(text, _START + timedelta(days=next(_DAYS)))


def _extract(text: str, day: date) -> Call:
    body = json.dumps({"text": text, "published_at": day.isoformat()}).encode()
    return Call("POST", "/v1/extract", body, words(text))


def _load(url: str, callers: list[Iterator[Call]], seconds: float) -> Load:
    with ThreadPoolExecutor(len(callers)) as pool:
        started = time.perf_counter()
        answered = [pool.submit(_call, url, calls, started + seconds) for calls in callers]
        flat = [answer for future in answered for answer in future.result()]
    elapsed = time.perf_counter() - started
    return Load(len(flat), sum(w for w, _ in flat), elapsed, [t for _, t in flat])


def _call(url: str, calls: Iterator[Call], end: float) -> list[tuple[int, float]]:
    """Words and seconds of each answer, until the time is up."""
    connection = _connect(url)
    answers = []
    for call in calls:
        before = time.perf_counter()
        _ask(connection, call)
        after = time.perf_counter()
        answers.append((call.words, after - before))
        if after > end:
            break
    connection.close()
    return answers


def _connect(url: str) -> http.client.HTTPConnection:
    address = urlsplit(url)
    return http.client.HTTPConnection(address.hostname or "", address.port, timeout=120)


def _ask(connection: http.client.HTTPConnection, call: Call) -> bytes:
    connection.request(call.method, call.path, call.body, _JSON if call.body else {})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{call.method} {call.path} was answered {response.status}")
    return body
