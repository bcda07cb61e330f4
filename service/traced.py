"""Answers with a span for each stage: the look-up, the extraction with the inference inside it, the storing.

Imported only where traces are collected.
"""

from __future__ import annotations

from collections.abc import Callable

from service.admission import Admission
from service.answers import Answers
from service.cache.interface import Cache, Lookup, State
from service.extractor import ExtractionRequest, Extractor, Result
from service.nlp.engine import Engine, PipelineInfo
from service.telemetry.tracing import Traces, mark
from service.text.document import Document


class TracedAnswers(Answers):
    """See :class:`service.answers.Answers`.

    :param traces: gets the spans, and is closed with the rest.
    """

    def __init__(self, cache: Cache, admission: Admission, traces: Traces, *, validate: bool) -> None:
        super().__init__(_TracedCache(cache, traces), admission, validate=validate)
        self._traces = traces

    def attach(self, extractor: Extractor) -> None:
        """Start to answer with the engine of ``extractor``."""
        super().attach(_TracedExtractor(extractor.engine, self._traces))

    def close(self) -> None:
        """Let go of the models, of the cache and of the collector."""
        super().close()
        self._traces.close()


class _TracedCache:
    def __init__(self, cache: Cache, traces: Traces) -> None:
        self._cache = cache
        self._traces = traces

    def get(self, key: str, is_right: Callable[[bytes], bool]) -> Lookup:
        with self._traces.stage("cache get") as span:
            found = self._cache.get(key, is_right)
            span.set_attribute("cache.state", found.state.value)
            if found.state is State.UNAVAILABLE:
                mark(span, found.state.value)
            return found

    def set(self, key: str, value: bytes) -> bool:
        with self._traces.stage("cache set") as span:
            stored = self._cache.set(key, value)
            if not stored:
                mark(span, "not_stored")
            return stored

    def close(self) -> None:
        self._cache.close()


class _TracedExtractor(Extractor):
    def __init__(self, engine: Engine, traces: Traces) -> None:
        super().__init__(_TracedEngine(engine, traces))
        self._traces = traces

    def extract(self, request: ExtractionRequest) -> Result:
        with self._traces.stage("extract") as span:
            span.set_attribute("text.characters", len(request.text))
            return super().extract(request)


class _TracedEngine:
    def __init__(self, engine: Engine, traces: Traces) -> None:
        self._engine = engine
        self._traces = traces

    def analyse(self, text: str, processors: frozenset[str], timeout: float) -> Document:
        with self._traces.stage("inference"):
            return self._engine.analyse(text, processors, timeout)

    def ready(self) -> bool:
        return self._engine.ready()

    def describe(self) -> PipelineInfo:
        return self._engine.describe()

    def close(self) -> None:
        self._engine.close()
