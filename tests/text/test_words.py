"""The words that every grammar reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.words import Kind, split_words


def texts(phrase: str) -> list[str]:
    return [word.text for word in split_words(phrase)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("80 milliards d’euros", ["80", "milliards", "d'", "euros"]),
        ("80\u00a0milliards\u202fd'euros", ["80", "milliards", "d'", "euros"]),
        ("Aujourd’hui", ["aujourd'hui"]),
        ("AUJOURD'HUI", ["aujourd'hui"]),
        ("Aujourd՚hui l＇été", ["aujourd'hui", "l'", "été"]),
        ("aujourd‵hui aujourdʹhui", ["aujourd'hui", "aujourd'hui"]),
        ("quelqu’un", ["quelqu'un"]),
        ("‘il y a deux ans’", ["'", "il", "y", "a", "deux", "ans", "'"]),
        ("l’1er", ["l'", "1", "er"]),
        ("14h30", ["14", "h", "30"]),
        ("3,2Md€", ["3", ",", "2", "md", "€"]),
        ("avant‑hier", ["avant", "-", "hier"]),
        ("de\u0301cembre", ["décembre"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_typography_is_folded(phrase: str, expected: list[str]) -> None:
    assert texts(phrase) == expected


def test_plain_has_no_accents() -> None:
    assert split_words("Décembre")[0].plain == "decembre"
    assert split_words("cœur")[0].plain == "coeur"


def test_spacing_and_line_breaks_are_told() -> None:
    first, second, third = split_words("le1\n\nmai")
    assert (first.spaced, second.spaced, third.spaced) == (True, False, True)
    assert (first.breaks, third.breaks) == (0, 2)


@given(st.text(max_size=200))
def test_words_are_slices_of_the_text_and_lose_nothing(text: str) -> None:
    words = split_words(text)
    end = 0
    for word in words:
        assert text[end : word.start].strip() == ""
        assert word.start < word.end
        end = word.end
    assert text[end:].strip() == ""
    assert all(word.text.isdigit() for word in words if word.kind is Kind.NUMBER)
