"""Several numbers with one currency: ranges and enumerations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from service.extract.amounts import tables
from service.extract.amounts.quantities import read_quantity
from service.extract.amounts.reading import EXACT, Reading, Source
from service.extract.amounts.single import read_single, read_suffixed
from service.extract.numbers import Number

_DASHES = frozenset("-–—")
_MAX_LISTED = 8
_WIDEST = 1000  # "2018 à 126 millions" is no range
_LISTING = frozenset({"de", "d'", "a", "les", "des", "respectivement", "soit"})


def read_range(source: Source, at: int, single: Reading | None) -> Reading | None:
    """ "entre 12 et 15 euros", "de 3 à 5 millions d'euros", "10-20 €", "deux ou trois euros" """
    low = read_quantity(source, at)
    end = single.end if single is not None else low.end if low is not None else at
    link = source.plain(end)
    if end == at or not _is_link(source, at, link, named=single is not None):
        return None
    high = read_single(source, end + 1)
    if high is None or high.low is None:
        return None
    lowest = single.low if single is not None else low.value if low is not None else None
    if lowest is None or (single is not None and not set(single.unit.codes) & set(high.unit.codes)):
        return None
    if single is None and low is not None:
        lowest = EXACT.multiply(_inherit(source, low, high), high.unit.factor)
    if lowest >= high.low or (single is None and high.low > _WIDEST * max(lowest, Decimal(1))):
        return None
    return replace(high, first=at, low=lowest, high=high.low, single=False)


def _is_link(source: Source, at: int, link: str, *, named: bool) -> bool:
    """Whether ``link`` joins the ends of a range whose first number starts at ``at``."""
    before = source.plain(at - 1)
    if before == "entre":
        return link == "et"
    if link == "a":
        return (not named and before != "en") or (before in ("de", "d'") and not _is_change(source, at))
    return link in _DASHES or (link == "ou" and not named)


def _is_change(source: Source, at: int) -> bool:
    """Whether a verb of change stands shortly before "de" + number: "passant de 10 euros à 12 euros"."""
    return any(source.plain(back).startswith(tables.CHANGE_VERBS) for back in range(max(at - 6, 0), at - 1))


def _inherit(source: Source, low: Number, high: Reading) -> Decimal:
    """The lower number, in the upper one's scale when it has none: "3 à 5 millions"."""
    if low.scale or not high.scaled or high.low is None:
        return low.value
    scaled = EXACT.scaleb(low.value, high.scaled)
    return scaled if scaled * high.unit.factor < high.low else low.value


def read_list(source: Source, at: int) -> list[Reading]:
    """ "10, 20 ou 30 euros", "des lots de 5 et 10 euros": one amount for each number."""
    items: list[tuple[int, Number]] = []
    here = at
    while len(items) < _MAX_LISTED:
        number = read_quantity(source, here)
        if number is None or number.ambiguous:
            return []
        items.append((here, number))
        separator = source.plain(number.end)
        here = number.end + 1
        if separator not in (",", "et", "ou") or here >= len(source.words) or not source.words[here].spaced:
            return []
        last = read_suffixed(source, here) if separator != "," else None
        if last is not None:
            return _listed(source, items, last) if _is_list(source, at, items, separator) else []
    return []


def _is_list(source: Source, at: int, items: Sequence[tuple[int, Number]], separator: str) -> bool:
    return len(items) > 1 or separator == "ou" or source.plain(at - 1) in _LISTING


def _listed(source: Source, items: Sequence[tuple[int, Number]], last: Reading) -> list[Reading]:
    readings = [
        Reading(
            first, number.end, last.unit, EXACT.multiply(_inherit(source, number, last), last.unit.factor)
        )
        for first, number in items
    ]
    return [*(replace(reading, scaled=last.scaled) for reading in readings), last]
