"""What Babel and num2words write is read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_compact_currency, format_currency
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from service.extract.amounts import Amount, find_amounts
from service.extract.amounts.currencies import current_codes
from service.text.document import Document

LOCALES = ("fr", "fr_CA", "fr_BE", "fr_CH")
CODES = st.sampled_from(sorted(current_codes()))
MONEY = st.decimals(0, 10**13, places=2, allow_nan=False, allow_infinity=False)

# Signs that mean another country's money outside that country. (The sign of the two CFA francs, which is
# XOF without evidence, is left out below.)
LOCAL_SIGNS = {("fr_CA", "CAD"): {"$": "CAD"}}


def read(text: str, default_currency: dict[str, str]) -> Amount:
    amounts = find_amounts(Document(text), default_currency)
    assert len(amounts) == 1, text
    assert (amounts[0].start, amounts[0].end) == (0, len(text))
    return amounts[0]


def assert_read(text: str, value: Decimal, code: str, locale: str) -> None:
    amount = read(text, LOCAL_SIGNS.get((locale, code), {}))
    assert (amount.value, amount.currency) == (value, code), text


@settings(max_examples=300, deadline=None)
@given(MONEY, CODES, st.sampled_from(LOCALES))
def test_standard(value: Decimal, code: str, locale: str) -> None:
    text = format_currency(value, code, locale=locale, currency_digits=False, format="#,##0.00 ¤")
    if code == "XAF" and "FCFA" in text:
        return
    assert_read(text, value, code, locale)


@settings(max_examples=300, deadline=None)
@given(MONEY, CODES, st.sampled_from(LOCALES))
def test_name(value: Decimal, code: str, locale: str) -> None:
    text = format_currency(value, code, locale=locale, currency_digits=False, format_type="name")
    assert_read(text, Decimal(f"{value:.2f}"), code, locale)


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 999), st.sampled_from([3, 6, 9, 12]), CODES, st.sampled_from(LOCALES))
def test_compact(value: int, power: int, code: str, locale: str) -> None:
    whole = value * 10**power
    text = format_compact_currency(whole, code, locale=locale)
    if code == "XAF" and "FCFA" in text:
        return
    assert_read(text, Decimal(whole), code, locale)


@settings(deadline=None)
@given(st.integers(0, 10**15), st.sampled_from(["fr", "fr_BE", "fr_CH"]))
def test_spelled(value: int, language: str) -> None:
    spelled = num2words(value, lang=language)
    link = " d'" if value >= 10**6 and value % 10**6 == 0 else " "
    assert read(f"{spelled}{link}euros", {}).value == value


@pytest.mark.parametrize("language", ["fr", "fr_BE", "fr_CH"])
@settings(deadline=None)
@given(cents=st.integers(0, 10**9))
def test_spelled_with_cents(cents: int, language: str) -> None:
    value = Decimal(cents) / 100
    text = num2words(value, lang=language, to="currency", currency="EUR")
    assert read(text, {}).value == value
