"""The screen that keeps sentences without a name from the upper layers."""

from pathlib import Path

import torch

from service.nlp.screen import FILE, Screen


def summing(layer: int = 2) -> Screen:
    """Passes a sentence with a piece whose first number is large."""
    screen = Screen(width=3, hidden=1, layer=layer)
    with torch.no_grad():
        screen.hidden.weight.copy_(torch.tensor([[1.0, 0.0, 0.0]]))
        screen.hidden.bias.zero_()
        screen.output.weight.fill_(1.0)
        screen.output.bias.fill_(-1.0)
    return screen.eval()


@torch.inference_mode()
def test_one_piece_is_enough_and_padding_is_none() -> None:
    states = torch.zeros(3, 4, 3)
    states[0, 1, 0] = 5.0
    states[1, 3, 0] = 5.0  # behind the end of the sentence
    present = torch.tensor([[True] * 4, [True, True, True, False], [True] * 4])

    assert summing().passes(states, present).tolist() == [True, False, False]


@torch.inference_mode()
def test_it_comes_back_from_its_file(tmp_path: Path) -> None:
    screen = Screen(width=3, hidden=5, layer=4)
    screen.save(tmp_path / FILE)
    loaded = Screen.load(tmp_path / FILE)

    states = torch.randn(2, 6, 3)
    assert loaded.layer == 4
    assert torch.equal(loaded(states), screen(states))
