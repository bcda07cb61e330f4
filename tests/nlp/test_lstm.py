"""The padded LSTM against torch's own."""

import pytest
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

from service.nlp.lstm import PaddedLSTM, supports


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("with_state", [False, True])
@torch.inference_mode()
def test_hidden_states_are_those_of_torch(layers: int, with_state: bool) -> None:
    torch.manual_seed(0)
    lstm = nn.LSTM(5, 7, layers, bidirectional=True, batch_first=True).eval()
    packed = pack_padded_sequence(torch.randn(4, 9, 5), [9, 9, 4, 1], batch_first=True)
    hx = (torch.randn(2 * layers, 4, 7), torch.randn(2 * layers, 4, 7)) if with_state else None
    expected, _ = lstm(packed, hx)
    ours, _ = PaddedLSTM(lstm)(packed, hx)
    assert torch.equal(ours.batch_sizes, expected.batch_sizes)
    assert torch.allclose(ours.data, expected.data, atol=1e-6)


def test_other_kinds_are_left_alone() -> None:
    assert supports(nn.LSTM(2, 2, bidirectional=True, batch_first=True))
    assert not supports(nn.LSTM(2, 2, batch_first=True))
    assert not supports(nn.GRU(2, 2, bidirectional=True, batch_first=True))
