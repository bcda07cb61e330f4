"""From a request to its result: analyse once, then run the extractors that were asked for."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from service.extract.amounts import Amount, find_amounts
from service.extract.dates import Date, find_dates
from service.extract.entities import Entity, find_entities
from service.extract.language import Language, detect_language
from service.nlp.engine import ENTITIES, Engine

LANGUAGE = "fr"
_SURE = 0.7  # from this confidence on, another language is worth a warning: no false alarm on French news
_COMPUTING = ("extract", "nlp", "text")  # packages whose code decides what a result is
_LIBRARIES = ("stanza", "torch", "babel", "holidays")


@dataclass(frozen=True, slots=True)
class ExtractionRequest:
    """What is to be found in which text.

    :param include: of ``entities``, ``dates``, ``amounts``, ``sentences``: what to compute.
    :param min_confidence: mentions below it are left out.
    :param default_currency: bare currency word to ISO 4217 code.
    :param timeout: seconds for the whole of it.
    """

    text: str
    reference_date: date
    include: frozenset[str]
    min_confidence: float = 0.0
    default_currency: Mapping[str, str] = field(default_factory=dict)
    timeout: float = 30.0


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the caller should know about an answer that is there all the same."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Result:
    """What was found; ``None`` for what was not asked for. All spans count code points of the text.

    :param timings: seconds spent in ``inference`` (waiting in the queue included) and ``extraction``.
    """

    language: Language
    entities: list[Entity] | None
    dates: list[Date] | None
    amounts: list[Amount] | None
    sentences: list[Span] | None
    warnings: list[Warning]
    characters: int
    n_sentences: int
    tokens: int
    timings: Mapping[str, float]


class Extractor:
    """Finds entities, dates and amounts with one engine. Safe to call from many threads.

    :param engine: analyses the texts.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def extract(self, request: ExtractionRequest) -> Result:
        """The result of ``request``.

        :raises service.nlp.engine.EngineError: the engine did not answer.
        """
        started = time.perf_counter()
        processors = frozenset({ENTITIES}) & request.include
        document = self.engine.analyse(request.text, processors, request.timeout)
        analysed = time.perf_counter()
        include = request.include
        language = detect_language(request.text)
        return Result(
            language=language,
            entities=find_entities(document, request.min_confidence) if "entities" in include else None,
            dates=find_dates(document, request.reference_date) if "dates" in include else None,
            amounts=find_amounts(document, request.default_currency) if "amounts" in include else None,
            sentences=[Span(s.start, s.end) for s in document.sentences] if "sentences" in include else None,
            warnings=_warnings(language),
            characters=len(request.text),
            n_sentences=len(document.sentences),
            tokens=sum(len(sentence.tokens) for sentence in document.sentences),
            timings={"inference": analysed - started, "extraction": time.perf_counter() - analysed},
        )

    def fingerprint(self) -> str:
        """Changes whenever the same request may give another result: other code or other models."""
        return f"{code_digest()}-{self.engine.describe().version}"


@cache
def code_digest() -> str:
    """Digest of the source that computes results, its lists of words, and the libraries whose data it reads.

    A digest of the code itself, not a version number that somebody has to remember to raise.
    """
    digest = sha256()
    root = Path(__file__).parent
    sources = [
        path
        for package in _COMPUTING
        for path in sorted((root / package).rglob("*"))
        if path.suffix in (".py", ".txt")
    ]
    for source in [Path(__file__), *sources]:
        digest.update(source.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library}=={version(library)}".encode())
    return digest.hexdigest()[:16]


def _warnings(language: Language) -> list[Warning]:
    if language.code == LANGUAGE or language.confidence < _SURE:
        return []
    detail = f"the text seems to be in another language than French: {language.code}"
    return [Warning("language_mismatch", detail)]
