"""An analysed document: what the NLP engine hands to the extractors.

Every ``start`` and ``end`` counts Unicode code points of :attr:`Document.text`, half open, so that
``document.text[item.start:item.end]`` is always the item as it was sent.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the tokenizer ("du" is one token, even where it stands for "de" + "le").

    ``upos`` and ``lemma`` are Universal Dependencies values and ``feats`` the UD feature string
    (``"Mood=Ind|Tense=Past"``); all three are ``None`` when the pipeline runs without a tagger.
    For a multi-word token they are those of its last word.
    """

    start: int
    end: int
    upos: str | None = None
    lemma: str | None = None
    feats: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its tokens, in order."""

    start: int
    end: int
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A named entity as the model found it.

    :param type: ``PER``, ``LOC``, ``ORG`` or ``MISC``.
    :param confidence: probability of this span with this type, from 0 to 1.
    """

    start: int
    end: int
    type: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its sentences and entity mentions, each in order of appearance."""

    text: str
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = field(default=())
