"""Single days: a day and its month in words, and a day of the month that the text speaks of."""

from __future__ import annotations

from service.extract.dates.bounds import first_day
from service.extract.dates.grammar import NUMBER, Category, Match, rule
from service.extract.dates.lexicon import WEEKDAYS
from service.extract.dates.pieces import (
    ANY_MONTH,
    ANY_WEEKDAY,
    BEHIND_DAY,
    DEMONSTRATIVES,
    NEAREST,
    STOPS,
    Year,
    day_meaning,
    day_number_at,
    day_timex,
    fixed_year,
    leading_weekday,
    month_at,
    short_year_at,
    stands_alone,
    year_number_at,
    year_tail_at,
)
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.surroundings import NO_DAY_BEHIND
from service.extract.dates.timex import Timex, maybe_day
from service.extract.numbers import ORDINAL_SUFFIXES
from service.text.words import Kind


@rule(
    Category.DAY,
    {NUMBER, "premier", *ANY_WEEKDAY, *DEMONSTRATIVES},
    behind=BEHIND_DAY,
    reads="a day of a month, with its weekday and year where they are said",
    example="Le vendredi 17 novembre 2023, tout a basculé.",
    value="2023-11-17",
)
def day_of_month(scan: Scan, index: int) -> Match | None:
    start = index + 1 if scan.plain(index) in DEMONSTRATIVES else index
    weekday, start = leading_weekday(scan, start)
    day = day_number_at(scan, start)
    month = month_at(scan, scan.skip(day[1], "-", "/", "de", "du", "d'")) if day else None
    if day is None or month is None:
        return None
    year, end = _year_behind(scan, month[1])
    return Match(index, end, day_meaning(day[0], month[0], year, weekday))


def _year_behind(scan: Scan, index: int) -> tuple[Year, int]:
    year, end = year_tail_at(scan, scan.skip(index, "-", "/"))
    if year is not NEAREST:
        return year, end
    return short_year_at(scan, index) or (year, index)


@rule(
    Category.DAY,
    {NUMBER, "premier", *ANY_WEEKDAY, *DEMONSTRATIVES},
    behind={"et", "ou", ",", "-", *ORDINAL_SUFFIXES},
    reads="the first of two days that share their month",
    example="Les 3 et 4 juin 2023.",
    value="2023-06-03 2023-06-04",
)
def day_sharing_a_month(scan: Scan, index: int) -> Match | None:
    _, start = leading_weekday(scan, index)
    day = day_number_at(scan, start)
    joint = scan.skip(day[1], ", et", "et", "ou", ",", "-") if day else 0
    if day is None or joint == day[1]:
        return None
    second = scan.read(leading_weekday(scan, joint)[1], Category.DAY) if _is_day(scan, joint) else None
    if second is None:
        return None

    def meaning(context: Context) -> Timex | None:
        other = second.meaning(context)
        last = first_day(other.value) if other else None
        if other is None or last is None or day[0] >= last.day:
            return None
        return day_timex(last.year, last.month, day[0], relative=other.relative)

    return Match(index, day[1], meaning)


def _is_day(scan: Scan, index: int) -> bool:
    """Whether a day and its month stand at ``index``, looking no further (a list of days is as long as it
    likes)."""
    _, start = leading_weekday(scan, index)
    day = day_number_at(scan, start)
    return day is not None and month_at(scan, scan.skip(day[1], "de", "du", "d'")) is not None


@rule(
    Category.DAY,
    ANY_MONTH,
    reads="a month before its day, as in English",
    example="Rendez-vous octobre 14, 2023",
    value="2023-10-14",
)
def month_before_day(scan: Scan, index: int) -> Match | None:
    month = month_at(scan, index)
    day = scan.figures(month[1], 1, 2) if month else None
    if month is None or day is None or not 1 <= day <= 31:
        return None
    year = year_number_at(scan, scan.skip(month[1] + 1, ", de", "de", ","))
    if year is None:
        return None
    return Match(index, year[1], day_meaning(day, month[0], fixed_year(year[0])))


# What joins a day to its hour: "le 27 à 14 h".
_BEFORE_CLOCK = (
    "plutot vers",
    "a partir de",
    "a environ",
    "environ",
    "a",
    "vers",
    "de",
    "entre",
    "avant",
    "apres",
)


@rule(
    Category.DAY,
    WEEKDAYS,
    reads="a weekday and a day of the nearest month in which they meet",
    example="La réunion du samedi 18 a eu lieu.",
    value="2023-11-18",
)
def weekday_and_number(scan: Scan, index: int) -> Match | None:
    weekday, start = leading_weekday(scan, index)
    day = day_number_at(scan, start)
    if weekday is None or day is None or scan.plain(day[1]) in ("h", "heures", "heure", ":"):
        return None
    if not (stands_alone(scan, day[1]) or scan.plain(day[1]) in ("a", "au", "de", "et", "-", "vers")):
        return None

    def meaning(context: Context) -> Timex | None:
        moment = context.month_day(day[0], weekday)
        return Timex("date", moment.isoformat(), relative=True) if moment else None

    return Match(index, day[1], meaning)


@rule(
    Category.DAY,
    {NUMBER},
    behind={*STOPS, "", "du", *(phrase.split()[0] for phrase in _BEFORE_CLOCK), *ORDINAL_SUFFIXES},
    reads="a day of the month that the text speaks of, behind an article",
    example="Il part le 27.",
    value="2023-11-27",
)
def number_of_the_day(scan: Scan, index: int) -> Match | None:
    put_off = scan.plain(index - 1) == "au" and scan.plain(index - 2).startswith(_PUT_OFF)
    if not put_off and (scan.plain(index - 1) != "le" or scan.plain(index - 2) in NO_DAY_BEHIND):
        return None
    day = day_number_at(scan, index)
    if day is None:
        return None
    if (following := scan.phrase(day[1], ("du", "mois", "prochain"))) is not None:
        return Match(index, following, lambda context: maybe_day(context.month_day(day[0], months=1)))
    end = scan.phrase(day[1], ("du", "mois")) or scan.phrase(day[1], ("de", "ce", "mois"))
    in_figures = scan.kind(index) is Kind.NUMBER
    if end is None and not (in_figures and stands_alone(scan, day[1])) and not _clock_follows(scan, day[1]):
        return None
    return Match(
        index,
        end or day[1],
        lambda context: maybe_day(context.month_day(day[0], months=None if end is None else 0)),
    )


# Stems of the verbs that move a day: "reporté au [19]".
_PUT_OFF = ("report", "repouss", "avanc", "decal", "ajourn", "fix", "renvoy")


def _clock_follows(scan: Scan, index: int) -> bool:
    start = scan.skip(index, *_BEFORE_CLOCK)
    return start > index and scan.read(start, Category.CLOCK) is not None
