"""Readings of amounts: one number and one currency, ranges, enumerations, "des millions d'euros".

Every function looks at a bounded number of words after the one it starts from, and never reads across an
empty line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from service.extract.amounts import tables
from service.extract.amounts.currencies import Unit, UnitAt, read_unit, stem
from service.extract.numbers import COLLECTIVES, SCALES, SMALL, TENS, Number, read_number
from service.text.words import Kind, Word

_EXACT = Context(prec=100)
_DASHES = frozenset("-–—")
_MINUS = frozenset("-−")
_OF = frozenset({"de", "d'"})
_MAX_LISTED = 12
_INDEFINITE = frozenset({"des", "plusieurs", "quelques"})
_PLURAL_SCALES = {"milliers": 3, "millions": 6, "milliards": 9, "billions": 12}
_MILLIONS = 6
#: The unit of an amount whose currency is left out.
ELIDED = Unit(())
_LISTING = frozenset({"de", "d'", "a", "les", "des", "respectivement", "soit"})


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


class Grammar:
    """Reads amounts from the words of one text."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.text = text
        self.words = words

    def read(self, at: int) -> list[Reading]:
        """The amounts that start with the number, currency or "des" at ``at``: several for an enumeration."""
        word = self.words[at]
        if word.plain in _INDEFINITE:
            indefinite = self._indefinite(at)
            return [indefinite] if indefinite else []
        if not self._may_start(at):
            return []
        single = self._single(at)
        ranged = self._range(at, single)
        if ranged is not None:
            return [ranged]
        if single is not None:
            return [single]
        return self._list(at) or self._elided(at)

    def skip(self, at: int) -> int:
        """Where to read on when no amount starts at ``at``: behind a whole number in figures."""
        number = read_number(self.words, at) if self.words[at].kind is Kind.NUMBER else None
        return number.end if number is not None else at + 1

    # --- words

    def _plain(self, at: int) -> str:
        if 0 <= at < len(self.words) and self.words[at].breaks < 2:
            return self.words[at].plain
        return ""

    def _raw(self, at: int) -> str:
        return self.text[self.words[at].start : self.words[at].end] if at < len(self.words) else ""

    def _may_start(self, at: int) -> bool:
        """Whether a number at ``at`` stands alone: not the 20 of "G20", the 5 of "12/5", or "1" of "n°1"."""
        word = self.words[at]
        if word.spaced or at == 0 or word.kind is not Kind.NUMBER:
            return True
        before = self.words[at - 1]
        if before.kind is Kind.WORD:
            return before.text.endswith("'")
        return before.text not in ("/", "°", ":") or before.spaced

    # --- one amount

    def _single(self, at: int) -> Reading | None:
        return self._prefixed(at) or self._suffixed(at)

    def _prefixed(self, at: int) -> Reading | None:
        """ "$10", "€ 11,69", "US$ 3 milliards", "CHF 250.-" """
        if self.words[at].kind is Kind.NUMBER:
            return None
        unit = read_unit(self.text, self.words, at)
        if unit is None or not unit.prefix or unit.end >= len(self.words) or self.words[unit.end].breaks:
            return None
        if self.words[unit.end].kind is Kind.WORD:
            return None
        number = self._number(unit.end)
        if number is None:
            return None
        number = self._glued_letter(number)
        end, country = self._country_after(number.end, unit.unit)
        return Reading(at, end, country, number.value, scaled=number.scale, symbol=True)

    def _glued_letter(self, number: Number) -> Number:
        """ "$10k": the letter needs no currency after it when it is glued to figures."""
        letter = self._plain(number.end)
        if number.scale or letter not in tables.SCALE_LETTERS or self.words[number.end].spaced:
            return number
        return _times_ten_to(number, tables.SCALE_LETTERS[letter], number.end + 1)

    def _country_after(self, end: int, unit: Unit) -> tuple[int, Unit]:
        """ "$5 USD": the code after the number says more than the sign before it."""
        tail = read_unit(self.text, self.words, end) if unit.word else None
        if tail is None or not tail.unit.named or self.words[end].breaks:
            return end, unit
        return (tail.end, tail.unit) if tail.unit.codes[0] in unit.codes else (end, unit)

    def _suffixed(self, at: int) -> Reading | None:
        """ "10 €", "80 milliards de dollars", "2,5 M$", "cinq euros cinquante" """
        first, sign = at, 1
        if self._plain(at) in _MINUS and self._is_minus(at):
            at, sign = at + 1, -1
        number = self._number(at)
        if number is None:
            return None
        unit = self._unit_after(number)
        if unit is None:
            return self._cents(first, at, number)
        value = _EXACT.multiply(number.value, unit.unit.factor * sign)
        reading = Reading(
            first, unit.end, unit.unit, value, approximate=number.approximate, scaled=number.scale,
            single=number.ambiguous and self._plain(at) != "neuf",
            symbol=self.words[unit.end - 1].kind is Kind.SYMBOL,
        )  # fmt: skip
        return self._with_subunits(reading) if unit.unit.factor == 1 and sign == 1 else reading

    def _is_minus(self, at: int) -> bool:
        """Whether the hyphen at ``at`` is a sign: glued to figures and neither a bullet nor a range."""
        after = at + 1
        if after >= len(self.words) or self.words[after].spaced or self.words[after].kind is not Kind.NUMBER:
            return False
        before = self.words[at - 1] if at else None
        glued = not self.words[at].spaced and before is not None and before.text != "("
        return not glued and not self.words[at].breaks and not (before and before.kind is Kind.NUMBER)

    def _number(self, at: int) -> Number | None:
        """A number, with the letter for a power of ten after it: "5 M", "20 k"."""
        number = read_number(self.words, at)
        if number is None or not number.figures or number.scale:
            return number
        letter = self._plain(number.end)
        if letter not in tables.SCALE_LETTERS or not self._is_unit(number.end + 1):
            return number
        return _times_ten_to(number, tables.SCALE_LETTERS[letter], number.end + 1)

    def _is_unit(self, at: int) -> bool:
        at += self._plain(at) in _OF
        return self._currency(at) is not None

    def _currency(self, at: int) -> UnitAt | None:
        """The currency at ``at``; a sign or code on the same line, no compound such as "francs-tireurs"."""
        unit = read_unit(self.text, self.words, at)
        if unit is None or self.words[at].breaks > 1:
            return None
        hyphen = unit.end
        compound = self.words[hyphen : hyphen + 2]
        glued = len(compound) == 2 and compound[0].text == "-" and not any(word.spaced for word in compound)
        return None if glued and compound[1].kind is Kind.WORD else unit

    def _unit_after(self, number: Number) -> UnitAt | None:
        """The currency after a number, "de" between them where French wants it."""
        at = number.end
        if self._plain(at) in _OF and (number.scale or number.approximate or self._ends_in_scale(number)):
            at += 1
        unit = self._currency(at) or self._letters_and_code(number)
        if unit is None:
            return None
        if self.words[at].breaks and self.words[at].kind is Kind.SYMBOL:
            return None
        return None if self._is_small_code(at, number) else unit

    def _ends_in_scale(self, number: Number) -> bool:
        return stem(self._plain(number.end - 1)) in SCALES or self._plain(number.end - 1) in ("demi", "quart")

    def _is_small_code(self, at: int, number: Number) -> bool:
        """ "3 SOS", "10 TOP": a code that is a word, after a number that is hardly money."""
        return self._raw(at) in tables.AMBIGUOUS_CODES and number.value < 100 and number.value % 1 == 0

    def _letters_and_code(self, number: Number) -> UnitAt | None:
        """Power and code in one word, as CLDR writes them in Canada: "80 kCHF", "2,5 MCN¥"."""
        at = number.end
        if not number.figures or at >= len(self.words) or self.words[at].kind is not Kind.WORD:
            return None
        word = self.words[at]
        for letters, power in tables.SCALE_LETTERS.items():
            if not word.plain.startswith(letters) or len(word.plain) <= len(letters):
                continue
            rest = replace(
                word, text=word.text[len(letters) :], plain=word.plain[len(letters) :],
                start=word.start + len(letters), spaced=False,
            )  # fmt: skip
            unit = read_unit(self.text, [rest, *self.words[at + 1 : at + 4]], 0)
            if (
                unit is not None
                and unit.unit.named
                and rest.plain.upper() == self.text[rest.start : rest.end]
            ):
                scaled = replace(unit.unit, factor=_EXACT.scaleb(unit.unit.factor, power))
                return UnitAt(scaled, at + unit.end, unit.prefix)
        return None

    # --- subunits

    def _with_subunits(self, reading: Reading) -> Reading:
        """``reading`` with what is said after it: "5 euros 50", "deux euros et vingt centimes", "35€ 99"."""
        at = reading.end
        joined = self._plain(at) == "et"
        at += joined
        if at >= len(self.words) or self.words[at].breaks or reading.low is None:
            return reading
        part = read_number(self.words, at)
        if part is None or part.value % 1:
            return reading
        named = self._unit_after(part)
        if named is not None and named.unit.factor < 1 and self._same_money(reading.unit, named.unit):
            return self._plus(reading, _EXACT.multiply(part.value, named.unit.factor), named.end)
        if named is None and (cents := self._spelled_cents(part)) is not None:
            return self._plus(reading, cents, part.end)
        if named is not None or not self._is_bare_subunit(part, at, joined=joined):
            return reading
        return self._plus(reading, _EXACT.scaleb(part.value, -2), part.end)

    def _plus(self, reading: Reading, part: Decimal, end: int) -> Reading:
        low = part if reading.low is None else _EXACT.add(reading.low, part)
        return replace(reading, low=low, end=end, single=False)

    def _same_money(self, unit: Unit, subunit: Unit) -> bool:
        return not set(unit.codes).isdisjoint(subunit.codes) or subunit.word in ("centime", "cent")

    def _is_bare_subunit(self, part: Number, at: int, *, joined: bool) -> bool:
        """Whether the number after "5 euros" counts cents: two figures or words below a hundred, and nothing
        after it that it could count instead."""
        if not 0 < part.value < 100 or part.approximate or part.scale or part.ambiguous:
            return False
        if part.figures and (part.end != at + 1 or len(self.words[at].text) != 2):
            return False
        follower = self._plain(part.end)
        if part.end < len(self.words) and self.words[part.end].kind is Kind.WORD:
            return not joined and follower in tables.AFTER_ONE
        return follower not in ("%", "€", "$", "£", "°", "/", "-", "–") and not self._is_unit(part.end)

    def _spelled_cents(self, number: Number) -> Decimal | None:
        """ "cinq cents" as five cents: words that end in "cent" and count no hundreds of a currency."""
        if number.figures or self._plain(number.end - 1) not in ("cent", "cents") or number.value % 100:
            return None
        return _EXACT.scaleb(number.value, -4)

    def _cents(self, first: int, at: int, number: Number) -> Reading | None:
        """ "dix cents" alone never counts: it is a number. "un cent" is one."""
        unit = read_unit(self.text, self.words, at + 1) if self._plain(at) in ("un", "dix") else None
        if unit is None or unit.unit.word != "cent" or number.end != at + 1:
            return None
        value = _EXACT.multiply(number.value, unit.unit.factor)
        return Reading(first, unit.end, unit.unit, value, single=number.ambiguous)

    # --- no currency

    def _elided(self, at: int) -> list[Reading]:
        """ "un déficit de 10,6 millions", "19 milliards de profits": money by the noun that is counted."""
        number = self._number(at)
        if number is None or number.scale < _MILLIONS:
            return []
        if self._plain(number.end) in _OF:
            money = self._is_money_noun(number.end + 1)
        else:
            money = self._plain(at - 1) in _OF and any(self._is_money_noun(at - back) for back in (2, 3, 4))
        return [Reading(at, number.end, ELIDED, number.value, scaled=number.scale)] if money else []

    def _is_money_noun(self, at: int) -> bool:
        words = [stem(self._plain(at + offset)) for offset in range(3)]
        return words[0] in tables.MONEY_NOUNS or f"{words[0]} {words[1]}{words[2]}" in tables.MONEY_NOUNS

    # --- magnitudes

    def _indefinite(self, at: int) -> Reading | None:
        """ "des millions d'euros", "plusieurs centaines de milliers de dollars", "quelques euros" """
        end, least, power = at + 1, Decimal(1), 0
        noun = self._plain(end)
        if noun.endswith("s") and noun.removesuffix("s") in COLLECTIVES:
            least, end = Decimal(COLLECTIVES[noun.removesuffix("s")]), end + 1
            if self._plain(end) in _OF and self._plain(end + 1) in _PLURAL_SCALES:
                power, end = _PLURAL_SCALES[self._plain(end + 1)], end + 2
        elif noun in _PLURAL_SCALES:
            power, end = _PLURAL_SCALES[noun], end + 1
        elif self._plain(at) == "des":
            return None
        else:
            unit = self._currency(end)
            return Reading(at, unit.end, unit.unit, None) if unit and unit.unit.factor == 1 else None
        if self._plain(end) not in _OF:
            return None
        unit = self._currency(end + 1)
        if unit is None:
            return None
        return Reading(at, unit.end, unit.unit, None, least=_EXACT.scaleb(least, power), scaled=power or 2)

    # --- several numbers

    def _range(self, at: int, single: Reading | None) -> Reading | None:
        """ "entre 12 et 15 euros", "de 3 à 5 millions d'euros", "10-20 €", "deux ou trois euros" """
        low = self._number(at)
        end = single.end if single is not None else low.end if low is not None else at
        link = self._plain(end)
        if end == at or not self._is_link(at, link, named=single is not None):
            return None
        high = self._single(end + 1)
        if high is None or high.low is None:
            return None
        lowest = single.low if single is not None else low.value if low is not None else None
        if lowest is None or (single is not None and not set(single.unit.codes) & set(high.unit.codes)):
            return None
        if single is None and low is not None:
            lowest = _EXACT.multiply(self._inherit(low, high), high.unit.factor)
        if lowest >= high.low or (link == "ou" and high.low > 20 * max(lowest, Decimal(1))):
            return None
        return replace(high, first=at, low=lowest, high=high.low, single=False)

    def _is_link(self, at: int, link: str, *, named: bool) -> bool:
        """Whether ``link`` joins the ends of a range whose first number starts at ``at``."""
        before = self._plain(at - 1)
        if before == "entre":
            return link == "et"
        if link == "a":
            return not named or (before in ("de", "d'") and not self._is_change(at))
        return link in _DASHES or (link == "ou" and not named)

    def _is_change(self, at: int) -> bool:
        """Whether a verb of change stands shortly before "de" + number: "passant de 10 euros à 12 euros"."""
        return any(
            self._plain(back).startswith(tables.CHANGE_VERBS) for back in range(max(at - 6, 0), at - 1)
        )

    def _inherit(self, low: Number, high: Reading) -> Decimal:
        """The lower number, in the upper one's scale when it has none: "3 à 5 millions"."""
        if low.scale or not high.scaled or high.low is None:
            return low.value
        scaled = _EXACT.scaleb(low.value, high.scaled)
        return scaled if scaled * high.unit.factor < high.low else low.value

    def _list(self, at: int) -> list[Reading]:
        """ "10, 20 ou 30 euros", "des lots de 5 et 10 euros": one amount for each number."""
        items: list[tuple[int, Number]] = []
        here = at
        while len(items) < _MAX_LISTED:
            number = self._number(here)
            if number is None or number.ambiguous:
                return []
            items.append((here, number))
            separator = self._plain(number.end)
            if separator not in (",", "et", "ou"):
                return []
            here = number.end + 1
            last = self._suffixed(here) if here < len(self.words) else None
            if (last is not None and separator == ",") or here >= len(self.words):
                return []
            if last is not None:
                return self._listed(items, last) if self._is_list(at, items, separator) else []
        return []

    def _is_list(self, at: int, items: Sequence[tuple[int, Number]], separator: str) -> bool:
        return len(items) > 1 or separator == "ou" or self._plain(at - 1) in _LISTING

    def _listed(self, items: Sequence[tuple[int, Number]], last: Reading) -> list[Reading]:
        readings = [
            Reading(
                first, number.end, last.unit, _EXACT.multiply(self._inherit(number, last), last.unit.factor)
            )
            for first, number in items
        ]
        return [*(replace(reading, scaled=last.scaled) for reading in readings), last]


def _times_ten_to(number: Number, power: int, end: int) -> Number:
    return replace(number, value=_EXACT.scaleb(number.value, power), end=end, scale=power)


def may_start_amount(word: Word) -> bool:
    """Whether an amount may start with ``word``; most words of a text are ruled out by this alone."""
    if word.kind is not Kind.WORD:
        return True
    return (
        word.plain in _STARTS or (word.plain.isalpha() and len(word.plain) <= 3) or not word.plain.isascii()
    )


_STARTS = frozenset({*SMALL, *TENS, *_INDEFINITE, "cent", "mille", "mil", "demi"})
