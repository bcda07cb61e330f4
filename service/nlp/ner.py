"""Stanza's entity tagger with full batches and a probability for every mention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from stanza.models.common.utils import unsort
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.ner.data import DataLoader
from stanza.models.ner.trainer import fix_singleton_tags, unpack_batch
from stanza.models.ner.utils import decode_from_bioes

from service.nlp import encoder
from service.nlp.crf import Floats, Ints, Marginals, viterbi
from service.nlp.lstm import use_padded_lstm
from service.nlp.screen import Screen
from service.text.capitals import in_capitals, recased
from service.text.document import Mention, Sentence, Token

_BATCH_TOKENS = 600  # tokens, padding included, in one call of the network
_LONGEST = 250  # tokens of a sentence that are tagged at once
_OVERLAP = 50  # tokens that two windows of a longer sentence share
_DIGITS = 4  # of a probability: more would differ from processor to processor
_LONGEST_TOKEN = 100  # characters; nobody's name, but a word without end must not fill the network


@dataclass(frozen=True, slots=True)
class _Window:
    """Tokens of a sentence from number ``first`` on; the mentions that start in ``[own, end)`` count."""

    tokens: tuple[Token, ...]
    first: int
    own: int
    end: int

    def __len__(self) -> int:
        return len(self.tokens)


@dataclass(frozen=True, slots=True)
class _Span:
    """A mention in tokens of its window; ``last`` is its last token, not one past it."""

    first: int
    last: int
    type: str
    probability: float


class _Tokens:
    """The part of a Stanza document that its NER data loader reads."""

    def __init__(self, sentences: list[list[str]]) -> None:
        self._rows = [[[token, None, None] for token in sentence] for sentence in sentences]

    def get(self, fields: Sequence[str], as_sentences: bool, from_token: bool) -> list[list[list[Any]]]:
        """Text, tag and tags of each token; there are no tags yet."""
        del fields, as_sentences, from_token
        return self._rows


class _TransitionsOnly(torch.nn.Module):
    """Stands in for the CRF's loss, which the tagger would compute at each call for nothing."""

    def __init__(self, crf: torch.nn.Module) -> None:
        super().__init__()
        self.transitions = crf.get_parameter("_transitions")

    def forward(self, *_: torch.Tensor) -> tuple[float, torch.Tensor]:
        return 0.0, self.transitions


class EntityTagger:
    """Mentions with their probabilities.

    :param trainer: the loaded model of a ``stanza.Pipeline``'s NER processor.
    :param config: that processor's configuration.
    :param temperature: of the probabilities, see :class:`service.nlp.crf.Marginals`.
    :param eight_bits: whether an encoder of a known kind runs with 8-bit weights.
    :param screen: tells such an encoder which sentences hold no name.
    """

    def __init__(
        self,
        trainer: Any,
        config: dict[str, Any],
        temperature: float = 1.0,
        *,
        eight_bits: bool = True,
        screen: Screen | None = None,
    ) -> None:
        self._trainer = trainer
        self._config = config
        self.temperature = temperature
        self._tagset = trainer.args["predict_tagset"]
        self._model = trainer.model.eval()
        use_padded_lstm(self._model)
        crfs = [_TransitionsOnly(crf) for crf in self._model.crits]
        self._model.crits = torch.nn.ModuleList(crfs)
        self._transitions = crfs[self._tagset].transitions.detach().double().numpy()
        self.encoder: encoder.PackedEncoder | None = None
        if eight_bits and encoder.supports(self._model.bert_model):
            self.encoder = self._model.bert_model = _packed(self._model, screen)

    def tag(self, text: str, sentences: Sequence[Sentence]) -> list[Mention]:
        """The mentions of ``text``, in order.

        Texts are not mixed in one batch: 8-bit arithmetic scales a batch by its largest number, and what one
        caller sends must not change the last digits of what another gets.

        :param sentences: of ``text``, as the tokenizer gave them.
        """
        windows = [window for sentence in sentences for window in _windows(sentence)]
        found: list[Mention] = []
        for batch in _batches(windows):
            spans = self._spans([_token_texts(text, window) for window in batch])
            for window, inside in zip(batch, spans, strict=True):
                found.extend(_mentions(window, inside))
        return sorted(found, key=lambda mention: mention.start)

    def _spans(self, sentences: list[list[str]]) -> list[list[_Span]]:
        """The mentions of each sentence, in tokens."""
        emissions, lengths = self._emissions(sentences)
        rows = np.flatnonzero(~np.isnan(emissions[:, 0, 0]))  # the others the screen has left out
        found: list[list[_Span]] = [[] for _ in sentences]
        for row, spans in zip(rows, self._decoded(emissions[rows], lengths[rows]), strict=True):
            found[row] = spans
        return found

    def _decoded(self, emissions: Floats, lengths: Ints) -> list[list[_Span]]:
        """The mentions that the likeliest tags of each sentence are."""
        paths = viterbi(emissions, self._transitions, lengths)
        marginals = Marginals(emissions, self._transitions, lengths, self.temperature)
        return [
            [
                _Span(first, last, kind, marginals.probability(row, first, path[first : last + 1]))
                for first, last, kind in self._decode(path)
            ]
            for row, path in enumerate(paths)
        ]

    def _emissions(self, sentences: list[list[str]]) -> tuple[Floats, Ints]:
        """Logits ``(batch, longest, tags)`` in the order of ``sentences``, and the lengths."""
        loader = DataLoader(
            _Tokens(sentences),
            len(sentences),
            self._config,
            vocab=self._trainer.vocab,
            evaluation=True,
            preprocess_tags=False,
            bert_tokenizer=self._model.bert_tokenizer,
        )
        inputs, order, word_order, char_order, sizes, word_sizes, char_sizes, char_offsets = unpack_batch(
            loader[0], "cpu"
        )
        words, wordchars, mask, chars, tags = inputs
        _, logits, _ = self._model(
            words,
            wordchars,
            mask,
            tags,
            word_order,
            sizes,
            word_sizes,
            chars,
            char_offsets,
            char_sizes,
            char_order,
        )
        scores: NDArray[np.float64] = logits[self._tagset].double().numpy()
        positions = unsort(list(range(len(sizes))), order)
        return scores[positions], np.array([sizes[i] for i in positions])

    def _decode(self, path: Ints) -> list[tuple[int, int, str]]:
        """First token, last token and type of each mention that the tags of one sentence hold."""
        # As in Stanza's trainer: the special symbols of the vocabulary stand for no entity.
        known = np.maximum(path, VOCAB_PREFIX_SIZE)
        names = [tags[self._tagset] for tags in self._trainer.vocab["tag"].unmap(self._columns(known))]
        spans = decode_from_bioes(fix_singleton_tags(names))
        return [(span["start"], span["end"], span["type"]) for span in spans]

    def _columns(self, path: Ints) -> list[tuple[int, ...]]:
        """``path`` as rows with one number a tag set, which is what the vocabulary unmaps."""
        width = len(self._model.crits)
        return [(int(tag),) * width for tag in path]


def _packed(model: Any, screen: Screen | None) -> encoder.PackedEncoder:
    """The encoder of a Stanza tagger, less the layers that its mix of hidden states leaves out.

    Stanza averages the last three layers but one, or mixes the last ``bert_hidden_layers``.
    """
    layers = model.bert_model.config.num_hidden_layers
    if model.bert_layer_mix is None:
        first, last = layers - 3, layers - 1
    else:
        first, last = layers - model.bert_layer_mix.in_features + 1, layers
    return encoder.PackedEncoder(model.bert_model, first_needed=first, last_needed=last, screen=screen)


def _windows(sentence: Sentence) -> Iterator[_Window]:
    """The whole sentence, or overlapping parts of one that is too long."""
    tokens = sentence.tokens
    first = own = 0
    while len(tokens) - first > _LONGEST:
        last = first + _LONGEST
        end = last - _OVERLAP // 2
        yield _Window(tokens[first:last], first, own, end)
        first, own = last - _OVERLAP, end
    yield _Window(tokens[first:], first, own, len(tokens))


def _batches(windows: list[_Window]) -> Iterator[list[_Window]]:
    """Windows of similar length together, as many as the budget of padded tokens allows."""
    batch: list[_Window] = []
    for window in sorted(windows, key=len, reverse=True):
        if batch and len(batch[0]) * (len(batch) + 1) > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _token_texts(text: str, window: _Window) -> list[str]:
    """The tokens as Stanza's tokenizer would write them: white space inside one is a single space.

    A sentence in capitals is given the usual ones: its pieces are then words that the encoder has read.
    """
    words = [
        " ".join(text[token.start : token.end].split())[:_LONGEST_TOKEN] or "-" for token in window.tokens
    ]
    return recased(words) if in_capitals(words) else words


def _mentions(window: _Window, spans: list[_Span]) -> Iterator[Mention]:
    for span in spans:
        if window.own <= window.first + span.first < window.end:
            start, end = window.tokens[span.first].start, window.tokens[span.last].end
            yield Mention(start, end, span.type, round(span.probability, _DIGITS))
