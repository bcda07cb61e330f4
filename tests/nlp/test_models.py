"""The resources folder as anybody loads it: Stanza alone, from the root of the repository, offline."""

from __future__ import annotations

from typing import Any

import pytest
import stanza
from stanza.models.common.pretrain import Pretrain

from tests.nlp.conftest import MODELS


@pytest.fixture(scope="module")
def nlp() -> Any:
    return stanza.Pipeline("fr", dir=str(MODELS), download_method=None, use_gpu=False, logging_level="ERROR")


def test_stanza_loads_every_processor_of_the_folder(nlp: Any) -> None:
    [sentence] = nlp("Les élus du conseil ont refusé le projet de Marie Dupont à Lyon.").sentences
    words = {word.text: word for word in sentence.words}
    assert [word.text for word in sentence.words][1:4] == ["élus", "de", "le"]
    assert words["refusé"].upos == "VERB"
    assert words["refusé"].lemma == "refuser"
    assert words["refusé"].deprel == "root"
    assert "Tense=Past" in words["refusé"].feats
    assert words["projet"].head == words["refusé"].id
    assert {(ent.text, ent.type) for ent in sentence.ents} == {("Marie Dupont", "PER"), ("Lyon", "LOC")}


def test_the_last_words_with_a_vector_are_tagged(nlp: Any) -> None:
    words = Pretrain(str(MODELS / "fr" / "pretrain" / "news.pt")).vocab._id2unit[-8:]
    [sentence] = nlp(f"Voici {', '.join(words)}.").sentences
    assert all(word.upos for word in sentence.words)
