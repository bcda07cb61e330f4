"""``make run`` from the first line that it prints to the last process that it ends."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.live import LiveService
from tests.redis_server import RedisServer

ARTICLE = {"text": "Le maire de Lyon a reçu 3 millions d’euros le 4 mai.", "published_at": "2024-06-01"}

Start = Callable[..., LiveService]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts the service; whatever is left of it afterwards is ended."""
    services: list[LiveService] = []

    def start_service(*args: object, **settings: str) -> LiveService:
        services.append(LiveService(*args, **settings))
        return services[-1]

    yield start_service
    for service in services:
        service.close()


def test_make_run_serves_outlives_its_cache_and_ends_on_ctrl_c(start: Start) -> None:
    service = start(["make", "run", f"VENV={sys.prefix}", "PORT=0"])

    first = service.post("/v1/extract", ARTICLE)
    assert first.status == 200
    assert first.json["amounts"][0]["value"] == "3000000"
    assert "hit" in service.post("/v1/extract", ARTICLE).headers["Cache-Status"]

    service.process_named("valkey-server").kill()
    service.wait_for("going on without a cache", timeout=10)
    assert service.post("/v1/extract", ARTICLE).body == first.body

    service.signal(signal.SIGINT)
    service.wait()
    assert service.processes() == []


def test_a_given_redis_is_used_and_gunicorns_end_is_the_end(start: Start, redis_server: RedisServer) -> None:
    service = start(REDIS_URL=redis_server.url)
    service.post("/v1/extract", ARTICLE)
    assert "hit" in service.post("/v1/extract", ARTICLE).headers["Cache-Status"]
    assert not any("valkey" in process.name() for process in service.processes())

    service.process_named("gunicorn").kill()
    assert service.wait() == 128 + signal.SIGKILL
    assert service.processes() == []


@pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="needs Linux and two cores"
)
def test_requests_stay_on_one_core_and_what_computes_has_all(live_service: LiveService) -> None:
    live_service.post("/v1/extract", ARTICLE)
    worker = max(live_service.processes(), key=lambda process: process.memory_info().rss)
    cores = {thread.id: os.sched_getaffinity(thread.id) for thread in worker.threads()}

    assert 1 in map(len, cores.values())
    assert list(cores.values()).count(os.sched_getaffinity(0)) > 1


def test_sigterm_while_the_models_load(start: Start) -> None:
    service = start()
    service.wait_for("Loading")
    service.process.terminate()
    assert service.wait() == 0
    assert "Listening" not in service.output
    assert service.processes() == []


def test_a_port_in_use_is_said(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        service = start(PORT=str(port))
        assert service.wait() == 1
    assert service.output == f"Port {port}: Address already in use. Choose another with PORT=8001 make run\n"


def test_a_setting_that_cannot_be_read_is_said(start: Start) -> None:
    service = start(MAX_CHARS="many")
    assert service.wait() == 1
    assert service.output.startswith("MAX_CHARS must be ")
