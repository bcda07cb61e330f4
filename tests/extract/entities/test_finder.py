import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.extract.entities import find_entities
from service.text.document import Document, Mention
from tests.extract.entities.marked import document

ARTICLE = (
    "[Inès Valmont:PER] reçoit à [Brest:LOC:.5]. M. [Cordier:PER:.7] et Mme [Valmont:PER:.6] ont parlé de "
    "l’[Union des musées ruraux:ORG:.8] ([UMR:ORG:.95]) et de [Régis Cordier:PER:.9]."
)


def test_entities_come_in_order_of_first_appearance_under_their_fullest_form():
    found = find_entities(document(ARTICLE))
    assert [entity.text for entity in found] == [
        "Inès Valmont",
        "Brest",
        "Régis Cordier",
        "Union des musées ruraux",
    ]


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("[INÈS VALMONT:PER] et [Ines Valmont:PER] et [Inès Valmont:PER]", "Inès Valmont"),
        ("[USA:LOC] et [Etats-Unis:LOC] et [États-Unis:LOC]", "États-Unis"),
        ("[l’Argentine:LOC] et [Argentine:LOC]", "Argentine"),
    ],
)
def test_the_fullest_form_has_its_accents_and_small_letters(marked, text):
    assert [entity.text for entity in find_entities(document(marked))] == [text]


def test_confidence_is_that_of_the_surest_mention_and_never_falls_with_another():
    (entity,) = find_entities(document("[Brest:LOC:.6], [Brest:LOC:.8], [Brest:LOC:.1]"), 0.0)
    assert entity.confidence == 0.8


def test_min_confidence_leaves_out_mentions_and_entities_but_does_not_regroup():
    found = find_entities(document(ARTICLE), 0.75)
    assert [(e.text, len(e.mentions)) for e in found] == [
        ("Inès Valmont", 1),
        ("Union des musées ruraux", 2),
        ("Régis Cordier", 1),
    ]
    assert sum(entity.salience for entity in found) == pytest.approx(1, abs=1e-5)  # each has six digits


def test_a_document_without_mentions_has_no_entities():
    assert find_entities(Document("Il pleut."), 0.0) == []


_PIECES = [
    "Inès",
    "Valmont",
    "Brest",
    "UMR",
    "l’",
    "(",
    ")",
    "«",
    "»",
    ".",
    " ",
    "\n",
    "M. ",
    "de ",
    "É",
    "e\u0301",
    "🙂",
    "x",
]


@st.composite
def documents(draw):
    text = "".join(draw(st.lists(st.sampled_from(_PIECES) | st.text(max_size=5), max_size=40)))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    kinds, confidence = st.sampled_from(("PER", "LOC", "ORG", "MISC")), st.floats(0, 1)
    return Document(text, (), tuple(Mention(s, e, draw(kinds), draw(confidence)) for s, e in spans))


@given(documents(), st.floats(0, 1))
def test_whatever_the_model_finds(analysed, least):
    found = find_entities(analysed, least)
    mentions = [mention for entity in found for mention in entity.mentions]
    spans = sorted((mention.start, mention.end) for mention in mentions)
    assert all(start < end <= len(analysed.text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(mention.confidence >= least for mention in mentions)
    assert [e.mentions[0].start for e in found] == sorted(e.mentions[0].start for e in found)
    for entity in found:
        surfaces = [analysed.text[m.start : m.end] for m in entity.mentions]
        assert entity.text in surfaces
        assert all(surface == surface.strip() and surface for surface in surfaces)
        assert list(entity.mentions) == sorted(entity.mentions, key=lambda mention: mention.start)
        assert {mention.type for mention in entity.mentions} == {entity.type}
        assert entity.confidence == max(mention.confidence for mention in entity.mentions)
    if found:
        assert sum(entity.salience for entity in found) == pytest.approx(1, abs=1e-5)


@given(documents())
def test_every_mention_belongs_to_one_entity_whatever_the_threshold(analysed):
    def groups(least):
        return [{m.start for m in e.mentions if m.confidence >= 0.5} for e in find_entities(analysed, least)]

    assert groups(0.5) == sorted(filter(None, groups(0.0)), key=min)


@given(documents())
def test_cleaned_mentions_are_clean(analysed):
    once = find_entities(analysed, consistent=False)
    again = tuple(replace(m) for entity in once for m in entity.mentions)
    cleaned = find_entities(replace(analysed, mentions=again), consistent=False)
    assert {m for e in cleaned for m in e.mentions} == set(again)


def test_the_result_does_not_depend_on_the_order_of_hashes():
    program = (
        "from tests.extract.entities.test_finder import ARTICLE, document, find_entities;"
        "print(find_entities(document(ARTICLE * 3)))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
