"""Whether a reading agrees with what a suite of another project expects, each in its own notation.

The notations are brought to calendar bounds and compared there. What differs by convention alone is not
held against a reading: where a morning begins, how many days "début avril" has, whether "les deux derniers
jours" is a length or two calendar days. What differs in meaning is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta

from service.extract.dates.bounds import bounds

_NOW = "PRESENT_REF"


def agrees(found: Sequence[Any], row: dict[str, Any], *, either_direction: bool = False) -> bool:
    """Whether ``found`` is what ``row`` expects.

    :param either_direction: accept the week, month or year before or after where the expression leaves it
        open, and "il y a deux ans" as a year where the source gives it a month.
    """
    expected = row["expected"]
    if isinstance(expected, list):
        if not expected:
            return not found
        return all(any(_recognizers(item, one, row) for one in found) for item in expected)
    if expected["type"] in ("none", "unparsed_written"):
        return not found
    reading = max(found, key=lambda one: one.end - one.start, default=None)
    if reading is None:
        return False
    shifts = _SHIFTS if either_direction and reading.relative else (relativedelta(),)
    if any(_matches(reading, expected, row, shift) for shift in shifts):
        return True
    return either_direction and reading.relative and _is_coarser(reading, expected)


def _is_coarser(reading: Any, expected: dict[str, Any]) -> bool:
    """Whether the reading is the unit that was said, and the source gives the next smaller one in it."""
    grains = ["day", "week", "month", "year"]
    wanted = expected.get("grain")
    if reading.begin is None or wanted not in grains[:3] or "value" not in expected:
        return False
    shapes = {"week": r"\d{4}-W\d\d", "month": r"\d{4}-\d\d", "year": r"\d{4}"}
    larger = {"day": ("week", "month"), "week": ("month",), "month": ("year",)}[wanted]
    said = any(re.fullmatch(shapes[grain], reading.value) for grain in larger)
    return said and _within(reading, _start(expected["value"]))


_SHIFTS = tuple(
    sign * relativedelta(**length)
    for length in ({"days": 0}, {"weeks": 1}, {"months": 1}, {"years": 1})
    for sign in (1, -1)
)


def _matches(reading: Any, expected: dict[str, Any], row: dict[str, Any], shift: relativedelta) -> bool:
    kind = expected["type"]
    if kind == "duration":
        return reading.type == "duration" and _length(reading.value) == _length(expected["value"])
    if "fields_start" in expected:
        return _chrono(reading, expected, shift)
    point = expected.get("date_start") or (expected["value"] if kind == "instant_point" else None)
    if point is not None:
        return _within(reading, _moment(point) + shift)
    return _CALENDAR[kind](reading, expected, row, shift)


def _span(reading: Any, expected: dict[str, Any], row: dict[str, Any], shift: relativedelta) -> bool:
    return _interval(reading, _moment(expected["start"]) + shift, _moment(expected["end_exclusive"]) + shift)


def _open(reading: Any, expected: dict[str, Any], row: dict[str, Any], shift: relativedelta) -> bool:
    mods = ("AFTER", "ON_OR_AFTER") if expected["direction"] == "after" else ("BEFORE", "ON_OR_BEFORE")
    if reading.begin is None or reading.modifier not in mods:
        return False
    return _moment(reading.begin) == _moment(expected["bound"]) + shift


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)


_GRAINS = {
    "second": {"seconds": 1},
    "minute": {"minutes": 1},
    "hour": {"hours": 1},
    "day": {"days": 1},
    "week": {"weeks": 1},
    "month": {"months": 1},
    "year": {"years": 1},
}


def _instant(reading: Any, expected: dict[str, Any], row: dict[str, Any], shift: relativedelta) -> bool:
    value, grain = expected["value"], expected.get("grain", "day")
    if value.startswith("XXXX"):
        return bool(reading.value[4:] == value[4:])
    start = _start(value) + shift
    if reading.value == _NOW:
        return grain in ("second", "minute") and _moment(row["reference_time"]) == start
    if reading.begin is None:
        return False
    begin, until = _moment(reading.begin), _moment(reading.until)
    end = start + relativedelta(**_GRAINS[grain])
    if grain == "hour":  # "15 h" is said to the minute here
        return begin == start and until <= end
    return begin == start and until == end


def _start(value: str) -> datetime:
    if found := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        return datetime.combine(date.fromisocalendar(int(found[1]), int(found[2]), 1), datetime.min.time())
    if re.fullmatch(r"\d{4}", value):
        return datetime(int(value), 1, 1)
    if re.fullmatch(r"\d{4}-\d\d", value):
        return datetime.fromisoformat(f"{value}-01")
    return _moment(value if not re.fullmatch(r".*T\d\d", value) else f"{value}:00")


def _within(reading: Any, moment: datetime) -> bool:
    return reading.begin is not None and _moment(reading.begin) <= moment < _moment(reading.until)


def _interval(reading: Any, start: datetime, end: datetime) -> bool:
    if reading.type == "duration":
        return _lasts(reading.value, start, end)
    if reading.begin is None:
        return False
    begin, until = _moment(reading.begin), _moment(reading.until)
    if begin == start and abs(until - end) <= timedelta(hours=1):  # inclusive ends of hours
        return True
    return _by_convention(reading, begin, until, start, end)


def _by_convention(reading: Any, begin: datetime, until: datetime, start: datetime, end: datetime) -> bool:
    """Parts of days, phases of periods, seasons and weekends, whose ends each source sets as it likes."""
    middle = begin + (until - begin) / 2
    late = timedelta(days=25 if reading.value[5:] in _SEASONS else 0)  # meteorological or astronomical
    if "T" in reading.value and "/" not in reading.value:
        fits = begin < end and start < until and begin.date() == start.date()
    elif reading.modifier == "START":
        fits = begin <= start < middle and end < until
    elif reading.modifier == "END":
        fits = begin + (until - begin) / 3 <= start and end <= until + late
    elif reading.modifier == "MID":
        fits = begin < start and end < until
    elif late:
        fits = abs(begin - start) <= timedelta(days=23) and abs(until - end) <= late
    else:
        fits = (
            "-WE" in reading.value
            and abs(begin - start) <= timedelta(days=1)
            and until >= end - timedelta(days=1)
        )
    return fits


_SEASONS = ("SP", "SU", "AU", "WI")


def _lasts(value: str, start: datetime, end: datetime) -> bool:
    length = _length(value)
    return length is not None and abs(Decimal((end - start).total_seconds()) - length) <= length / 10 + 1


def _alike(length: Decimal, other: Decimal | None) -> bool:
    """Equal but for the days of a month or a leap year."""
    return other is not None and abs(length - other) <= length / 60


_SECONDS = {"Y": 365, "M": 30, "W": 7, "D": 1}
_PARTS = re.compile(r"(\d+(?:[.,]\d+)?)([YMWDHS])")


def _length(value: str) -> Decimal | None:
    """The seconds of an ISO 8601 duration, with 30 days to a month."""
    if "X" in value or not value.startswith("P") or "/" in value:
        return None
    calendar, _, clock = value[1:].partition("T")
    seconds = sum(
        (Decimal(number) * _SECONDS[unit] * 86400 for number, unit in _PARTS.findall(calendar)), Decimal(0)
    )
    if calendar.endswith("M") and "Y" not in calendar:  # 18 months are a year and a half
        months = Decimal(_PARTS.findall(calendar)[0][0])
        seconds += (months // 12) * 5 * 86400
    units = {"H": 3600, "M": 60, "S": 1}
    return seconds + sum(Decimal(number) * units[unit] for number, unit in _PARTS.findall(clock))


def _chrono(reading: Any, expected: dict[str, Any], shift: relativedelta) -> bool:
    if reading.begin is None:
        return False
    ends = [(expected["fields_start"], reading.begin)]
    if expected["type"] == "interval_inclusive":
        if "/" not in reading.value:
            return False
        last = _moment(reading.until) - timedelta(minutes=1)
        ends.append((expected["fields_end"], last.isoformat()))
    return all(_fields(fields, _moment(text), reading, shift) for fields, text in ends)


def _fields(fields: dict[str, int], moment: datetime, reading: Any, shift: relativedelta) -> bool:
    """Whether the fields that chrono is sure of are those of ``moment``; a coarser reading need only
    contain them."""
    whole = {"year": moment.year, "month": moment.month, "day": moment.day, "hour": 12, "minute": 0}
    wanted = {name: fields.get(name, whole[name]) for name in whole}
    try:
        target = datetime(**wanted) + shift
    except ValueError:
        return False
    if "T" not in reading.value:
        begin, until = _moment(reading.begin), _moment(reading.until)
        return begin <= target < until
    if reading.value[-3:-2] != ":":
        return target.date() == moment.date()
    same_hour = "hour" not in fields or moment.hour == target.hour
    return (
        target.date() == moment.date() and same_hour and moment.minute == fields.get("minute", moment.minute)
    )


# ---- Recognizers-Text


def _recognizers(item: dict[str, Any], reading: Any, row: dict[str, Any]) -> bool:
    """Whether one of the resolutions (past or future) is that of ``reading``."""
    return any(_resolution(timex, values, reading) for timex, values in _resolutions(item))


def _resolutions(item: dict[str, Any]) -> Iterable[tuple[str, dict[str, str]]]:
    if "resolution" in item:
        for values in item["resolution"]["values"]:
            yield values.get("timex", ""), values
        return
    value = item.get("value") or {}
    for side in ("FutureResolution", "PastResolution"):
        yield value.get("Timex", ""), value.get(side) or {}


def _resolution(timex: str, values: dict[str, str], reading: Any) -> bool:
    if timex == reading.value:
        return True
    if reading.type in ("duration", "set"):
        return _same_length(timex, reading)
    if reading.begin is None:
        return False
    moments = {key: text for key, text in values.items() if re.match(r"\d", text)}
    if (part := re.search(r"T[A-Z]{2}$", timex)) and reading.value.endswith(part[0]):  # hours by convention
        days = {text[:10] for text in moments.values() if len(text) > 10}
        return not days or reading.begin[:10] in days
    if reading.modifier == "MID" and re.fullmatch(r"T\d\d", timex):  # "milieu de matinée": 10 h
        return _moment(reading.begin).hour <= int(timex[1:]) < _moment(reading.until).hour
    starts = [moments[key] for key in ("date", "value", "dateTime", "time") if key in moments]
    return _same_moment(starts[0], reading.begin, reading.value) if starts else _same_range(moments, reading)


def _same_length(timex: str, reading: Any) -> bool:
    if reading.type == "set" and re.search(r"T(\d\d|[A-Z]{2})$", timex):  # hours without their minutes
        return bool(reading.value.removesuffix(":00").endswith(timex))
    length = _length(reading.value)
    wanted = timex.rpartition(",")[2].rstrip(")")  # "(start,end,P3W)" for "les 3 dernières semaines"
    return length is not None and wanted.startswith("P") and _alike(length, _length(wanted))


def _same_range(moments: dict[str, str], reading: Any) -> bool:
    first = _first_of(moments, ("startDate", "start", "startDateTime", "startTime"))
    last = _first_of(moments, ("endDate", "end", "endDateTime", "endTime"))
    if first is not None and not _same_moment(first, reading.begin, reading.value):
        return False
    if first is None or last is None:  # open on one side
        mods = ("AFTER", "ON_OR_AFTER") if last is None else ("BEFORE", "ON_OR_BEFORE")
        bound = first or last
        return (
            reading.modifier in mods
            and bound is not None
            and _same_moment(bound, reading.begin, reading.value)
        )
    return _ends(last, reading)


def _first_of(moments: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((moments[name] for name in names if name in moments), None)


def _same_moment(text: str, begin: str, value: str) -> bool:
    if re.fullmatch(r"\d\d:\d\d:\d\d", text):
        return "T" in value and _moment(begin).strftime("%H:%M:%S") == text
    if len(text) < 10 or not re.match(r"\d{4}-\d\d-\d\d", text):
        return False
    try:
        return _moment(text) == _moment(begin)
    except ValueError:
        return False


def _ends(text: str, reading: Any) -> bool:
    until = _moment(reading.until)
    if re.fullmatch(r"\d\d:\d\d:\d\d", text):
        return text in {(until - timedelta(minutes=back)).strftime("%H:%M:%S") for back in (0, 1)}
    try:
        wanted = _moment(text)
    except ValueError:
        return False
    if wanted in (until, until - timedelta(days=1), until - timedelta(minutes=1)):
        return True
    last = bounds(reading.value.rpartition("/")[2])  # its ends are excluded even where a period is named
    return last is not None and wanted == _moment(last[0])


_CALENDAR = {"instant": _instant, "interval": _span, "open_interval": _open}
