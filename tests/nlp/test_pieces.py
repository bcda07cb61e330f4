"""Cutting texts: nothing lost, nothing doubled, at the best place there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.nlp.pieces import cut


@given(st.text(alphabet="ab .\n", max_size=300), st.integers(4, 50))
def test_pieces_cover_the_text_in_order(text: str, size: int) -> None:
    spans = list(cut(text, size))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(0 < end - start <= size for start, end in spans)


def test_a_short_text_stays_whole() -> None:
    assert list(cut("Bonjour.\n\nÀ demain.")) == [(0, 19)]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("un deux trois. quatre\ncinq\n\nsix. sept huit", "un deux trois. quatre\ncinq\n\n"),
        ("un deux trois. quatre cinq\nsix. sept huit", "un deux trois. quatre cinq\n"),
        ("un deux trois quatre cinq. six sept huit", "un deux trois quatre cinq. "),
        ("un deux trois quatre cinq six sept huit", "un deux trois quatre cinq six sept "),
    ],
)
def test_a_blank_line_is_the_best_place_then_a_line_a_sentence_a_word(text: str, head: str) -> None:
    [(_, end), *_] = cut(text, len(text) - 1)
    assert text[:end] == head


def test_a_word_without_end_is_cut_all_the_same() -> None:
    assert [end - start for start, end in cut("a" * 10, 4)] == [4, 4, 2]
