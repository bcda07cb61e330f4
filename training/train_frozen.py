"""Stanza's tagger and parser trainers on an encoder that stays as it is.

    python -m training.train_frozen tagger -- --train_file ... --bert_model FOLDER
    python -m training.train_frozen parser -- --train_file ... --bert_model FOLDER

The trainers, models, losses and file formats are Stanza's. Since a frozen encoder says the same of a sentence
in every epoch, its output is computed once and kept, and since torch walks through a packed sequence step by
step on a CPU, the highway LSTMs run over padded batches (:mod:`service.nlp.lstm`).
"""

from __future__ import annotations

import argparse
import sys
from types import ModuleType
from typing import Any

import torch
from stanza.models import parser, tagger
from stanza.models.common import hlstm
from stanza.models.common.packed_lstm import PackedLSTM
from stanza.models.depparse import model as depparse_model
from stanza.models.pos import model as pos_model
from stanza.models.pos.trainer import Trainer

from service.nlp.lstm import PaddedLSTM

ROWS = 64  # sentences that the encoder reads at once


class Remembered:
    """`extract_bert_embeddings` that computes each sentence once.

    :param module: the module of Stanza's model, whose function is replaced.
    """

    def __init__(self, module: ModuleType) -> None:
        """Take the place of the module's function."""
        self._extract = module.extract_bert_embeddings
        self._known: dict[tuple[str, ...], torch.Tensor] = {}
        module.extract_bert_embeddings = self  # type: ignore[attr-defined]

    def __call__(self, name: str, tokenizer: Any, model: Any, data: Any, *rest: Any, **named: Any) -> Any:
        """Features of the sentences, each `(words, width)`."""
        keys = [tuple(sentence) for sentence in data]
        # Of like length together, or most of a batch is padding.
        new = sorted({key for key in keys if key not in self._known}, key=len)
        if new:
            model.eval()
        for start in range(0, len(new), ROWS):
            part = new[start : start + ROWS]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                features = self._extract(name, tokenizer, model, [list(key) for key in part], *rest, **named)
            for key, feature in zip(part, features, strict=True):
                self._known[key] = feature.float().clone()
        return [self._known[key] for key in keys]


class PaddedPackedLSTM(PackedLSTM):
    """Stanza's LSTM with the same weights under the same names, run over a padded batch."""

    def forward(self, input: Any, lengths: Any, hx: Any = None) -> Any:
        """Hidden states; the last state, which the highway LSTM hands on and nobody reads, is empty."""
        if "padded" not in self.__dict__:  # not a submodule, or its weights would be saved twice
            self.__dict__["padded"] = PaddedLSTM(self.lstm)
        states, _ = self.__dict__["padded"](input, hx)
        return states, (torch.zeros(1), torch.zeros(1))


def fall(steps: int) -> None:
    """Let the tagger's learning rate fall linearly to nothing at ``steps``; Stanza's own stays."""
    plain, done = Trainer.update, 0

    def update(self: Any, batch: Any, eval: bool = False) -> float:
        nonlocal done
        done += 1
        for optimizer in self.optimizers.values():
            for group in optimizer.param_groups:
                peak = group.setdefault("peak", group["lr"])
                group["lr"] = peak * max(0.0, 1 - done / steps)
        loss: float = plain(self, batch, eval)
        return loss

    Trainer.update = update


def main() -> None:
    """Command line."""
    cut = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("trainer", choices=["tagger", "parser"])
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--fall", type=int, default=0, help="steps over which the tagger's rate falls")
    args = options.parse_args(sys.argv[1:cut])
    torch.set_num_threads(args.threads)
    hlstm.PackedLSTM = PaddedPackedLSTM
    if args.trainer == "tagger":
        if args.fall:
            fall(args.fall)
        Remembered(pos_model)
        tagger.main(sys.argv[cut + 1 :])
    else:
        Remembered(depparse_model)
        parser.main(sys.argv[cut + 1 :])


if __name__ == "__main__":
    main()
