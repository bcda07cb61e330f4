"""The calendar time that a TIMEX3 value covers, half open."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from service.extract.dates.lexicon import PART_HOURS, SEASON_MONTHS

Bounds = tuple[str, str]


def bounds(value: str) -> Bounds | None:
    """First moment of ``value`` and the first after it, or ``None`` where the calendar does not say.

    ``2023-11`` gives ``("2023-11-01", "2023-12-01")``; ``2023-11-17T14:30`` gives local date-times.
    """
    if "/" in value:
        first, last = map(bounds, value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    for shape, read in _SHAPES:
        if found := shape.fullmatch(value):
            try:
                return read(*found.groups())
            except (ValueError, OverflowError):
                return None  # no such day (30 February), or beyond the calendar of datetime
    return None


def first_day(value: str) -> date | None:
    """The day on which ``value`` begins."""
    found = bounds(value)
    return date.fromisoformat(found[0][:10]) if found else None


def _span(start: date, **length: Any) -> Bounds:
    return start.isoformat(), (start + relativedelta(**length)).isoformat()


def _year(year: str) -> Bounds:
    return _span(date(int(year), 1, 1), years=1)


def _decade(decade: str) -> Bounds:
    return _span(date(int(decade) * 10, 1, 1), years=10)


def _century(hundreds: str) -> Bounds:
    return _span(date(int(hundreds) * 100 + 1, 1, 1), years=100)


def _month(year: str, month: str) -> Bounds:
    return _span(date(int(year), int(month), 1), months=1)


def _part_of_year(year: str, number: str, months: int) -> Bounds:
    return _span(date(int(year), (int(number) - 1) * months + 1, 1), months=months)


def _quarter(year: str, number: str) -> Bounds:
    return _part_of_year(year, number, 3)


def _half(year: str, number: str) -> Bounds:
    return _part_of_year(year, number, 6)


def _season(year: str, code: str) -> Bounds:
    return _span(date(int(year), SEASON_MONTHS[code], 1), months=3)


def _week(year: str, week: str) -> Bounds:
    return _span(date.fromisocalendar(int(year), int(week), 1), weeks=1)


def _weekend(year: str, week: str) -> Bounds:
    return _span(date.fromisocalendar(int(year), int(week), 6), days=2)


def _day(day: str) -> Bounds:
    return date.fromisoformat(day).isoformat(), (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _part_of_day(day: str, part: str) -> Bounds:
    first, last = PART_HOURS[part]
    midnight = datetime.fromisoformat(day)
    moments = (midnight + timedelta(hours=hour) for hour in (first, last))
    start, end = (moment.isoformat(timespec="minutes") for moment in moments)
    return start, end


def _minute(day: str, clock: str) -> Bounds:
    start = datetime.fromisoformat(f"{day}T{clock}")
    return start.isoformat(timespec="minutes"), (start + timedelta(minutes=1)).isoformat(timespec="minutes")


def _second(day: str, clock: str) -> Bounds:
    start = datetime.fromisoformat(f"{day}T{clock}")
    return start.isoformat(), (start + timedelta(seconds=1)).isoformat()


_DAY = r"(\d{4}-\d\d-\d\d)"
_SHAPES: tuple[tuple[re.Pattern[str], Callable[..., Bounds]], ...] = tuple(
    (re.compile(shape), read)
    for shape, read in (
        (_DAY, _day),
        (r"(\d{4})", _year),
        (r"(\d{4})-(\d\d)", _month),
        (r"(\d{4})-W(\d\d)", _week),
        (r"(\d{4})-W(\d\d)-WE", _weekend),
        (r"(\d{4})-(SP|SU|AU|WI)", _season),
        (r"(\d{4})-Q([1-4])", _quarter),
        (r"(\d{4})-H([12])", _half),
        (r"(\d{3})", _decade),
        (r"(\d{2})", _century),
        (_DAY + r"T(MO|MI|AF|EV|NI)", _part_of_day),
        (_DAY + r"T(\d\d:\d\d)", _minute),
        (_DAY + r"T(\d\d:\d\d:\d\d)", _second),
    )
)
