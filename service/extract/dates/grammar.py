"""How a rule of the date grammar is written, registered and tried.

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

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, auto
from functools import cache, lru_cache
from typing import TypeVar

from service.extract.dates.resolve import Context
from service.extract.dates.timex import Timex
from service.extract.numbers import Number, read_number, read_ordinal
from service.text.words import Kind, Word

# The reference date of every example: a Thursday.
REFERENCE = date(2023, 11, 23)

# The first word of a rule that begins with a number, in figures or in letters.
NUMBER = "#"

# Words in the longest phrase of the lexicon.
_LONGEST_PHRASE = 6

Meaning = Callable[[Context], Timex | None]
T = TypeVar("T")


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


_EVERY_CATEGORY = tuple(Category)
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
    :param reads: what it reads, in one line.
    :param example: a text in which it finds exactly one expression.
    :param value: the TIMEX3 value of that expression, counted from :data:`REFERENCE`.
    """

    name: str
    category: Category
    first: frozenset[str | Category]
    reads: str
    example: str
    value: str
    read: Reader


RULES: list[Rule] = []


def rule(
    category: Category, first: Iterable[str | Category], *, reads: str, example: str, value: str
) -> Callable[[Reader], Reader]:
    """Register the decorated function as a rule. See :class:`Rule` for the parameters."""

    def register(read: Reader) -> Reader:
        RULES.append(Rule(read.__name__, category, frozenset(first), reads, example, value, read))
        return read

    return register


@cache
def _rules_by_first_word() -> dict[str, tuple[Rule, ...]]:
    """Which rules can begin with a word. Asked for once every module of rules is there."""
    table: defaultdict[str, list[Rule]] = defaultdict(list)
    for entry in RULES:
        for word in _words(entry.first):
            table[word].append(entry)
    return {word: tuple(entries) for word, entries in table.items()}


def _words(first: frozenset[str | Category]) -> set[str]:
    words = {word for word in first if isinstance(word, str)}
    for entry in RULES:
        if entry.category in first:
            words |= _words(entry.first)
    return words


@lru_cache(maxsize=65536)
def _candidates(word: str, is_number: bool, categories: tuple[Category, ...]) -> tuple[Rule, ...]:
    """The rules of ``categories`` that can begin with ``word``."""
    table = _rules_by_first_word()
    named = table.get(word, ())
    numbers = tuple(entry for entry in table[NUMBER] if entry not in named) if is_number else ()
    return tuple(entry for entry in named + numbers if entry.category in categories)


@lru_cache(maxsize=1024)
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[list[str]]]:
    """``phrases`` split into words, under the first of them."""
    table: defaultdict[str, list[list[str]]] = defaultdict(list)
    for words in map(str.split, phrases):
        table[words[0]].append(words)
    return dict(table)


# Empty words behind the text, so that a rule may look beyond either end: index -1 is one of them, too.
_PADDING = 32


class Scan:
    """The words of one text, and what was read of them so far."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self._plain = [word.plain for word in words] + [""] * _PADDING
        self._kinds: list[Kind | None] = [*(word.kind for word in words), *[None] * _PADDING]
        self._matches: dict[tuple[int, tuple[Category, ...]], Match | None] = {}
        self._tried: list[dict[str, Match | None]] = [{} for _ in words]
        self._numbers: dict[int, Number | None] = {}
        self._ordinals: dict[int, tuple[int, int] | None] = {}

    def plain(self, index: int) -> str:
        """The word at ``index`` without accents, empty beyond the text."""
        return self._plain[index]

    def kind(self, index: int) -> Kind | None:
        """What the word at ``index`` is made of, ``None`` beyond the text."""
        return self._kinds[index]

    def glued(self, index: int) -> bool:
        """Whether no white space stands before the word at ``index``."""
        return 0 < index < len(self.words) and not self.words[index].spaced

    def skip(self, index: int, *phrases: str) -> int:
        """The index behind the first of ``phrases`` that stands at ``index``, or ``index``."""
        for words in _by_first_word(phrases).get(self._plain[index], ()):
            end = index + len(words)
            if self._plain[index:end] == words:
                return end
        return index

    def phrase(self, index: int, words: Sequence[str]) -> int | None:
        """The index behind ``words`` if they stand at ``index``."""
        for offset, word in enumerate(words):
            if self._plain[index + offset] != word:
                return None
        return index + len(words)

    def longest(self, index: int, phrases: Container[tuple[str, ...]]) -> int | None:
        """The index behind the longest of ``phrases`` that stands at ``index``."""
        for length in range(_LONGEST_PHRASE, 0, -1):
            if tuple(self._plain[index : index + length]) in phrases:
                return index + length
        return None

    def lookup(self, index: int, table: Mapping[tuple[str, ...], T]) -> tuple[T, int] | None:
        """What the longest phrase of ``table`` that stands at ``index`` maps to, and the index behind it."""
        end = self.longest(index, table)
        return (table[tuple(self._plain[index:end])], end) if end is not None else None

    def before(self, index: int, phrases: Container[tuple[str, ...]]) -> tuple[str, ...] | None:
        """The longest of ``phrases`` that ends right before ``index``."""
        for length in range(min(index, _LONGEST_PHRASE), 0, -1):
            phrase = tuple(self._plain[index - length : index])
            if phrase in phrases:
                return phrase
        return None

    def number(self, index: int) -> Number | None:
        """The cardinal that begins at ``index``."""
        if index not in self._numbers:
            self._numbers[index] = read_number(self.words, index)
        return self._numbers[index]

    def integer(self, index: int) -> tuple[int, int] | None:
        """The whole number that begins at ``index``, and the index behind it."""
        number = self.number(index)
        if number is None or number.value != number.value.to_integral_value():
            return None
        return int(number.value), number.end

    def figures(self, index: int, *lengths: int) -> int | None:
        """The run of figures at ``index`` as a number, if it has one of ``lengths``."""
        if self._kinds[index] is Kind.NUMBER and len(self._plain[index]) in lengths:
            return int(self._plain[index])
        return None

    def ordinal(self, index: int) -> tuple[int, int] | None:
        """The ordinal that begins at ``index``, and the index behind it."""
        if index not in self._ordinals:
            number = read_ordinal(self.words, index)
            self._ordinals[index] = (int(number.value), number.end) if number else None
        return self._ordinals[index]

    def read(self, index: int, *categories: Category) -> Match | None:
        """The longest expression of one of ``categories`` that begins at ``index``."""
        key = (index, categories)
        if key not in self._matches:
            matches = (match for _, match in self._try(index, categories))
            self._matches[key] = max(matches, key=lambda match: match.end, default=None)
        return self._matches[key]

    def readings(self, index: int) -> list[tuple[Category, Match]]:
        """Every expression that begins at ``index``, the longest first."""
        found = list(self._try(index, _EVERY_CATEGORY))
        return sorted(found, key=lambda reading: -reading[1].end)

    def _try(self, index: int, categories: tuple[Category, ...]) -> Iterator[tuple[Category, Match]]:
        rules = self.rules_at(index, categories)
        tried = self._tried[index] if rules else {}
        for entry in rules:
            name = entry.name
            if name not in tried:
                tried[name] = entry.read(self, index)
            match = tried[name]
            if match is not None:
                yield entry.category, match

    def rules_at(self, index: int, categories: tuple[Category, ...] = _EVERY_CATEGORY) -> tuple[Rule, ...]:
        """The rules of ``categories`` whose expressions can begin with the word at ``index``."""
        if index >= len(self.words):
            return ()
        is_number = self._kinds[index] is not Kind.SYMBOL and self.number(index) is not None
        return _candidates(self._plain[index], is_number, categories)
