"""Currencies by name, sign and code."""

from __future__ import annotations

import pytest
from babel.core import Locale

from service.extract.amounts import bare_word, bare_words, is_currency_code
from service.extract.amounts.currencies import current_codes, read_unit
from service.text.words import split_words


def codes(text: str) -> tuple[str, ...]:
    words = split_words(text)
    read = read_unit(text, words, 0)
    assert read is not None
    assert read.end == len(words)
    return read.unit.codes


@pytest.mark.parametrize("code", sorted(current_codes() & set(Locale.parse("fr").currencies)))
def test_every_current_currency_by_its_name(code: str) -> None:
    assert code in codes(Locale.parse("fr").currencies[code])


@pytest.mark.parametrize(("code", "sign"), sorted(Locale.parse("fr").currency_symbols.items()))
def test_every_sign(code: str, sign: str) -> None:
    if code != "XXX":
        assert code in codes(sign) or sign == "F"  # a bare "F" is any franc


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dollars", "dollar"),
        ("$", "dollar"),
        ("LIVRES", "livre"),
        ("£", "livre"),
        ("Couronnes", "couronne"),
        ("F", "franc"),
        ("pesos", "peso"),
        ("francs CFA", "franc cfa"),
    ],
)
def test_bare_words(text: str, expected: str) -> None:
    assert bare_word(text) == expected
    assert expected in bare_words()


@pytest.mark.parametrize("text", ["euro", "dollars canadiens", "yen", "bitcoin", "maison", "", " ", "USD"])
def test_words_that_are_not_bare(text: str) -> None:
    assert bare_word(text) is None


@pytest.mark.parametrize(("code", "valid"), [("CAD", True), ("FRF", True), ("cad", False), ("XXX", False),
    ("BTC", False), ("", False), ("DOLLAR", False)])  # fmt: skip
def test_codes(code: str, valid: bool) -> None:
    assert is_currency_code(code) is valid
