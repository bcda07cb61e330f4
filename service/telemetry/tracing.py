"""Traces for an OpenTelemetry collector: a span for each request, and spans inside it for its stages.

Imported only where a collector is set. No text, key, body or path of a request is ever in a span: what a
caller may write into (the path, the query, headers, messages of exceptions) is left out.

Written by hand, for opentelemetry-instrumentation-flask records those and does not go with the SDK that is
pinned. Names: https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import structlog
from opentelemetry import context, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExportResult
from opentelemetry.semconv.attributes.error_attributes import ERROR_TYPE
from opentelemetry.semconv.attributes.http_attributes import (
    HTTP_REQUEST_METHOD,
    HTTP_RESPONSE_STATUS_CODE,
    HTTP_ROUTE,
)
from opentelemetry.semconv.attributes.service_attributes import SERVICE_NAME, SERVICE_VERSION
from opentelemetry.semconv.attributes.url_attributes import URL_SCHEME
from opentelemetry.trace import Span, SpanKind, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from service.version import VERSION

_FLUSH_S = 3.0  # a process that ends waits no longer for a collector
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"))
_CHATTY = ("opentelemetry.exporter", "opentelemetry.sdk._shared_internal")  # a line for every try, and more

_log = structlog.get_logger(__name__)
_propagator = TraceContextTextMapPropagator()


class Traces:
    """The spans of one process, sent in batches by a thread of its own: to be made after a fork.

    The SDK reads its other variables itself, such as ``OTEL_TRACES_SAMPLER`` and
    ``OTEL_EXPORTER_OTLP_HEADERS``.

    :param endpoint: base URL of a collector that takes OTLP over HTTP.
    :param service_name: what the service is called there.
    """

    def __init__(self, endpoint: str, service_name: str) -> None:
        for name in _CHATTY:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        resource = Resource.create({SERVICE_NAME: service_name, SERVICE_VERSION: VERSION})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        exporter = _Exporter(f"{endpoint.rstrip('/')}/v1/traces")
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("service", VERSION)

    def begin(self, method: str, scheme: str, route: str | None, traceparent: str | None) -> RequestSpan:
        """The span of a request that has just come in.

        :param route: the pattern that its path matched, if one did.
        :param traceparent: the span that the caller says it belongs to, as W3C Trace Context writes it.
        """
        known, verb = (method, method) if method in _METHODS else ("_OTHER", "HTTP")
        attributes = {HTTP_REQUEST_METHOD: known, URL_SCHEME: scheme}
        if route is not None:
            attributes[HTTP_ROUTE] = route
        parent = _propagator.extract({"traceparent": traceparent} if traceparent else {}, context.Context())
        return RequestSpan(
            self._tracer.start_span(
                f"{verb} {route}" if route else verb, parent, SpanKind.SERVER, attributes=attributes
            )
        )

    @contextmanager
    def stage(self, name: str) -> Iterator[Span]:
        """A span inside the current one.

        An exception marks it with its type alone: its message may quote the text.
        """
        with self._tracer.start_as_current_span(
            name, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield span
            except Exception as error:
                mark(span, type(error).__name__)
                raise

    def close(self) -> None:
        """Send what is left, if that does not take long."""
        flush = threading.Thread(target=self._provider.shutdown, name="flush-traces", daemon=True)
        flush.start()
        flush.join(_FLUSH_S)


class RequestSpan:
    """The span of a request: the current one of its thread until it ends."""

    def __init__(self, span: Span) -> None:
        self._span = span
        self._outside = context.attach(trace.set_span_in_context(span))

    @property
    def trace_id(self) -> str | None:
        """32 hexadecimal digits; ``None`` when ``OTEL_SDK_DISABLED`` keeps the SDK from making any."""
        known = self._span.get_span_context()
        return trace.format_trace_id(known.trace_id) if known.is_valid else None

    def answered(self, status: int) -> None:
        """Note the status of the response. What is the caller's fault is no error of a server."""
        self._span.set_attribute(HTTP_RESPONSE_STATUS_CODE, status)
        if status >= 500:
            mark(self._span, str(status))

    def end(self) -> None:
        """The request is over."""
        context.detach(self._outside)
        self._span.end()


class _Exporter(OTLPSpanExporter):
    """Sends spans. Says once that it fails, and once that it works again."""

    _works = True

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Send ``spans``, trying again for ``OTEL_EXPORTER_OTLP_TIMEOUT`` at most."""
        result = super().export(spans)
        works = result is SpanExportResult.SUCCESS
        if works != self._works:
            self._works = works
            _log.warning("traces_exported_again" if works else "traces_not_exported")
        return result


def mark(span: Span, error_type: str) -> None:
    """Have ``span`` stand out as failed."""
    span.set_attribute(ERROR_TYPE, error_type)
    span.set_status(StatusCode.ERROR)
