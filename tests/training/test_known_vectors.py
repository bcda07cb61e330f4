"""What a word's vector says of the known names that it stands in."""

from pathlib import Path

import torch

from training.known_vectors import ALONE, FIRST, LATER, SCALE, vectors, write

NAMES = (("Nestlé", "ORG"), ("Port-Gentil", "LOC"), ("Port Louis", "LOC"), ("Port Vale", "ORG"))


def test_a_name_of_one_word_has_its_type() -> None:
    known = vectors(NAMES)
    assert known["Nestlé"][ALONE].tolist() == [0, 0, SCALE, 0]
    assert known["Port-Gentil"][ALONE].tolist() == [0, SCALE, 0, 0]


def test_a_word_of_longer_names_has_their_shares() -> None:
    known = vectors(NAMES)
    _, places, organisations, _ = known["Port"][FIRST]
    assert places == organisations > 0
    assert known["Louis"][LATER].argmax() == 1
    assert not known["Louis"][FIRST].any()


def test_words_without_a_capital_have_none() -> None:
    assert vectors([("tour de la Part-Dieu", "LOC")]).keys() == {"Part-Dieu"}


def test_stanza_finds_each_word_and_nothing_for_others(tmp_path: Path) -> None:
    known = vectors(NAMES)
    write(known, tmp_path / "known.pt")
    state = torch.load(tmp_path / "known.pt", weights_only=True)
    rows = state["vocab"]["_unit2id"]
    assert {word: state["emb"][rows[word]].tolist() for word in known} == {
        word: torch.from_numpy(vector).half().tolist() for word, vector in known.items()
    }
    assert not state["emb"][rows["<UNK>"]].any()
