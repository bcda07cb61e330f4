"""Whole sentences: what is found, what is not, and which way it points."""

from collections.abc import Callable
from datetime import date

import pytest

from service.extract.dates import find_dates
from service.extract.dates.grammar import REFERENCE
from service.text.document import Document, Mention, Sentence, Token

Values = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the words before an expression stay outside, what fixes it stays inside
        ("La réunion a eu lieu le 17 novembre.", [("17 novembre", "2023-11-17")]),
        ("Il pleut depuis lundi.", [("lundi", "2023-11-20")]),
        ("Il est parti il y a deux ans.", [("il y a deux ans", "2021")]),
        ("Elle a signé fin septembre.", [("fin septembre", "2023-09")]),
        ("Début 2019, tout allait bien.", [("Début 2019", "2019")]),
        ("Samedi matin, il a neigé.", [("Samedi matin", "2023-11-18TMO")]),
        # lists share what they have in common
        ("Les 3 et 4 juin 2024", [("3", "2024-06-03"), ("4 juin 2024", "2024-06-04")]),
        ("En juin et juillet 2024", [("juin", "2024-06"), ("juillet 2024", "2024-07")]),
        ("Il jouera lundi et mardi.", [("lundi", "2023-11-27"), ("mardi", "2023-11-28")]),
        # intervals
        ("du 9 novembre au 16 décembre 2021", [("9 novembre au 16 décembre 2021", "2021-11-09/2021-12-16")]),
        ("entre 2010 et 2015", [("2010 et 2015", "2010/2015")]),
        ("de 22 h à 2 h", [("22 h à 2 h", "2023-11-23T22:00/2023-11-24T02:00")]),
        ("vendredi 24 novembre de 22 h à 2 h", [
            ("vendredi 24 novembre de 22 h à 2 h", "2023-11-24T22:00/2023-11-25T02:00")
        ]),
        ("Fermé du 23/12-7/1", [("23/12-7/1", "2023-12-23/2024-01-07")]),
        ("10/1-11/2/2017", [("10/1-11/2/2017", "2017-01-10/2017-02-11")]),
        # what comes again, and when
        ("Il court chaque matin à 9 heures.", [("chaque matin à 9 heures", "XXXX-XX-XXT09:00")]),
        ("Elle chante tous les soirs à 8 h.", [("tous les soirs à 8 h", "XXXX-XX-XXT20:00")]),
        ("Le marché ouvre à 7 h chaque samedi.", [("7 h chaque samedi", "XXXX-WXX-6T07:00")]),
        ("Tous les mois à 9 heures", [("Tous les mois", "P1M"), ("9 heures", "2023-11-23T09:00")]),
        ("Il ne travaille pas le week-end.", [("week-end", "XXXX-WXX-WE")]),
        ("Il est parti le week-end.", [("week-end", "2023-W46-WE")]),
        ("Il a plu le week-end du 11 novembre.", [("week-end du 11 novembre", "2023-W45-WE")]),
        ("Elle se souvient du matin où il partit.", [("matin", "XXXX-XX-XXTMO")]),
        # counted from the day that the text named
        ("Né le 3 mars 2020, il mourut le jeudi suivant.", [
            ("3 mars 2020", "2020-03-03"), ("jeudi suivant", "2020-03-05")
        ]),
        ("Le 3 mars 2020 et le mardi d'après", [
            ("3 mars 2020", "2020-03-03"), ("mardi d'après", "2020-03-10")
        ]),
        # lengths and clock times
        ("Il s'est couché à 23h15min20s.", [("23h15min20s", "2023-11-23T23:15:20")]),
        ("Elle a gagné (2h05min30s).", [("2h05min30s", "PT2H5M30S")]),
        ("Un trajet de 6h10", [("6h10", "PT6H10M")]),
        ("Ces trois dernières années, rien.", [("Ces trois dernières années", "P3Y")]),
        ("Il a dormi trois heures.", [("trois heures", "PT3H")]),
        ("Il est arrivé à 3 heures.", [("3 heures", "2023-11-23T03:00")]),
        ("Comptez deux heures et demie.", [("deux heures et demie", "PT150M")]),
        ("Un mandat de six ans", [("six ans", "P6Y")]),
        ("On l'attend depuis des années.", [("des années", "PXY")]),
        # what the text said before
        ("Né le 3 mars 2020. La veille, rien.", [("3 mars 2020", "2020-03-03"), ("veille", "2020-03-02")]),
        ("En 2016 puis en mars de la même année", [("2016", "2016"), ("mars de la même année", "2016-03")]),
    ],
)  # fmt: skip
def test_reads(values: Values, text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sam Altman a été renvoyé.",
        "La mer est calme, et deux navires y mouillent.",
        "Un homme de 44 ans a été arrêté.",
        "La victime, 52 ans, habitait ici.",
        "Il a 18 ans et demi.",
        "Interdit aux moins de 16 ans.",
        "Appelez le 06 12 34 56 78.",
        "Victoire 6-4, 7-5 en deux sets.",
        "Il a payé 2000 euros pour 1500 mètres carrés.",
        "La sonde a quitté Mars pour Vénus.",
        "La rue du 4-Septembre est fermée.",
        "L'article 1382 et la loi n° 2016-1547",
        "L'équipe rêve de Paris 2024 et de la Ryder Cup 2023.",
        "Jean-Noël est venu.",
        "Ses enfants, âgés de treize, neuf et quatre ans",
        "La tranche d'âge des 10 ans",
        "Les marchés de Noël",
        "Le Journal du Dimanche l'écrit.",
        "C'est la première fois, à l'époque, deux fois.",
        "Ils ont un magasin ouvert 24 h sur 24.",
        "On a l'avenir qu'on mérite.",
        "Trois nouveaux arrivants sur 12.",
        "",
        "30 février",
        "Le quotidien Le Soir l'affirme.",
        "Le match est suivi minute par minute.",
        "À l'aube d'une ère nouvelle",
        "Il a quarante neuf ans.",
        "Le dossier RX-40-10-12-10",
        "Il court les Quatre Jours de Dunkerque.",
        "Composez le 17.",
        "Elle fête le Nouvel An chinois.",
        "Un tour en 1:31,771",
        "La Coupe CAN-2023",
        "29/2/2019",
        "Les côtes sont de 1/2-3/4 pour le favori.",
    ],
)
def test_stays_silent(values: Values, text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Il a démissionné dimanche.", "2023-11-19"),
        ("Il démissionnera dimanche.", "2023-11-26"),
        ("Le vote est prévu dimanche.", "2023-11-26"),
        ("Elle va partir en mars.", "2024-03"),
        ("Elle est partie en mars.", "2023-03"),
        ("Le magasin ferme d'ici mars.", "2024-03"),
        ("Le texte a été adopté le 12 décembre.", "2022-12-12"),
        ("Le texte sera adopté le 12 décembre.", "2023-12-12"),
        ("Le club fera face à la galerie dimanche.", "2023-11-26"),
        ("Une réunion est organisée dimanche.", "2023-11-26"),
        ("Le club a rendez-vous dimanche.", "2023-11-26"),
        ("Le conseil s'en est saisi dimanche, et il votera.", "2023-11-19"),
        ("Il l'a dit jeudi.", "2023-11-23"),
        ("Il l'a dit jeudi dernier.", "2023-11-16"),
        ("mardi 21 décembre", "2021-12-21"),
        ("Il reviendra mardi 21 novembre.", "2023-11-21"),
        ("Il reviendra mardi 22 janvier.", "2024-01-22"),
    ],
)
def test_tense_and_weekday_choose_the_direction(values: Values, text: str, value: str) -> None:
    assert [found for _, found in values(text)] == [value]


def test_a_tagger_overrules_the_form_of_the_words() -> None:
    text = "Le conseil tranche dimanche."
    tags = {"Le": None, "conseil": None, "tranche": "Mood=Ind|Tense=Fut", "dimanche": None, ".": None}
    tokens, place = [], 0
    for word, feats in tags.items():
        place = text.index(word, place)
        tokens.append(Token(place, place + len(word), feats=feats or ""))
    document = Document(text, (Sentence(0, len(text), tuple(tokens)),))
    assert [found.value for found in find_dates(document, REFERENCE)] == ["2023-11-26"]


def test_what_lies_inside_a_name_is_none() -> None:
    text = "Les accords de mai 1968 et Robinson et Vendredi."
    start = text.index("Vendredi")
    mention = Mention(start, start + len("Vendredi"), "PER", 0.9)
    found = find_dates(Document(text, mentions=(mention,)), REFERENCE)
    assert [text[date.start : date.end] for date in found] == ["mai 1968"]


@pytest.mark.parametrize(
    ("text", "nowadays"),
    [
        ("Aujourd’hui, les prix restent élevés.", True),
        ("Le procès a repris aujourd’hui.", False),
        ("AUJOURD'HUI", False),
    ],
)
def test_today_or_nowadays(values: Values, text: str, nowadays: bool) -> None:
    (found,) = values(text)
    assert found[1] == ("PRESENT_REF" if nowadays else "2023-11-23")


@pytest.mark.parametrize(
    "text",
    [
        "L’Assemblée s’est réunie le 1er\u00a0août\u202f2022.",
        "L'ASSEMBLÉE S'EST RÉUNIE LE 1ER AOÛT 2022.",
        "L'assemblee s'est reunie le 1er aout 2022.",
        "« Le 1er août 2022 »",
        "Le premier août 2022",
        "Le 1/8/2022",
        "le 01.08.22",
    ],
)
def test_typography_changes_nothing(values: Values, text: str) -> None:
    assert [value for _, value in values(text)] == ["2022-08-01"]


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("début 2024", "START"),
        ("mi-mars", "MID"),
        ("fin août", "END"),
        ("depuis 1994", "ON_OR_AFTER"),
        ("depuis deux ans", None),
        ("avant le 3 mars 2021", "BEFORE"),
        ("vers 5 h", "APPROX"),
        ("plus de 30 ans", "MORE_THAN"),
        ("au moins trois jours", "EQUAL_OR_MORE"),
        ("jeudi après 9 h 30", "AFTER"),
        ("le 3 mars 2021", None),
    ],
)
def test_modifiers(text: str, modifier: str | None) -> None:
    (found,) = find_dates(Document(text), REFERENCE)
    assert found.modifier == modifier


@pytest.mark.parametrize(
    ("text", "relative"),
    [("Le 3 mars 2021", False), ("Le 3 mars", True), ("hier", True), ("1994", False), ("lundi", True)],
)
def test_relative_says_whether_a_reference_was_needed(text: str, relative: bool) -> None:
    (found,) = find_dates(Document(text), REFERENCE)
    assert found.relative is relative


@pytest.mark.parametrize(
    ("text", "kind", "placed"),
    [
        ("le 3 mars 2021", "date", True),
        ("à 14 h 30", "time", True),
        ("pendant cinq jours", "duration", False),
        ("chaque lundi", "set", False),
        ("de 2019 à 2023", "interval", True),
        ("récemment", "date", False),
    ],
)
def test_types_and_what_has_a_place_in_the_calendar(text: str, kind: str, placed: bool) -> None:
    (found,) = find_dates(Document(text), REFERENCE)
    assert found.type == kind
    assert (found.begin is not None) is placed
    assert (found.until is not None) is placed


def test_dates_of_another_time_keep_their_own_reference(values: Values) -> None:
    assert values("hier", date(2024, 3, 1)) == [("hier", "2024-02-29")]
