"""The metrics of the service, for Prometheus.

With several processes each one writes to ``PROMETHEUS_MULTIPROC_DIR`` (``service/gunicorn_conf.py`` sets it
before anything imports this module) and any of them answers for all.
"""

from __future__ import annotations

import os

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

CONTENT_TYPE = CONTENT_TYPE_LATEST

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)

REQUESTS = Counter("http_requests", "Requests answered.", ("operation", "method", "status"))
REQUEST_SECONDS = Histogram(
    "http_request_duration_seconds", "Time from a request to its answer.", ("operation",), buckets=_SECONDS
)
IN_PROGRESS = Gauge("http_requests_in_progress", "Requests being answered now.", multiprocess_mode="livesum")
CACHE_LOOKUPS = Counter("cache_lookups", "Look-ups in the cache by outcome.", ("outcome",))
REDIS_FAILURES = Counter("redis_failures", "Calls to Redis that failed.", ("operation", "reason"))
REDIS_AVAILABLE = Gauge(
    "redis_available", "1 while Redis is used, 0 while it is left alone.", multiprocess_mode="min"
)
EXTRACTION_SECONDS = Histogram(
    "extraction_stage_seconds", "Time that a stage of an extraction took.", ("stage",), buckets=_SECONDS
)
EXTRACTED_CHARACTERS = Counter("extracted_characters", "Length of the texts that were computed.")
BATCH_PIECES = Histogram(
    "engine_batch_pieces", "Pieces of text in a batch.", buckets=(1, 2, 4, 8, 16, 32, 64, 128)
)
BATCH_SECONDS = Histogram("engine_batch_seconds", "Time that a batch took.", buckets=_SECONDS)
READY = Gauge("ready_processes", "Processes whose models are loaded.", multiprocess_mode="livesum")


def observe_batch(pieces: int, characters: int, seconds: float) -> None:
    """Count a batch of the engine."""
    BATCH_PIECES.observe(pieces)
    BATCH_SECONDS.observe(seconds)


def exposition() -> bytes:
    """All metrics in the text format of Prometheus."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
