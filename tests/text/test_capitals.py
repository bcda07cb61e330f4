"""Sentences in capitals."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.capitals import in_capitals, recased, without_accents


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
        ("EMMANUEL MACRON REÇOIT OLAF SCHOLZ À PARIS", "Emmanuel Macron reçoit Olaf Scholz à Paris"),
        ("LE MINISTRE DE L' INTERIEUR EST A SAINT-DENIS", "Le ministre de l' intérieur est à Saint-Denis"),
        ("LA SNCF ET L’ ONU", "La SNCF et l’ ONU"),
        ("LE PORTE-PAROLE DE SAINT-ÉTIENNE-DU-ROUVRAY", "Le porte-parole de Saint-Étienne-du-Rouvray"),
        ("« GRÈVE » DES ÉBOUEURS", "« Grève » des éboueurs"),
        ("À 20H30 , C3PO", "À 20h30 , c3Po"),
        ("ÉLEVÉ DANS LA REGION", "Élevé dans la région"),
        ("« »", "« »"),
    ],
)
def test_usual_case(text: str, expected: str) -> None:
    assert " ".join(recased(text.split())) == expected


@given(st.lists(st.text()))
def test_no_offset_moves(words: list[str]) -> None:
    assert [len(word) for word in recased(words)] == [len(word) for word in words]


@given(st.text())
def test_a_text_without_accents_is_as_long(text: str) -> None:
    assert len(without_accents(text)) == len(text)


def test_the_list_is_sorted_and_leaves_names_out() -> None:
    forms = files("service.text").joinpath("usual_case.txt").read_text("utf-8").split()
    assert forms == sorted(set(forms))
    assert not {form for form in forms if form.istitle()}
