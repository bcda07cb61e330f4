"""Tell the article "des" ("des amis") from the contraction of "de les" ("la fin des vacances"); so for "du".

Which of the two it is hangs on the syntax around it, of which the treebanks are too small to teach a network
of characters. A small classifier on the lower encoder learns it from the treebanks, and then labels sentences
of the press, the encyclopedia and debates, from which the tokenizer learns (:mod:`training.tokenizer_data`).

    python -m training.contractions --out FILE

Writes one JSON object a line: `text`, and `contracted`, the offsets of each "du" or "des" that is two words.
Sentences in which one is doubtful are left out, held-out ones never get in.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from training.common import SEED, HeldOut, data_dir, raw_lines, read_jsonl
from training.marked import written
from training.tokenizer_data import DEV, TRAIN, read_conllu
from training.tokens import tokenize

ENCODER = Path("models/fr/encoder/news-lower")
FORMS = ("du", "des")
ALSO = (
    "UD_French-ParisStories/fr_parisstories-ud-train.conllu",
    "UD_French-Rhapsodie/fr_rhapsodie-ud-train.conllu",
)
BATCH = 64
EPOCHS = 30
SURE = 0.9  # probability from which a label is believed
DEBATES = 8000  # sentences

Places = list[int]


class Features:
    """What the encoder says of chosen words, with the words before and after: ``(words, 3 * width)``."""

    def __init__(self, folder: Path) -> None:
        """Load the encoder."""
        self._tokenizer = AutoTokenizer.from_pretrained(folder)
        self._model = AutoModel.from_pretrained(folder, dtype=torch.float32).eval()

    @torch.inference_mode()
    def __call__(self, sentences: Sequence[list[str]], places: Sequence[Places]) -> Tensor:
        """Features of the words at ``places`` of each sentence, one sentence after the other."""
        pieces = self._tokenizer(
            list(sentences),
            is_split_into_words=True,
            padding=True,
            truncation=True,
            max_length=500,
            return_tensors="pt",
        )
        states = self._model(**pieces).last_hidden_state
        rows = []
        for row, chosen in enumerate(places):
            first: dict[int, int] = {}
            for position, word in enumerate(pieces.word_ids(row)):
                if word is not None:
                    first.setdefault(word, position)
            for word in chosen:
                around = [first.get(index, 0) for index in (word - 1, word, word + 1)]
                rows.append(states[row, around].flatten())
        return torch.stack(rows)


def features(encoder: Features, sentences: list[list[str]], places: list[Places]) -> Tensor:
    """Features of all chosen words, in the order of the sentences; those of like length are read together."""
    order = sorted(range(len(sentences)), key=lambda index: len(sentences[index]))
    found: list[Tensor] = [torch.empty(0)] * len(sentences)
    for start in range(0, len(order), BATCH):
        part = order[start : start + BATCH]
        rows = encoder([sentences[i] for i in part], [places[i] for i in part])
        for index, some in zip(part, rows.split([len(places[i]) for i in part]), strict=True):
            found[index] = some.clone()
    return torch.cat(found)


def places_of(words: Sequence[str]) -> Places:
    """Where "du" and "des" stand."""
    return [index for index, word in enumerate(words) if word.lower() in FORMS]


def labelled(names: Sequence[str]) -> tuple[list[list[str]], list[Places], Tensor]:
    """Sentences of treebanks with such a word, where, and 1 for each that is two words."""
    sentences, places, labels = [], [], []
    for name in names:
        for sentence in read_conllu(data_dir() / "ud" / name):
            words = [tok.text for tok in sentence.toks]
            chosen = places_of(words)
            if chosen:
                sentences.append(words)
                places.append(chosen)
                labels += [float(bool(sentence.toks[index].words)) for index in chosen]
    return sentences, places, torch.tensor(labels)


def learn(inputs: Tensor, labels: Tensor) -> nn.Module:
    """The classifier: one hidden layer."""
    torch.manual_seed(SEED)
    model = nn.Sequential(
        nn.Dropout(0.3), nn.Linear(inputs.shape[1], 128), nn.ReLU(), nn.Dropout(0.3), nn.Linear(128, 1)
    )
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.01)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(labels)).split(BATCH):
            optimizer.zero_grad()
            loss = nn.functional.binary_cross_entropy_with_logits(
                model(inputs[rows]).squeeze(1), labels[rows]
            )
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    return model.eval()


def plain_sentences() -> Iterator[str]:
    """Sentences of the press and the encyclopedia, written ones, and debates."""
    for name in ("news-2023.train", "wikipedia-2021.train"):
        yield from (row["text"] for row in read_jsonl(data_dir() / "ner" / f"{name}.jsonl"))
    yield from (text for text, _ in written())
    debates = (
        line for line in raw_lines("debats-assemblee-nationale") if 40 < len(line) < 300 and line[-1] in ".?!"
    )
    yield from (line for number, line in zip(range(DEBATES * 10), debates, strict=False) if number % 10 == 0)


def contracted(words: Sequence[tuple[int, int]], probabilities: Sequence[float]) -> list[list[int]] | None:
    """Offsets of the words that are two; none where one is doubtful."""
    if any(1 - SURE < probability < SURE for probability in probabilities):
        return None
    return [[*word] for word, probability in zip(words, probabilities, strict=True) if probability > 0.5]


def label(encoder: Features, model: nn.Module) -> Iterator[dict[str, Any]]:
    """The plain sentences with their labels."""
    held_out = HeldOut()
    texts = [text for text in plain_sentences() if not held_out(text)]
    spans = [tokenize(text) for text in texts]
    sentences = [[text[start:end] for start, end in some] for text, some in zip(texts, spans, strict=True)]
    places = [places_of(words) for words in sentences]
    with_some = [index for index, chosen in enumerate(places) if chosen]
    inputs = features(encoder, [sentences[i] for i in with_some], [places[i] for i in with_some])
    with torch.inference_mode():
        sure = model(inputs).squeeze(1).sigmoid().split([len(places[i]) for i in with_some])
    for index, probabilities in zip(with_some, sure, strict=True):
        found = contracted([spans[index][place] for place in places[index]], probabilities.tolist())
        if found is not None:
            yield {"text": texts[index], "contracted": found}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    encoder = Features(ENCODER)
    sentences, places, labels = labelled((*TRAIN, *ALSO))
    model = learn(features(encoder, sentences, places), labels)
    sentences, places, wanted = labelled(DEV)
    with torch.inference_mode():
        right = (model(features(encoder, sentences, places)).squeeze(1) > 0) == (wanted > 0.5)
    print(f"{len(labels)} learnt, {int(right.sum())} of {len(wanted)} right on Sequoia dev", flush=True)
    with args.out.open("w", encoding="utf-8") as lines:
        for row in label(encoder, model):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
