"""The words that the grammars of numbers, dates and amounts read.

French is typed in many ways: ’ or ', NBSP or a plain space, capitals, missing accents. :func:`split_words`
takes that variety away once, keeps the way back to the text as sent, and runs in linear time. It does
not depend on Stanza, so that a grammar can be tested on a bare phrase.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

APOSTROPHES = "'’ʼ‘`´′՚＇‵ʹ"  # typed for an elision
HYPHENS = "-‐‑"  # hyphen-minus, hyphen, non-breaking hyphen; dashes (– —) stay what they are

# Words written with an apostrophe that is no elision.
_WHOLE = ("aujourd", "quelqu", "presqu", "entr", "prud")

_PIECES = re.compile(
    rf"(?P<word>(?:[^\W\d_][\u0300-\u036f]*)+(?:[{APOSTROPHES}](?=[^\W_]))?)|(?P<number>[0-9]+)|(?P<symbol>[^\s])"
)


class Kind(Enum):
    """What a :class:`Word` is made of."""

    WORD = "word"
    NUMBER = "number"
    SYMBOL = "symbol"


_KINDS: dict[str | None, Kind] = {kind.value: kind for kind in Kind}  # much faster than Kind(value)


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters, a run of ASCII digits, or one other character.

    :param text: the word in lower case, composed (NFC), with ' for any apostrophe and - for any hyphen.
        An elided word keeps its apostrophe: ``l'``. "aujourd'hui" is one word.
    :param plain: ``text`` without accents ("decembre"), for text typed without them.
    :param start: first code point in the text as sent.
    :param end: one past the last.
    :param kind: what it is made of.
    :param spaced: whether white space (or the start of the text) stands before it.
    :param breaks: how many line feeds stand in the white space before it.
    :param capitalised: whether its first letter is upper case as sent.
    """

    text: str
    plain: str
    start: int
    end: int
    kind: Kind
    spaced: bool
    breaks: int
    capitalised: bool


@lru_cache(maxsize=65536)
def _fold(raw: str) -> tuple[str, str]:
    """``raw`` as ``Word.text`` and ``Word.plain``."""
    lowered = unicodedata.normalize("NFC", raw).lower()
    text = "".join("'" if c in APOSTROPHES else "-" if c in HYPHENS else c for c in lowered)
    stripped = unicodedata.normalize("NFD", text)
    plain = "".join(c for c in stripped if not unicodedata.combining(c))
    return text, plain.replace("œ", "oe").replace("æ", "ae")


def split_words(text: str) -> list[Word]:
    """The words of ``text`` in order. White space of any kind separates and is no word."""
    words: list[Word] = []
    end = 0
    for piece in _PIECES.finditer(text):
        start = piece.start()
        raw = piece.group()
        gap = text[end:start]
        end = piece.end()
        kind = _KINDS[piece.lastgroup]
        folded, plain = _fold(raw)
        if _joins(words, plain, start):
            _join(words, text, end)
            continue
        words.append(
            Word(folded, plain, start, end, kind, bool(gap) or not words, gap.count("\n"), raw[0].isupper())
        )
    return words


def _joins(words: list[Word], plain: str, start: int) -> bool:
    """Whether a piece at ``start`` is the second half of a word such as "aujourd'hui"."""
    if not words or words[-1].end != start or not words[-1].plain.endswith("'"):
        return False
    return words[-1].plain[:-1] in _WHOLE and plain[:1].isalpha()


def _join(words: list[Word], text: str, end: int) -> None:
    """Let the last word reach to ``end``."""
    first = words[-1]
    folded, plain = _fold(text[first.start : end])
    words[-1] = Word(
        folded, plain, first.start, end, first.kind, first.spaced, first.breaks, first.capitalised
    )
