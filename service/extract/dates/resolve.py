"""Where an expression points to: the reference date, the tense, and what the text said before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from service.extract.dates.bounds import first_day
from service.extract.dates.tense import FUTURE, PAST
from service.extract.dates.timex import Timex, month_value

# How much farther the future seems than the past, and a reading against a verb that stands far off.
_FUTURE_WEIGHT = 2
_AGAINST_WEIGHT = 5

# Days that a day told by its weekday may lie behind a text that announces it.
_ANNOUNCED = 366


@dataclass(slots=True)
class Memory:
    """The dates that the text has named so far, as a reader keeps them in mind."""

    value: str | None = None  # the last date of any size
    day: date | None = None  # the last calendar day
    day_at: int = 0  # the words at which it stood
    day_end: int = 0
    year: int | None = None  # the year of the last date
    first: date | None = None  # the first day of the last date
    moment: datetime | None = None  # the last time of day on its day

    def note(self, timex: Timex, start: int, end: int) -> None:
        """Remember what the words ``[start, end)`` said."""
        first = first_day(timex.value.split("/")[0])
        if first is None or timex.type in ("duration", "set"):
            return
        self.value, self.first, self.year = timex.value, first, first.year
        if timex.type == "time" and timex.value[-3:-2] == ":":
            self.moment = datetime.fromisoformat(timex.value)
        if len(timex.value.split("/")[0]) >= len("2023-11-17") and timex.value[5] != "W":
            self.day, self.day_at, self.day_end = first, start, end


@dataclass(slots=True)
class Context:
    """All that a meaning may ask for.

    :param direction: what the tense says: -1 back, 1 ahead, 0 unknown.
    :param certain: whether the verb that says so stands near.
    :param follows: the day that this expression is joined to ("lundi et [mardi]").
    :param nowadays: whether "aujourd'hui" would mean these times rather than this day.
    :param place: index of the expression's first word.
    """

    reference: date
    direction: int = 0
    certain: bool = False
    follows: date | None = None
    nowadays: bool = False
    place: int = 0
    memory: Memory = field(default_factory=Memory)

    def anchor(self) -> date:
        """The day that "la veille" or "trois jours plus tard" counts from: the last of the text, else the
        reference."""
        return self.memory.day or self.reference

    def day_in_mind(self, within: int = 100) -> date | None:
        """The day that a bare "à 14 h" belongs to, if the text named one at most ``within`` words before."""
        if self.memory.day is None or self.place - self.memory.day_at > within:
            return None
        return self.memory.day

    def weekday(self, number: int, direction: int | None = None) -> date:
        """The day of that ISO number next to the reference; the reference itself if it is that day."""
        if self.follows is not None and direction is None:
            next_one = self.follows + timedelta(days=(number - self.follows.isoweekday()) % 7)
            if next_one <= self.reference or self.direction != PAST or self.follows >= self.reference:
                return next_one
        ahead = (number - self.reference.isoweekday()) % 7
        forward = (self.direction if direction is None else direction) == FUTURE
        return self.reference + timedelta(days=ahead if forward or not ahead else ahead - 7)

    def year_of(self, month: int, day: int | None = None, weekday: int | None = None) -> int | None:
        """The year in which the day (or the month) lies that the sentence means; ``None`` if it never
        comes."""

        def on_weekday(year: int) -> date | None:
            moment = day_or_none(year, month, day or 1)
            return moment if moment and weekday in (None, moment.isoweekday()) else None

        origin = self.reference if day else self.reference.replace(day=1)
        told = self if weekday is None else replace(self, direction=0)  # the weekday tells the year
        found = told.nearest(on_weekday, origin)
        long_past = found is not None and (origin - found).days > _ANNOUNCED and self.direction == FUTURE
        if weekday is not None and (found is None or (long_past and self.certain)):
            return self.year_of(month, day)  # the weekday is wrong, or abbreviates another word
        return found.year if found else None

    def nearest(self, moment: Callable[[int], date | None], origin: date | None = None) -> date | None:
        """Of the days that ``moment`` gives for the years around, the one that the tense and the distance
        favour."""
        here = origin or self.reference
        years = range(here.year - 6, here.year + 7)
        moments = [found for year in years if (found := moment(year)) is not None]
        return min(moments, key=lambda found: self._farness((found - here).days), default=None)

    def month_day(self, day: int, weekday: int | None = None, *, months: int | None = None) -> date | None:
        """The ``day`` of the month that the text speaks of: the one named last, else one around the
        reference.

        :param months: how many months from that one, where the text says it.
        """
        origin = self.memory.day or self.reference
        if months is not None:
            month = origin.replace(day=1) + relativedelta(months=months)
            return day_or_none(month.year, month.month, day)
        here = origin.year * 12 + origin.month - 1
        moments = [day_or_none(month // 12, month % 12 + 1, day) for month in range(here - 7, here + 8)]
        fitting = [found for found in moments if found and weekday in (None, found.isoweekday())]
        return min(fitting, key=lambda found: self._farness((found - origin).days), default=None)

    def _farness(self, days: int) -> tuple[bool, int]:
        """How far a reading ``days`` away is; one against the tense comes after every other."""
        against = (days > 0 and self.direction == PAST) or (days < 0 and self.direction == FUTURE)
        distance = _FUTURE_WEIGHT * days if days > 0 else -days
        return against and self.certain, distance * _AGAINST_WEIGHT if against else distance

    def month(self, months: int) -> str:
        """The month so many months from the reference's."""
        moment = self.reference.replace(day=1) + relativedelta(months=months)
        return month_value(moment.year, moment.month)


def day_or_none(year: int, month: int, day: int) -> date | None:
    """That day, or ``None`` where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
