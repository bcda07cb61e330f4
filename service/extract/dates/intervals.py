"""From one moment to another: "du 17 au 22 novembre", "entre mars et mai", "de 8 h à 10 h"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from service.extract.dates.bounds import first_day
from service.extract.dates.grammar import NUMBER, PERIODS, Category, Match, Meaning, Scan, rule
from service.extract.dates.lexicon import DIRECTIONS
from service.extract.dates.pieces import (
    NEAREST,
    day_meaning,
    day_number_at,
    day_timex,
    fixed_year,
    leading_weekday,
)
from service.extract.dates.resolve import Context
from service.extract.dates.tense import PAST
from service.extract.dates.timex import Timex, clock_value
from service.extract.numbers import ORDINAL_SUFFIXES
from service.text.words import Kind

_ENDS = (Category.MOMENT, Category.PHASE, Category.DAY, Category.NAMED_WEEK, *PERIODS)
_TO = ("jusqu' au", "jusqu' a", "jusqu' en", "au", "a la", "a l'", "a", "-", "–", "—", "/")
_TO_THE_HOUR = tuple(joint for joint in _TO if joint != "/")  # "1/2 h"


@rule(
    Category.INTERVAL,
    {"du", "de", "d'", "entre", "des", "depuis"},
    reads="from one moment to another, behind a preposition",
    example="Le festival se tient du 17 au 22 novembre 2023.",
    value="2023-11-17/2023-11-22",
)
def from_to(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index + 1, "le", "la", "l'")
    joints = ("et le", "et la", "et l'", "et") if scan.plain(index) == "entre" else _TO
    return _interval(scan, start, joints)


@rule(
    Category.INTERVAL,
    {*_ENDS, Category.CLOCK, NUMBER},
    behind={*(phrase.split()[0] for phrase in _TO), *ORDINAL_SUFFIXES},
    reads="from one moment to another, without a preposition",
    example="Exposition : novembre 2023 à mars 2024",
    value="2023-11/2024-03",
)
def to(scan: Scan, index: int) -> Match | None:
    return _interval(scan, index, _TO)


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
    joints = ("et",) if scan.plain(start - 1) == "entre" else _TO_THE_HOUR
    hours = _hours(scan, start, joints)
    return Match(index, hours[1], _hours_on(hours[0], day.meaning)) if hours else None


@rule(
    Category.INTERVAL,
    {NUMBER},
    behind={"/"},
    reads="two days in figures that share their year, behind an article or as the whole text",
    example="Vacances du 23/12-7/1",
    value="2023-12-23/2024-01-07",
)
def days_in_figures(scan: Scan, index: int) -> Match | None:
    if scan.plain(index + 3) != "-":
        return None
    numbers = [scan.figures(place, 1, 2) for place in range(index, index + 7, 2)]
    marks = tuple(scan.plain(place) for place in (index + 1, index + 3, index + 5))
    glued = all(scan.glued(place) for place in range(index + 1, index + 7))
    if None in numbers or marks != ("/", "-", "/") or not glued:
        return None
    day, month, last_day, last_month = (number or 0 for number in numbers)
    year, end = NEAREST, index + 7
    if scan.plain(end) == "/" and (number := scan.figures(end + 1, 4)) is not None:
        year, end = fixed_year(number), end + 2
    introduced = scan.plain(index - 1) in ("le", "du", "au") or len(scan.words) == end - index
    if year is NEAREST and not introduced:
        return None
    left, right = day_meaning(day, month, NEAREST), day_meaning(last_day, last_month, year)
    return Match(index, end, _between(left, right, anchored=False))


def _interval(scan: Scan, index: int, joints: tuple[str, ...]) -> Match | None:
    return (
        _days_of_one_month(scan, index, joints)
        or _interval_of_hours(scan, index, joints)
        or _interval_of_dates(scan, index, joints)
    )


def _interval_of_dates(scan: Scan, index: int, joints: tuple[str, ...]) -> Match | None:
    left = scan.read(index, *_ENDS)
    joint = scan.skip(left.end, *joints) if left else index
    right = scan.read(joint, *_ENDS) if left and joint > left.end else None
    if (
        left is None
        or right is None
        or (scan.kind(joint - 1) is Kind.SYMBOL and not _dashed(scan, joint, left))
    ):
        return None
    return Match(index, right.end, _between(left.meaning, right.meaning, anchored=_is_anchored(scan, left)))


def _dashed(scan: Scan, joint: int, left: Match) -> bool:
    """Whether a dash joins two dates: with blanks on both sides or on none."""
    return scan.glued(joint) == scan.glued(left.end)


def _is_anchored(scan: Scan, match: Match) -> bool:
    """Whether the left end says by itself from where it counts: "hier", "lundi dernier"."""
    words = {scan.plain(place) for place in range(match.start, match.end)}
    return not words.isdisjoint(_ANCHORS)


_ANCHORS = {"hier", "demain", "aujourd'hui", "ce", "cette", "cet", *DIRECTIONS}


def _between(left: Meaning, right: Meaning, *, anchored: bool) -> Meaning:
    """The left end is looked for before the right one: "du 9 novembre au 16 décembre 2020" begins in 2020."""

    def meaning(context: Context) -> Timex | None:
        context = replace(context, nowadays=False)
        end = right(context)
        last = first_day(end.value) if end else None
        if end is None or last is None:
            return None
        start = left(context)
        if start is not None and start.relative and not anchored:
            start = left(replace(context, reference=last, direction=PAST))
        if start is None or "/" in start.value or "/" in end.value:
            return None
        first = first_day(start.value)
        if first is None or first > last:
            return None
        return Timex("interval", f"{start.value}/{end.value}", relative=start.relative or end.relative)

    return meaning


def _days_of_one_month(scan: Scan, index: int, joints: tuple[str, ...]) -> Match | None:
    """ "17 au 22 novembre", "samedi 3 au dimanche 4 juin", "13-15 juillet", "13 au 18"."""
    _, start = leading_weekday(scan, index)
    first = day_number_at(scan, start)
    joint = scan.skip(first[1], *joints) if first else index
    if first is None or joint == first[1]:
        return None
    right = scan.read(joint, Category.DAY)
    if right is None:
        return _bare_days(scan, index, first[0], joint) if scan.plain(index - 1) == "du" else None

    def meaning(context: Context) -> Timex | None:
        end = right.meaning(context)
        last = first_day(end.value) if end else None
        if end is None or last is None or first[0] >= last.day:
            return None
        beginning = day_timex(last.year, last.month, first[0], relative=end.relative)
        if beginning is None:
            return None
        return Timex("interval", f"{beginning.value}/{end.value}", relative=end.relative)

    return Match(index, right.end, meaning)


def _bare_days(scan: Scan, index: int, first: int, joint: int) -> Match | None:
    """ "du 13 au 18" without a month."""
    last = day_number_at(scan, joint)
    if last is None or last[0] <= first or scan.plain(joint - 1) != "au":
        return None
    if scan.kind(last[1]) is Kind.WORD and scan.plain(last[1]) not in ("a", "de", "inclus", "du", "et"):
        return None
    end = scan.skip(last[1], "du mois prochain", "de ce mois", "du mois")

    def meaning(context: Context) -> Timex | None:
        beginning, ending = context.month_day(first), context.month_day(last[0])
        if beginning is None or ending is None or beginning >= ending:
            return None
        return Timex("interval", f"{beginning}/{ending}", relative=True)

    return Match(index, end, meaning)


# ---- hours


def _hours(scan: Scan, index: int, joints: tuple[str, ...]) -> tuple[tuple[Meaning, Meaning], int] | None:
    """The two ends of "8 h à 10 h", "18-20h", "14 à 16 heures"."""
    left = scan.read(index, Category.CLOCK)
    joint = scan.skip(left.end, *joints) if left else index
    if left is not None and joint > left.end:
        right = scan.read(joint, Category.CLOCK)
        return ((left.meaning, right.meaning), right.end) if right else None
    number = _hour_number(scan, index)
    joint = scan.skip(number[1], *joints) if number else index
    if number is None or joint == number[1] or number[0] > 24 or scan.plain(index - 1) == "le":
        return None
    right = scan.read(joint, Category.CLOCK)
    if right is None:
        return None
    hour = clock_value(number[0] % 24, 0)
    return ((lambda context: Timex("time", hour)), right.meaning), right.end


def _hour_number(scan: Scan, index: int) -> tuple[int, int] | None:
    if scan.kind(index) is not Kind.NUMBER:
        return scan.integer(index)
    hour = scan.figures(index, 1, 2)
    return None if hour is None else (hour, index + 1)


def _interval_of_hours(scan: Scan, index: int, joints: tuple[str, ...]) -> Match | None:
    hours = _hours(scan, index, _TO_THE_HOUR if joints is _TO else joints)
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
