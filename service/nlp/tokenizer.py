"""Stanza's neural tokenizer with a leaner way in and out.

The network is Stanza's own; what differs is that characters keep their place in the text from the
beginning, so that no token has to be searched for afterwards, and that nothing but offsets is built.
A parity test holds it to the tokens of ``stanza.Pipeline``. One thing is better than by hand: a title or a
list item that ends in a single line feed is not glued to what follows (:mod:`service.text.lines`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from stanza.models.tokenization.data import NUMERIC_RE, WHITESPACE_RE
from stanza.models.tokenization.utils import MASK_RE

from service.nlp.lstm import use_padded_lstm
from service.text.document import Sentence, Token
from service.text.lines import paragraphs

_WINDOW = 1000  # characters the network sees at once, as in Stanza's TokenizeProcessor
_BATCH = 32  # windows in one call of the network
_LIKE = 0.6  # the shortest of them is at least this share of the longest: the rest is work on padding

# Labels of the network, see stanza.models.tokenization.data.
_CONTINUES, _WORD_END, _SENTENCE_END, _MWT_END, _MWT_SENTENCE_END = range(5)
_SENTENCE_ENDS = (_SENTENCE_END, _MWT_SENTENCE_END)

_CHARACTER_FEATURES: dict[str, Callable[[str], bool]] = {
    "space_before": lambda char: char.startswith(" "),
    "capitalized": lambda char: char[0].isupper(),
    "numeric": lambda char: NUMERIC_RE.match(char) is not None,
}
_POSITION_FEATURES = ("end_of_para", "start_of_para")
_MAY_HOLD_ADDRESS = re.compile(r"@|http|www\.|\.(?:gov|org|edu|net|com|co)")


class TokenizerModel(Protocol):
    """What is used of ``stanza.models.tokenization.trainer.Trainer``."""

    args: dict[str, Any]
    vocab: Any
    model: torch.nn.Module


@dataclass
class _Paragraph:
    """Characters as the network sees them (white space folded), each with its offset in the text."""

    chars: str
    offsets: NDArray[np.int64]
    labels: list[NDArray[np.int64]]
    done: int = 0


def supports(trainer: TokenizerModel) -> bool:
    """Whether this module knows all that the model wants to be fed with."""
    known = {*_CHARACTER_FEATURES, *_POSITION_FEATURES}
    return (
        not trainer.args.get("use_dictionary")
        and not trainer.args.get("charlm_forward_file")
        and not trainer.args.get("skip_newline")
        and set(trainer.args["feat_funcs"]) <= known
    )


class FastTokenizer:
    """Sentences and tokens of texts.

    :param trainer: the loaded model of a ``stanza.Pipeline``'s tokenize processor, see :func:`supports`.
    """

    def __init__(self, trainer: TokenizerModel) -> None:
        self._model = trainer.model.eval()
        use_padded_lstm(self._model)
        self._features = list(trainer.args["feat_funcs"])
        self._vocab = trainer.vocab
        self._pad = trainer.vocab.unit2id("<PAD>")
        self._known: dict[str, tuple[int, list[float]]] = {}

    def tokenize(self, texts: Sequence[str]) -> list[list[Sentence]]:
        """The sentences of each text, with tokens in code points of that text."""
        paragraphs = [list(_paragraphs(text)) for text in texts]
        self._label([paragraph for document in paragraphs for paragraph in document])
        return [
            [sentence for paragraph in document for sentence in _sentences(paragraph)]
            for document in paragraphs
        ]

    def _label(self, paragraphs: list[_Paragraph]) -> None:
        """Run the network over all paragraphs, window by window, similar lengths together."""
        open_ones = [paragraph for paragraph in paragraphs if paragraph.chars]
        while open_ones:
            open_ones.sort(key=_left, reverse=True)
            for batch in _of_like_length(open_ones):
                self._label_window(batch)
            open_ones = [paragraph for paragraph in open_ones if _left(paragraph)]

    def _label_window(self, batch: list[_Paragraph]) -> None:
        windows = [paragraph.chars[paragraph.done : paragraph.done + _WINDOW] for paragraph in batch]
        lengths = [len(window) + 1 for window in windows]  # one <PAD> ends each, as in training
        units = torch.full((len(batch), lengths[0]), self._pad, dtype=torch.int64)
        features = torch.zeros((len(batch), lengths[0], len(self._features)))
        for row, (paragraph, window) in enumerate(zip(batch, windows, strict=True)):
            ids, values = self._encode(paragraph, window)
            units[row, : len(window)] = torch.tensor(ids)
            features[row, : len(window)] = torch.tensor(values)
        scores = self._model(units, features, lengths)
        labels = scores.argmax(dim=2).numpy()
        for row, (paragraph, window) in enumerate(zip(batch, windows, strict=True)):
            _advance(paragraph, labels[row, : len(window)])

    def _encode(self, paragraph: _Paragraph, window: str) -> tuple[list[int], list[list[float]]]:
        known = [self._character(char) for char in window]
        ids = [unit for unit, _ in known]
        values = [list(features) for _, features in known]
        if "start_of_para" in self._features and paragraph.done == 0:
            values[0][self._features.index("start_of_para")] = 1.0
        if "end_of_para" in self._features and paragraph.done + len(window) == len(paragraph.chars):
            values[-1][self._features.index("end_of_para")] = 1.0
        return ids, values

    def _character(self, char: str) -> tuple[int, list[float]]:
        """Vocabulary number and features of a character; the vocabulary bounds what is remembered."""
        found = self._known.get(char)
        if found is None:
            values = [
                float(_CHARACTER_FEATURES[name](char)) if name in _CHARACTER_FEATURES else 0.0
                for name in self._features
            ]
            found = self._vocab.unit2id(char), values
            if char in self._vocab:
                self._known[char] = found
        return found


class StanzaTokenizer:
    """Stanza's own way in and out, for models that :class:`FastTokenizer` cannot feed.

    :param processor: the tokenize processor of a ``stanza.Pipeline``.
    """

    def __init__(self, processor: Any) -> None:
        self._processor = processor

    def tokenize(self, texts: Sequence[str]) -> list[list[Sentence]]:
        """See :meth:`FastTokenizer.tokenize`."""
        return [self._tokenize(text) for text in texts]

    def _tokenize(self, text: str) -> list[Sentence]:
        document = self._processor.process(text)
        sentences = ([Token(t.start_char, t.end_char) for t in s.tokens] for s in document.sentences)
        return [Sentence(tokens[0].start, tokens[-1].end, tuple(tokens)) for tokens in sentences if tokens]


def _left(paragraph: _Paragraph) -> int:
    """How many characters the next window of ``paragraph`` has."""
    return min(len(paragraph.chars) - paragraph.done, _WINDOW)


def _of_like_length(paragraphs: list[_Paragraph]) -> Iterator[list[_Paragraph]]:
    """Batches of paragraphs, which come sorted by the length of their next window, longest first."""
    batch: list[_Paragraph] = []
    for paragraph in paragraphs:
        if batch and (len(batch) == _BATCH or _left(paragraph) < _LIKE * _left(batch[0])):
            yield batch
            batch = []
        batch.append(paragraph)
    yield batch


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """The paragraphs, with runs of white space folded into one space."""
    for start, end in paragraphs(text):
        part = WHITESPACE_RE.sub(" ", text[start:end])
        codes = np.frombuffer(part.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        space = codes == ord(" ")
        keep = np.ones(len(part), dtype=bool)
        keep[1:] = ~(space[1:] & space[:-1])
        offsets = np.flatnonzero(keep)
        yield _Paragraph("".join(part[i] for i in offsets), offsets + start, [])


def _advance(paragraph: _Paragraph, labels: NDArray[np.int64]) -> None:
    """Keep the labels up to the last sentence end that more text cannot change."""
    advance = len(labels)
    if paragraph.done + advance < len(paragraph.chars):
        breaks = np.flatnonzero(np.isin(labels, _SENTENCE_ENDS))
        advance = int(breaks[-1]) + 1 if len(breaks) else advance
    paragraph.labels.append(labels[:advance])
    paragraph.done += advance


def _sentences(paragraph: _Paragraph) -> Iterator[Sentence]:
    labels = np.concatenate(paragraph.labels)
    labels[-1] = _MWT_SENTENCE_END if labels[-1] > _SENTENCE_END else _SENTENCE_END
    _keep_addresses_whole(paragraph.chars, labels)
    chars, offsets = paragraph.chars, paragraph.offsets
    tokens: list[Token] = []
    first = 0
    for last in np.flatnonzero(labels).tolist():
        if chars[first] == " ":
            first += 1
        if first <= last:
            tokens.append(Token(int(offsets[first]), int(offsets[last]) + 1))
        if labels[last] in _SENTENCE_ENDS and tokens:
            yield Sentence(tokens[0].start, tokens[-1].end, tuple(tokens))
            tokens = []
        first = last + 1


def _keep_addresses_whole(chars: str, labels: NDArray[np.int64]) -> None:
    """No token ends inside an e-mail address or a URL, by Stanza's own pattern for them.

    Looked for in windows, since that pattern takes quadratic time on long runs of letters.
    """
    for start in range(0, len(chars), _WINDOW):
        window = chars[start : start + _WINDOW]
        if not _MAY_HOLD_ADDRESS.search(window):
            continue
        for match in MASK_RE.finditer(window):
            end = start + match.end() - 1
            labels[start + match.start() : end] = _CONTINUES
            if labels[end] == _CONTINUES:
                labels[end] = _WORD_END
