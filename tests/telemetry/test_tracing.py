"""Traces, under a real gunicorn and with a collector that reads what arrives."""

from __future__ import annotations

import json
import re
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from service.version import VERSION
from tests.faults.conftest import WordService
from tests.redis_server import RedisServer
from tests.telemetry.collector import Collector, attributes

Start = Callable[..., WordService]

TRACE, CALLER = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
SECRET = "Zyzomys"  # in all that a caller can write into


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as collector:
        yield collector


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a service that sends its spans to this endpoint, at once unless it is told otherwise."""
    with ExitStack() as services:

        def make(endpoint: str, application: str = "tests.word_wsgi:app", **settings: str) -> WordService:
            soon = {"OTEL_BSP_SCHEDULE_DELAY": "100", "NO_PROXY": "127.0.0.1"} | settings
            service = WordService(application, OTEL_EXPORTER_OTLP_ENDPOINT=endpoint, **soon)
            services.enter_context(closing(service))
            assert service.get("/readyz").status == 200
            return service

        yield make


def post(service: WordService, path: str, body: object, **headers: str) -> int:
    """The status of the answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(service.url + path, json.dumps(body).encode(), named)
    request.add_header("Content-Type", "application/json")
    with build_opener(ProxyHandler({})).open(request, timeout=20) as response:
        return int(response.status)


def request_lines(service: WordService, count: int) -> list[dict[str, Any]]:
    """The log lines of so many requests."""
    service.wait_for(rf'(?s)("event": "request".*?){{{count}}}', timeout=10)
    lines = [json.loads(line) for line in service.output.splitlines()]
    return [line for line in lines if line["event"] == "request"]


def server_spans(spans: list[Span]) -> list[Span]:
    return [span for span in spans if span.kind == Span.SPAN_KIND_SERVER]


def by_name(spans: list[Span]) -> dict[str, Span]:
    assert len({span.name for span in spans}) == len(spans)
    return {span.name: span for span in spans}


def test_a_request_is_one_trace_that_goes_on_where_the_caller_stood(
    start: Start, collector: Collector, redis_server: RedisServer
) -> None:
    service = start(collector.endpoint, REDIS_URL=redis_server.url)
    post(service, "/v1/extract", {"text": "0.2 Paris"}, traceparent=f"00-{TRACE}-{CALLER}-01")
    spans = by_name(collector.wait_for(1))
    request = spans["POST /v1/extract"]

    assert {span.trace_id.hex() for span in spans.values()} == {TRACE}
    assert request.parent_span_id.hex() == CALLER
    parents = {name: span.parent_span_id for name, span in spans.items() if span is not request}
    assert parents == {
        "cache get": request.span_id,
        "extract": request.span_id,
        "inference": spans["extract"].span_id,
        "cache set": request.span_id,
    }
    assert {name: attributes(span) for name, span in spans.items()} == {
        "POST /v1/extract": {
            "http.request.method": "POST",
            "http.route": "/v1/extract",
            "http.response.status_code": 200,
            "url.scheme": "http",
        },
        "cache get": {"cache.state": "miss"},
        "extract": {"text.characters": 9},
        "inference": {},
        "cache set": {},
    }
    assert not [span for span in spans.values() if span.status.code == Status.STATUS_CODE_ERROR]
    inference, extract = spans["inference"], spans["extract"]
    assert inference.end_time_unix_nano - inference.start_time_unix_nano >= 0.2e9
    assert request.start_time_unix_nano < extract.start_time_unix_nano <= inference.start_time_unix_nano
    assert inference.end_time_unix_nano <= extract.end_time_unix_nano < request.end_time_unix_nano

    resource = attributes(collector.resources[0])
    assert resource["service.name"] == "french-news-extraction"
    assert resource["service.version"] == VERSION


def test_a_trace_without_a_caller_is_found_by_its_log_line(
    start: Start, collector: Collector, redis_server: RedisServer
) -> None:
    service = start(collector.endpoint, REDIS_URL=redis_server.url)
    for _ in range(2):
        post(service, "/v1/extract", {"text": "Paris", "published_at": "2023-11-23"})
    first, second = server_spans(collector.wait_for(2))

    assert first.parent_span_id == second.parent_span_id == b""
    assert [line["trace_id"] for line in request_lines(service, 2)] == [
        first.trace_id.hex(),
        second.trace_id.hex(),
    ]
    *stages, last = (span for span in collector.spans if span.trace_id == second.trace_id)
    assert last == second
    assert [(span.name, attributes(span)) for span in stages] == [("cache get", {"cache.state": "hit"})]


def test_what_failed_is_marked_and_what_the_caller_did_wrong_is_not(
    start: Start, collector: Collector
) -> None:
    service = start(
        collector.endpoint,
        REQUEST_TIMEOUT_S="0.2",
        REDIS_URL="redis://127.0.0.1:1",
        OTEL_SERVICE_NAME="news",
    )
    assert service.post("/v1/extract", {"text": "9 Paris"}).status == 504
    spans = by_name(collector.wait_for(1))
    failed = {
        name: attributes(span)["error.type"]
        for name, span in spans.items()
        if span.status.code == Status.STATUS_CODE_ERROR
    }
    assert failed == {
        "POST /v1/extract": "504",
        "cache get": "unavailable",
        "extract": "EngineTimeout",
        "inference": "EngineTimeout",
    }

    assert service.post("/v1/extract", {}).status == 422
    refused = collector.wait_for(2)[-1]
    assert attributes(refused)["http.response.status_code"] == 422
    assert refused.status.code == Status.STATUS_CODE_UNSET
    assert attributes(collector.resources[0])["service.name"] == "news"


def test_nothing_that_a_caller_wrote_is_in_a_span(start: Start, collector: Collector) -> None:
    service = start(collector.endpoint)
    headers = {
        "Authorization": f"Bearer {SECRET}",
        "X_API_Key": SECRET,
        "X_Request_ID": SECRET,
        "User_Agent": SECRET,
        "Cookie": SECRET,
        "tracestate": f"a={SECRET.lower()}",
        "baggage": f"a={SECRET}",
        "traceparent": f"00-{TRACE}-{CALLER}-01",
    }
    assert post(service, f"/v1/extract?q={SECRET}", {"text": f"À {SECRET}"}, **headers) == 200
    assert service.post("/v1/extract", {SECRET: "Paris"}).status == 422
    assert service.get(f"/{SECRET}", traceparent=SECRET).status == 404
    assert service.get(f"/v1/results/{SECRET:x<64}").status == 404
    with socket.create_connection(("127.0.0.1", service.port)) as connection:
        connection.sendall(f"{SECRET.upper()} / HTTP/1.1\r\nHost: {SECRET}\r\n\r\n".encode())
        assert b" 405 " in connection.recv(4096)
    spans = collector.wait_for(5)

    assert [span.name for span in server_spans(spans)] == [
        "POST /v1/extract",
        "POST /v1/extract",
        "GET",
        "GET /v1/results/<string(length=64):id>",
        "HTTP",
    ]
    assert b"extract" in b"".join(collector.received)
    assert SECRET.lower().encode() not in b"".join(collector.received).lower()


def test_health_checks_and_metrics_have_no_spans(start: Start, collector: Collector) -> None:
    service = start(collector.endpoint)
    for path in ("/livez", "/readyz", "/metrics", "/v1/info"):
        assert service.get(path).status == 200

    assert [span.name for span in collector.wait_for(1)] == ["GET /v1/info"]


def test_a_process_that_ends_sends_what_is_left(start: Start, collector: Collector) -> None:
    service = start(collector.endpoint, WORKERS="2", OTEL_BSP_SCHEDULE_DELAY="600000")
    for number in range(20):
        service.post("/v1/extract", {"text": f"Paris {number}"})
    assert collector.spans == []
    service.process.send_signal(signal.SIGTERM)

    assert service.wait() == 0
    assert len(server_spans(collector.spans)) == 20


@pytest.mark.parametrize("silent", [False, True], ids=["refuses", "is silent"])
def test_a_collector_that_is_away_disturbs_nobody(start: Start, silent: bool) -> None:
    with socket.socket() as away:
        away.bind(("127.0.0.1", 0))
        if silent:
            away.listen()
        service = start(f"http://127.0.0.1:{away.getsockname()[1]}", OTEL_EXPORTER_OTLP_TIMEOUT="1")
        slowest = 0.0
        deadline = time.monotonic() + 5  # several tries
        count = 0
        while time.monotonic() < deadline:
            count += 1
            started = time.monotonic()
            answer = service.post("/v1/extract", {"text": "Élodie paie 12 euros à Paris."})
            slowest = max(slowest, time.monotonic() - started)
            assert answer.json["amounts"][0]["value"] == "12"
        service.process.send_signal(signal.SIGTERM)
        ending = time.monotonic()
        assert service.wait() == 0
    print(f"slowest of {count} requests: {slowest:.3f} s")

    assert slowest < 0.9  # a try takes a second
    assert time.monotonic() - ending < 1 + 3 + 3  # drain, flush, and gunicorn's own
    assert service.output.count("traces_not_exported") == 1
    others = [line for line in service.output.splitlines() if '"request"' not in line]
    assert not re.search("opentelemetry|urllib3|Transient|Traceback", "".join(others))


def test_a_collector_that_comes_back_is_used(start: Start) -> None:
    with Collector() as first:
        port = int(first.endpoint.rsplit(":", 1)[1])
    service = start(first.endpoint, OTEL_EXPORTER_OTLP_TIMEOUT="1")
    service.get("/v1/info")
    service.wait_for("traces_not_exported", timeout=10)

    with Collector(port) as second:
        service.get("/v1/info")
        second.wait_for(1)
        service.wait_for("traces_exported_again", timeout=10)


# redis-py loads OpenTelemetry's metrics wherever it is installed; these send traces.
SENDERS = {
    "opentelemetry.exporter.otlp.proto.http.trace_exporter",
    "service.telemetry.tracing",
    "service.traced",
}


def test_without_a_collector_nothing_that_sends_is_loaded(
    start: Start, collector: Collector, redis_server: RedisServer
) -> None:
    def loaded(endpoint: str) -> list[str]:
        service = start(endpoint, "tests.telemetry.modules_wsgi:app", REDIS_URL=redis_server.url)
        post(service, "/v1/extract", {"text": "Paris"}, traceparent=f"00-{TRACE}-{CALLER}-01")
        (line,) = request_lines(service, 1)
        assert line["traceparent"] == f"00-{TRACE}-{CALLER}-01"
        assert ("trace_id" in line) == bool(endpoint)
        modules = service.get("/modules").json
        return [name for name in modules if name in SENDERS]

    assert loaded("") == []
    assert set(loaded(collector.endpoint)) == SENDERS
