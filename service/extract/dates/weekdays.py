"""Weekdays: "mardi", "lundi dernier", "jeudi de la semaine prochaine"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from service.extract.dates.bounds import first_day
from service.extract.dates.grammar import Category, Match, rule
from service.extract.dates.lexicon import DIRECTIONS, FROM_THE_TEXT, WEEKDAYS
from service.extract.dates.pieces import DEMONSTRATIVES
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.timex import Timex


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
    direction, end = DIRECTIONS.get(scan.plain(index + 1).removesuffix("s")), index + 2
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
