"""Numbers in figures and in words. The readers stand under service/extract/numbers.py."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from service.extract.numbers import (
    COLLECTIVES,
    SCALE_ABBREVIATIONS,
    SCALES,
    TENS,
    Number,
    read_number,
    read_ordinal,
    read_roman,
)
from service.text.words import split_words
from tests.clock import seconds

NBSP = "\u00a0"
NARROW = "\u202f"


def whole(text: str) -> Decimal | None:
    """The value of ``text`` when it is one number from its first word to its last."""
    words = split_words(text)
    number = read_number(words, 0)
    return number.value if number and number.end == len(words) else None


def start(text: str) -> tuple[str, str]:
    """The value at the start of ``text`` and the words it was read from."""
    words = split_words(text)
    number = read_number(words, 0)
    assert number is not None
    return str(number.value), text[: words[number.end - 1].end]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", "7"),
        ("2023", "2023"),
        ("1 000", "1000"),
        (f"1{NBSP}000{NBSP}000", "1000000"),
        (f"12{NARROW}500,75", "12500.75"),
        ("1.000", "1000"),
        ("3.250.000", "3250000"),
        ("3.250.000,50", "3250000.5"),
        ("1'000", "1000"),
        ("1’250’000.05", "1250000.05"),
        ("2,500,000", "2500000"),
        ("2,500.25", "2500.25"),
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("4,125", "4.125"),
        ("0.125", "0.125"),
        ("12345,67", "12345.67"),
        (".5", "0.5"),
        ("½", "0.5"),
        ("2½", "2.5"),
        ("3 ¾", "3.75"),
        ("0", "0"),
        ("1 000 000 000 000 000 000 000", "1000000000000000000000"),
    ],
)
def test_figures(text: str, value: str) -> None:
    assert str(whole(text)) == value


@pytest.mark.parametrize(
    ("text", "value", "read"),
    [
        ("17.11.2023", "17", "17"),  # a date
        ("1.2.3", "1", "1"),  # a version
        ("1,2,3", "1", "1"),  # a list
        ("2023 500 personnes", "2023", "2023"),  # no group of one to three figures first
        ("06 12 34", "6", "06"),  # a telephone number
        ("0 800 123", "0", "0"),
        ("12 3456", "12", "12"),
        ("12  345", "12", "12"),  # two spaces separate columns
        ("12\n345", "12", "12"),
        ("15 et 20", "15", "15"),
        ("10, 20", "10", "10"),
        ("5.", "5", "5"),
        ("300 000 €", "300000", "300 000"),
        ("2 millions 30 ans plus tard", "2000000", "2 millions"),
        ("un million une fois", "1000000", "un million"),
        ("vingt un", "20", "vingt"),
        ("mille mille", "1000", "mille"),
        ("deux trois", "2", "deux"),
        ("quatre-vingt-dix cinq", "90", "quatre-vingt-dix"),
        ("trente et onze", "30", "trente"),
        ("Deux-Sèvres", "2", "Deux"),
        ("sept points", "7", "sept"),
        ("un million deux milliards", "1000000", "un million"),
        ("zéro à deux", "0", "zéro"),
        ("deux\n\ntrois cents", "2", "deux"),
    ],
)
def test_a_number_ends_where_the_next_begins(text: str, value: str, read: str) -> None:
    assert start(text) == (value, read)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zéro", "0"),
        ("vingt et un", "21"),
        ("vingt-et-une", "21"),
        ("Soixante et onze", "71"),
        ("soixante-dix-sept", "77"),
        ("quatre vingts", "80"),
        ("QUATRE-VINGT-ONZE", "91"),
        ("septante-deux", "72"),
        ("huitante et un", "81"),
        ("octante-six", "86"),
        ("nonante-neuf", "99"),
        ("cent un", "101"),
        ("deux‑cents", "200"),
        ("treize cents", "1300"),
        ("dix-huit cent douze", "1812"),
        ("mil neuf cent quarante-cinq", "1945"),
        ("mille et un", "1001"),
        ("deux-mille-vingt-trois", "2023"),
        ("trois cent mille", "300000"),
        ("deux millions trois cent mille quatre", "2300004"),
        ("deux mille milliards", "2000000000000"),
        ("quatre-vingts milliards", "80000000000"),
        ("six virgule zéro sept", "6.07"),
        ("six virgule quatre deux", "6.42"),
        ("six virgule quarante-deux", "6.42"),
        ("deux virgule cinq milliards", "2500000000"),
        ("un demi", "0.5"),
        ("deux et demi", "2.5"),
        ("un million et demi", "1500000"),
        ("trois milliards et quart", "3250000000"),
        ("un demi-million", "500000"),
        ("demi-milliard", "500000000"),
        ("zéro huit", "8"),
    ],
)
def test_words(text: str, value: str) -> None:
    assert str(whole(text)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,5 million", "1500000"),
        (f"80{NBSP}milliards", "80000000000"),
        ("3,2 Md", "3200000000"),
        ("12Mds", "12000000000"),
        ("53 mille", "53000"),
        ("2 millions 500 000", "2500000"),
        ("3 milliards 200 millions", "3200000000"),
        ("1 million et demi", "1500000"),
        ("0,1 billion", "100000000000"),
    ],
)
def test_figures_with_words(text: str, value: str) -> None:
    assert str(whole(text)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("une dizaine", "10"),
        ("une bonne centaine", "100"),
        ("deux douzaines", "24"),
        ("une demi-douzaine", "6"),
        ("un millier", "1000"),
        ("une vingtaine de millions", "20000000"),
        ("une dizaine de milliers", "10000"),
    ],
)
def test_collectives_are_approximate(text: str, value: str) -> None:
    words = split_words(text)
    assert read_number(words, 0) == Number(Decimal(value), len(words), approximate=True)


@pytest.mark.parametrize(
    ("text", "ambiguous"), [("un", True), ("une", True), ("neuf", True), ("deux", False)]
)
def test_words_that_may_be_no_number_are_flagged(text: str, ambiguous: bool) -> None:
    number = read_number(split_words(text), 0)
    assert number is not None
    assert number.ambiguous is ambiguous


@pytest.mark.parametrize("text", ["de", "cents", "millions", "demi", "et", ".", ". 5", "a.5", "²", "9" * 40])
def test_no_number(text: str) -> None:
    words = split_words(text)
    assert all(read_number(words, index) is None for index in range(1)), text


def test_past_the_end_is_no_number() -> None:
    assert read_number([], 0) is None
    assert read_ordinal([], 0) is None
    assert read_roman([], 0) is None


@pytest.mark.parametrize(("word", "value"), TENS.items())
def test_every_ten(word: str, value: int) -> None:
    assert whole(f"{word}-trois") == value + 3


@pytest.mark.parametrize(("word", "exponent"), [*SCALES.items(), *SCALE_ABBREVIATIONS.items()])
def test_every_scale(word: str, exponent: int) -> None:
    assert whole(f"2,5 {word}") == Decimal("2.5") * 10**exponent


@pytest.mark.parametrize(("word", "value"), COLLECTIVES.items())
def test_every_collective(word: str, value: int) -> None:
    assert whole(f"trois {word}s") == 3 * value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1er", 1),
        ("1re", 1),
        ("2e", 2),
        ("2nd", 2),
        ("3ème", 3),
        ("21ième", 21),
        ("premier", 1),
        ("Première", 1),
        ("seconde", 2),
        ("deuxieme", 2),
        ("neuvième", 9),
        ("dix-septième", 17),
        ("vingt-et-unième", 21),
        ("quatre-vingtième", 80),
        ("soixante et onzième", 71),
        ("centième", 100),
        ("mille deux cent trentième", 1230),
        ("millionième", 1_000_000),
    ],
)
def test_ordinals(text: str, value: int) -> None:
    words = split_words(text)
    number = read_ordinal(words, 0)
    assert number is not None
    assert (number.value, number.end) == (value, len(words))


@pytest.mark.parametrize("text", ["deux", "2 e", "un centième", "système", "et unième", "12"])
def test_no_ordinal(text: str) -> None:
    assert read_ordinal(split_words(text), 0) is None


@pytest.mark.parametrize(
    ("text", "value"), [("XIX", 19), ("xxie", 21), ("Ier", 1), ("IVe", 4), ("MCMXCIV", 1994)]
)
def test_roman(text: str, value: int) -> None:
    number = read_roman(split_words(text), 0)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize("text", ["IIII", "IC", "mille", "12", "e", "VV"])
def test_no_roman(text: str) -> None:
    assert read_roman(split_words(text), 0) is None


@settings(deadline=None)
@given(st.integers(0, 10**18), st.sampled_from(["fr", "fr_BE", "fr_CH"]))
def test_spelled_integers_read_back(value: int, language: str) -> None:
    spelled = num2words(value, lang=language)
    assert whole(spelled) == value
    assert whole(spelled.replace("-", " ")) == value
    assert whole(spelled.replace(" ", "-").upper()) == value


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**4), st.sampled_from(["fr", "fr_BE", "fr_CH"]))
def test_spelled_decimals_read_back(integer: int, fraction: int, language: str) -> None:
    value = Decimal(f"{integer}.{fraction}")
    assert whole(num2words(value, lang=language)) == value


@settings(deadline=None)
@given(st.integers(1, 10**6), st.sampled_from(["fr", "fr_BE", "fr_CH"]))
def test_spelled_ordinals_read_back(value: int, language: str) -> None:
    spelled = num2words(value, lang=language, to="ordinal")
    words = split_words(spelled.replace("tsième", "tième"))  # it spells "quatre-vingtsième"
    number = read_ordinal(words, 0)
    assert number is not None
    assert (number.value, number.end) == (value, len(words))


@pytest.mark.parametrize(
    "unit", ["1 ", "1.", "111 ", "1'111", "mille ", "zéro ", "un-", "cent ", "9", "et ", "virgule "]
)
def test_reading_everywhere_takes_linear_time(unit: str) -> None:
    def reading(length: int) -> float:
        words = split_words(unit * (length // len(unit)))

        def everywhere() -> None:
            for index in range(len(words)):
                read_number(words, index)
                read_ordinal(words, index)

        return seconds(everywhere)

    reading(10_000)
    short, long = reading(25_000), reading(100_000)
    assert long < max(9 * short, 0.2)  # 4 times when linear, 16 times when quadratic
