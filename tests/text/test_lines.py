"""Paragraphs: titles and items stand alone, wrapped sentences stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.lines import paragraphs

PROSE = "Une phrase assez longue pour qu’aucun programme ne la coupe " * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un titre\n\nUn texte.", ["Un titre", "Un texte."]),
        ("Un titre\n \t\nUn texte.", ["Un titre", "Un texte."]),
        (f"Un titre\n{PROSE}\n{PROSE}", ["Un titre", PROSE.strip(), PROSE.strip()]),
        (
            "Un titre\r\nLe texte qui suit est\r\nplus long.",
            ["Un titre", "Le texte qui suit est\r\nplus long."],
        ),
        (
            "Le maire a dit que la\nville achèterait le pré,\npuis il est parti.\nFin.",
            ["Le maire a dit que la\nville achèterait le pré,\npuis il est parti.", "Fin."],
        ),
        ("Au menu du jour\n- la soupe\n- le pain", ["Au menu du jour", "- la soupe", "- le pain"]),
        ("\n\n", []),
        ("", []),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


@given(st.text(alphabet="ab- .\n\r\t\x85", max_size=120))
def test_only_white_space_lies_between(text: str) -> None:
    end = 0
    for start, stop in paragraphs(text):
        assert not text[end:start].strip()
        assert text[start:stop].strip()
        end = stop
    assert not text[end:].strip()
