"""Stanza's entity trainer with a learning-rate schedule, length buckets and bf16 arithmetic.

Takes the arguments of `stanza.models.ner_tagger` after `--`, and a few of its own before it:

    python -m training.train_ner --warm-up 0.06 --minutes 60 -- --train_file ...

Stanza's trainer, model, loss and file format are used as they are; a few methods are wrapped:
* the rate rises linearly, then falls linearly to nothing at `--max_steps` or after `--minutes`, whichever
  comes first (a run on a busy machine still ends with its rate at nothing);
* batches are made of sentences of as many pieces, so that next to nothing is padding, and
  `--max_batch_words` counts pieces;
* the LSTM runs over padded batches (:mod:`training.padded`);
* the forward pass of the encoder runs under bf16 autocast where the processor is faster at it;
* with `--freeze N` the embeddings and the first N layers of the encoder stay as they are: what stands
  on those need not be trained again.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from typing import Any

import torch
from stanza.models import ner_tagger
from stanza.models.ner import data as ner_data
from stanza.models.ner import model as ner_model
from stanza.models.ner import trainer as ner_trainer
from tokenizers import Tokenizer

from training import padded

POOL = 2048


class Padded:
    """A tokenizer that pads to few different lengths: memory and compiled kernels are then used again."""

    def __init__(self, tokenizer: Any) -> None:
        """Wrap a transformers tokenizer."""
        self.tokenizer = tokenizer
        self.model_max_length = tokenizer.model_max_length

    def __call__(self, data: Any, **kwargs: Any) -> Any:
        """Tokenize."""
        return self.tokenizer(data, pad_to_multiple_of=4, **kwargs)


def count_pieces(tokenizer: Tokenizer, sentences: list[list[str]]) -> list[int]:
    """How many pieces the encoder reads of each sentence."""
    return [len(encoded.ids) for encoded in tokenizer.encode_batch(sentences, is_pretokenized=True)]


def freeze(encoder: Any, layers: int) -> None:
    """Keep the embeddings and the first ``layers`` layers of ``encoder`` as they are."""
    for module in (encoder.embeddings, *encoder.encoder.layer[:layers]):
        module.requires_grad_(False)


def install(  # noqa: C901
    warm_up: float, minutes: float, bf16: bool, max_steps: int, rate: float, frozen: int
) -> None:
    """Wrap the trainer, the loader and the encoder."""
    began = time.time()
    state: dict[str, Any] = {"step": 0, "rates": None}
    plain_update = ner_trainer.Trainer.update
    plain_chunks = ner_data.DataLoader.chunk_batches

    def update(self: Any, batch: Any, eval: bool = False) -> float:
        groups = self.optimizer.param_groups
        if state["rates"] is None:
            if self.args.get("bert_finetune") and len(groups) < 2:
                raise ValueError("the checkpoint holds no encoder to be trained: see training.unpack")
            state["rates"] = [group["lr"] * rate for group in groups]
            for group in groups:
                if "fused" in group:
                    group["fused"], group["foreach"] = True, False  # a quarter of the time of a small step
            # Dropout of attention weights is slow on a CPU and the head has its own.
            for layer in self.model.bert_model.encoder.layer:
                layer.attention.self.dropout.p = 0.0
                layer.attention.output.dropout.p = 0.0
            self.model.bert_model.set_attn_implementation("eager")
            if frozen:
                freeze(self.model.bert_model, frozen)
        state["step"] += 1
        done = max(state["step"] / max_steps, (time.time() - began) / (60 * minutes))
        scale = min(done / warm_up, 1.0) if done < warm_up else max(0.0, (1.0 - done) / (1.0 - warm_up))
        for group, peak in zip(groups, state["rates"], strict=True):
            group["lr"] = peak * scale
        if done >= 1.0:
            # Stanza looks at its score only at intervals: have it look now, then stop on the rate of nothing.
            state["args"]["eval_interval"] = 1
        return plain_update(self, batch, eval)

    def chunk_batches(self: Any, data: list[Any]) -> list[list[Any]]:
        if self.eval:
            return plain_chunks(self, data)
        batches = []
        tokenizer = Tokenizer.from_file(f"{self.args['bert_model']}/tokenizer.json")
        for start in range(0, len(data), POOL):
            # The work is on pieces, of which names have more than other words: sort by them, not by words.
            some = data[start : start + POOL]
            pieces = count_pieces(tokenizer, [item[0] for item in some])
            pool = sorted(range(len(some)), key=pieces.__getitem__)
            while pool:
                # As many sentences as fill a batch at the length of the longest of them, in steps of four.
                size = max(4, min(self.batch_size, self.max_batch_words // pieces[pool[-1]] // 4 * 4))
                batches.append([some[index] for index in pool[-size:]])
                del pool[-size:]
        random.shuffle(batches)
        return batches

    plain_train = ner_tagger.train

    def train(arguments: dict[str, Any]) -> Any:
        # When a model is trained further, the trainer holds the old arguments: these are the ones in force.
        state["args"] = arguments
        return plain_train(arguments)

    ner_tagger.train = train
    ner_trainer.Trainer.update = update
    ner_data.DataLoader.chunk_batches = chunk_batches
    plain_extract = ner_model.extract_bert_embeddings

    def extract(name: str, tokenizer: Any, *args: Any, **kwargs: Any) -> list[torch.Tensor]:
        if not torch.is_grad_enabled() or kwargs.get("detach"):
            return plain_extract(name, tokenizer, *args, **kwargs)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            features = plain_extract(name, Padded(tokenizer), *args, **kwargs)
        return [feature.float() for feature in features]

    ner_model.extract_bert_embeddings = extract


def main() -> None:
    """Command line."""
    own, theirs = sys.argv[1:], []
    if "--" in own:
        cut = own.index("--")
        own, theirs = own[:cut], own[cut + 1 :]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--warm-up", type=float, default=0.06)
    parser.add_argument("--minutes", type=float, default=600.0)
    parser.add_argument(
        "--rate", type=float, default=1.0, help="times --lr; a model trained further keeps its old --lr"
    )
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--freeze", type=int, default=0, help="first layers of the encoder that stay")
    parser.add_argument("--no-bf16", dest="bf16", action="store_false")
    args = parser.parse_args(own)
    torch.set_num_threads(args.threads)
    padded.install()
    steps = int(theirs[theirs.index("--max_steps") + 1]) if "--max_steps" in theirs else 200000
    able = {name for name, there in torch.cpu.get_capabilities().items() if there}
    bf16 = args.bf16 and bool({"avx512_bf16", "amx_bf16"} & able)  # twenty times as slow where it is emulated
    install(args.warm_up, args.minutes, bf16, steps, args.rate, args.freeze)
    ner_tagger.main(theirs)


if __name__ == "__main__":
    main()
