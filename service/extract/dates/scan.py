"""The words of a text as the rules see them, and which rules are tried at which word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from functools import cache, lru_cache
from typing import TypeVar

from service.extract.dates.grammar import FIGURES, FOUR_FIGURES, NUMBER, RULES, Category, Match, Rule
from service.extract.numbers import Number, read_number, read_ordinal
from service.text.words import Kind, Word

# Words in the longest phrase of the lexicon.
_LONGEST_PHRASE = 6

T = TypeVar("T")

_EVERY_CATEGORY = tuple(Category)


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


@cache
def _followers() -> frozenset[str]:
    """Every word that some rule asks for behind a number."""
    return frozenset().union(*(entry.behind for entry in RULES if entry.behind is not None))


def _goes_on(entry: Rule, marker: str, behind: frozenset[str]) -> bool:
    """Whether an expression that ``entry`` reads may begin with the number ``marker`` before a word of
    ``behind``."""
    own = marker in entry.first and (entry.behind is None or not entry.behind.isdisjoint(behind))
    return own or any(_goes_on(other, marker, behind) for other in RULES if other.category in entry.first)


# The rules that may begin at a word, by the categories asked for.
_Candidates = dict[tuple["Category", ...], tuple["Rule", ...]]


@lru_cache(maxsize=65536)
def _candidates(word: str, markers: tuple[str, ...], behind: frozenset[str] | None) -> _Candidates:
    """What can begin with ``word``, which is a number where there are ``markers`` for it; of those rules only
    such as ask for what stands ``behind`` it."""
    table = _rules_by_first_word()
    named = table.get(word, ())
    numbers = [
        entry
        for entry in RULES
        if entry not in named
        and any(
            entry in table[marker] and (behind is None or _goes_on(entry, marker, behind))
            for marker in markers
        )
    ]
    return {_EVERY_CATEGORY: (*named, *numbers)}


_NOTHING: _Candidates = {_EVERY_CATEGORY: ()}


@lru_cache(maxsize=1024)
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[list[str]]]:
    """``phrases`` split into words, under the first of them."""
    table: defaultdict[str, list[list[str]]] = defaultdict(list)
    for words in map(str.split, phrases):
        table[words[0]].append(words)
    return dict(table)


# Behind these no number goes on: where it ends need not be found out.
_NUMBER_ENDS = frozenset(("/", ":"))

# Empty words behind the text, so that a rule may look beyond either end: index -1 is one of them, too.
_PADDING = 32


class Scan:
    """The words of one text, and what was read of them so far."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self._plain = [word.plain for word in words] + [""] * _PADDING
        self._kinds: list[Kind | None] = [*(word.kind for word in words), *[None] * _PADDING]
        self._glued = [False, *(not word.spaced for word in words[1:]), *[False] * _PADDING]
        self._rules: list[_Candidates | None] = [None] * len(words)
        self._tried: list[dict[str | tuple[Category, ...], Match | None] | None] = [None] * len(words)
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
        return self._glued[index]

    def skip(self, index: int, *phrases: str) -> int:
        """The index behind the first of ``phrases`` that stands at ``index``, or ``index``."""
        for words in _by_first_word(phrases).get(self._plain[index], ()):
            end = index + len(words)
            if self._plain[index:end] == words:
                return end
        return index

    def standing(self, index: int, phrases: tuple[str, ...]) -> list[tuple[str, int]]:
        """Each of ``phrases`` that stands at ``index`` and the index behind it, in their order; no phrase at
        all stands anywhere."""
        found = [
            (" ".join(words), index + len(words))
            for words in _by_first_word(phrases).get(self._plain[index], ())
            if self._plain[index : index + len(words)] == words
        ]
        return [*found, ("", index)]

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
        if index in self._numbers:
            return self._numbers[index]
        number = self._numbers[index] = read_number(self.words, index)
        return number

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
        if index in self._ordinals:
            return self._ordinals[index]
        number = read_ordinal(self.words, index)
        ordinal = self._ordinals[index] = (int(number.value), number.end) if number else None
        return ordinal

    def read(self, index: int, *categories: Category) -> Match | None:
        """The longest expression of one of ``categories`` that begins at ``index``."""
        rules = self.rules_at(index, categories)
        if not rules:
            return None
        tried = self._tried[index]
        if tried is None:
            tried = self._tried[index] = {}
        if categories in tried:
            return tried[categories]
        longest = None
        for entry in rules:
            match = self._try(index, entry)
            if match is not None and (longest is None or match.end > longest.end):
                longest = match
        tried[categories] = longest
        return longest

    def readings(self, index: int) -> list[tuple[Category, Match]]:
        """Every expression that begins at ``index``, the longest first.

        Asked for once at each word, from left to right: what was read there is needed no longer.
        """
        rules = self.rules_at(index)
        if not rules:
            return []
        found = [(entry.category, match) for entry in rules if (match := self._try(index, entry)) is not None]
        self._tried[index] = None
        return sorted(found, key=lambda reading: -reading[1].end) if len(found) > 1 else found

    def _try(self, index: int, entry: Rule) -> Match | None:
        tried = self._tried[index]
        if tried is None:
            tried = self._tried[index] = {}
        name = entry.name
        if name in tried:
            return tried[name]
        match = tried[name] = entry.read(self, index)
        return match

    def rules_at(self, index: int, categories: tuple[Category, ...] = _EVERY_CATEGORY) -> tuple[Rule, ...]:
        """The rules of ``categories`` whose expressions can begin with the word at ``index``."""
        if index >= len(self.words):
            return ()
        candidates = self._rules[index]
        if candidates is None:
            candidates = self._rules[index] = self._candidates_at(index)
        rules = candidates.get(categories)
        if rules is None:
            rules = tuple(entry for entry in candidates[_EVERY_CATEGORY] if entry.category in categories)
            candidates[categories] = rules
        return rules

    def _candidates_at(self, index: int) -> _Candidates:
        kind = self._kinds[index]
        word = self._plain[index]
        markers = (NUMBER, FOUR_FIGURES) if len(word) == 4 else (NUMBER,)
        if kind is Kind.NUMBER and self._plain[index + 1] in _NUMBER_ENDS:
            return _candidates("", markers, frozenset((self._plain[index + 1],)))
        letter = kind is Kind.WORD and len(word) == 1 and word.isalpha()  # "½" counts, "a" does not
        number = None if kind is Kind.SYMBOL or letter else self.number(index)
        if number is None:
            return _candidates(word, (), None) if word in _rules_by_first_word() else _NOTHING
        behind = frozenset((self._follower(index + 1), self._follower(number.end)))
        if kind is Kind.NUMBER:
            return _candidates("", markers, behind)
        return _candidates(word, (NUMBER,), behind)

    def _follower(self, index: int) -> str:
        """The word at ``index``, behind a number, as rules name it; ``*`` for all that none names."""
        if self._kinds[index] is Kind.NUMBER:
            return FIGURES
        word = self._plain[index]
        return word if word in _followers() else "*"
