"""Single days: dates in words and in figures, weekdays, feasts, "hier"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from service.extract.dates.bounds import first_day
from service.extract.dates.feasts import feast_day
from service.extract.dates.grammar import FIGURES, FOUR_FIGURES, NUMBER, Category, Match, Scan, rule
from service.extract.dates.lexicon import (
    BEFORE_A_FEAST,
    DEICTIC_DAYS,
    DIRECTIONS,
    FROM_THE_TEXT,
    HOLIDAYS,
    HOLIDAYS_BEHIND_ARTICLE,
    NO_DAY_BEHIND,
    OTHER_CALENDARS,
    WEEKDAYS,
)
from service.extract.dates.pieces import (
    ANY_MONTH,
    ANY_WEEKDAY,
    BEHIND_DAY,
    DEMONSTRATIVES,
    NEAREST,
    SEPARATORS,
    STOPS,
    Year,
    day_meaning,
    day_number_at,
    day_timex,
    fixed_year,
    full_year,
    leading_weekday,
    month_at,
    short_year_at,
    stands_alone,
    year_number_at,
    year_tail_at,
)
from service.extract.dates.resolve import Context
from service.extract.dates.timex import PRESENT_REF, Timex
from service.extract.numbers import ORDINAL_SUFFIXES
from service.text.words import Kind

# ---- a day and its month in words


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


# ---- a day alone

# What joins a day to its hour: "le 27 à 14 h".
_BEFORE_CLOCK = ("plutot vers", "a partir de", "a environ", "a", "vers", "de", "entre", "avant", "apres")


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
    if scan.plain(index - 1) != "le" or scan.plain(index - 2) in NO_DAY_BEHIND:
        return None
    day = day_number_at(scan, index)
    if day is None:
        return None
    if (following := scan.phrase(day[1], ("du", "mois", "prochain"))) is not None:
        return Match(index, following, lambda context: _maybe_day(context.month_day(day[0], months=1)))
    end = scan.phrase(day[1], ("du", "mois")) or scan.phrase(day[1], ("de", "ce", "mois"))
    if end is None and scan.kind(index) is not Kind.NUMBER:
        return None
    if end is None and not (stands_alone(scan, day[1]) or _clock_follows(scan, day[1])):
        return None
    return Match(
        index,
        end or day[1],
        lambda context: _maybe_day(context.month_day(day[0], months=None if end is None else 0)),
    )


def _clock_follows(scan: Scan, index: int) -> bool:
    start = scan.skip(index, *_BEFORE_CLOCK)
    return start > index and scan.read(start, Category.CLOCK) is not None


def _maybe_day(moment: date | None) -> Timex | None:
    return Timex("date", moment.isoformat(), relative=True) if moment else None


# ---- days in figures


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


# ---- weekdays


@rule(
    Category.DAY,
    {*WEEKDAYS, *DEMONSTRATIVES},
    reads="a weekday, on the side of today that the tense says",
    example="Il a démissionné mardi.",
    value="2023-11-21",
)
def weekday(scan: Scan, index: int) -> Match | None:
    start = index + 1 if scan.plain(index) in DEMONSTRATIVES else index
    number = WEEKDAYS.get(scan.plain(start))
    if number is None:
        return None
    return Match(
        index, start + 1, lambda context: Timex("date", context.weekday(number).isoformat(), relative=True)
    )


@rule(
    Category.DAY,
    WEEKDAYS,
    reads="the last or the next of a weekday, never today",
    example="Il l'a dit lundi dernier.",
    value="2023-11-20",
)
def last_or_next_weekday(scan: Scan, index: int) -> Match | None:
    direction, end = DIRECTIONS.get(scan.plain(index + 1)), index + 2
    if (behind := scan.skip(index + 1, "d' apres", "d' avant")) > index + 1:
        direction, end = (1 if scan.plain(behind - 1) == "apres" else -1), behind
    if not direction:
        return None
    number = WEEKDAYS[scan.plain(index)]
    in_mind = end > index + 2 or scan.plain(index + 1) in FROM_THE_TEXT

    def meaning(context: Context) -> Timex:
        origin = replace(context, reference=context.anchor()) if in_mind else context
        moment = origin.weekday(number, direction)
        step = timedelta(weeks=direction) if moment == origin.reference else timedelta()
        return Timex("date", (moment + step).isoformat(), relative=True)

    return Match(index, end, meaning)


@rule(
    Category.DAY,
    WEEKDAYS,
    reads="a weekday one or two weeks after the next",
    example="On se voit lundi en huit.",
    value="2023-12-04",
)
def weekday_in_eight(scan: Scan, index: int) -> Match | None:
    number = scan.integer(index + 2)
    if scan.plain(index + 1) != "en" or number is None or number[0] not in (8, 15):
        return None
    day, weeks = WEEKDAYS[scan.plain(index)], number[0] // 7

    def meaning(context: Context) -> Timex:
        moment = context.weekday(day, 1) + timedelta(weeks=weeks)
        return Timex("date", moment.isoformat(), relative=True)

    return Match(index, number[1], meaning)


@rule(
    Category.DAY,
    {*WEEKDAYS},
    reads="a weekday of a week that is named",
    example="Ce sera jeudi de la semaine prochaine.",
    value="2023-11-30",
)
def weekday_of_a_week(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index + 1, "de la", "la", "de", ", la")
    week = scan.read(start, Category.WEEK)
    if week is None:
        return None
    number = WEEKDAYS[scan.plain(index)]

    def meaning(context: Context) -> Timex | None:
        found = week.meaning(context)
        monday = first_day(found.value) if found else None
        if monday is None:
            return None
        return Timex("date", (monday + timedelta(days=number - 1)).isoformat(), relative=True)

    return Match(index, week.end, meaning)


# ---- feasts and days counted from today


@rule(
    Category.DAY,
    {phrase[0] for phrase in HOLIDAYS},
    reads="a feast, whose day the holidays library knows",
    example="Les marchés étaient fermés le lundi de Pâques 2023.",
    value="2023-04-10",
)
def feast(scan: Scan, index: int) -> Match | None:
    found = scan.lookup(index, HOLIDAYS)
    if found is None or not _is_feast(scan, index) or scan.plain(found[1]) in OTHER_CALENDARS:
        return None
    holiday, end = found
    year, end = year_tail_at(scan, end)
    if year is not NEAREST:
        return Match(
            index,
            end,
            lambda context: _maybe_day(feast_day(holiday, year.choose(context, 1, None, None) or 0)),
        )
    return Match(index, end, lambda context: _maybe_day(context.nearest(lambda y: feast_day(holiday, y))))


def _is_feast(scan: Scan, index: int) -> bool:
    if scan.plain(index - 1) in ("de", "d'") and scan.plain(index - 2) not in BEFORE_A_FEAST:
        return False  # "les marchés de Noël"
    articles = HOLIDAYS_BEHIND_ARTICLE.get(scan.plain(index))
    return articles is None or (scan.plain(index - 1) in articles and scan.words[index].capitalised)


@rule(
    Category.DAY,
    {phrase[0] for phrase in DEICTIC_DAYS},
    reads="a day counted from today",
    example="Il est arrivé avant-hier.",
    value="2023-11-21",
)
def counted_from_today(scan: Scan, index: int) -> Match | None:
    found = scan.lookup(index, DEICTIC_DAYS)
    if found is None:
        return None
    days, end = found
    return Match(
        index,
        end,
        lambda context: Timex("date", (context.reference + timedelta(days=days)).isoformat(), relative=True),
    )


@rule(
    Category.DAY,
    {"aujourd'hui", "ce"},
    reads="today; in the sense of nowadays the value is PRESENT_REF",
    example="Le procès s'ouvre aujourd'hui.",
    value="2023-11-23",
)
def today(scan: Scan, index: int) -> Match | None:
    end = index + 1 if scan.plain(index) == "aujourd'hui" else scan.phrase(index, ("ce", "jour"))
    if end is None or scan.plain(end) == "-":
        return None

    def meaning(context: Context) -> Timex:
        if scan.plain(index) != "ce" and context.nowadays:
            return Timex("date", PRESENT_REF, relative=True)
        return Timex("date", context.reference.isoformat(), relative=True)

    return Match(index, end, meaning)
