"""What an NLP engine promises to the rest of the service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Protocol

from service.text.document import Document

ENTITIES = "entities"
SENTENCES = "sentences"

# Asked before something is computed: whether whoever waits in the current thread still wants it.
caller_waits: ContextVar[Callable[[], bool]] = ContextVar("caller_waits", default=lambda: True)


class EngineError(Exception):
    """The engine did not answer. The subclass says why."""


class QueueFull(EngineError):
    """More work is waiting than the queue may hold.

    :param retry_after: seconds after which there will probably be room.
    """

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"the queue is full, try again in {retry_after:.1f} s")
        self.retry_after = retry_after


class EngineTimeout(EngineError):
    """The answer was not there in the time that the caller gave."""


class CallerGone(EngineError):
    """Nobody waits for the answer any more, so it was not computed."""


class EngineNotReady(EngineError):
    """The models are not loaded yet, or the engine is closed."""


@dataclass(frozen=True, slots=True)
class PipelineInfo:
    """Which models answer.

    :param package: name of the Stanza package.
    :param version: changes whenever one of the model files does.
    :param models: processor name to ``"sha256:<hex>"`` of its file.
    """

    package: str
    version: str
    models: Mapping[str, str] = field(default_factory=dict)


class Engine(Protocol):
    """Analyses texts. Safe to call from many threads at once."""

    def analyse(self, text: str, processors: frozenset[str], timeout: float) -> Document:
        """Sentences and tokens of ``text`` and, when ``processors`` holds :data:`ENTITIES`, its mentions.

        :param timeout: seconds to wait at most, the time in the queue included.
        :raises QueueFull: too much is waiting already.
        :raises EngineTimeout: no answer within ``timeout``.
        :raises CallerGone: :data:`caller_waits` said no before it was this text's turn.
        :raises EngineNotReady: not loaded yet, or closed.
        """

    def ready(self) -> bool:
        """Whether the models are loaded and have answered a first text."""

    def describe(self) -> PipelineInfo:
        """The models in use."""

    def close(self) -> None:
        """Stop taking work and let go of the models."""
