"""What an amount of money is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Qualifier = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "range"]


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money as the text gives it.

    :param start: first code point, without the words that qualify it ("près de").
    :param end: one past the last code point of the currency.
    :param value: exact, in the currency's main unit; ``None`` for a range and for "des millions d'euros".
    :param minimum: the least it can be, ``None`` where nothing bounds it.
    :param maximum: the most it can be, ``None`` where nothing bounds it. For "about" both bounds are the
        number that was said.
    :param currency: ISO 4217 code, or ``None`` for what has none or cannot be told.
    :param unit: the word for the currency as it stands where ``currency`` is ``None`` (bitcoins: "BTC").
    :param qualifier: what the words around the number make of it.
    :param currency_assumed: whether the text did not name the country of the currency.
    """

    start: int
    end: int
    value: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    currency: str | None
    unit: str | None
    qualifier: Qualifier
    currency_assumed: bool
