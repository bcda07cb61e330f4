"""Callers of the service: some at once, each with a connection of its own."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from urllib.parse import urlsplit

from benchmarks.speed.texts import articles, words

_DAYS = count()  # every request has a day of its own, so that none finds its answer in the cache


@dataclass(frozen=True)
class Load:
    """What came of a load: answered articles, their words, seconds, and the time of each answer."""

    articles: int
    words: int
    seconds: float
    times: list[float]

    @property
    def words_per_second(self) -> float:
        return self.words / self.seconds

    @property
    def per_second(self) -> float:
        return self.articles / self.seconds

    def percentile(self, share: float) -> float:
        """Seconds within which ``share`` of the answers came."""
        ordered = sorted(self.times)
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def uncached(url: str, callers: int, seconds: float) -> Load:
    """``callers`` at once, each going through the articles, for ``seconds``."""
    texts = articles()
    with ThreadPoolExecutor(callers) as pool:
        started = time.perf_counter()
        calls = [pool.submit(_call, url, texts[i::callers], seconds, True) for i in range(callers)]
        return _sum([call.result() for call in calls], started)


def cached(url: str, callers: int, seconds: float) -> Load:
    """The same articles over and over, answered from the cache after the first time."""
    texts = articles()[:callers]
    with ThreadPoolExecutor(callers) as pool:
        list(pool.map(lambda text: _call(url, [text], 0.0, False), texts))
        started = time.perf_counter()
        calls = [pool.submit(_call, url, [text], seconds, False) for text in texts]
        return _sum([call.result() for call in calls], started)


def _call(url: str, texts: list[str], seconds: float, fresh: bool) -> list[tuple[int, float]]:
    """Words and seconds of each answer."""
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=120)
    answers = []
    started = time.perf_counter()
    for text in _forever(texts):
        day = date(2000, 1, 1) + timedelta(days=next(_DAYS) if fresh else 0)
        body = json.dumps({"text": text, "published_at": day.isoformat()}).encode()
        before = time.perf_counter()
        connection.request("POST", "/v1/extract", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise RuntimeError(f"the service answered {response.status}")
        answers.append((words(text), time.perf_counter() - before))
        if time.perf_counter() - started > seconds:
            break
    connection.close()
    return answers


def _forever(texts: list[str]) -> Iterator[str]:
    while True:
        yield from texts


def _sum(answers: list[list[tuple[int, float]]], started: float) -> Load:
    elapsed = time.perf_counter() - started
    flat = [answer for caller in answers for answer in caller]
    return Load(len(flat), sum(w for w, _ in flat), elapsed, [t for _, t in flat])
