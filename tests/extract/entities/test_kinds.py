from service.extract.entities import find_entities
from service.extract.entities.kinds import prevailing_type
from service.text.document import Mention
from tests.extract.entities.marked import document


def types(marked):
    return [entity.type for entity in find_entities(document(marked))]


def test_the_document_settles_a_type_that_differs_on_one_mention():
    assert types(
        "[Mistral:ORG:.9] embauche. [Mistral:MISC:.8] lève des fonds. [MISTRAL:ORG:.9] grandit."
    ) == ["ORG"]


def test_confidence_weighs_more_than_number():
    assert types("[Mistral:MISC:.3] et [Mistral:MISC:.4] de [Mistral:ORG:.95].") == ["ORG"]


def test_whoever_is_named_in_full_speaks_for_the_surname():
    marked = "[Jeanne Brest:PER:.9] est là. [Brest:LOC:.8] parle, [Brest:PER:.5] sort."
    assert types(marked) == ["PER"]


def test_a_surname_that_the_model_takes_for_a_town_throughout_is_the_town():
    assert types("[Jeanne Brest:PER] est à [Brest:LOC:.8].") == ["PER", "LOC"]


def test_an_unsure_type_gives_way_even_between_a_town_and_its_club():
    assert types("[Auxerre:ORG:.97] gagne. [Auxerre:LOC:.6] a mené. [Auxerre:ORG:.95] jubile.") == ["ORG"]


def test_a_town_and_its_club_stay_apart_where_the_model_is_sure_of_both():
    assert types("[Auxerre:ORG:.97] gagne à [Auxerre:LOC:.96].") == ["ORG", "LOC"]


def test_a_country_or_a_region_is_no_organisation():
    assert (
        types("[Île-de-France:ORG:.95] Mobilités. Le [SAHEL:ORG:.6], la [Mer Noire:ORG:.7].") == ["LOC"] * 3
    )


def test_a_region_without_a_government_is_none_either():
    assert types("Les salaires de la [Silicon Valley:ORG:.87] et du [Moyen-Orient:ORG:.6].") == ["LOC"] * 2


def test_what_a_country_gave_its_name_to_keeps_its_type():
    assert types("Le paquebot [France:MISC:.9], [Monaco:ORG:.9] et la [Banque de France:ORG:.9].") == [
        "MISC",
        "ORG",
        "ORG",
    ]


def test_a_well_known_name_has_its_usual_type():
    marked = "[Michelin:PER:.9] recrute, [La Dépêche du Midi:LOC:.6] paraît, le [Rafale:ORG:.8] vole."
    assert types(marked) == ["ORG", "ORG", "MISC"]


def test_its_spelling_does_not_matter():
    assert types("[SAINT-GOBAIN:LOC:.6] et [Saint Gobain:PER:.7].") == ["ORG"]


def test_a_model_without_doubt_stands_against_the_usual_type():
    assert types("Le [Rafale:ORG:.99] joue ce soir.") == ["ORG"]


def test_a_person_named_in_full_stands_against_the_usual_type_of_the_surname():
    assert types("[Louis Renault:PER:.95] naît en 1877. [Renault:PER:.9] fonde une usine.") == ["PER"]


def test_a_work_may_be_called_after_a_person_or_a_place():
    assert types("Le film [Casablanca:MISC:.8] et la pièce [Ubu:MISC:.8].") == ["MISC", "MISC"]


def test_what_is_written_with_a_capital_and_names_nothing_is_left_out():
    marked = "Un [Espagnol:LOC:.8] du [Groupe:ORG:.9] commente le [PIB:ORG:.6] de l'[Espagne:LOC:.9]."
    assert types(marked) == ["LOC"]


def test_an_acronym_of_a_common_noun_stays_where_the_text_says_whose_it_is():
    marked = "Le [Parti des indépendants belges:ORG:.9] ([PIB:ORG:.6]) se réunit. Le [PIB:ORG:.6] vote."
    assert types(marked) == ["ORG"]


def test_on_ties_the_first_type_prevails():
    assert prevailing_type([Mention(0, 1, "MISC", 0.5), Mention(2, 3, "ORG", 0.5)]) == "MISC"
