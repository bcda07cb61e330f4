"""Weeks and weekends by a day or by their rank: "la semaine du 13 novembre", "premier mercredi de mai"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from service.extract.dates.bounds import bounds, first_day
from service.extract.dates.grammar import NUMBER, PERIODS, Category, Match, rule
from service.extract.dates.lexicon import RANKS, WEEKDAYS
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.timex import Timex, week_value, weekend_value
from service.extract.numbers import ORDINAL_SUFFIXES


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
