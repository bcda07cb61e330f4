"""Days in figures: "17/11/2023", "2023-11-17", "le 17/11"."""

from __future__ import annotations

from service.extract.dates.grammar import FIGURES, FOUR_FIGURES, NUMBER, Category, Match, rule
from service.extract.dates.pieces import (
    ANY_WEEKDAY,
    NEAREST,
    SEPARATORS,
    day_meaning,
    fixed_year,
    full_year,
    leading_weekday,
    stands_alone,
)
from service.extract.dates.scan import Scan
from service.text.words import Kind


@rule(
    Category.DAY,
    {NUMBER, *ANY_WEEKDAY},
    behind=SEPARATORS,
    reads="day, month and year in figures",
    example="Paris, le 17/11/2023",
    value="2023-11-17",
)
def figures_day_first(scan: Scan, index: int) -> Match | None:
    _, start = leading_weekday(scan, index)
    parts = _three_figures(scan, start)
    if parts is None or (year := _year_in_figures(scan, start + 4)) is None:
        return None
    first, second = parts
    day, month = (first, second) if second <= 12 else (second, first)
    return Match(index, start + 5, day_meaning(day, month, fixed_year(year)))


def _three_figures(scan: Scan, index: int) -> tuple[int, int] | None:
    """Day and month of "17/11/2023", written without blanks and with one separator throughout."""
    first, second = scan.figures(index, 1, 2), scan.figures(index + 2, 1, 2)
    separator = scan.plain(index + 1)
    same = separator == scan.plain(index + 3) or scan.plain(index + 3) == ","
    glued = scan.glued(index + 1) and scan.glued(index + 2) and scan.glued(index + 3)
    if first is None or second is None or separator not in SEPARATORS or not (same and glued):
        return None
    if scan.glued(index + 5) and scan.plain(index + 5) in SEPARATORS and scan.glued(index + 6):
        return None  # a longer run: an address, a phone number
    return first, second


def _year_in_figures(scan: Scan, index: int) -> int | None:
    short = scan.figures(index, 2)
    return full_year(short) if short is not None else scan.figures(index, 4)


@rule(
    Category.DAY,
    {NUMBER},
    behind={FIGURES},
    reads="day, month and year in figures with blanks between, where nothing else is said",
    example="20 02 2014",
    value="2014-02-20",
)
def figures_with_blanks(scan: Scan, index: int) -> Match | None:
    if scan.plain(index - 1) not in ("", "le", "du"):
        return None
    day, month = scan.figures(index, 1, 2), scan.figures(index + 1, 1, 2)
    year = _year_in_figures(scan, index + 2)
    alone = scan.kind(index - 1) is not Kind.NUMBER and stands_alone(scan, index + 3)
    if day is None or month is None or year is None or not alone:
        return None
    return Match(index, index + 3, day_meaning(day, month, fixed_year(year)))


@rule(
    Category.DAY,
    {FOUR_FIGURES},
    behind=SEPARATORS,
    reads="a day in the order of ISO 8601",
    example="Version du 2023-11-17",
    value="2023-11-17",
)
def figures_year_first(scan: Scan, index: int) -> Match | None:
    year = scan.figures(index, 4)
    month, day = scan.figures(index + 2, 1, 2), scan.figures(index + 4, 1, 2)
    separator = scan.plain(index + 1)
    glued = all(scan.glued(place) for place in range(index + 1, index + 5))
    if year is None or month is None or day is None or separator not in SEPARATORS or not glued:
        return None
    if separator != scan.plain(index + 3):
        return None
    return Match(index, index + 5, day_meaning(day, month, fixed_year(year)))


@rule(
    Category.DAY,
    {NUMBER},
    behind={"/", "."},
    reads="day and month in figures, behind an article or a weekday or as the whole text",
    example="Réunion le 17/11",
    value="2023-11-17",
)
def figures_without_year(scan: Scan, index: int) -> Match | None:
    whole = scan.plain(index + 1) == "/" and len(scan.words) <= 6
    if not whole and scan.plain(index - 1) not in _BEFORE_FIGURES:
        return None
    day, month = scan.figures(index, 1, 2), scan.figures(index + 2, 1, 2)
    glued = scan.glued(index + 1) and scan.glued(index + 2)
    if day is None or month is None or scan.plain(index + 1) not in ("/", ".") or not glued:
        return None
    if scan.glued(index + 3) and scan.plain(index + 3) in ("/", ".", "%"):
        return None
    return Match(index, index + 3, day_meaning(day, month, NEAREST))


_BEFORE_FIGURES = frozenset(("le", "du", "au", "depuis", *ANY_WEEKDAY))
