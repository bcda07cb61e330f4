"""Workers are killed in mid-load, and nobody gets an answer that is not their own.

    INTERLEAVED_REQUESTS=10000 python -m pytest tests/faults/test_killed_workers.py

is the long run; without the variable there are as many requests as a test has time for. Leave the code alone
meanwhile: a worker that starts later would run another version, and give its answers other ids.
"""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psutil
import pytest

from service import create_app
from service.extractor import Extractor
from service.settings import Settings
from tests.engines import WordEngine
from tests.faults.conftest import WordService
from tests.load.checks import difference
from tests.load.swarm import LOST, Swarm, troubles
from tests.redis_server import RedisServer

REQUESTS = int(os.environ.get("INTERLEAVED_REQUESTS", "1200"))
WORKERS = 2
CALLERS = 8
KILLS = max(4, REQUESTS // 500)

Start = Callable[..., WordService]


def question(number: int) -> dict[str, Any]:
    """Each is asked twice, soon after one another: the second is cached, or computed beside the first."""
    text = f"Élodie N{'x' * (number // 2 % 97)}{number // 2} est à Paris pour {number // 2} euros."
    return {"text": text, "published_at": "2023-11-23", "include": ["entities", "amounts", "sentences"]}


class Expected:
    """A check that an answer says all that one process by itself, without a cache, would say.

    ``checked`` counts the answers.
    """

    def __init__(self) -> None:
        self.checked = 0
        app = create_app(Settings(log_level="error"), extractor=Extractor(WordEngine()))
        self._client = app.test_client()

    def __call__(self, question: dict[str, Any], answer: dict[str, Any]) -> str:
        self.checked += 1  # about: two threads may count as one
        return difference(self._client.post("/v1/extract", json=question).get_json(), answer)


def workers_of(service: WordService) -> list[psutil.Process]:
    return [process for process in service.processes() if process.ppid() == service.process.pid]


@pytest.fixture
def service(start: Start, redis_server: RedisServer) -> WordService:
    return start(WORKERS=str(WORKERS), THREADS=str(CALLERS), REDIS_URL=redis_server.url)


def kill(service: WordService, number: int) -> None:
    """Kill one of the workers, and wait until there is another one in its place."""
    workers_of(service)[number % WORKERS].kill()
    deadline = time.monotonic() + 10
    while len(workers_of(service)) < WORKERS:
        assert time.monotonic() < deadline, "a killed worker is not replaced"
        time.sleep(0.02)


def test_a_killed_worker_is_replaced_and_mixes_nothing_up(service: WordService) -> None:
    expected = Expected()
    swarm = Swarm(service.url, question, expected)
    with ThreadPoolExecutor(1) as pool:
        load = pool.submit(swarm.ask_times, CALLERS, REQUESTS)
        for number in range(KILLS):
            while expected.checked < REQUESTS * (number + 1) / (KILLS + 2) and not load.done():
                time.sleep(0.01)
            assert not load.done(), troubles(load.result())
            kill(service, number)
    replies = load.result()
    statuses = Counter(reply.status for reply in replies)
    print(f"{KILLS} workers killed: {statuses[200]} right answers, {statuses[LOST]} connections lost")

    assert len(replies) == REQUESTS
    assert statuses.keys() <= {200, LOST}, troubles(replies)
    assert statuses[LOST] <= KILLS * CALLERS, troubles(replies)
    assert service.get("/readyz").status == 200
    assert len(workers_of(service)) == WORKERS


def test_without_a_master_the_workers_finish_and_end(start: Start) -> None:
    service = start(WORKERS=str(WORKERS))
    swarm = Swarm(service.url, lambda number: {"text": f"2 s pour {number}"})
    with ThreadPoolExecutor(1) as pool:
        load = pool.submit(swarm.ask_times, 4, 4)
        time.sleep(1)  # all are accepted by then
        service.process.send_signal(signal.SIGKILL)
        replies = load.result()

    assert [reply.status for reply in replies] == [200] * 4, troubles(replies)
    deadline = time.monotonic() + 20
    while service.processes():
        assert time.monotonic() < deadline, "a worker lives on without its master"
        time.sleep(0.1)
