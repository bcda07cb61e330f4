"""A real browser, and pages in it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from tests.live import LiveService
from tests.needs import program

# Nothing that asks the network by itself; no sandbox, because tests run as root in containers.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 20_000

OpenPage = Callable[..., Page]
Serve = Callable[[Flask], str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("browser"), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, live_service: LiveService) -> Iterator[OpenPage]:
    """Opens a page; keyword arguments are those of a browser context.

    Whatever the test does there must ask nobody but the service, and break no rule of its policy.
    """
    complaints: list[str] = []
    contexts = []

    def open_page(url: str = "", path: str = "/", **context: object) -> Page:
        url = url or live_service.url
        contexts.append(browser.new_context(**{"locale": "fr-FR"} | context))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.extend(_complaint(message.type, message.text)))
        page.on("request", lambda request: complaints.extend(_foreign(request.url, url)))
        page.goto(url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves an application of the test's own on a free port."""
    with _servers() as start:
        yield start


@contextmanager
def _servers() -> Iterator[Serve]:
    servers = []

    def start(app: Flask) -> str:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.port}"

    yield start
    for server in servers:
        server.shutdown()


def _complaint(kind: str, text: str) -> list[str]:
    """Errors, but for the browser's own word on an answer that is an error or does not come."""
    return [text] if kind == "error" and not text.startswith("Failed to load resource") else []


def _foreign(asked: str, own: str) -> list[str]:
    parts = urlsplit(asked)
    return [] if parts.scheme in ("data", "blob") or parts.netloc == urlsplit(own).netloc else [asked]
