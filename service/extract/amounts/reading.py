"""What the grammar reads, and the text it reads from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

from service.extract.amounts.currencies import Unit, UnitAt, read_unit
from service.extract.numbers import Number, read_number
from service.text.words import Word

#: Arithmetic that never rounds what a text can say.
EXACT = Context(prec=100)

#: The unit of an amount whose currency is left out.
ELIDED = Unit(())

#: "de" between a number and its currency.
OF = frozenset({"de", "d'"})


class Source:
    """A text, its words, and the numbers and currencies read from them so far.

    A word is looked at from several sides (as a number by itself, as an end of a range, in a list), so both
    are read once.
    """

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.text = text
        self.words = words
        self._numbers: dict[int, Number | None] = {}
        self._units: dict[int, UnitAt | None] = {}

    def plain(self, at: int) -> str:
        """The word at ``at`` without accents; "" outside the text and after an empty line."""
        if 0 <= at < len(self.words) and self.words[at].breaks < 2:
            return self.words[at].plain
        return ""

    def raw(self, at: int) -> str:
        """The word at ``at`` as it was sent, "" past the end."""
        return self.text[self.words[at].start : self.words[at].end] if at < len(self.words) else ""

    def number(self, at: int) -> Number | None:
        """The number that starts at ``at``."""
        if at not in self._numbers:
            self._numbers[at] = read_number(self.words, at)
        return self._numbers[at]

    def unit(self, at: int) -> UnitAt | None:
        """The currency that is named at ``at``."""
        if at not in self._units:
            self._units[at] = read_unit(self.text, self.words, at)
        return self._units[at]


@dataclass(frozen=True, slots=True)
class Reading:
    """An amount before its country and its qualifier are known.

    :param first: index of its first word.
    :param end: index one past its last word.
    :param low: the number, or the lower one of a range; ``None`` where only a magnitude is said.
    :param high: the upper number of a range, ``None`` otherwise.
    :param least: what "des millions" is at least.
    :param approximate: whether the number itself says "about".
    :param scaled: the power of ten of its scale word.
    :param single: whether the number is the bare word "un" or "une".
    :param symbol: whether its currency stands before the number or is a sign.
    """

    first: int
    end: int
    unit: Unit
    low: Decimal | None
    high: Decimal | None = None
    least: Decimal | None = None
    approximate: bool = False
    scaled: int = 0
    single: bool = False
    symbol: bool = False
