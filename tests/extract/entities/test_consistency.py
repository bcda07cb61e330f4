import pytest

from service.extract.entities.consistency import add_missed
from tests.extract.entities.marked import document


def found(marked):
    analysed = document(marked)
    added = [m for m in add_missed(analysed.text, analysed.mentions) if m not in analysed.mentions]
    return [(analysed.text[m.start : m.end], m.type) for m in added]


@pytest.mark.parametrize(
    "rest",
    [
        "Selon Veltra, tout va.",
        "L’usine d’Veltra ferme.",
        "Veltra embauche.",
        "Chez « Veltra », on attend.",
        "(Veltra)",
        "Le patron de Veltra.",
        "Pour Veltra l’année est bonne.",
    ],
)
def test_a_sure_name_is_found_again(rest):
    assert found(f"[Veltra:ORG] grandit. {rest}") == [("Veltra", "ORG")]


def test_names_of_several_words_and_with_signs_are_found_again():
    marked = "[Hôtel Bel-Air:LOC], [R&D Labs:ORG]. Un soir au Hôtel Bel-Air, chez R&D Labs."
    assert found(marked) == [("Hôtel Bel-Air", "LOC"), ("R&D Labs", "ORG")]


@pytest.mark.parametrize(
    "rest",
    [
        "Veltras et veltra et VELTRA.",
        "Un contrat Veltra-Dupuis.",
        "La fondation Jeanne Veltra.",
        "Sur veltra.fr et Veltra.fr, tout est dit.",
        "Le compte @Veltra.",
        "Veltra Finance recrute.",
        "La maison de Veltra de Bourgogne.",
        "Chez Veltra’s, on dîne.",
        "Chez [Veltra Finance:ORG], on dîne.",
    ],
)
def test_a_part_of_another_word_or_name_is_not(rest):
    assert found(f"[Veltra:ORG] grandit. {rest}") == []


@pytest.mark.parametrize(
    "first",
    [
        "[Orange:ORG:.4] recrute.",
        "[Orange:ORG] recrute une robe orange.",
        "[Orange:ORG] joue à [Orange:LOC].",
        "[Or:ORG] recrute.",
    ],
)
def test_an_unsure_or_ambiguous_name_is_not_looked_for(first):
    assert found(f"{first} Ici Orange, ici Or.") == []


def test_its_confidence_is_below_that_of_the_surest_mention():
    analysed = document("[Veltra:ORG:.95] et [Veltra:ORG:.97]. Puis Veltra.")
    assert 0.8 < add_missed(analysed.text, analysed.mentions)[-1].confidence < 0.97
