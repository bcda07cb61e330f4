"""The packed encoder against the model of ``transformers`` that it stands in for."""

import pytest
import torch
from transformers import BertConfig, BertModel

from service.nlp.encoder import EightBitLinear, PackedEncoder, supports
from service.nlp.screen import Screen


def bert(**changes: object) -> BertModel:
    torch.manual_seed(0)
    sizes = {"hidden_size": 32, "num_hidden_layers": 3, "num_attention_heads": 4, "intermediate_size": 64}
    return BertModel(BertConfig(vocab_size=50, **{**sizes, **changes}), add_pooling_layer=False).eval()


@pytest.fixture
def batch() -> tuple[torch.Tensor, torch.Tensor]:
    ids = torch.randint(1, 50, (3, 9), generator=torch.Generator().manual_seed(1))
    mask = torch.ones_like(ids)
    mask[1, 5:] = 0
    mask[2, 2:] = 0
    return ids * mask, mask


@torch.inference_mode()
def compare(ids: torch.Tensor, mask: torch.Tensor, tolerance: float, quantise: bool) -> None:
    expected = bert()(ids, attention_mask=mask, output_hidden_states=True).hidden_states
    packed = PackedEncoder(bert(), quantise=quantise)
    states = packed(ids, attention_mask=mask, output_hidden_states=True).hidden_states
    assert len(states) == len(expected)
    for ours, theirs in zip(states, expected, strict=True):
        assert torch.allclose(ours[mask.bool()], theirs[mask.bool()], atol=tolerance)


def test_hidden_states_are_those_of_transformers(batch: tuple[torch.Tensor, torch.Tensor]) -> None:
    compare(*batch, tolerance=1e-5, quantise=False)


def test_without_padding_too(batch: tuple[torch.Tensor, torch.Tensor]) -> None:
    ids, _ = batch
    compare(ids, torch.ones_like(ids), tolerance=1e-5, quantise=False)


def test_eight_bits_stay_close(batch: tuple[torch.Tensor, torch.Tensor]) -> None:
    compare(*batch, tolerance=0.1, quantise=True)


@torch.inference_mode()
def test_sums_of_the_largest_products_do_not_saturate() -> None:
    linear = torch.nn.Linear(256, 8)
    torch.nn.init.ones_(linear.weight)
    inputs = torch.ones(4, 256)
    inputs[:, 0] = -1e-3  # of both signs, as behind a norm: all the others are then the largest there is

    assert torch.allclose(EightBitLinear(linear)(inputs), linear(inputs), rtol=0.02)


@torch.inference_mode()
def test_what_nobody_reads_is_left_out(batch: tuple[torch.Tensor, torch.Tensor]) -> None:
    ids, mask = batch
    packed = PackedEncoder(bert(), first_needed=1, last_needed=2, quantise=False)
    states = packed(ids, attention_mask=mask, output_hidden_states=True).hidden_states
    assert [state is None for state in states] == [True, False, False, True]
    assert len(packed.layers) == 2


class Passes(Screen):
    """Passes the sentences of these rows."""

    def __init__(self, rows: list[bool], layer: int = 1) -> None:
        super().__init__(32, 4, layer)
        self.rows = torch.tensor(rows)

    def passes(self, states: torch.Tensor, present: torch.Tensor) -> torch.Tensor:
        assert states.shape == (*present.shape, 32)
        return self.rows


@torch.inference_mode()
@pytest.mark.parametrize("rows", [[True, False, True], [False, True, False], [True] * 3, [False] * 3])
def test_only_sentences_that_pass_go_up(batch: tuple[torch.Tensor, torch.Tensor], rows: list[bool]) -> None:
    ids, mask = batch
    expected = PackedEncoder(bert(), first_needed=2, quantise=False)(ids, mask, True).hidden_states
    screened = PackedEncoder(bert(), first_needed=2, quantise=False, screen=Passes(rows))
    states = screened(ids, mask, True).hidden_states

    assert [state is None for state in states] == [True, True, False, False]
    for ours, theirs in zip(states[2:], expected[2:], strict=True):
        assert ours.shape == theirs.shape
        for row, passes in enumerate(rows):
            there = mask[row].bool()
            if passes:
                assert torch.allclose(ours[row][there], theirs[row][there], atol=1e-5)
            else:
                assert ours[row].isnan().all()


def test_other_kinds_of_encoder_are_left_alone() -> None:
    assert supports(bert())
    assert not supports(bert(hidden_act="relu"))
    assert not supports(torch.nn.Linear(2, 2))
