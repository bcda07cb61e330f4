"""So long before or after: "il y a deux ans", "dans trois mois", "dix ans plus tard", "la veille"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta

from service.extract.dates.ages import is_age
from service.extract.dates.bounds import first_day
from service.extract.dates.grammar import NUMBER, Category, Match, Meaning, rule
from service.extract.dates.lexicon import UNITS, VAGUE_QUANTIFIERS
from service.extract.dates.quantities import BEHIND_AMOUNT, Quantity, quantities_from, quantity_at
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.timex import (
    FUTURE_REF,
    PAST_REF,
    Timex,
    duration_value,
    maybe_day,
    month_value,
    week_value,
)

_NEIGHBOUR_WORDS = {"veille", "lendemain", "avant", "surlendemain"}


@rule(
    Category.DAY,
    {*_NEIGHBOUR_WORDS, "jour"},
    reads="the day before or after the one that the text named",
    example="Le vote a eu lieu le 3 mars 2020. Le lendemain, il démissionnait.",
    value="2020-03-03 2020-03-04",
)
def day_before_or_after(scan: Scan, index: int) -> Match | None:
    found = scan.lookup(index, _NEIGHBOURS)
    article = scan.plain(index - 1) in ("la", "le", "l'", "du", "au", "des") or len(scan.words) <= 2
    if found is None or not article or scan.plain(found[1]) in ("de", "du", "des", "d'"):
        return None
    days, end = found
    return Match(index, end, lambda context: maybe_day(context.anchor() + timedelta(days=days)))


_NEIGHBOURS = {
    ("avant", "-", "veille"): -2,
    ("veille",): -1,
    ("jour", "meme"): 0,
    ("lendemain",): 1,
    ("surlendemain",): 2,
}


@rule(
    Category.SHIFTED,
    _NEIGHBOUR_WORDS,
    reads="the day before or after a day that is named",
    example="Au lendemain du 7 octobre 2023, la ville était vide.",
    value="2023-10-08",
)
def neighbour_of_a_day(scan: Scan, index: int) -> Match | None:
    found = scan.lookup(index, _NEIGHBOURS)
    start = scan.skip(found[1], "du", "de l'", "de la", "de", "d'") if found else index
    day = scan.read(start, Category.DAY) if found and start > found[1] else None
    if found is None or day is None:
        return None
    sign = 1 if found[0] > 0 else -1
    days = Quantity(Decimal(abs(found[0])), UNITS["jours"], found[1])
    return Match(index, day.end, _from_a_day(day.meaning, [days], sign))


@rule(
    Category.SHIFTED,
    {"il", "voici", "voila", "y", "ca"},
    reads="so long before today",
    example="Il a pris sa retraite il y a deux ans.",
    value="2021",
)
def so_long_ago(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index, "il y a", "il ya", "il a y", "y a", "voici", "voila")
    if start == index:
        return None
    start = scan.skip(start, *_HEDGES)
    quantity = quantity_at(scan, start)
    if quantity is None:
        return None
    quantities = quantities_from(scan, quantity)
    end = quantities[-1].end
    if (behind := scan.skip(end, ", jour pour jour", "jour pour jour", "aujourd'hui")) > end:
        return Match(index, behind, _shifted(quantities, -1, _DAY))
    return Match(index, end, _shifted(quantities, -1))


# What may stand before the amount: "il y a [un peu plus d']un an".
_HEDGES = (
    *("un peu plus de", "un peu plus d'", "un peu moins de", "un peu moins d'", "un peu plus"),
    *("plus de", "plus d'", "moins de", "moins d'", "pres de", "pres d'", "au moins", "au plus"),
    *(
        "environ",
        "quelque",
        "a peine",
        "a peu pres",
        "tout juste",
        "presque",
        "deja",
        "bientot",
        "maintenant",
    ),
)


@rule(
    Category.SHIFTED,
    {"dans", "sous"},
    reads="so long after today",
    example="Le pont rouvrira dans trois mois.",
    value="2024-02",
)
def so_long_ahead(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index + 1, *_HEDGES)
    quantity = quantity_at(scan, start)
    if quantity is None or is_age(scan, start, quantity.end) or scan.plain(start) == "des":
        return None
    quantities = quantities_from(scan, quantity)
    return Match(index, quantities[-1].end, _shifted(quantities, 1))


@rule(
    Category.SHIFTED,
    {NUMBER},
    behind=BEHIND_AMOUNT,
    reads="so long before or after a day that is named",
    example="Il est mort trois jours après Noël 2022.",
    value="2022-12-28",
)
def so_long_from_a_day(scan: Scan, index: int) -> Match | None:
    quantity = quantity_at(scan, index)
    sign = _SIDES.get(scan.plain(quantity.end)) if quantity else None
    if quantity is None or sign is None or scan.plain(index - 1) in ("pendant", "durant"):
        return None
    if quantity.unit.code.startswith("T") or quantity.number is None:
        return None
    day = scan.read(scan.skip(quantity.end + 1, "le", "la", "l'"), Category.DAY)
    return Match(index, day.end, _from_a_day(day.meaning, [quantity], sign)) if day else None


_SIDES = {"avant": -1, "apres": 1}


def _from_a_day(day: Meaning, quantities: list[Quantity], sign: int) -> Meaning:
    def meaning(context: Context) -> Timex | None:
        found = day(replace(context, nowadays=False))
        origin = first_day(found.value) if found else None
        if found is None or origin is None:
            return None
        return Timex("date", _moved(origin, quantities, sign, _DAY), relative=found.relative)

    return meaning


def _shifted(quantities: list[Quantity], sign: int, grain: str = "") -> Callable[[Context], Timex]:
    def meaning(context: Context) -> Timex:
        if any(quantity.number is None for quantity in quantities):
            return Timex("date", PAST_REF if sign < 0 else FUTURE_REF, relative=True)
        return Timex("date", _moved(context.reference, quantities, sign, grain), relative=True)

    return meaning


def _moved(origin: date, quantities: list[Quantity], sign: int, grain: str = "") -> str:
    """``origin`` moved by the quantities, as exact as the smallest of their units or as ``grain``."""
    moment = origin
    for quantity in quantities:
        number = quantity.number or 0
        if quantity.unit.field in ("hours", "minutes", "seconds"):
            hours = number if quantity.unit.field == "hours" else 0
            moment += timedelta(days=sign * (int(hours) // 24))
            continue
        whole = int(number * quantity.unit.factor)
        rest = number * quantity.unit.factor - whole
        moment += _step(quantity.unit.field, sign * whole)
        if rest and quantity.unit.field == "years":
            moment += relativedelta(months=sign * int(rest * 12))
    return moment.isoformat() if grain == _DAY else _at_grain(moment, quantities[-1])


def _step(field: str, number: int) -> relativedelta:
    """So many of a unit: ``field`` is the name that relativedelta has for it, such as ``months``."""
    length: dict[str, Any] = {field: number}
    return relativedelta(**length)


_DAY = "day"


def _at_grain(moment: date, quantity: Quantity) -> str:
    field = quantity.unit.field
    halves = quantity.number is not None and quantity.number % 1 != 0
    if field == "years" and not halves:
        return str(moment.year)
    if field in ("years", "months"):
        return month_value(moment.year, moment.month)
    if field == "weeks":
        return week_value(moment)
    return moment.isoformat()


@rule(
    Category.SHIFTED,
    {NUMBER, *(phrase[0] for phrase in VAGUE_QUANTIFIERS)},
    behind=BEHIND_AMOUNT,
    reads="so long before or after what the text named",
    example="L'église date de 1870. Dix ans plus tard, elle brûla.",
    value="1870 1880",
)
def so_long_from_the_text(scan: Scan, index: int) -> Match | None:
    quantity = quantity_at(scan, index)
    if quantity is None:
        return None
    quantities = quantities_from(scan, quantity)
    found = _side(scan, quantities[-1].end)
    if found is None:
        return None
    sign, end = found

    def meaning(context: Context) -> Timex:
        moved = _moved_in_mind(context, quantities, sign) if quantity.number is not None else None
        return moved or Timex("duration", duration_value([part.part() for part in quantities]))

    return Match(index, end, meaning)


def _side(scan: Scan, index: int) -> tuple[int, int] | None:
    """-1 for "plus tôt", 1 for "plus tard", and the index behind."""
    for sign, phrases in ((1, ("plus tard",)), (-1, ("plus tot", "auparavant"))):
        end = scan.skip(index, *phrases)
        if end > index:
            return sign, end
    stop = scan.plain(index + 1) in ("", ",", ".", ";", ")")
    if stop and scan.plain(index) in ("apres", "avant"):
        return (1 if scan.plain(index) == "apres" else -1), index + 1
    return None


def _moved_in_mind(context: Context, quantities: list[Quantity], sign: int) -> Timex | None:
    """The date or the hour in mind moved by the quantities; ``None`` where it is not exact enough."""
    first, value = quantities[0], context.memory.value
    if first.unit.code.startswith("T"):
        moment = context.memory.moment
        if moment is None:
            return None
        later = moment + _step(first.unit.field, sign * int(first.number or 0))
        return Timex("time", later.isoformat(timespec="minutes"), relative=True)
    if value is None or len(value) < _EXACT_ENOUGH.get(first.unit.field, len("2023-W47")):
        return None
    if len(value) == len("2023") and first.unit.field == "years":
        moved = str(int(value) + sign * int((first.number or 0) * first.unit.factor))
    else:
        moved = _moved(context.memory.first or context.reference, quantities, sign)
    return Timex("date", moved, relative=True)


# The shortest value from which such a unit can be counted: no days from a year.
_EXACT_ENOUGH = {"years": len("2023"), "months": len("2023-11")}
