"""From a document to its amounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from service.extract.amounts.context import is_money
from service.extract.amounts.country import Evidence, resolve
from service.extract.amounts.currencies import bare_word
from service.extract.amounts.grammar import read_amounts, skip
from service.extract.amounts.model import Amount, Qualifier
from service.extract.amounts.qualifiers import qualifier_after, qualifier_before
from service.extract.amounts.reading import ELIDED, Reading, Source
from service.text.document import Document
from service.text.words import Word, split_words


def find_amounts(document: Document, default_currency: Mapping[str, str]) -> list[Amount]:
    """The amounts of money in ``document``, in order, none overlapping another.

    :param document: sentences and tokens are not needed; mentions help to tell places from people.
    :param default_currency: ISO 4217 codes for bare words ("dollar", "$", "livres"), used where the text
        itself does not tell the country.
    """
    words = split_words(document.text)
    finder = _Finder(document, words, _folded(default_currency))
    readings = list(finder.readings())
    amounts = [finder.amount(reading) for reading in readings]
    return _with_elided_currencies(readings, amounts)


def _with_elided_currencies(readings: Sequence[Reading], amounts: Sequence[Amount]) -> list[Amount]:
    """``amounts`` with the last currency named before, or else the first one after, where none is said."""
    elided = [reading.unit is ELIDED for reading in readings]
    currency = next(
        (amount.currency for amount, left_out in zip(amounts, elided, strict=True) if not left_out), None
    )
    filled = []
    for amount, left_out in zip(amounts, elided, strict=True):
        if left_out:
            filled.append(
                replace(amount, currency=currency, unit=None, currency_assumed=currency is not None)
            )
        else:
            currency = amount.currency
            filled.append(amount)
    return filled


def _folded(default_currency: Mapping[str, str]) -> dict[str, str]:
    """The caller's codes by the words of the tables; a word that is not bare changes nothing."""
    return {bare: code for word, code in default_currency.items() if (bare := bare_word(word)) is not None}


class _Finder:
    """One document's readings and what they mean in it."""

    def __init__(self, document: Document, words: Sequence[Word], defaults: Mapping[str, str]) -> None:
        self._document = document
        self._words = words
        self._defaults = defaults

    @cached_property
    def _evidence(self) -> Evidence:
        return Evidence(self._words, self._document.mentions)

    def readings(self) -> Iterator[Reading]:
        """Every reading that is money here."""
        source = Source(self._document.text, self._words)
        at = 0
        while at < len(self._words):
            found = read_amounts(source, at)
            if not found:
                at = skip(source, at)
                continue
            for reading in found:
                if is_money(reading, self._words, lambda: self._evidence, self._defaults):
                    yield reading
            at = found[-1].end

    def amount(self, reading: Reading) -> Amount:
        """The amount that ``reading`` is."""
        words, text = self._words, self._document.text
        evidence = self._evidence if reading.unit.word else Evidence((), ())
        currency, assumed = resolve(reading.unit, evidence, self._defaults)
        start, end = words[reading.first].start, words[reading.end - 1].end
        unit = None if currency else reading.unit.ticker or self._unit_word(reading, text)
        value, least, most, qualifier = self._quantity(reading)
        return Amount(
            start, end, value, least, most, currency, unit, qualifier, assumed and currency is not None
        )

    def _unit_word(self, reading: Reading, text: str) -> str:
        """The word for the currency as it stands."""
        word = self._words[reading.end - 1]
        return text[word.start : word.end]

    def _quantity(self, reading: Reading) -> tuple[Decimal | None, Decimal | None, Decimal | None, Qualifier]:
        """Value, minimum, maximum and qualifier."""
        low, high = _plain(reading.low), _plain(reading.high)
        if high is not None:
            return None, low, high, "range"
        if low is None:
            return None, _plain(reading.least), None, "at_least" if reading.least is not None else "about"
        said = qualifier_before(self._words, reading.first) or qualifier_after(self._words, reading.end)
        qualifier = said or ("about" if reading.approximate else "exact")
        lowest = None if qualifier in ("at_most", "less_than") else low
        highest = None if qualifier in ("at_least", "more_than") else low
        return low, lowest, highest, qualifier


def _plain(value: Decimal | None) -> Decimal | None:
    """``value`` without an exponent and without trailing zeros."""
    if value is None:
        return None
    text = format(value, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
