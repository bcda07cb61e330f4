"""Whether a number and a currency word are money: "deux livres" are books as often as pounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from service.extract.amounts import tables
from service.extract.amounts.country import Evidence
from service.extract.amounts.currencies import stem
from service.extract.amounts.reading import ELIDED, Reading
from service.text.words import Kind, Word

_NEAR = 5
_LARGE = 1000


def is_money(
    reading: Reading, words: Sequence[Word], evidence: Callable[[], Evidence], defaults: Mapping[str, str]
) -> bool:
    """Whether ``reading`` is an amount of money where it stands.

    :param evidence: computes the document's evidence, asked for only where it matters.
    """
    after = words[reading.end] if reading.end < len(words) else None
    if reading.single and not reading.unit.named and not _may_follow_one(after):
        return False
    if reading.symbol or reading.unit.named or reading.unit is ELIDED:
        return True
    noun = stem(words[reading.end - 1].plain)
    if noun not in tables.EVERYDAY:
        return True
    if noun == "livre":
        return _are_pounds(reading, words, evidence)
    if reading.scaled >= 6 or noun in defaults or (reading.low or 0) >= _LARGE:
        return True
    return any(evidence().scores[code] for code in reading.unit.codes)


def _may_follow_one(word: Word | None) -> bool:
    """Whether "un euro" is an amount before ``word``: no adjective, no noun."""
    return word is None or word.kind is not Kind.WORD or word.breaks > 0 or word.plain in tables.AFTER_ONE


def _are_pounds(reading: Reading, words: Sequence[Word], evidence: Callable[[], Evidence]) -> bool:
    """Pounds: by the million, or at a price in a text about their country; and no "livres publiés"."""
    follower = stem(words[reading.end].plain) if reading.end < len(words) else ""
    if follower in tables.BOOK_WORDS or follower.removesuffix("e") in tables.BOOK_WORDS:
        return False
    if reading.scaled >= 6:
        return True
    if follower in ("de", "d'"):
        return False
    near = {stem(word.plain) for word in words[max(reading.first - _NEAR, 0) : reading.first]}
    priced = not near.isdisjoint(tables.PRICE_WORDS)
    return priced and any(evidence().scores[code] for code in reading.unit.codes)
