"""The service behind a real gunicorn, with an engine that needs no models."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from tests.live import LiveService

GUNICORN = (sys.executable, "-m", "gunicorn", "-c", "service/gunicorn_conf.py")


class WordService(LiveService):
    """gunicorn as ``make run`` starts it, with ``tests/word_wsgi.py`` or another application."""

    def __init__(self, application: str = "tests.word_wsgi:app", **settings: str) -> None:
        super().__init__((*GUNICORN, application), **settings)

    @property
    def url(self) -> str:
        return self.wait_for(r"Listening at: (http://[0-9.:]+)")

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])


@pytest.fixture
def start() -> Iterator[Callable[..., WordService]]:
    """Start a service with these settings; it is ready when it is handed over."""
    with ExitStack() as services:

        def make(application: str = "tests.word_wsgi:app", **settings: str) -> WordService:
            service = services.enter_context(closing(WordService(application, **settings)))
            assert service.get("/readyz").status == 200
            return service

        yield make
