"""From one moment to another: "du 17 au 22 novembre", "entre mars et mai", "de 8 h à 10 h"."""

from __future__ import annotations

from dataclasses import replace

from service.extract.dates.bounds import first_day
from service.extract.dates.grammar import NUMBER, PERIODS, Category, Match, Meaning, rule
from service.extract.dates.hours import TO, interval_of_hours
from service.extract.dates.lexicon import DIRECTIONS, WEEKDAYS
from service.extract.dates.pieces import (
    NEAREST,
    day_meaning,
    day_number_at,
    day_timex,
    fixed_year,
    leading_weekday,
)
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.tense import FUTURE, PAST
from service.extract.dates.timex import Timex
from service.extract.numbers import ORDINAL_SUFFIXES
from service.text.words import Kind

_ENDS = (Category.MOMENT, Category.PHASE, Category.DAY, Category.NAMED_WEEK, *PERIODS)


@rule(
    Category.INTERVAL,
    {"du", "de", "d'", "entre", "des", "depuis"},
    reads="from one moment to another, behind a preposition",
    example="Le festival se tient du 17 au 22 novembre 2023.",
    value="2023-11-17/2023-11-22",
)
def from_to(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index + 1, "le", "la", "l'")
    joints = ("et le", "et la", "et l'", "et") if scan.plain(index) == "entre" else TO
    return _interval(scan, start, joints)


@rule(
    Category.INTERVAL,
    {*_ENDS, Category.CLOCK, NUMBER},
    behind={*(phrase.split()[0] for phrase in TO), *ORDINAL_SUFFIXES},
    reads="from one moment to another, without a preposition",
    example="Exposition : novembre 2023 à mars 2024",
    value="2023-11/2024-03",
)
def to(scan: Scan, index: int) -> Match | None:
    return _interval(scan, index, TO)


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
        or interval_of_hours(scan, index, joints)
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
    if _is_weekday(scan, left) and _is_weekday(scan, right):
        return Match(index, right.end, _weekdays(scan, left, right))
    return Match(index, right.end, _between(left.meaning, right.meaning, anchored=_is_anchored(scan, left)))


def _is_weekday(scan: Scan, match: Match) -> bool:
    return match.end == match.start + 1 and scan.plain(match.start) in WEEKDAYS


def _weekdays(scan: Scan, left: Match, right: Match) -> Meaning:
    """ "de lundi à vendredi": ahead the left end is looked for first; of opening hours it is every week."""
    opening = scan.plain(left.start - 1) == "du" and any(
        scan.plain(place).startswith(_OPENING) for place in range(max(0, left.start - 6), left.start)
    )
    first, last = WEEKDAYS[scan.plain(left.start)], WEEKDAYS[scan.plain(right.start)]
    looking_back = _between(left.meaning, right.meaning, anchored=False)

    def meaning(context: Context) -> Timex | None:
        if context.direction != FUTURE:
            week = Timex("interval", f"XXXX-WXX-{first}/XXXX-WXX-{last}")
            return week if opening else looking_back(context)
        start = context.weekday(first)
        end = replace(context, reference=start, follows=None).weekday(last)
        return Timex("interval", f"{start.isoformat()}/{end.isoformat()}", relative=True)

    return meaning


_OPENING = ("ouvert", "ferme", "visible", "accessible", "disponible", "horaire", "permanence")


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
    if scan.kind(last[1]) is Kind.WORD and scan.plain(last[1]) not in _BEHIND_BARE_DAYS:
        return None
    months, end = scan.lookup(last[1], _WHICH_MONTH) or (None, last[1])

    def meaning(context: Context) -> Timex | None:
        beginning = context.month_day(first, months=months)
        ending = context.month_day(last[0], months=months)
        if beginning is None or ending is None or beginning >= ending:
            return None
        return Timex("interval", f"{beginning}/{ending}", relative=True)

    return Match(index, end, meaning)


_BEHIND_BARE_DAYS = ("a", "de", "inclus", "du", "et", "le", "mois", "ce")

# The month of "du 4 au 23", counted from the one that the text speaks of.
_WHICH_MONTH = {
    ("du", "mois", "prochain"): 1,
    ("le", "mois", "prochain"): 1,
    ("mois", "prochain"): 1,
    ("de", "ce", "mois"): 0,
    ("ce", "mois"): 0,
    ("ce", "mois", "-", "ci"): 0,
    ("du", "mois"): 0,
    ("du", "mois", "dernier"): -1,
    ("le", "mois", "dernier"): -1,
}
