"""The days of feasts, from the ``holidays`` library where they move."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.relativedelta import SU, relativedelta

from service.extract.dates.lexicon import Holiday


def feast_day(holiday: Holiday, year: int) -> date | None:
    """The day of ``holiday`` in ``year``; ``None`` where its calendar does not have it in that year."""
    if holiday.sunday:
        first = date(year, holiday.month, 1) + (
            relativedelta(day=31) if holiday.sunday < 0 else relativedelta()
        )
        return first + relativedelta(weekday=SU(holiday.sunday))
    if holiday.month:
        return date(year, holiday.month, holiday.day)
    day = _by_name(holiday.country, year).get(holiday.name)
    return day + timedelta(days=holiday.shift) if day else None


@lru_cache(maxsize=256)
def _by_name(country: str, year: int) -> dict[str, date]:
    code, _, subdivision = country.partition("/")
    language = "en_US" if code == "US" else "fr"
    calendar = holidays.country_holidays(code, subdivision or None, years=year, language=language)
    return {name: day for day, names in calendar.items() for name in names.split("; ")}
