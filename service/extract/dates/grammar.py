"""How a rule of the date grammar is written and registered.

A rule is a function that looks at the words from an index on and returns a :class:`Match`, or ``None``. The
decorator :func:`rule` puts it into :data:`RULES` with one line on what it reads and one example, which the
tests run and the documentation shows::

    @rule(Category.DAY, {"hier"}, reads="the day before", example="hier", value="2023-11-22")
    def yesterday(scan: Scan, index: int) -> Match | None:
        return Match(index, index + 1, lambda context: Timex("date", ..., relative=True))

To find the rule that reads "il y a deux ans", search the package for that text. To add one, write such a
function into the module of its topic.

A meaning is resolved only once its expression stands, because it may need the dates that the text named
before. Rules reach one another through :meth:`Scan.read`, by category; a rule of a composed category
(``MOMENT``, ``INTERVAL``) reads only simpler ones, so that no rule calls itself. Every reading is kept, and
a rule looks a bounded number of words ahead: the time of a whole text is linear in its length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, auto
from typing import TYPE_CHECKING

from service.extract.dates.resolve import Context
from service.extract.dates.timex import Timex

if TYPE_CHECKING:
    from service.extract.dates.scan import Scan

# The reference date of every example: a Thursday.
REFERENCE = date(2023, 11, 23)

# The first word of a rule that begins with a number, in figures or in letters; of one that begins with four
# figures; and in the text behind a number, any run of figures.
NUMBER = "#"
FOUR_FIGURES = "####"
FIGURES = "0"

Meaning = Callable[[Context], Timex | None]


class Category(IntEnum):
    """What kind of expression a rule reads; the names follow the size of the time it covers."""

    DAY = auto()
    WEEK = auto()
    NAMED_WEEK = auto()  # "semaine du 13 novembre", which reads a day as a day may read a week
    MONTH = auto()
    QUARTER = auto()
    SEASON = auto()
    YEAR = auto()
    ERA = auto()  # decades and centuries
    PART_OF_DAY = auto()
    PART_OF_TODAY = auto()
    CLOCK = auto()
    MOMENT = auto()  # a day with a clock time or a part of the day
    PHASE = auto()  # "début 2024"
    INTERVAL = auto()
    SHIFTED = auto()  # "il y a deux ans"
    DURATION = auto()
    SET = auto()
    VAGUE = auto()


PERIODS = (Category.WEEK, Category.MONTH, Category.QUARTER, Category.SEASON, Category.YEAR, Category.ERA)


@dataclass(frozen=True, slots=True)
class Match:
    """An expression that spans the words ``[start, end)``."""

    start: int
    end: int
    meaning: Meaning


Reader = Callable[["Scan", int], Match | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its documentation.

    :param first: the words (``Word.plain``, or :data:`NUMBER`) that its expressions begin with; a category
        stands for all that its rules begin with.
    :param behind: the words of which one follows the number that an expression begins with, so
        that the rule need not be tried at every number; ``None`` where any may.
    :param reads: what it reads, in one line.
    :param example: a text in which it finds exactly one expression.
    :param value: the TIMEX3 value of that expression, counted from :data:`REFERENCE`.
    """

    name: str
    category: Category
    first: frozenset[str | Category]
    behind: frozenset[str] | None
    reads: str
    example: str
    value: str
    read: Reader


RULES: list[Rule] = []


def rule(
    category: Category,
    first: Iterable[str | Category],
    *,
    behind: Iterable[str] | None = None,
    reads: str,
    example: str,
    value: str,
) -> Callable[[Reader], Reader]:
    """Register the decorated function as a rule. See :class:`Rule` for the parameters."""
    followers = None if behind is None else frozenset(behind)

    def register(read: Reader) -> Reader:
        RULES.append(Rule(read.__name__, category, frozenset(first), followers, reads, example, value, read))
        return read

    return register
