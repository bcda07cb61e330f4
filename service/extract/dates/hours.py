"""From one hour to another: "de 8 h à 10 h", "jeudi de 9 h à 11 h 30"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from service.extract.dates.day_parts import in_part
from service.extract.dates.grammar import Category, Match, Meaning, rule
from service.extract.dates.lexicon import PARTS_OF_DAY
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.timex import Timex, clock_value
from service.text.words import Kind

# What joins two ends, of hours and of anything else.
TO = ("jusqu' au", "jusqu' a", "jusqu' en", "au", "a la", "a l'", "a", "-", "–", "—", "/")
TO_THE_HOUR = tuple(joint for joint in TO if joint != "/")  # "1/2 h"


@rule(
    Category.INTERVAL,
    {Category.DAY, Category.PART_OF_TODAY},
    reads="hours of a day",
    example="Ouvert jeudi de 9 h à 11 h 30.",
    value="2023-11-23T09:00/2023-11-23T11:30",
)
def hours_of_a_day(scan: Scan, index: int) -> Match | None:
    day = scan.read(index, Category.PART_OF_TODAY) or scan.read(index, Category.DAY)
    if day is None:
        return None
    start = scan.skip(day.end, ", de", "de", ", entre", "entre", ",")
    joints = ("et",) if scan.plain(start - 1) == "entre" else TO_THE_HOUR
    hours = _hours(scan, start, joints)
    return Match(index, hours[1], _hours_on(hours[0], day.meaning)) if hours else None


def _hours(scan: Scan, index: int, joints: tuple[str, ...]) -> tuple[tuple[Meaning, Meaning], int] | None:
    """The two ends of "8 h à 10 h", "18-20h", "14 à 16 heures"."""
    left = scan.read(index, Category.CLOCK)
    joint = scan.skip(left.end, *joints) if left else index
    if left is not None and joint > left.end:
        right = scan.read(joint, Category.CLOCK)
        if right is None:
            return None
        shared = _says_half(scan, right) and not _says_half(scan, left)
        start = _in_the_afternoon(left.meaning, right.meaning) if shared else left.meaning
        return (start, right.meaning), right.end
    number = _hour_number(scan, index)
    joint = scan.skip(number[1], *joints) if number else index
    if number is None or joint == number[1] or number[0] > 24 or scan.plain(index - 1) == "le":
        return None
    right = scan.read(joint, Category.CLOCK)
    if right is None:
        return None
    hour = clock_value(number[0] % 24, 0)

    def bare(context: Context) -> Timex:
        return Timex("time", hour)

    start = _in_the_afternoon(bare, right.meaning) if _says_half(scan, right) else bare
    return (start, right.meaning), right.end


def _says_half(scan: Scan, hour: Match) -> bool:
    """Whether an hour says which half of the day it lies in: "6 heures de l'après-midi", "5 pm"."""
    words = {scan.plain(place) for place in range(hour.start, hour.end)}
    return not words.isdisjoint({*PARTS_OF_DAY, "apres", "am", "pm", "p", "a"})


def _in_the_afternoon(start: Meaning, end: Meaning) -> Meaning:
    """An hour in the same half of the day as that of the end, where it lies before it: "de [4] à 5 heures
    de l'après-midi"."""

    def meaning(context: Context) -> Timex | None:
        first, last = start(context), end(context)
        if first is None or last is None:
            return None
        later = in_part(first.value, "TAF")
        return Timex("time", later) if later < last.value else first

    return meaning


def _hour_number(scan: Scan, index: int) -> tuple[int, int] | None:
    if scan.kind(index) is not Kind.NUMBER:
        return scan.integer(index)
    hour = scan.figures(index, 1, 2)
    return None if hour is None else (hour, index + 1)


def interval_of_hours(scan: Scan, index: int, joints: tuple[str, ...]) -> Match | None:
    hours = _hours(scan, index, TO_THE_HOUR if joints is TO else joints)
    if hours is None:
        return None
    ends, end = hours
    start = scan.skip(end, "le", "du", ",", "de", "ce") if scan.read(end, Category.DAY) is None else end
    day = scan.read(start, Category.DAY)
    if day is not None:
        return Match(index, day.end, _hours_on(ends, day.meaning))
    return Match(index, end, _hours_on(ends, None))


def _hours_on(ends: tuple[Meaning, Meaning], day: Meaning | None) -> Meaning:
    def meaning(context: Context) -> Timex | None:
        start, end = (find(context) for find in ends)
        on = day(replace(context, nowadays=False)) if day else None
        if start is None or end is None or (day is not None and on is None):
            return None
        first = on.value[:10] if on else ""
        last, until = _after(start.value, end.value, first)
        return Timex("interval", f"{first}{start.value}/{last}{until}", relative=on is None or on.relative)

    return meaning


def _after(start: str, end: str, day: str) -> tuple[str, str]:
    """The day and the hour of an end that seems to come first: past noon ("11 h 30 à 1 h 30"), or past
    midnight."""
    if end > start:
        return day, end
    afternoon = f"T{int(end[1:3]) + 12}{end[3:]}"
    if int(start[1:3]) <= 12 and start < afternoon < "T24":
        return day, afternoon
    return ((date.fromisoformat(day) + timedelta(days=1)).isoformat() if day else day), end
