"""A collector of traces, in a thread. For tests only."""

from __future__ import annotations

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.resource.v1.resource_pb2 import Resource
from opentelemetry.proto.trace.v1.trace_pb2 import Span

SECONDS = 20.0


class Collector:
    """Takes OTLP over HTTP.

    :param port: any free one when 0.
    """

    def __init__(self, port: int = 0) -> None:
        self.received: list[bytes] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def spans(self) -> list[Span]:
        """All that have come, in the order that they ended in."""
        return [
            span
            for batch in self._batches()
            for scope in batch.scope_spans
            for span in sorted(scope.spans, key=lambda span: span.end_time_unix_nano)
        ]

    @property
    def resources(self) -> list[Resource]:
        """What the spans are said to be of."""
        return [batch.resource for batch in self._batches()]

    def wait_for(self, count: int) -> list[Span]:
        """The spans, as soon as there are so many that stand for a request."""
        deadline = time.monotonic() + SECONDS
        while sum(span.kind == Span.SPAN_KIND_SERVER for span in self.spans) < count:
            assert time.monotonic() < deadline, self.spans
            time.sleep(0.02)
        return self.spans

    def _batches(self) -> list[Any]:
        requests = [ExportTraceServiceRequest.FromString(body) for body in self.received]
        return [batch for request in requests for batch in request.resource_spans]

    def _handler(collector) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                assert self.path == "/v1/traces"
                collector.received.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Nothing: the spans tell."""

        return Handler


def attributes(thing: Span | Resource) -> dict[str, object]:
    """The attributes of a span or of a resource."""
    return {each.key: getattr(each.value, each.value.WhichOneof("value")) for each in thing.attributes}
