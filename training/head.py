"""Train what stands on the encoder of the packaged entity model, with vectors beside it, and not the encoder.

    python -m training.head --start ner.pt --train train.json --vectors known.pt --features FOLDER \\
        --out head.pt

The layers are Stanza's and begin as those of `ner.pt`, which has no vectors, with nothing where these come
in. The encoder stays as it is, so it reads every sentence only once, with 8-bit weights as the service has
it, and what it says is kept in FOLDER (1.1 GB for 65 000 sentences, a quarter of an hour on one core). An
epoch over that takes two minutes, where Stanza's own trainer would run the encoder anew. `training.package`
takes the result.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from stanza.models.common.bert_embedding import extract_bert_embeddings
from stanza.models.common.crf import CRFLoss
from stanza.models.common.vocab import UNK_ID
from stanza.models.ner.utils import bio2_to_bioes
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

from service.nlp.lstm import PaddedLSTM
from service.nlp.stanza_engine import load_engine
from service.settings import Settings

AT_ONCE = 700  # words for the encoder
WORDS = 1500  # of a batch
POOL = 4096  # sentences among which those of like length come together
RATE, WARM_UP, LARGEST_GRADIENT = 3e-3, 0.05, 5.0
DROPOUT, WORD_DROPOUT = 0.3, 0.01

Row = list[dict[str, str]]


@dataclass(frozen=True)
class Example:
    """A sentence: what the encoder says of its words ``(words, width)``, their vectors' and tags' numbers."""

    states: Tensor
    words: Tensor
    tags: Tensor


class Head(nn.Module):
    """The layers of Stanza's tagger above the encoder, with room for vectors in front of its states.

    :param checkpoint: of a tagger without vectors.
    :param vectors: ``(words, dimensions)``.
    """

    def __init__(self, checkpoint: dict[str, Any], vectors: Tensor) -> None:
        super().__init__()
        weights = {name: weight.float() for name, weight in checkpoint["model"].items()}
        before = weights["input_transform.weight"]
        width, room = len(before), vectors.shape[1]
        self.vectors = vectors
        self.input_transform = nn.Linear(room + width, room + width)
        self.lstm = nn.LSTM(
            room + width, checkpoint["config"]["hidden_dim"], batch_first=True, bidirectional=True
        )
        self.classifier = nn.Linear(*reversed(weights["tag_clfs.0.weight"].shape))
        self.loss = CRFLoss(len(weights["tag_clfs.0.bias"]))
        self.load_state_dict(
            {
                "input_transform.weight": torch.block_diag(torch.eye(room), before),
                "input_transform.bias": torch.cat([torch.zeros(room), weights["input_transform.bias"]]),
                "classifier.weight": weights["tag_clfs.0.weight"],
                "classifier.bias": weights["tag_clfs.0.bias"],
                "loss._transitions": weights["crits.0._transitions"],
            }
            | {
                name: _widened(name, weights[f"taggerlstm.{name}"], room)
                for name, _ in self.named_parameters()
                if name.startswith("lstm.")
            }
        )
        self.padded = [PaddedLSTM(self.lstm)]  # in a list, or its weights would be listed twice
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, examples: Sequence[Example]) -> Tensor:
        """The loss of a batch, longest sentence first."""
        lengths = torch.tensor([len(example.words) for example in examples])
        words = pad_sequence([example.words for example in examples], batch_first=True)
        states = pad_sequence([example.states for example in examples], batch_first=True).float()
        tags = pad_sequence([example.tags for example in examples], batch_first=True)
        inputs = torch.cat([self.vectors[words], states], dim=2)
        if self.training:
            inputs = inputs * (torch.rand(words.shape) > WORD_DROPOUT).unsqueeze(2)
        packed = pack_padded_sequence(self.input_transform(self.dropout(inputs)), lengths, batch_first=True)
        outputs, _ = pad_packed_sequence(self.padded[0](packed)[0], batch_first=True)
        padding = torch.arange(words.shape[1]) >= lengths[:, None]
        loss: Tensor = self.loss(self.classifier(self.dropout(outputs)), padding, tags)[0]
        return loss

    def reading_vectors(self) -> list[nn.Parameter]:
        """The weights that read the vectors, which alone are to change."""
        room = self.vectors.shape[1]
        self.requires_grad_(False)
        found = [weight for name, weight in self.lstm.named_parameters() if "weight_ih" in name]
        for weight in found:
            weight.requires_grad_(True)
            weight.register_hook(lambda gradient: gradient * (torch.arange(gradient.shape[1]) < room))
        return found

    def weights(self) -> dict[str, Tensor]:
        """Under the names that Stanza gives them."""
        named = {
            "classifier": "tag_clfs.0",
            "loss": "crits.0",
            "lstm": "taggerlstm.lstm",
            "input_transform": "input_transform",
        }
        return {
            f"{named[name.split('.')[0]]}.{name.partition('.')[2]}": weight
            for name, weight in self.state_dict().items()
        } | {"word_emb.weight": self.vectors}


def _widened(name: str, weight: Tensor, room: int) -> Tensor:
    """A weight of the LSTM; one of its inputs for ``room`` more of them in front."""
    if "weight_ih" not in name:
        return weight
    return torch.cat([weight.new_zeros(len(weight), room), weight], dim=1)


def states(rows: Sequence[Row], folder: Path) -> list[Tensor]:
    """What the encoder says of each sentence; from ``folder`` if it is there."""
    path = folder / "states.npz"
    if not path.exists():
        found = list(_read(rows))
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(path, states=np.concatenate(found))
    table = torch.from_numpy(np.load(path)["states"])
    return list(table.split([len(row) for row in rows]))


@torch.inference_mode()
def _read(rows: Sequence[Row]) -> Iterator[np.ndarray]:
    """Half precision, in the order of ``rows``."""
    model = load_engine(Settings()).tagger._model
    model.bert_model.screen = None
    order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
    found: dict[int, np.ndarray] = {}
    for places in _cut(order, [len(row) for row in rows], AT_ONCE):
        sentences = [[word["text"] for word in rows[place]] for place in places]
        features = extract_bert_embeddings(
            model.args["bert_model"],
            model.bert_tokenizer,
            model.bert_model,
            sentences,
            "cpu",
            keep_endpoints=False,
            detach=True,
            bert_layer_mix=model.bert_layer_mix,
        )
        found |= {place: feature.half().numpy() for place, feature in zip(places, features, strict=True)}
    yield from (found[place] for place in range(len(rows)))


def _cut(order: Sequence[int], lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """``order``, which goes by length, in batches of so many words with their padding."""
    batch: list[int] = []
    for place in order:
        longest = max(lengths[place], lengths[batch[0]] if batch else 0)
        if batch and longest * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def batches(examples: Sequence[Example], source: random.Random) -> list[list[Example]]:
    """All of them in random order, those of like length together, longest first."""
    places = list(range(len(examples)))
    source.shuffle(places)
    lengths = [len(example.words) for example in examples]
    cut = [
        batch
        for start in range(0, len(places), POOL)
        for batch in _cut(sorted(places[start : start + POOL], key=lambda p: -lengths[p]), lengths, WORDS)
    ]
    source.shuffle(cut)
    return [[examples[place] for place in batch] for batch in cut]


def train(head: Head, examples: Sequence[Example], epochs: int, source: random.Random) -> None:
    """AdamW with a rate that rises and falls in straight lines."""
    optimizer = torch.optim.Adam(head.reading_vectors(), RATE)
    steps = epochs * len(batches(examples, random.Random(0)))  # noqa: S311 - to count them
    began, step = time.time(), 0
    for _ in range(epochs):
        for batch in batches(examples, source):
            done = step / steps
            optimizer.param_groups[0]["lr"] = RATE * max(0.0, min(done / WARM_UP, (1 - done) / (1 - WARM_UP)))
            loss = head(batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(head.parameters(), LARGEST_GRADIENT)
            optimizer.step()
            step += 1
            if step % 500 == 0:
                print(f"{step} of {steps}: {loss.item():.3f}, {time.time() - began:.0f} s", flush=True)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--features", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    checkpoint = torch.load(args.start, "cpu", weights_only=True)
    known = torch.load(args.vectors, "cpu", weights_only=True)
    rows: list[Row] = json.loads(args.train.read_text(encoding="utf-8"))
    words, tags = known["vocab"]["_unit2id"], checkpoint["vocab"]["tag"]["_unit2id"][0]
    examples = [
        Example(
            state,
            torch.tensor([words.get(word["text"], UNK_ID) for word in row]),
            torch.tensor([tags[tag] for tag in bio2_to_bioes([word["ner"] for word in row])]),
        )
        for row, state in zip(rows, states(rows, args.features), strict=True)
    ]
    head = Head(checkpoint, known["emb"].float())
    train(head, examples, args.epochs, random.Random(args.seed))  # noqa: S311 - reproducible on purpose
    checkpoint["vocab"]["word"] = known["vocab"]
    checkpoint["vocab"]["_key2class"]["word"] = "PretrainedWordVocab"
    checkpoint["model"] |= head.weights()
    checkpoint["config"] |= {"word_emb_dim": known["emb"].shape[1], "lowercase": False, "emb_finetune": True}
    torch.save(checkpoint, args.out)


if __name__ == "__main__":
    main()
