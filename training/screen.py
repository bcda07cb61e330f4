"""Train the screen that keeps sentences without a name from the upper layers of the encoder.

    python -m training.screen

Writes `models/fr/ner/screen.safetensors` and the checksums. The labels are what the whole tagger finds in
sentences of several kinds of text, some of them in capitals, without accents or without capitals: a quarter
of an hour on one core. A tenth of the sentences chooses the bound: of their mentions, at most one in 700 is
lost.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import torch
from stanza.models.common.bert_embedding import load_bert
from torch import Tensor
from torch.nn import functional

from service.nlp.encoder import PackedEncoder
from service.nlp.engine import ENTITIES
from service.nlp.screen import FILE, Screen
from service.nlp.stanza_engine import StanzaEngine, load_engine
from service.settings import Settings
from service.text.capitals import in_capitals, recased, without_accents
from service.text.document import Document, Sentence
from training.common import HeldOut, data_dir, raw_lines, read_jsonl, rng, upper
from training.marked import written
from training.package import MODELS, write_sums

LAYER, HIDDEN = 2, 192
RAW = {
    "leipzig-wikipedia-2021": 5000,
    "leipzig-mixed-2012": 1700,
    "debats-assemblee-nationale": 4000,
    "service-public-fiches": 1500,
}
WRITTEN = 8000
VARIANTS = {str.lower: 0.1, without_accents: 0.1, upper: 0.05}
AT_ONCE = 50  # sentences that the tagger gets together
LONGEST = 200  # tokens of a sentence; nothing is learnt from longer ones
CHOOSES = 10  # one sentence in so many chooses the bound
LOST = 1 / 700
BATCH, EPOCHS, RATE = 2048, 6, 1e-3
NAMES_WEIGH = 3.0


@dataclass(frozen=True)
class Example:
    """A sentence: states of its pieces ``(pieces, width)``, which are part of a name, and its mentions."""

    states: Tensor
    names: Tensor
    mentions: int


def texts() -> Iterator[str]:
    """Sentences of several kinds, as they stand and as other people would have typed them."""
    held_out, source = HeldOut(), rng("screen")
    for text in _plain(source):
        if held_out(text):
            continue
        yield text
        for change, share in VARIANTS.items():
            if source.random() < share:
                yield change(text)


def _plain(source: random.Random) -> Iterator[str]:
    for row in read_jsonl(data_dir() / "ner" / "news-2023.train.jsonl"):
        yield row["text"]
    yield from source.sample([text for text, _ in written()], WRITTEN)
    for name, count in RAW.items():
        lines = [line for line in raw_lines(name) if 30 < len(line) < 400]
        yield from source.sample(lines, min(count, len(lines)))


class Teacher:
    """The tagger of the service, and the lower layers of its encoder."""

    def __init__(self) -> None:
        folder = MODELS / "fr" / "encoder" / "news"
        model, self._pieces = load_bert(str(folder), local_files_only=True)
        self._lower = PackedEncoder(model, first_needed=LAYER, last_needed=LAYER)
        self._engine: StanzaEngine = load_engine(Settings())

    @torch.inference_mode()
    def examples(self, text: str) -> Iterator[Example]:
        """What there is to learn from the sentences of ``text``, paragraphs with a blank line between."""
        document = self._engine.analyse(text, frozenset({ENTITIES}), 600.0)
        for sentence in document.sentences:
            if len(sentence.tokens) <= LONGEST:
                yield self._example(document, sentence)

    def _example(self, document: Document, sentence: Sentence) -> Example:
        mentions = [m for m in document.mentions if sentence.start <= m.start < sentence.end]
        words = [document.text[token.start : token.end] for token in sentence.tokens]
        shown = recased(words) if in_capitals(words) else words
        encoded = self._pieces(shown, is_split_into_words=True, return_tensors="pt")
        states = self._lower(encoded["input_ids"], encoded["attention_mask"], True).hidden_states[LAYER][0]
        named = [any(m.start <= token.start < m.end for m in mentions) for token in sentence.tokens]
        names = [number is not None and named[number] for number in encoded.word_ids()]
        return Example(states.half(), torch.tensor(names), len(mentions))


def train(examples: Sequence[Example]) -> Screen:
    """The screen that tells the pieces of names from the others."""
    states = torch.cat([example.states for example in examples])
    names = torch.cat([example.names for example in examples]).float()
    screen = Screen(states.shape[1], HIDDEN, LAYER)
    mean, deviation = states.float().mean(0), states.float().std(0)
    steps = EPOCHS * -(-len(names) // BATCH)
    optimizer = torch.optim.AdamW(screen.parameters(), RATE, weight_decay=1e-3)
    falling = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, steps)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(names)).split(BATCH):
            logits = screen((states[batch].float() - mean) / deviation)
            loss = functional.binary_cross_entropy_with_logits(
                logits, names[batch], pos_weight=torch.tensor(NAMES_WEIGH)
            )
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            falling.step()
    return _with_scales(screen, mean, deviation)


@torch.no_grad()
def _with_scales(screen: Screen, mean: Tensor, deviation: Tensor) -> Screen:
    """``screen`` for states as they are, which it was trained on centred and scaled."""
    screen.hidden.weight /= deviation
    screen.hidden.bias -= screen.hidden.weight @ mean
    return screen.eval()


@torch.no_grad()
def choose_bound(screen: Screen, examples: Sequence[Example]) -> None:
    """Move the output of ``screen`` so that no more than :data:`LOST` of the mentions are below 0."""
    highest = [float(screen(example.states.float()).max()) for example in examples]
    order = sorted(zip(highest, examples, strict=True), key=lambda pair: pair[0])
    allowed = LOST * sum(example.mentions for example in examples)
    lost, bound, left = 0, order[0][0], 0
    for logit, example in order:
        lost += example.mentions
        if lost > allowed:
            break
        bound, left = logit, left + len(example.names)
    screen.output.bias -= bound
    pieces = sum(len(example.names) for example in examples)
    print(f"bound {bound:.2f}: {left / pieces:.1%} of the pieces are left out")


def main() -> None:
    """Command line."""
    torch.manual_seed(1234)
    torch.set_num_threads(1)
    teacher = Teacher()
    examples: list[Example] = []
    everything = texts()
    while some := list(islice(everything, AT_ONCE)):
        examples.extend(teacher.examples("\n\n".join(some)))
        print(f"\r{len(examples)} sentences", end="", flush=True)
    print()
    screen = train([example for number, example in enumerate(examples) if number % CHOOSES])
    choose_bound(screen, examples[::CHOOSES])
    screen.save(MODELS / "fr" / "ner" / FILE)
    write_sums()


if __name__ == "__main__":
    main()
