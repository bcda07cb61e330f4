"""Which sentences the upper layers of an encoder can leave out, because no name is in them.

A third of the sentences of the press name nobody, and the states of a low layer show it: whether a piece
may be part of a name is then a matter of two small layers of numbers. This is early exit (Teerapittayanon et
al. 2016), for whole sentences only. `training.screen` teaches it what the whole tagger finds, and chooses the
bound so that nearly nothing of that is lost; the card of the models says how much is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, Self

from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional

FILE: Final = "screen.safetensors"  # beside the NER model
_LAYER: Final = "layer"


class Screen(nn.Module):
    """Two layers over hidden states; above 0, a piece may be part of a name.

    :param width: of a hidden state.
    :param hidden: numbers in between.
    :param layer: whose states are read; 0 stands for the embeddings.
    """

    def __init__(self, width: int, hidden: int, layer: int) -> None:
        super().__init__()
        self.layer = layer
        self.hidden = nn.Linear(width, hidden)
        self.output = nn.Linear(hidden, 1)

    def forward(self, states: Tensor) -> Tensor:
        """The logits ``(..., pieces)`` of ``states`` ``(..., pieces, width)``."""
        logits: Tensor = self.output(functional.gelu(self.hidden(states))).squeeze(-1)
        return logits

    def passes(self, states: Tensor, present: Tensor) -> Tensor:
        """Which sentences ``(batch,)`` may hold a name.

        :param states: ``(batch, longest, width)``.
        :param present: ``(batch, longest)``, false at padding.
        """
        among: Tensor = (self(states) > 0) & present
        return among.any(dim=1)

    def save(self, path: Path) -> None:
        """Write the weights, and which layer they are for."""
        save_file(self.state_dict(), path, {_LAYER: str(self.layer)})

    @classmethod
    def load(cls, path: Path) -> Self:
        """What :meth:`save` wrote."""
        with safe_open(path, "pt") as file:
            weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - no mapping
            layer = int(file.metadata()[_LAYER])
        hidden, width = weights["hidden.weight"].shape
        screen = cls(width, hidden, layer)
        screen.load_state_dict(weights)
        return screen.eval()
