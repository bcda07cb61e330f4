"""Which amounts start at a word of a text.

Every reader looks at a bounded number of words after the one it starts from, so that a scan over the text
is linear, and none reads across an empty line.
"""

from __future__ import annotations

import unicodedata

from service.extract.amounts.currencies import is_currency_code
from service.extract.amounts.loose import INDEFINITE, read_elided, read_magnitude
from service.extract.amounts.reading import Reading, Source
from service.extract.amounts.several import read_list, read_range
from service.extract.amounts.single import read_single
from service.extract.numbers import SMALL, TENS
from service.text.words import Kind, Word

_STARTS = frozenset({*SMALL, *TENS, *INDEFINITE, "cent", "mille", "mil", "demi"})
_SIGNS = frozenset(",.-−")


def read_amounts(source: Source, at: int) -> list[Reading]:
    """The amounts that start at ``at`` with a number, a currency or "des": several for an enumeration."""
    word = source.words[at]
    if not _may_start_amount(word):
        return []
    if word.plain in INDEFINITE:
        magnitude = read_magnitude(source, at)
        return [magnitude] if magnitude else []
    if not _stands_alone(source, at):
        return []
    single = read_single(source, at)
    ranged = read_range(source, at, single)
    if ranged is not None:
        return [ranged]
    if single is not None:
        return [single]
    return read_list(source, at) or read_elided(source, at)


def skip(source: Source, at: int) -> int:
    """Where to read on when no amount starts at ``at``: behind a whole number in figures."""
    number = source.number(at) if source.words[at].kind is Kind.NUMBER else None
    return number.end if number is not None else at + 1


def _may_start_amount(word: Word) -> bool:
    """Whether an amount may start with ``word``; most words of a text are ruled out by this alone."""
    if word.kind is Kind.NUMBER or word.plain in _STARTS:
        return True
    if word.kind is Kind.SYMBOL:
        return word.text in _SIGNS or unicodedata.category(word.text) == "Sc"
    if len(word.plain) == 1 and word.plain.isnumeric():
        return True
    return len(word.plain) <= 4 and (word.capitalised or is_currency_code(word.plain.upper()))


def _stands_alone(source: Source, at: int) -> bool:
    """Whether a number at ``at`` stands alone: not the 20 of "G20", the 5 of "12/5", or "1" of "n°1"."""
    word = source.words[at]
    if word.spaced or at == 0 or word.kind is not Kind.NUMBER:
        return True
    before = source.words[at - 1]
    if before.kind is Kind.WORD:
        return before.text.endswith("'")
    return before.text not in ("/", "°", ":") or before.spaced
