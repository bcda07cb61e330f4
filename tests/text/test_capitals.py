"""Sentences in capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.capitals import in_capitals, recased


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’ÉTAT FACE À LA COLÈRE DES AGRICULTEURS", True),
        ("LE MINISTRE DE L'INTERIEUR, GERALD DARMANIN, EST A MARSEILLE", True),
        ("3 MORTS ET 12 BLESSÉS À SAINT-DENIS", True),
        ("PAUL McCARTNEY EST EN CONCERT À PARIS", True),
        ("ONU", False),
        ("BNP PARIBAS", False),
        ("La SNCF, la RATP et EDF", False),
        ("L’ONU et l’OTAN", False),
        ("", False),
        ("1 234,5 %", False),
    ],
)
def test_what_is_typed_in_capitals(text: str, expected: bool) -> None:
    assert in_capitals(text.split()) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EMMANUEL MACRON", "Emmanuel Macron"),
        ("SAINT-ÉTIENNE", "Saint-Étienne"),
        ("L’ÉTAT", "L’État"),
        ("20H30", "20H30"),
        ("C3PO", "C3Po"),
    ],
)
def test_usual_capitals(text: str, expected: str) -> None:
    assert recased(text) == expected


@given(st.text())
def test_no_offset_moves(text: str) -> None:
    assert len(recased(text)) == len(text)
