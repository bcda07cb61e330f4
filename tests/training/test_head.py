"""The layers above the encoder, with room for vectors beside it."""

import random

import pytest
import torch
from stanza.models.common.packed_lstm import PackedLSTM
from torch import nn

from training.head import WORDS, Example, Head, batches, train

WIDTH, HIDDEN, TAGS, ROOM = 6, 5, 8, 3


@pytest.fixture
def checkpoint() -> dict:
    """Of a tagger without vectors, as Stanza names its weights."""
    parts = nn.ModuleDict(
        {
            "input_transform": nn.Linear(WIDTH, WIDTH),
            "taggerlstm": PackedLSTM(WIDTH, HIDDEN, 1, batch_first=True, bidirectional=True),
            "tag_clfs": nn.ModuleList([nn.Linear(2 * HIDDEN, TAGS)]),
        }
    )
    return {
        "model": dict(parts.state_dict()) | {"crits.0._transitions": torch.randn(TAGS, TAGS)},
        "config": {"hidden_dim": HIDDEN},
    }


def examples(count: int) -> list[Example]:
    return [
        Example(torch.randn(n, WIDTH).half(), torch.randint(0, 4, (n,)), torch.randint(4, TAGS, (n,)))
        for n in sorted((random.Random(3).randint(1, 9) for _ in range(count)), reverse=True)
    ]


def test_at_first_the_vectors_change_nothing(checkpoint: dict) -> None:
    batch = examples(4)
    without, with_them = (
        Head(checkpoint, vectors).eval()(batch).item()
        for vectors in (torch.zeros(4, ROOM), torch.ones(4, ROOM))
    )
    assert without == pytest.approx(with_them)


def test_weights_have_the_names_and_shapes_that_stanza_gives_them(checkpoint: dict) -> None:
    weights = Head(checkpoint, torch.zeros(4, ROOM)).weights()
    assert weights.keys() == checkpoint["model"].keys() | {"word_emb.weight"}
    assert weights["taggerlstm.lstm.weight_ih_l0"].shape == (4 * HIDDEN, ROOM + WIDTH)
    assert weights["word_emb.weight"].shape == (4, ROOM)


def test_every_sentence_is_in_one_batch() -> None:
    known = examples(50)
    cut = batches(known, random.Random(1))
    assert sorted(map(id, known)) == sorted(id(example) for batch in cut for example in batch)
    assert all(len(batch[0].words) * len(batch) <= WORDS for batch in cut)


def test_training_learns(checkpoint: dict) -> None:
    torch.manual_seed(1)
    head, known = Head(checkpoint, torch.randn(4, ROOM)), examples(30)
    before = head.eval()(known).item()
    train(head.train(), known, 30, random.Random(1))
    assert head.eval()(known).item() < before
