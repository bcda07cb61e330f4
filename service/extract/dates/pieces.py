"""The pieces that dates are built from: day numbers, month names, and what says the year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from service.extract.dates.bounds import first_day
from service.extract.dates.lexicon import (
    DIRECTIONS,
    MONTH_ABBREVIATIONS,
    MONTHS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
)
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.timex import Timex, month_value
from service.extract.numbers import ORDINAL_SUFFIXES
from service.text.words import Kind

FIRST_YEAR, LAST_YEAR = 1000, 2199  # what a number of four figures beside a month may be

ANY_WEEKDAY = {**WEEKDAY_ABBREVIATIONS, **WEEKDAYS}
ANY_MONTH = {**MONTH_ABBREVIATIONS, **MONTHS}

# What may stand behind the figures of a day's number: "17 novembre", "1er", "17-11-2023".
BEHIND_DAY = frozenset((*ANY_MONTH, "mois", "de", "du", "d'", "-", "/", *ORDINAL_SUFFIXES))
SEPARATORS = ("/", "-", ".")
STOPS = tuple(',;.!?)]»”"…')

DEMONSTRATIVES = ("ce", "cet", "cette", "ces")


@dataclass(frozen=True, slots=True)
class Year:
    """How the year of a month or of a day is found.

    :param choose: from the context, the month, the day of the month and its weekday (as far as they are
        said).
    :param relative: whether the context decides.
    """

    choose: Callable[[Context, int, int | None, int | None], int | None]
    relative: bool = True


NEAREST = Year(lambda context, month, day, weekday: context.year_of(month, day, weekday))
_IN_MIND = Year(lambda context, month, day, weekday: context.memory.year or context.reference.year)


def fixed_year(year: int) -> Year:
    """The year that the text names."""
    return Year(lambda context, month, day, weekday: year, relative=False)


def _years_away(years: int) -> Year:
    return Year(lambda context, month, day, weekday: context.reference.year + years)


def _towards(direction: int) -> Year:
    """For "décembre dernier": the last one before the reference, never the running month or day."""

    def choose(context: Context, month: int, day: int | None, weekday: int | None) -> int:
        here = context.reference
        there = (month, day or 0)
        today = (here.month, here.day if day else 0)
        if direction < 0:
            return here.year - (there >= today)
        return here.year + (there <= today)

    return Year(choose)


_YEAR_TAILS: dict[tuple[str, ...], Year] = {
    ("l'", "annee", "derniere"): _years_away(-1),
    ("l'", "annee", "passee"): _years_away(-1),
    ("l'", "an", "dernier"): _years_away(-1),
    ("l'", "an", "passe"): _years_away(-1),
    ("l'", "annee", "prochaine"): _years_away(1),
    ("l'", "an", "prochain"): _years_away(1),
    ("cette", "annee"): _years_away(0),
    ("cette", "meme", "annee"): _IN_MIND,
    ("la", "meme", "annee"): _IN_MIND,
    ("cette", "annee", "-", "la"): _IN_MIND,
}


def month_at(scan: Scan, index: int, *, alone: bool = False) -> tuple[int, int] | None:
    """The month at ``index`` ("juin", "mois de juin"; "sept." unless it must stand ``alone``), and its
    end."""
    start = scan.skip(index, "mois de", "mois d'")
    if (month := MONTHS.get(scan.plain(start))) is not None:
        return month, start + 1
    month = None if alone else MONTH_ABBREVIATIONS.get(scan.plain(index))
    if month is None:
        return None
    dotted = scan.plain(index + 1) == "." and scan.glued(index + 1)
    return month, index + 2 if dotted else index + 1


def day_number_at(scan: Scan, index: int) -> tuple[int, int] | None:
    """The day of a month at ``index`` ("17", "1er", "dix-sept", "premier"), and its end."""
    if scan.kind(index) is not Kind.NUMBER or scan.plain(index + 1) in ORDINAL_SUFFIXES:
        ordinal = scan.ordinal(index)
        if ordinal is not None:
            return ordinal if 1 <= ordinal[0] <= 31 else None
    if scan.kind(index) is Kind.NUMBER:
        day = scan.figures(index, 1, 2)
        return (day, index + 1) if day is not None and 1 <= day <= 31 else None
    number = scan.integer(index)
    return number if number is not None and 1 <= number[0] <= 31 else None


def year_number_at(scan: Scan, index: int) -> tuple[int, int] | None:
    """A year beside a month (four figures, "'98", or in letters), and its end."""
    if scan.kind(index) is Kind.NUMBER:
        year = scan.figures(index, 4)
        return (year, index + 1) if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None
    if scan.plain(index) in ("'", "’") and (short := scan.figures(index + 1, 2)) is not None:
        return full_year(short), index + 2
    number = scan.integer(index)
    return number if number is not None and FIRST_YEAR <= number[0] <= LAST_YEAR else None


def full_year(short: int) -> int:
    """The year that two figures stand for: 00 to 49 of this century, 50 to 99 of the last."""
    return short + (2000 if short < 50 else 1900)


def year_tail_at(scan: Scan, index: int) -> tuple[Year, int]:
    """What says the year behind a day or a month, and its end; the nearest year where nothing does."""
    start = scan.skip(index, ", de", "de", ",")
    numbered = scan.skip(start, "l' annee", "l' an")
    if (year := year_number_at(scan, numbered)) is not None:
        return fixed_year(year[0]), year[1]
    if (tail := scan.lookup(start, _YEAR_TAILS)) is not None:
        return tail
    if direction := DIRECTIONS.get(scan.plain(index).removesuffix("s")):
        return _towards(direction), index + 1
    return NEAREST, index


def short_year_at(scan: Scan, index: int) -> tuple[Year, int] | None:
    """Two figures for a year ("juillet 98"), where they cannot count what follows."""
    short = scan.figures(index, 2)
    if short is None or not stands_alone(scan, index + 1):
        return None
    return fixed_year(full_year(short)), index + 1


def stands_alone(scan: Scan, index: int) -> bool:
    """Whether a number that ends before ``index`` has nothing behind it to count or to measure."""
    kind = scan.kind(index)
    if kind is None:
        return True
    if kind is not Kind.SYMBOL or scan.kind(index + 1) is Kind.NUMBER:
        return False
    return scan.plain(index) in STOPS


def leading_weekday(scan: Scan, index: int) -> tuple[int | None, int]:
    """The weekday before a day of the month ("vendredi 17", "mer. 10", "jeudi, le 2"), and where the day
    stands."""
    weekday = ANY_WEEKDAY.get(scan.plain(index))
    if weekday is None:
        return None, index
    return weekday, scan.skip(index + 1, ". le", ", le", ".", ",", "le")


def day_timex(year: int | None, month: int, day: int, *, relative: bool) -> Timex | None:
    """A day of the calendar, or ``None`` where there is no such day."""
    if year is None:
        return None
    value = f"{month_value(year, month)}-{day:02d}"
    return Timex("date", value, relative=relative) if first_day(value) else None


def day_meaning(
    day: int, month: int, year: Year, weekday: int | None = None
) -> Callable[[Context], Timex | None]:
    """The meaning of a day of a month, in the year that ``year`` finds."""
    return lambda context: day_timex(
        year.choose(context, month, day, weekday), month, day, relative=year.relative
    )
