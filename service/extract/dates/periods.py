"""Weeks, months, quarters, seasons, years, decades and centuries, and parts of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from service.extract.dates.bounds import bounds, first_day
from service.extract.dates.grammar import NUMBER, PERIODS, Category, Match, Meaning, Scan, rule
from service.extract.dates.lexicon import (
    DIRECTIONS,
    PERIOD_PARTS,
    RANKS,
    SEASONS,
    WEEKDAYS,
    YEAR_INTRODUCTIONS,
)
from service.extract.dates.pieces import (
    ANY_MONTH,
    NEAREST,
    SEPARATORS,
    Year,
    fixed_year,
    month_at,
    short_year_at,
    year_number_at,
    year_tail_at,
)
from service.extract.dates.resolve import Context
from service.extract.dates.timex import Timex, month_value, week_value, weekend_value
from service.extract.numbers import ORDINAL_SUFFIXES
from service.text.words import Kind

# ---- months


def _month_meaning(month: int, year: Year) -> Meaning:
    def meaning(context: Context) -> Timex | None:
        found = year.choose(context, month, None, None)
        return Timex("date", month_value(found, month), relative=year.relative) if found else None

    return meaning


@rule(
    Category.MONTH,
    {*ANY_MONTH, "mois", "ce", "cet"},
    reads="a month, with its year where it is said",
    example="Elle est née en novembre 1998.",
    value="1998-11",
)
def month(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index, "ce", "cet")
    found = month_at(scan, start)
    if found is None or scan.figures(index - 1, 1, 2) is not None:
        return None  # a figure before it is a day that the month does not have
    named = month_at(scan, start, alone=True)
    year, end = year_tail_at(scan, scan.skip(found[1], "-", "/"))
    if year is NEAREST:
        year, end = short_year_at(scan, found[1]) or (_year_of_the_next_month(scan, found[1]), found[1])
    if named is None and not (not year.relative and end > found[1]):
        return None
    if not year.relative or end > found[1] or _is_month_name(scan, index):
        return Match(index, end, _month_meaning(found[0], year))
    return None


def _is_month_name(scan: Scan, index: int) -> bool:
    """Whether a month that stands alone is one: "Mars" (the planet) and "Avril" (a name) are not."""
    word = scan.words[index]
    if not word.capitalised or index == 0 or scan.plain(index) not in ("mars", "avril", "mai"):
        return True
    before = scan.words[index - 1]
    starts_sentence = before.kind is Kind.SYMBOL or word.breaks > 0
    return starts_sentence or before.plain in YEAR_INTRODUCTIONS


def _year_of_the_next_month(scan: Scan, index: int) -> Year:
    """The year behind the second of two months: "[juin] et juillet 2024"."""
    joint = scan.skip(index, "et", "ou", "puis")
    other = month_at(scan, joint, alone=True) if joint > index else None
    return year_tail_at(scan, other[1])[0] if other else NEAREST


@rule(
    Category.MONTH,
    {NUMBER},
    behind=SEPARATORS,
    reads="month and year in figures",
    example="Valable jusqu'au 11/2023",
    value="2023-11",
)
def month_in_figures(scan: Scan, index: int) -> Match | None:
    first, second = scan.figures(index, 1, 2, 4), scan.figures(index + 2, 1, 2, 4)
    if first is None or second is None or scan.plain(index + 1) not in SEPARATORS:
        return None
    number, year = (first, second) if second > first else (second, first)
    glued = scan.glued(index + 1) and scan.glued(index + 2)
    if not (1 <= number <= 12 and 1900 <= year <= 2199) or (not glued and scan.plain(index + 1) == "."):
        return None
    if scan.glued(index + 3) and scan.plain(index + 3) in SEPARATORS:
        return None
    return Match(index, index + 3, _month_meaning(number, fixed_year(year)))


# ---- seasons


@rule(
    Category.SEASON,
    {*SEASONS, "ce", "cet", "saison"},
    reads="a season",
    example="Il a joué à Paris l'été dernier.",
    value="2023-SU",
)
def season(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index, "ce", "cet")
    code = SEASONS.get(scan.plain(start))
    if code is None:
        return None
    number = scan.figures(scan.skip(start + 1, "de", "de l' annee"), 4)
    if number is not None and 1000 <= number <= 2199:
        end = scan.skip(start + 1, "de", "de l' annee") + 1
        end += 2 if scan.plain(end) in ("-", "/") and scan.figures(end + 1, 2, 4) is not None else 0
        return Match(index, end, lambda context: Timex("date", f"{number}-{code}"))
    direction = DIRECTIONS.get(scan.plain(start + 1))
    if direction is None and start == index and not _is_season(scan, index):
        return None
    end = start + 1 if direction is None else start + 2
    here = 0 if start > index else direction
    return Match(index, end, lambda context: _season(context, code, here))


def _is_season(scan: Scan, index: int) -> bool:
    """Whether "été" is the season and not the participle, "hiver" a time and not a kind ("sports
    d'hiver")."""
    before = scan.plain(index - 1)
    if before == "d'":
        return scan.plain(index - 2) in ("debut", "fin", "milieu", "courant", "cours", "partir")
    if before in ("l'", "cet"):
        return scan.plain(index + 1) != "indien"
    if scan.plain(index) == "ete":
        return before == "en" and scan.plain(index - 2) not in ("a", "ont")
    return before in ("au", "le", "ce", "en", "du", "debut", "fin", "mi", "-", "des", "chaque")


def _season(context: Context, code: str, direction: int | None) -> Timex:
    first = {"SP": 3, "SU": 6, "AU": 9, "WI": 12}[code]
    here = context.reference.replace(day=1)
    if direction is None:
        year = context.year_of(first) or here.year
    elif direction == 0:
        year = here.year - (code == "WI" and here.month <= 3)
    elif direction < 0:
        year = here.year if first + 2 < here.month else here.year - 1
    else:
        year = here.year if first > here.month else here.year + 1
    return Timex("date", f"{year}-{code}", relative=True)


# ---- quarters, halves and the like

_FRACTIONS = {"trimestre": ("Q", 3, 4), "semestre": ("H", 6, 2)}


@rule(
    Category.QUARTER,
    {NUMBER, *RANKS, "t", "s"},
    behind=ORDINAL_SUFFIXES,
    reads="a quarter or a half of a year",
    example="Le chiffre d'affaires du troisième trimestre 2023",
    value="2023-Q3",
)
def quarter(scan: Scan, index: int) -> Match | None:
    found = _quarter_at(scan, index)
    if found is None:
        return None
    letter, length, number, behind = found
    year, end = year_tail_at(scan, scan.skip(behind, "de l' exercice", "de l' annee", "de"))
    if year is NEAREST:
        year, end = Year(lambda context, month, day, weekday: context.year_of(month)), behind

    def meaning(context: Context) -> Timex | None:
        found_year = year.choose(context, number * length, None, None)
        return Timex("date", f"{found_year}-{letter}{number}", relative=year.relative) if found_year else None

    return Match(index, end, meaning)


def _quarter_at(scan: Scan, index: int) -> tuple[str, int, int, int] | None:
    """The letter and length in months of a part of the year at ``index``, its number, and its end."""
    if scan.plain(index) in ("t", "s"):
        letter, length, last = ("Q", 3, 4) if scan.plain(index) == "t" else ("H", 6, 2)
        number = scan.figures(index + 1, 1)
        years = scan.figures(index + 2, 4) is not None
        glued = scan.glued(index + 1) and scan.words[index].capitalised
        return (letter, length, number, index + 2) if number and number <= last and glued and years else None
    ordinal = scan.ordinal(index)
    if ordinal is None and RANKS.get(scan.plain(index)) == -1:
        ordinal = -1, index + 1
    if ordinal is None or scan.plain(ordinal[1]) not in _FRACTIONS:
        return None
    letter, length, last = _FRACTIONS[scan.plain(ordinal[1])]
    number = last if ordinal[0] == -1 else ordinal[0]
    return (letter, length, number, ordinal[1] + 1) if 1 <= number <= last else None


@rule(
    Category.QUARTER,
    {NUMBER},
    behind={"premiers"},
    reads="the first or the last months of a year",
    example="Les neuf premiers mois de 2023",
    value="2023-01/2023-09",
)
def first_months(scan: Scan, index: int) -> Match | None:
    number = scan.integer(index)
    if number is None or not 2 <= number[0] <= 11:
        return None
    end = scan.phrase(number[1], ("premiers", "mois"))
    if end is None:
        return None
    behind = scan.skip(end, "de l' exercice", "de l' annee", "de cette annee", "de", "d'")
    found = year_number_at(scan, behind)
    if found is None and scan.skip(end, "de l' annee", "de cette annee") == end:
        return None

    def meaning(context: Context) -> Timex:
        return Timex(
            "date", _months(found[0] if found else context.reference.year, number[0]), relative=found is None
        )

    return Match(index, found[1] if found else behind, meaning)


def _months(year: int, number: int) -> str:
    return {3: f"{year}-Q1", 6: f"{year}-H1"}.get(number, f"{year}-01/{month_value(year, number)}")


# ---- weeks


@rule(
    Category.NAMED_WEEK,
    {"semaine", "week", "weekend"},
    reads="the week or the weekend of a day",
    example="La semaine du 13 novembre 2023",
    value="2023-W46",
)
def week_of_a_day(scan: Scan, index: int) -> Match | None:
    weekend = scan.skip(index, "week - end", "week end", "weekend")
    end = index + 1 if weekend == index else weekend
    start = scan.skip(end, "commencant le", "debutant le", "du", "de", "d'")
    day = scan.read(start, Category.DAY) if start > end else None
    if day is None:
        return None

    def meaning(context: Context) -> Timex | None:
        found = day.meaning(context)
        moment = first_day(found.value) if found else None
        if found is None or moment is None:
            return None
        value = week_value(moment) if weekend == index else weekend_value(moment)
        return Timex("date", value, relative=found.relative)

    return Match(index, day.end, meaning)


@rule(
    Category.NAMED_WEEK,
    {*RANKS, NUMBER},
    behind=ORDINAL_SUFFIXES,
    reads="a week, weekend or day by its rank in a month or a year",
    example="La première semaine d'octobre 2014",
    value="2014-W40",
)
def ranked_week(scan: Scan, index: int) -> Match | None:
    rank = _rank_at(scan, index)
    if rank is None:
        return None
    unit = _ranked_unit(scan, rank[1])
    if unit is None:
        return None
    start = scan.skip(unit[1], "du", "de l'", "de la", "de", "d'", "en")
    period = scan.read(start, *PERIODS)
    if period is None or start == unit[1]:
        return None

    def meaning(context: Context) -> Timex | None:
        found = period.meaning(context)
        covered = bounds(found.value) if found else None
        if found is None or covered is None:
            return None
        first, last = date.fromisoformat(covered[0]), date.fromisoformat(covered[1])
        moment = _ranked(first, last, rank[0], unit[0])
        if not first <= moment < last:
            return None
        return Timex("date", unit[2](moment), relative=found.relative)

    return Match(index, period.end, meaning)


def _rank_at(scan: Scan, index: int) -> tuple[int, int] | None:
    if (rank := RANKS.get(scan.plain(index))) is not None:
        return rank, index + 1
    ordinal = scan.ordinal(index)
    return ordinal if ordinal and ordinal[0] <= 53 else None


def _ranked_unit(scan: Scan, index: int) -> tuple[int | None, int, Callable[[date], str]] | None:
    """The ISO weekday that a unit begins with (``None``: a day), the unit's end, and how its value is
    written."""
    if scan.plain(index) in WEEKDAYS:
        return WEEKDAYS[scan.plain(index)], index + 1, date.isoformat
    if scan.plain(index) == "semaine":
        return 4, index + 1, week_value  # an ISO week lies where its Thursday does
    if scan.plain(index) in ("jour", "journee"):
        return None, index + 1, date.isoformat
    if (end := scan.skip(index, "week - end", "weekend", "week end")) > index:
        return 6, end, weekend_value
    return None


def _ranked(first: date, last: date, rank: int, weekday: int | None) -> date:
    """The day of the ``rank``-th unit of ``[first, last)``, counted from its end for -1."""
    if rank < 0:
        moment = last - timedelta(days=1)
        back = 0 if weekday is None else (moment.isoweekday() - weekday) % 7
        return moment - timedelta(days=back)
    if weekday is None:
        return first + timedelta(days=rank - 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7, weeks=rank - 1)


# ---- parts of a period


@rule(
    Category.PHASE,
    {phrase[0] for phrase in PERIOD_PARTS},
    reads="the beginning, the middle or the end of a period",
    example="Elle est partie fin septembre.",
    value="2023-09",
)
def phase(scan: Scan, index: int) -> Match | None:
    found = scan.lookup(index, PERIOD_PARTS)
    if found is None or scan.plain(index - 1).startswith(("prend", "pris", "mett", "met", "mis", "prit")):
        return None  # "prendre fin", "mettre fin"
    modifier, end = found
    start = scan.skip(end, "de l'", "de la", "des", "de", "du", "d'", "dans l'", "dans la", "dans le")
    period = scan.read(start, *PERIODS, Category.NAMED_WEEK, Category.DAY) or _running_period(
        scan, start, start > end
    )
    if period is None:
        return None

    def meaning(context: Context) -> Timex | None:
        whole = period.meaning(context)
        if whole is None:
            return None
        return Timex(whole.type, whole.value, modifier or whole.modifier, whole.relative)

    return Match(index, period.end, meaning)


_RUNNING = {"annee": "year", "an": "year", "mois": "month", "semaine": "week", "journee": "day"}


def _running_period(scan: Scan, index: int, linked: bool) -> Match | None:
    """The period that runs: "fin de l'[année]", "plus tard dans la [semaine]"."""
    kind = _RUNNING.get(scan.plain(index))
    if kind is None or not linked or scan.plain(index + 1) == "-":
        return None
    return Match(index, index + 1, lambda context: Timex("date", running(context, kind), relative=True))


def running(context: Context, kind: str, step: int = 0) -> str:
    """The year, month, week or day ``step`` away from that of the reference."""
    here = context.reference
    if kind == "year":
        return str(here.year + step)
    if kind == "month":
        return context.month(step)
    if kind == "decade":
        return str(here.year // 10 + step)
    if kind == "week":
        return week_value(here + timedelta(weeks=step))
    if kind == "weekend":
        return weekend_value(here + timedelta(weeks=step))
    return (here + relativedelta(days=step)).isoformat()
