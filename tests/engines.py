"""An engine that needs no models."""

from __future__ import annotations

from service.nlp.engine import PipelineInfo
from service.text.document import Document, Mention, Sentence, Token
from service.text.words import Kind, split_words


class WordEngine:
    """An engine without a model: a text is one sentence, every capitalised word is a person.

    :param fault: raised instead of an answer.
    """

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault = fault
        self.is_ready = True
        self.calls = 0
        self.confidence = 0.9
        self.timeout = 0.0
        self.version = "1"

    def analyse(self, text: str, processors: frozenset[str], timeout: float) -> Document:
        self.calls += 1
        self.timeout = timeout
        if self.fault is not None:
            raise self.fault
        words = split_words(text)
        names = (
            [w for w in words if w.kind is Kind.WORD and w.capitalised] if "entities" in processors else []
        )
        tokens = tuple(Token(w.start, w.end) for w in words)
        sentences = (Sentence(tokens[0].start, tokens[-1].end, tokens),) if tokens else ()
        return Document(
            text, sentences, tuple(Mention(w.start, w.end, "PER", self.confidence) for w in names)
        )

    def ready(self) -> bool:
        return self.is_ready

    def describe(self) -> PipelineInfo:
        return PipelineInfo("fake", self.version, {"ner": "sha256:" + "0" * 64})

    def close(self) -> None:
        self.is_ready = False
