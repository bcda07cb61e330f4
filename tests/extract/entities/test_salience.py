import pytest

from service.extract.entities import find_entities
from service.extract.entities.salience import salience
from service.text.document import Document, Mention
from tests.extract.entities.marked import document

ARTICLE = (
    "[Brest:LOC] accueille la coupe\n\n"
    "Le maire de [Quimper:LOC] est venu. [Quimper:LOC] envie [Brest:LOC]. La fête a duré. "
    "Le soir, [Lannion:LOC] dormait."
)


def shares(marked):
    return {entity.text: entity.salience for entity in find_entities(document(marked))}


def test_title_frequency_and_position_order_the_entities():
    found = shares(ARTICLE)
    assert found["Brest"] > found["Quimper"] > found["Lannion"]
    assert sum(found.values()) == pytest.approx(1)


def test_the_formula():
    # Brest: 1 for the title, then sentences 0 and 2; Lannion: sentence 4.
    brest, lannion = 1 + 1 + 1 / 2, 1 / 2.584962500721156
    marked = ARTICLE.replace("[Quimper:LOC]", "Quimper").replace(":LOC]", ":LOC:1]")
    assert shares(marked)["Brest"] == pytest.approx(brest / (brest + lannion))


@pytest.mark.parametrize("more", [" La pluie tombe." * 50, "\n\nRien de neuf.", " Le reste suivra"])
def test_text_that_names_nothing_changes_nothing(more):
    assert shares(ARTICLE + more) == shares(ARTICLE)


def test_text_that_names_others_keeps_the_order():
    longer = shares(ARTICLE + " Plus tard, [Vannes:LOC] a suivi." * 3)
    shorter = shares(ARTICLE)
    assert sorted(shorter, key=shorter.get) == sorted(shorter, key=longer.get)


def test_an_unsure_mention_counts_less():
    found = shares("Ni [Brest:LOC:.9] ni [Vannes:LOC:.3].")
    assert found["Brest"] == pytest.approx(0.75)


def test_mentions_the_model_does_not_believe_in_share_alike():
    assert salience(Document("Brest Vannes"), [[Mention(0, 5, "LOC", 0)], [Mention(6, 12, "LOC", 0)]]) == [
        0.5,
        0.5,
    ]


def test_no_mentions():
    assert salience(Document("Rien."), []) == []
