"""From an understood request to the bytes of its answer, through the cache.

The same request gives the same bytes, whether they come from the cache or are computed.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import structlog

import schemas
from schemas.extraction import ExtractionSchema
from schemas.request import PARTS, ExtractionOptions
from schemas.span import Source, SourceContext
from service.admission import Admission
from service.cache.interface import Cache, Lookup, State
from service.cache.keys import body_digest, cache_key, request_id
from service.cache.memory import Memory
from service.extractor import ExtractionRequest, Extractor, Result
from service.nlp.engine import EngineNotReady, PipelineInfo
from service.telemetry.metrics import CACHE_LOOKUPS, EXTRACTED_CHARACTERS, EXTRACTION_SECONDS
from service.version import VERSION

_log = structlog.get_logger(__name__)
_schema = ExtractionSchema()
_lookups = cache(CACHE_LOOKUPS.labels)
_REMEMBERED = 10_000  # requests of a process, at about 400 bytes each


class InvalidAnswer(Exception):
    """An answer does not keep the contract: a fault of ours."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the caller.

    :param id: where it can be had again while the cache holds it.
    :param body: the answer as JSON.
    :param looked_up: how the look-up in the cache ended.
    :param stored: whether the cache took it.
    :param timings: seconds by stage.
    """

    id: str
    body: bytes
    looked_up: State
    stored: bool = False
    timings: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Extraction:
    """What :class:`schemas.extraction.ExtractionSchema` dumps."""

    id: str
    request: ExtractionOptions
    result: Result
    pipeline: PipelineInfo
    service: str = VERSION

    @property
    def offsets(self) -> str:
        return self.request.offsets

    @property
    def meta(self) -> _Extraction:
        return self


class Answers:
    """Answers requests from the cache, or by computing them.

    :param cache: asked first, told afterwards.
    :param admission: how many may be computed at the same time; what is cached is always answered.
    :param validate: whether to check what was computed against the schema.
    """

    def __init__(self, cache: Cache, admission: Admission, *, validate: bool) -> None:
        self._cache = cache
        self._admission = admission
        self._validate = validate
        self._extractor: Extractor | None = None
        self._ids = Memory(_REMEMBERED)

    def attach(self, extractor: Extractor) -> None:
        """Start to answer with ``extractor``."""
        self._extractor = extractor

    def ready(self) -> bool:
        """Whether there is an extractor whose models answer."""
        return self._extractor is not None and self._extractor.engine.ready()

    def pipeline(self) -> PipelineInfo | None:
        """The models that answer; ``None`` while they are being loaded."""
        return None if self._extractor is None else self._extractor.engine.describe()

    def find(self, result_id: str, owner: str) -> Lookup:
        """The answer with this id, if the cache holds it."""
        found = self._cache.get(cache_key(result_id, owner), partial(_is_answer, result_id))
        _lookups(found.state.value).inc()
        return found

    def answer(
        self, received: bytes, understand: Callable[[], ExtractionOptions], owner: str, deadline: float
    ) -> Answer:
        """The answer to a request. What was received before is understood again only to be computed again.

        :param received: the request as it came. Only its digest is remembered, if it names its day.
        :param understand: what it asks for; whatever this raises is raised.
        :param owner: name of the API key that asks, or empty; owners do not see each other's results.
        :param deadline: until when it may be computed, on the monotonic clock.
        :raises service.nlp.engine.EngineError: the engine did not answer.
        """
        if self._extractor is None:
            understand()  # what is wrong with the request does not depend on the models
            raise EngineNotReady("the models are not loaded yet")
        fingerprint = f"{self._extractor.fingerprint()}-{_code_digest()}"
        digest = body_digest(received, fingerprint)
        options = None
        result_id = self._ids.get(digest)
        if result_id is None:
            options = understand()
            result_id = request_id(_normalised(options), fingerprint)
            if options.dated:
                self._ids.put(digest, result_id)
        found = self.find(result_id, owner)
        if found.value is not None:
            return Answer(result_id, found.value, found.state)
        options = options or understand()
        with self._admission.slot():
            result = self._extractor.extract(_to_extract(options, deadline - time.monotonic()))
            body = self._render(_Extraction(result_id, options, result, self._extractor.engine.describe()))
        _observe(result)
        stored = found.state is State.MISS and self._cache.set(cache_key(result_id, owner), body)
        return Answer(result_id, body, found.state, stored, result.timings)

    def close(self) -> None:
        """Let go of the models and of the cache."""
        if self._extractor is not None:
            self._extractor.engine.close()
        self._cache.close()

    def _render(self, extraction: _Extraction) -> bytes:
        with SourceContext(Source.of(extraction.request.text, extraction.request.offsets)):
            document = _schema.dump(extraction)
        if self._validate and (errors := _schema.validate(document)):
            _log.error("invalid_answer", fields=sorted(errors))
            raise InvalidAnswer(f"invalid fields: {sorted(errors)}")
        return to_json(document)


def warm_up(extractor: Extractor) -> Extractor:
    """Have ``extractor`` answer once, so that the first caller does not wait for tables to be read."""
    parts = frozenset(PARTS)
    extractor.extract(
        ExtractionRequest("Hier, Marie Curie a payé 12 euros à Paris.", date(2023, 11, 23), parts)
    )
    return extractor


def to_json(document: Any) -> bytes:
    """``document`` as UTF-8 JSON, without spaces, fields in the order that they stand in."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _to_extract(options: ExtractionOptions, timeout: float) -> ExtractionRequest:
    return ExtractionRequest(
        text=options.text,
        reference_date=options.reference_date,
        include=options.include,
        min_confidence=options.min_confidence,
        default_currency=options.default_currency,
        timeout=timeout,
    )


def _normalised(options: ExtractionOptions) -> dict[str, Any]:
    """``options`` as JSON types, equal whenever they ask for the same."""
    plain = asdict(options)
    day: date = plain["reference_date"]
    del plain["dated"]
    return plain | {"reference_date": day.isoformat(), "include": sorted(options.include)}


def _is_answer(result_id: str, body: bytes) -> bool:
    """Whether ``body`` is what was stored for ``result_id``: a cache may hold anything."""
    return body.startswith(b'{"id":"%b",' % result_id.encode())


def _observe(result: Result) -> None:
    EXTRACTED_CHARACTERS.inc(result.characters)
    for stage, seconds in result.timings.items():
        EXTRACTION_SECONDS.labels(stage).observe(seconds)


@cache
def _code_digest() -> str:
    """Changes whenever an answer may be written differently."""
    digest = sha256(VERSION.encode())
    for source in (Path(__file__), *sorted(Path(schemas.__file__).parent.glob("*.py"))):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]
