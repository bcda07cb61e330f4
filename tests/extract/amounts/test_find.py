"""What an amount means in its document."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from service.extract.amounts import Amount, find_amounts
from service.text.document import Document, Mention


def only(text: str, **default_currency: str) -> Amount:
    amounts = find_amounts(Document(text), default_currency)
    assert len(amounts) == 1
    return amounts[0]


def currencies(text: str) -> list[tuple[str | None, bool]]:
    return [(amount.currency, amount.currency_assumed) for amount in find_amounts(Document(text), {})]


def test_a_text_without_money_has_no_amounts() -> None:
    assert find_amounts(Document("Il fait beau."), {}) == []
    assert find_amounts(Document(""), {}) == []


def test_spans_count_code_points_and_hold_no_qualifier() -> None:
    text = "😀 Près de 80 milliards de dollars américains."
    amount = only(text)
    assert text[amount.start : amount.end] == "80 milliards de dollars américains"
    assert amount.qualifier == "about"


@pytest.mark.parametrize(
    ("text", "value", "minimum", "maximum"),
    [
        ("20 euros", "20", "20", "20"),
        ("environ 20 euros", "20", "20", "20"),
        ("plus de 20 euros", "20", "20", None),
        ("au moins 20 euros", "20", "20", None),
        ("jusqu'à 20 euros", "20", None, "20"),
        ("moins de 20 euros", "20", None, "20"),
        ("entre 20 et 30 euros", None, "20", "30"),
        ("des milliers d'euros", None, "1000", None),
        ("quelques euros", None, None, None),
    ],
)
def test_bounds(text: str, value: str | None, minimum: str | None, maximum: str | None) -> None:
    amount = only(text)
    expected = tuple(None if bound is None else Decimal(bound) for bound in (value, minimum, maximum))
    assert (amount.value, amount.minimum, amount.maximum) == expected


def test_decimals_are_exact() -> None:
    assert str(only("0,10 €").value) == "0.1"
    assert str(only("123 456 789 012 345 678,91 €").value) == "123456789012345678.91"
    assert str(only("1,1 milliard d'euros").value) == "1100000000"


def test_the_caller_says_what_a_bare_word_means() -> None:
    for word in ("dollar", "Dollars", "$"):
        amount = find_amounts(Document("Il paie 20 dollars."), {word: "CAD"})[0]
        assert (amount.currency, amount.currency_assumed) == ("CAD", True)
    assert only("50 riyals", riyal="SAR").currency == "SAR"
    assert only("20 dollars américains", dollar="CAD").currency == "USD"


def test_the_text_wins_over_the_caller() -> None:
    assert only("À Montréal, 20 dollars.", dollar="USD").currency == "CAD"


def test_places_tell_the_country() -> None:
    assert currencies("À Dakar, 500 francs.") == [("XOF", False)]
    assert currencies("À Genève, 500 francs.") == [("CHF", False)]
    assert currencies("Au Liban, 3 millions de livres.") == [("LBP", False)]
    assert currencies("Stockholm : 40 couronnes.") == [("SEK", False)]
    assert currencies("Le premier ministre canadien promet 5 millions de dollars.") == [("CAD", False)]


def test_equal_evidence_decides_nothing() -> None:
    assert currencies("Entre Genève et Dakar, 500 francs.") == [("FRF", True)]


def test_the_world_counts_in_american_dollars() -> None:
    assert currencies("À Hong Kong, une aide de 5 millions de dollars.") == [("USD", True)]


def test_a_place_inside_a_person_is_no_evidence() -> None:
    text = "Madame Ottawa paie 20 dollars."
    person = Mention(7, 13, "PER", 0.9)
    assert find_amounts(Document(text, mentions=(person,)), {})[0].currency == "USD"
    assert find_amounts(Document(text), {})[0].currency == "CAD"


def test_a_left_out_currency_is_that_of_the_amount_before() -> None:
    text = "Après 5 euros et 3 dollars américains, un déficit de 2 millions."
    assert currencies(text)[-1] == ("USD", True)


def test_a_left_out_currency_may_stay_unknown() -> None:
    amount = only("Avec 19 milliards de profits.")
    assert (amount.currency, amount.unit, amount.currency_assumed) == (None, None, False)


def test_what_has_no_code_keeps_its_word() -> None:
    assert only("Il doit 50 Riyals.").unit == "Riyals"
    assert only("Il doit 0,5 bitcoin.").unit == "BTC"


def test_amounts_stand_in_order_and_never_overlap() -> None:
    text = "De 5 à 10 euros, 10, 20 ou 30 euros, 1 € 50, $4 et 6 dollars canadiens (5 €)."
    amounts = find_amounts(Document(text), {})
    assert len(amounts) == 8
    assert all(before.end <= after.start for before, after in pairwise(amounts))


@pytest.mark.parametrize(
    "text",
    [
        "Il a 20\n\neuros.",
        "2023\n€ 15\n\n",
        "Le TOP 14, le G7, la COP28.",
        "Il gagne 3 real.",
        "12 livres pour enfants",
        "-- 5 --",
        "un sou est un sou",
        "cent balles",
    ],
)
def test_silence(text: str) -> None:
    assert [amount for amount in find_amounts(Document(text), {}) if amount.value != 15] == []
