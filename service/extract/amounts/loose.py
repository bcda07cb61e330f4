"""Amounts that lack a number or a currency: "des millions d'euros", "un déficit de 10 millions"."""

from __future__ import annotations

from decimal import Decimal

from service.extract.amounts import tables
from service.extract.amounts.currencies import stem
from service.extract.amounts.quantities import read_currency, read_quantity
from service.extract.amounts.reading import ELIDED, EXACT, OF, Reading, Source
from service.extract.numbers import COLLECTIVES

#: Words that make a number of what follows without telling it.
INDEFINITE = frozenset({"des", "plusieurs", "quelques"})

_PLURAL_SCALES = {"milliers": 3, "millions": 6, "milliards": 9, "billions": 12}
_MILLIONS = 6


def read_magnitude(source: Source, at: int) -> Reading | None:
    """ "des millions d'euros", "plusieurs centaines de milliers de dollars", "quelques euros" """
    end, least, power = at + 1, Decimal(1), 0
    noun = source.plain(end)
    if noun.endswith("s") and noun.removesuffix("s") in COLLECTIVES:
        least, end = Decimal(COLLECTIVES[noun.removesuffix("s")]), end + 1
        if source.plain(end) in OF and source.plain(end + 1) in _PLURAL_SCALES:
            power, end = _PLURAL_SCALES[source.plain(end + 1)], end + 2
    elif noun in _PLURAL_SCALES:
        power, end = _PLURAL_SCALES[noun], end + 1
    elif source.plain(at) == "des":
        return None
    else:
        unit = read_currency(source, end)
        return Reading(at, unit.end, unit.unit, None) if unit and unit.unit.factor == 1 else None
    if source.plain(end) not in OF:
        return None
    unit = read_currency(source, end + 1)
    if unit is None:
        return None
    return Reading(at, unit.end, unit.unit, None, least=EXACT.scaleb(least, power), scaled=power or 2)


def read_elided(source: Source, at: int) -> list[Reading]:
    """ "un déficit de 10,6 millions", "19 milliards de profits": money by the noun that is counted."""
    number = read_quantity(source, at)
    if number is None or number.scale < _MILLIONS:
        return []
    if source.plain(number.end) in OF:
        money = _is_money_noun(source, number.end + 1)
    else:
        money = source.plain(at - 1) in OF and any(_is_money_noun(source, at - back) for back in (2, 3, 4))
    return [Reading(at, number.end, ELIDED, number.value, scaled=number.scale)] if money else []


def _is_money_noun(source: Source, at: int) -> bool:
    words = [stem(source.plain(at + offset)) for offset in range(3)]
    return words[0] in tables.MONEY_NOUNS or f"{words[0]} {words[1]}{words[2]}" in tables.MONEY_NOUNS
