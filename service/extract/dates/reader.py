"""Reads a text once, from left to right.

At each word the rules that can begin with it are tried (:mod:`service.extract.dates.grammar` tells how a
rule is written). The longest reading that the calendar allows is resolved against the reference date, the
tense of the sentence and the dates that the text named before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from service.extract.dates import (
    clock,
    day_parts,
    days,
    days_in_figures,
    durations,
    eras,
    feasts,
    hours,
    intervals,
    moments,
    months,
    near_periods,
    phases,
    quarters,
    sets,
    shifted,
    today,
    vague,
    weekdays,
    weeks,
    years,
)
from service.extract.dates.bounds import bounds
from service.extract.dates.grammar import Match
from service.extract.dates.headlines import without_capitals
from service.extract.dates.resolve import Context, Memory
from service.extract.dates.scan import Scan
from service.extract.dates.surroundings import DIRECTED, INTRODUCTIONS, POINT_MODIFIERS
from service.extract.dates.tense import Tenses
from service.extract.dates.timex import Timex, Type
from service.extract.dates.verbs import PUNCTUAL_PRESENTS
from service.extract.dates.veto import Names, is_vetoed
from service.text.document import Document
from service.text.words import split_words

# The modules that register the rules, in the order of the documentation.
TOPICS = (
    *(days, days_in_figures, weekdays, feasts, today),
    *(weeks, near_periods, months, quarters, years, eras, phases),
    *(clock, day_parts, moments, shifted, vague, durations, intervals, hours, sets),
)


@dataclass(frozen=True, slots=True)
class Date:
    """An expression of time in a text.

    :param start: first code point.
    :param end: one past the last.
    :param type: its TIMEX3 type; an interval has one of its own.
    :param value: the TIMEX3 value.
    :param begin: first moment of the calendar time it covers, ISO 8601; ``None`` for durations, sets and
        vague ones.
    :param until: the first moment after it.
    :param modifier: a TIMEX3 ``mod`` or ``None``.
    :param relative: whether the reference date or another date of the text was needed.
    """

    start: int
    end: int
    type: Type
    value: str
    begin: str | None
    until: str | None
    modifier: str | None
    relative: bool


def find_dates(document: Document, reference: date) -> list[Date]:
    """Every expression of time in ``document``, in order and without overlaps.

    :param reference: the day that "hier" and "le 17 novembre" count from.
    """
    return _Reader(document, reference).read()


_NEAR = 5  # words from an expression to a verb that surely governs it


class _Reader:
    def __init__(self, document: Document, reference: date) -> None:
        self._words = without_capitals(split_words(document.text), document.text)
        self._scan = Scan(self._words)
        self._tenses = Tenses(self._words, document)
        self._names = Names(document)
        self._reference = reference
        self._memory = Memory()

    def read(self) -> list[Date]:
        found: list[Date] = []
        index = 0
        while index < len(self._words):
            read = self._read_at(index)
            if read is None:
                index += 1
                continue
            expression, index = read
            found.append(expression)
        return found

    def _read_at(self, index: int) -> tuple[Date, int] | None:
        """The expression that begins at ``index``, and the index behind it."""
        for category, match in self._scan.readings(index):
            if is_vetoed(self._scan, self._names, category, match):
                continue
            context = self._context(match)
            timex = match.meaning(context)
            if timex is not None:
                timex = self._placed(timex, context)
                self._memory.note(timex, match.start, match.end)
                return self._date(match, timex), match.end
        return None

    def _context(self, match: Match) -> Context:
        direction, distance = self._tenses.around(match.start, match.end)
        introduced = DIRECTED.get(self._introduction(match.start))
        near = distance <= _NEAR
        return Context(
            reference=self._reference,
            direction=direction if introduced is None else introduced,
            certain=near or introduced is not None,
            follows=self._memory.day if self._is_joined(match.start) else None,
            nowadays=not (direction and near) and not self._is_punctual(match),
            place=match.start,
            memory=self._memory,
        )

    def _is_joined(self, start: int) -> bool:
        """Whether the expression goes on from the day named right before it: "lundi et [mardi]"."""
        joint = self._scan.skip(self._memory.day_end, "et le", "et ce", "et", "ou", "puis")
        return joint == start and joint > self._memory.day_end > 0

    def _is_punctual(self, match: Match) -> bool:
        """Whether a verb around says that something happens on one day, or nothing but the date is there."""
        around = self._words[max(0, match.start - 6) : match.end + 6]
        return len(around) <= 3 or any(word.plain in PUNCTUAL_PRESENTS for word in around)

    def _placed(self, timex: Timex, context: Context) -> Timex:
        """A time of day on its day: the one in mind, else that of the reference."""
        if timex.type not in ("time", "interval") or not timex.value.startswith("T"):
            return timex
        day = context.day_in_mind() or self._reference
        first, _, last = timex.value.partition("/")
        value = day.isoformat() + first
        if last:
            past_midnight = last[: len(first)] <= first
            value += f"/{(day + timedelta(days=past_midnight)).isoformat()}{last}"
        return Timex(timex.type, value, timex.modifier, relative=True)

    def _date(self, match: Match, timex: Timex) -> Date:
        covered = None if timex.type in ("duration", "set") else bounds(timex.value)
        begin, until = covered or (None, None)
        return Date(
            start=self._words[match.start].start,
            end=self._words[match.end - 1].end,
            type="interval" if "/" in timex.value and timex.type in ("date", "time") else timex.type,
            value=timex.value,
            begin=begin,
            until=until,
            modifier=timex.modifier or self._introduced(match.start, timex.type),
            relative=timex.relative,
        )

    def _introduced(self, start: int, kind: Type) -> str | None:
        """The modifier that the words before the expression give it."""
        modifier = INTRODUCTIONS.get(self._introduction(start))
        return None if kind in ("duration", "set") and modifier in POINT_MODIFIERS else modifier

    def _introduction(self, start: int) -> tuple[str, ...]:
        """What stands before the expression and bounds it: "avant", "plus de"; an article may come
        between."""
        articles = ("le", "la", "l'", "les", "de")
        for index in (start, start - 1 if self._scan.plain(start - 1) in articles else start):
            if (phrase := self._scan.before(index, INTRODUCTIONS)) is not None:
                return phrase
        return ()
