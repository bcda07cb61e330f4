"""What happens around every request."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.http.state import state
from tests.engines import WordEngine

PATHS = ("/livez", "/v1/info", "/nowhere", "/openapi.yaml", "/metrics")


@pytest.mark.parametrize("offered", ["abc-123", "0af7651916cd43dd8448eb211c80319c", "a:b/c@d+e=f~1"])
def test_a_request_id_is_taken_over(offered: str, client: FlaskClient) -> None:
    assert client.get("/livez", headers={"X-Request-ID": offered}).headers["X-Request-ID"] == offered


@pytest.mark.parametrize("offered", ["", "a b", "é", '"><script>', "x" * 129, "{}", None])
def test_a_request_id_is_made(offered: str | None, client: FlaskClient) -> None:
    headers = {} if offered is None else {"X-Request-ID": offered}
    made = [client.get("/livez", headers=headers).headers["X-Request-ID"] for _ in range(2)]

    assert all(re.fullmatch("[0-9a-f]{32}", id_) for id_ in made)
    assert made[0] != made[1]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_security_headers(path: str, client: FlaskClient) -> None:
    headers = client.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_other_origins_may_not_call(client: FlaskClient) -> None:
    headers = client.get("/v1/info", headers={"Origin": "https://a.example"}).headers

    assert "Access-Control-Allow-Origin" not in headers


def test_other_origins_may_call_when_they_are_set(make_app: Callable[..., Flask]) -> None:
    client = make_app(cors_origins=("https://a.example",)).test_client()

    def allowed(origin: str, method: str) -> str | None:
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        return client.open("/v1/extract", method=method, headers=asked, json={}).headers.get(
            "Access-Control-Allow-Origin"
        )

    assert allowed("https://a.example", "OPTIONS") == "https://a.example"
    assert allowed("https://a.example", "POST") == "https://a.example"
    assert allowed("https://b.example", "OPTIONS") is None


def test_readiness_follows_the_engine_and_the_drain(
    make_app: Callable[..., Flask], engine: WordEngine
) -> None:
    app = make_app()
    client = app.test_client()
    assert client.get("/readyz").status_code == 200

    engine.is_ready = False
    assert client.get("/readyz").status_code == 503
    assert client.get("/readyz").headers["Retry-After"]
    assert client.get("/livez").status_code == 200

    engine.is_ready = True
    with app.app_context():
        state().draining = True
    draining = client.get("/readyz")
    assert draining.status_code == 503
    assert draining.headers["Connection"] == "close"
    assert client.post("/v1/extract", json={"text": "Paris"}).status_code == 200


def test_an_application_without_models_says_so() -> None:
    from service import create_app
    from service.settings import Settings

    client = create_app(Settings()).test_client()

    assert client.get("/readyz").status_code == 503
    assert client.get("/livez").status_code == 200
    assert client.post("/v1/extract", json={"text": "Paris"}).status_code == 503
    assert client.post("/v1/extract", json={"text": ""}).status_code == 422
    assert client.get("/v1/info").get_json()["pipeline"] is None


def test_a_log_line_tells_about_the_request_and_nothing_of_its_text(
    make_app: Callable[..., Flask], engine: WordEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    client = make_app().test_client()
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    headers = {"X-Request-ID": "abc", "traceparent": trace, "Authorization": "Bearer secret-key"}
    client.post("/v1/extract", json={"text": "Élodie Secret"}, headers=headers)
    client.post("/v1/extract", json={"text": "Élodie", "secret-field": "secret"}, headers=headers)
    client.post("/v1/extract?secret=1", data=b'{"secret', content_type="application/json", headers=headers)
    engine.fault = ValueError("no such word: secret")
    client.post("/v1/extract", json={"text": "Élodie Secret"}, headers=headers)

    out = capsys.readouterr().out
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["status"] for line in lines if line["event"] == "request"] == [200, 422, 400, 500]
    assert {line["request_id"] for line in lines} == {"abc"}
    assert {line["traceparent"] for line in lines} == {trace}
    fault = next(line for line in lines if line["event"] == "internal_error")
    assert fault["exception"] == "ValueError"
    assert "engines.py" in fault["stack"][-1]
    assert "secret" not in out.lower()
    assert "lodie" not in out


def request_lines(out: str) -> list[tuple[str, str, int]]:
    """Level, operation and status of each request that was logged."""
    lines = [json.loads(line) for line in out.splitlines()]
    return [
        (line["level"], line["operation"], line["status"]) for line in lines if line["event"] == "request"
    ]


@pytest.mark.parametrize(("path", "name"), [("/livez", "get_liveness"), ("/readyz", "get_readiness")])
def test_a_probe_that_is_answered_well_is_no_news(
    path: str, name: str, make_app: Callable[..., Flask], capsys: pytest.CaptureFixture[str]
) -> None:
    make_app(log_level="info").test_client().get(path)
    assert request_lines(capsys.readouterr().out) == []

    make_app(log_level="debug").test_client().get(path)
    assert request_lines(capsys.readouterr().out) == [("debug", f"health.{name}", 200)]


def test_a_probe_that_fails_is_logged(
    make_app: Callable[..., Flask], engine: WordEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    client = make_app(log_level="info").test_client()
    engine.is_ready = False
    client.get("/readyz")
    client.get("/livez", headers={"Accept": "image/png"})

    assert request_lines(capsys.readouterr().out) == [
        ("info", "health.get_readiness", 503),
        ("info", "health.get_liveness", 406),
    ]
