"""TIMEX3 values (ISO 24617-1): how each kind of calendar time is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Type = Literal["date", "time", "duration", "set", "interval"]

PAST_REF = "PAST_REF"
PRESENT_REF = "PRESENT_REF"
FUTURE_REF = "FUTURE_REF"


@dataclass(frozen=True, slots=True)
class Timex:
    """What an expression means.

    :param value: the TIMEX3 value; ``start/end`` for an interval.
    :param modifier: a TIMEX3 ``mod`` or ``None``.
    :param relative: whether the reference date or another date of the text was needed.
    """

    type: Type
    value: str
    modifier: str | None = None
    relative: bool = False


def maybe_day(moment: date | None) -> Timex | None:
    """That day, found by the reference or another date of the text; ``None`` where there is none."""
    return Timex("date", moment.isoformat(), relative=True) if moment else None


def month_value(year: int, month: int) -> str:
    """``2023-11``."""
    return f"{year:04d}-{month:02d}"


def week_value(day: date) -> str:
    """The ISO week that ``day`` lies in, ``2023-W47``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def weekend_value(day: date) -> str:
    """The weekend of the ISO week that ``day`` lies in, ``2023-W47-WE``."""
    return f"{week_value(day)}-WE"


def clock_value(hour: int, minute: int, second: int | None = None) -> str:
    """``T14:30``, ``T14:30:05``."""
    return f"T{hour:02d}:{minute:02d}" + ("" if second is None else f":{second:02d}")


def duration_value(parts: list[tuple[Decimal | None, str]]) -> str:
    """``P5D``, ``PT1H30M``, ``PXD`` from amounts (``None``: not known) and unit codes such as ``D``, ``TH``.

    Date units come before time units, as ISO 8601 asks.
    """
    calendar = "".join(_amount(n) + code for n, code in parts if not code.startswith("T"))
    clock = "".join(_amount(n) + code[1:] for n, code in parts if code.startswith("T"))
    return "P" + calendar + (f"T{clock}" if clock else "")


def _amount(number: Decimal | None) -> str:
    return "X" if number is None else format(number.normalize(), "f")
