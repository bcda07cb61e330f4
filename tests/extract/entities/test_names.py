import pytest

from service.extract.entities.names import initials, is_acronym, key, keys, loose_key, normal_form, spells


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Élysée", "ELYSEE"),
        ("L’Équipe", "l'equipe"),
        ("Saint-Étienne", "Saint Etienne"),
        ("Saint‑Étienne", "SAINT-ETIENNE"),
        ("O.N.U.", "ONU"),
        ("Île\u00a0Maurice", "île  Maurice"),
        ("E\u0301lyse\u0301e", "Élysée"),
        ("Hœdic", "Hoedic"),
        ("Nan\u200btes", "Nantes"),
        ("Paul « Popol » Martin", "Paul Popol Martin"),
    ],
)
def test_spellings_of_one_name_share_their_key(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Nantes", "Nancy"), ("Martin Paul", "Paul Martin"), ("lemonde.fr", "lemondefr")]
)
def test_different_names_do_not(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("les Républicains", "Républicains"), ("l’Union", "Union"), ("Jeux olympiques", "Jeu olympique")],
)
def test_the_loose_key_knows_no_article_and_no_plural(one, other):
    assert loose_key(one) == loose_key(other)


def test_the_normal_form_keeps_hyphens_in_words():
    assert normal_form("Jean-Luc MÉLENCHON") == "jean-luc melenchon"


@pytest.mark.parametrize("name", ["ONU", "O.N.U.", "PS", "M&S", "CFE-CGC"[:3]])
def test_acronyms(name):
    assert is_acronym(name)


@pytest.mark.parametrize("name", ["Onu", "NANTES METROPOLE", "N", "Nantes", "2024"])
def test_what_is_no_acronym(name):
    assert not is_acronym(name)


def test_initials_with_and_without_function_words():
    assert initials("Caisse des dépôts et de l’épargne") == ("cddedle", "cde")


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("PRG", "Parti radical de gauche"),
        ("SNSM", "Société nationale de sauvetage en mer"),
        ("Ademe", "Agence de l’environnement et de la maîtrise de l’énergie"),
        ("Arcom", "Autorité de régulation de la communication audiovisuelle"),
        ("F.N.S.", "Fédération nationale du spectacle"),
    ],
)
def test_acronyms_that_spell_a_name(acronym, name):
    assert spells(acronym, name)


@pytest.mark.parametrize(
    ("acronym", "name"), [("LR", "Xavier Durand"), ("FO", "Fédération des métallos"), ("PS", "Psychologie")]
)
def test_acronyms_that_do_not(acronym, name):
    assert not spells(acronym, name)


def test_many_names_at_once_have_the_same_keys():
    names = [
        "Charleville-Mézières",
        "L’Équipe",
        "O.N.U.",
        "Œuvre",
        "Łódź",
        "Groß",
        "Ĳmuiden",
        "Paral·lel",
        "Paraŀlel",
        "«\u00a0Le Monde\u00a0»",
        "a  b",
        "S-21",
    ]
    assert keys("\n".join(names)) == [key(name) for name in names]
