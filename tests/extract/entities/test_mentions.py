import pytest

from service.extract.entities.mentions import clean_edges
from service.text.document import Mention


def cleaned(before, surface, after="", kind="ORG"):
    text = before + surface + after
    mention = Mention(len(before), len(before) + len(surface), kind, 0.9)
    return [text[m.start : m.end] for m in clean_edges(text, [mention])]


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("« Libération »", "Libération"),
        ("«\u00a0Libération", "Libération"),
        ("“Libération”", "Libération"),
        ('"Libération', "Libération"),
        ("(Nantes", "Nantes"),
        ("(Nantes)", "Nantes"),
        ("Nantes),", "Nantes"),
        (" Nantes\t", "Nantes"),
        ("\u200bNantes\ufeff", "Nantes"),
        ("\u202fNantes\u00a0", "Nantes"),
        ("Nantes’", "Nantes"),
        ("‘Nantes’", "Nantes"),
        ("— Nantes …", "Nantes"),
        ("Nantes.", "Nantes"),
        ("Nantes...", "Nantes"),
        ("(« Nantes ».)", "Nantes"),
    ],
)
def test_what_is_stray_on_either_side_goes(surface, name):
    assert cleaned("Selon ", surface) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "Paul « Popol » Martin",
        "« Popol » Martin",
        "Fonderie “Vulcain”",
        "Société générale (France)",
        "Acme Inc.",
        "Durand & Cie.",
        "J.-C.",
        "U.S.",
        "S.N.C.F.",
        ".NET",
        "#Nuit2Debout",
        "@prefecture33",
        "Yahoo!",
        "Qui veut gagner des millions ?",
    ],
)
def test_what_belongs_to_a_name_stays(name):
    assert cleaned("Selon ", name) == [name]


@pytest.mark.parametrize(
    ("after", "name"),
    [(" a été entendu.", "Karim B."), (" (22 ans)", "Karim B."), (" Son avocat se tait.", "Karim B")],
)
def test_the_stop_of_an_initial_is_kept_where_the_sentence_goes_on(after, name):
    assert cleaned("Hier, ", "Karim B.", after, "PER") == [name]


@pytest.mark.parametrize(
    ("before", "surface", "kind", "name"),
    [
        ("dans ", "l’Argentine", "LOC", "Argentine"),
        ("avec ", "d'Air France", "ORG", "Air France"),
        ("parce ", "qu’Orange", "ORG", "Orange"),
        ("", "L’Argentine", "LOC", "Argentine"),
        ("Il pleut. ", "L'Argentine", "LOC", "Argentine"),
        ("« ", "L’Argentine", "LOC", "Argentine"),
        ("EN CRISE, ", "L’ARGENTINE", "LOC", "ARGENTINE"),
        ("que ", "L’ONU", "ORG", "ONU"),
        ("chez ", "L’Oréal", "ORG", "L’Oréal"),
        ("", "L'Oréal", "ORG", "L'Oréal"),
        ("CHEZ ", "L'ORÉAL", "ORG", "L'ORÉAL"),
        ("dans ", "l’Équipe", "ORG", "l’Équipe"),
        ("lit ", "L’Avant-garde", "ORG", "L’Avant-garde"),
        ("lit ", "Le Monde", "ORG", "Le Monde"),
        ("", "D’Angelo", "PER", "D’Angelo"),
        ("« ", "L’Heure des comptes", "MISC", "L’Heure des comptes"),
        ("à ", "L’Isle-Adam", "LOC", "L’Isle-Adam"),
        ("de ", "N’Djamena", "LOC", "N’Djamena"),
    ],
)
def test_an_elided_article_goes_unless_it_is_part_of_the_name(before, surface, kind, name):
    assert cleaned(before, surface, kind=kind) == [name]


@pytest.mark.parametrize("surface", ["« »", "l’", " ", ".", "—", "()", ""])
def test_a_mention_without_a_letter_or_digit_is_dropped(surface):
    assert cleaned("Selon ", surface) == []


def test_what_overlaps_an_earlier_mention_is_dropped_and_order_is_restored():
    later, first, inside = Mention(13, 18, "LOC", 0.5), Mention(0, 9, "PER", 0.9), Mention(5, 9, "LOC", 0.9)
    assert clean_edges("Jean Lyon à  Nancy", [later, inside, first]) == [first, later]
