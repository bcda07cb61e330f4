"""The sentences that were written for the entity model."""

import pytest

from training import marked


def test_marks_become_offsets() -> None:
    text, entities = marked.parse("Le patron d’[ORG Arkema] est à [LOC La Rochelle].")
    assert text == "Le patron d’Arkema est à La Rochelle."
    assert [(text[start:end], kind) for start, end, kind in entities] == [
        ("Arkema", "ORG"),
        ("La Rochelle", "LOC"),
    ]


def test_a_bracket_that_is_no_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="bracket"):
        marked.parse("Le patron d’[Arkema] est là.")


def test_every_written_sentence_can_be_read() -> None:
    sentences = list(marked.written())
    assert len(sentences) > 5000
    for text, entities in sentences:
        assert text.strip() == text
        for start, end, _ in entities:
            assert text[start:end].strip() == text[start:end] != ""
