"""Fixtures that more than one folder of tests uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app
from service.extractor import Extractor
from service.settings import Settings
from tests.engines import WordEngine
from tests.live import LiveService
from tests.redis_server import RedisServer

pytest_plugins = ["tests.needs"]


@pytest.fixture(scope="session")
def live_service() -> Iterator[LiveService]:
    """The service as ``make run`` starts it, shared by all tests: leave it as it is."""
    service = LiveService()
    try:
        yield service
    finally:
        service.close()


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    """A server of the test's own, to be killed, stalled and started again."""
    server = RedisServer(tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def engine() -> WordEngine:
    return WordEngine()


@pytest.fixture
def make_app(engine: WordEngine) -> Callable[..., Flask]:
    """An application with the fake engine; keyword arguments are settings."""

    def make(**settings: object) -> Flask:
        return create_app(Settings(**settings), extractor=Extractor(engine))  # type: ignore[arg-type]

    return make


@pytest.fixture
def client(make_app: Callable[..., Flask]) -> FlaskClient:
    return make_app().test_client()
