"""Stanza's tagger, parser and entity trainers on an encoder that stays as it is.

    python -m training.train_frozen tagger -- --train_file ... --bert_model FOLDER
    python -m training.train_frozen parser -- --train_file ... --bert_model FOLDER
    python -m training.train_frozen ner --mix FILE --forget 0.15 -- --train_file ... --bert_model FOLDER

The trainers, models, losses and file formats are Stanza's. Since a frozen encoder says the same of a sentence
in every epoch, its output is computed once and kept, and since torch walks through a packed sequence step by
step on a CPU, the LSTMs run over padded batches (:mod:`service.nlp.lstm`).

The entity trainer reads the encoder as the service runs it, in 8 bits, through the mix of hidden states of
the checkpoint ``--mix``, and forgets a share of the words that have vectors: a name without one must be found
too. Rate and batches are those of :mod:`training.train_ner`.
"""

from __future__ import annotations

import argparse
import copy
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import torch
from stanza.models import ner_tagger, parser, tagger
from stanza.models.common import hlstm
from stanza.models.common.packed_lstm import PackedLSTM
from stanza.models.common.vocab import UNK_ID
from stanza.models.depparse import model as depparse_model
from stanza.models.ner import model as ner_model
from stanza.models.pos import model as pos_model
from stanza.models.pos.trainer import Trainer

from service.nlp.encoder import PackedEncoder
from service.nlp.lstm import PaddedLSTM
from training import padded, train_ner

ROWS = 64  # sentences that the encoder reads at once


class Remembered:
    """`extract_bert_embeddings` that computes each sentence once.

    :param module: the module of Stanza's model, whose function is replaced.
    """

    def __init__(self, module: ModuleType, extract: Callable[..., Any] | None = None) -> None:
        """Take the place of the module's function.

        :param extract: computes in its place what is not known yet.
        """
        self._extract = extract or in_half_precision(module.extract_bert_embeddings)
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
            features = self._extract(name, tokenizer, model, [list(key) for key in part], *rest, **named)
            for key, feature in zip(part, features, strict=True):
                self._known[key] = feature.half()
        return [self._known[key].float() for key in keys]


def in_half_precision(extract: Callable[..., Any]) -> Callable[..., Any]:
    """``extract`` with the arithmetic of the encoder in bf16."""

    def extracted(*args: Any, **named: Any) -> Any:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return extract(*args, **named)

    return extracted


def as_served(extract: Callable[..., Any], mix: torch.Tensor) -> Callable[..., Any]:
    """``extract`` with the encoder in 8 bits and its hidden states mixed by the weights ``mix``."""
    packed: list[PackedEncoder] = []

    @torch.inference_mode()
    def extracted(name: str, tokenizer: Any, model: Any, *rest: Any, **named: Any) -> Any:
        if not packed:
            first = model.config.num_hidden_layers + 1 - mix.shape[1]
            packed.append(PackedEncoder(copy.deepcopy(model), first_needed=first))
            named["bert_layer_mix"].weight.data.copy_(mix)
        return extract(name, tokenizer, packed[0], *rest, **named)

    return extracted


def forget(share: float) -> None:
    """Let the entity trainer take a share of the words for unknown ones."""
    plain = ner_model.NERTagger.extract_static_embeddings

    def extract(args: Any, sentences: Any, vocab: Any) -> Any:
        words, padding = plain(args, sentences, vocab)
        if torch.is_grad_enabled():
            words[(torch.rand(words.shape) < share) & ~padding] = UNK_ID
        return words, padding

    ner_model.NERTagger.extract_static_embeddings = staticmethod(extract)


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
    options.add_argument("trainer", choices=["tagger", "parser", "ner"])
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--fall", type=int, default=0, help="steps over which the tagger's rate falls")
    options.add_argument("--mix", type=Path, help="entity checkpoint with the mix of hidden states")
    options.add_argument("--forget", type=float, default=0.0, help="share of the words without a vector")
    args, theirs = options.parse_args(sys.argv[1:cut]), sys.argv[cut + 1 :]
    torch.set_num_threads(args.threads)
    hlstm.PackedLSTM = PaddedPackedLSTM
    if args.trainer == "tagger":
        if args.fall:
            fall(args.fall)
        Remembered(pos_model)
        tagger.main(theirs)
    elif args.trainer == "parser":
        Remembered(depparse_model)
        parser.main(theirs)
    else:
        mix = torch.load(args.mix, "cpu", weights_only=True)["model"]["bert_layer_mix.weight"].float()
        train_entities(theirs, mix, args.forget)


def train_entities(theirs: list[str], mix: torch.Tensor, share: float) -> None:
    """Run the entity trainer with its own arguments."""
    steps = int(theirs[theirs.index("--max_steps") + 1])
    padded.install()
    forget(share)
    Remembered(ner_model, as_served(ner_model.extract_bert_embeddings, mix))
    remembered = ner_model.extract_bert_embeddings
    train_ner.install(warm_up=0.03, minutes=600.0, bf16=False, max_steps=steps, rate=1.0, frozen=0)
    ner_model.extract_bert_embeddings = remembered
    ner_tagger.main(theirs)


if __name__ == "__main__":
    main()
