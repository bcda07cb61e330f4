"""Training's LSTMs over padded batches."""

from collections.abc import Iterator

import pytest
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

from training import padded


@pytest.fixture
def installed() -> Iterator[None]:
    plain = nn.LSTM.forward
    padded.install()
    yield
    nn.LSTM.forward = plain  # type: ignore[method-assign]


def gradients(lstm: nn.LSTM) -> list[torch.Tensor]:
    """Of a loss over the states of two sentences."""
    inputs = torch.randn(2, 5, 3, generator=torch.Generator().manual_seed(1))
    states, _ = lstm(pack_padded_sequence(inputs, torch.tensor([5, 3]), batch_first=True))
    lstm.zero_grad()
    (states.data**2).sum().backward()
    return [weight.grad.clone() for weight in lstm.parameters() if weight.grad is not None]


def lstm() -> nn.LSTM:
    torch.manual_seed(0)
    return nn.LSTM(3, 4, num_layers=2, bidirectional=True, batch_first=True)


def test_weights_learn_the_same(request: pytest.FixtureRequest) -> None:
    expected = gradients(lstm())
    request.getfixturevalue("installed")
    found = gradients(lstm())

    assert len(found) == len(expected) == 16
    assert all(torch.allclose(one, other, atol=1e-6) for one, other in zip(found, expected, strict=True))


@pytest.mark.usefixtures("installed")
def test_weights_keep_their_names() -> None:
    used = lstm()
    gradients(used)
    assert used.state_dict().keys() == lstm().state_dict().keys()
