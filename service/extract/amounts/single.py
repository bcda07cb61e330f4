"""One amount: a currency before its number or after it, and the cents."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from service.extract.amounts import tables
from service.extract.amounts.currencies import Unit
from service.extract.amounts.quantities import is_unit, read_quantity, read_unit_after, with_glued_letter
from service.extract.amounts.reading import EXACT, Reading, Source
from service.extract.numbers import Number
from service.text.words import Kind

_MINUS = frozenset("-−")


def read_single(source: Source, at: int) -> Reading | None:
    if at >= len(source.words):
        return None
    return _prefixed(source, at) or read_suffixed(source, at)


def _prefixed(source: Source, at: int) -> Reading | None:
    """ "$10", "€ 11,69", "US$ 3 milliards", "CHF 250.-" """
    if source.words[at].kind is Kind.NUMBER:
        return None
    unit = source.unit(at)
    if unit is None or not unit.prefix or unit.end >= len(source.words) or source.words[unit.end].breaks:
        return None
    if source.words[unit.end].kind is Kind.WORD:
        return None
    number = read_quantity(source, unit.end)
    if number is None:
        return None
    number = with_glued_letter(source, number)
    end, country = _country_after(source, number.end, unit.unit)
    return Reading(at, end, country, number.value, scaled=number.scale, symbol=True)


def _country_after(source: Source, end: int, unit: Unit) -> tuple[int, Unit]:
    """ "$5 USD": the code after the number says more than the sign before it."""
    tail = source.unit(end) if unit.word else None
    if tail is None or not tail.unit.named or source.words[end].breaks:
        return end, unit
    return (tail.end, tail.unit) if tail.unit.codes[0] in unit.codes else (end, unit)


def read_suffixed(source: Source, at: int) -> Reading | None:
    """ "10 €", "80 milliards de dollars", "2,5 M$", "cinq euros cinquante" """
    first, sign = at, 1
    if source.plain(at) in _MINUS and _is_minus(source, at):
        at, sign = at + 1, -1
    number = read_quantity(source, at)
    if number is None:
        return None
    unit = read_unit_after(source, number)
    if unit is None:
        return None
    value = EXACT.multiply(number.value, unit.unit.factor * sign)
    reading = Reading(
        first, unit.end, unit.unit, value, approximate=number.approximate, scaled=number.scale,
        single=number.ambiguous and source.plain(at) != "neuf",
        symbol=source.words[unit.end - 1].kind is Kind.SYMBOL,
    )  # fmt: skip
    return with_subunits(source, reading) if unit.unit.factor == 1 and sign == 1 else reading


def _is_minus(source: Source, at: int) -> bool:
    """Whether the hyphen at ``at`` is a sign: glued to figures and neither a bullet nor a range."""
    after = at + 1
    if (
        after >= len(source.words)
        or source.words[after].spaced
        or source.words[after].kind is not Kind.NUMBER
    ):
        return False
    before = source.words[at - 1] if at else None
    glued = not source.words[at].spaced and before is not None and before.text != "("
    return not glued and not source.words[at].breaks and not (before and before.kind is Kind.NUMBER)


def with_subunits(source: Source, reading: Reading) -> Reading:
    """``reading`` with what is said after it: "5 euros 50", "deux euros et vingt centimes", "35€ 99"."""
    joined = source.plain(reading.end) == "et"
    if joined and source.plain(reading.end + 1) in ("demi", "demie"):
        return _plus(reading, Decimal("0.5"), reading.end + 2)
    at = reading.end + joined
    if at >= len(source.words) or source.words[at].breaks:
        return reading
    part = source.number(at)
    if part is None or part.value % 1:
        return reading
    subunits = _subunits(source, reading.unit, part, at, joined=joined)
    return reading if subunits is None else _plus(reading, *subunits)


def _subunits(
    source: Source, unit: Unit, part: Number, at: int, *, joined: bool
) -> tuple[Decimal, int] | None:
    """How much of ``unit`` the number ``part`` at ``at`` adds, and the index after it."""
    named = read_unit_after(source, part)
    if named is not None:
        adds = named.unit.factor < 1 and _same_money(unit, named.unit)
        return (EXACT.multiply(part.value, named.unit.factor), named.end) if adds else None
    cents = _spelled_cents(source, part)
    if cents is None and _is_bare_subunit(source, part, at, joined=joined):
        cents = EXACT.scaleb(part.value, -2)
    return None if cents is None else (cents, part.end)


def _plus(reading: Reading, part: Decimal, end: int) -> Reading:
    low = part if reading.low is None else EXACT.add(reading.low, part)
    return replace(reading, low=low, end=end, single=False)


def _same_money(unit: Unit, subunit: Unit) -> bool:
    return not set(unit.codes).isdisjoint(subunit.codes) or subunit.word in ("centime", "cent")


def _is_bare_subunit(source: Source, part: Number, at: int, *, joined: bool) -> bool:
    """Whether the number after "5 euros" counts cents: two figures or words below a hundred, and nothing
    after it that it could count instead."""
    if not 0 < part.value < 100 or part.approximate or part.scale or part.ambiguous:
        return False
    if part.figures and (part.end != at + 1 or len(source.words[at].text) != 2):
        return False
    follower = source.plain(part.end)
    if part.end < len(source.words) and source.words[part.end].kind is Kind.WORD:
        return not joined and follower in tables.AFTER_ONE
    return follower not in ("%", "€", "$", "£", "°", "/", "-", "–") and not is_unit(source, part.end)


def _spelled_cents(source: Source, number: Number) -> Decimal | None:
    """ "cinq cents" as five cents: words that end in "cent" and count no hundreds of a currency."""
    if number.figures or source.plain(number.end - 1) not in ("cent", "cents") or number.value % 100:
        return None
    return EXACT.scaleb(number.value, -4)
