"""Train a tokenizer further: Stanza's trainer can only begin one.

    python -m training.tokenizer_further models/fr/tokenize/news.pt -- --mode train --lr0 5e-4 ...

Runs Stanza's trainer with its LSTMs over padded batches (:mod:`training.padded`), beginning with the weights
of a checkpoint. Characters are known by what they are: the new data may number them otherwise.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import torch
from stanza.models import tokenizer
from stanza.models.tokenization.trainer import Trainer
from stanza.models.tokenization.vocab import Vocab

from training import padded


def take_over(trainer: Any, checkpoint: dict[str, Any]) -> None:
    """Give the model of ``trainer`` the weights of a checkpoint; characters that are new keep their own."""
    known = Vocab.load_state_dict(checkpoint["vocab"])
    weights = {name: weight.float() for name, weight in checkpoint["model"].items()}
    embeddings = trainer.model.embeddings.weight.detach().clone()
    for unit in trainer.vocab:
        if unit in known:
            embeddings[trainer.vocab.unit2id(unit)] = weights["embeddings.weight"][known.unit2id(unit)]
    weights["embeddings.weight"] = embeddings
    trainer.model.load_state_dict(weights)


def main() -> None:
    """Command line."""
    checkpoint = torch.load(Path(sys.argv[1]), "cpu", weights_only=True)
    plain = Trainer.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        plain(self, *args, **kwargs)
        take_over(self, checkpoint)

    Trainer.__init__ = init
    padded.install()
    tokenizer.main(sys.argv[sys.argv.index("--") + 1 :])


if __name__ == "__main__":
    main()
