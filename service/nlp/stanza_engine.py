"""The engine that runs Stanza."""

from __future__ import annotations

import ctypes
import gc
import json
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import stanza
import torch
from stanza.pipeline.core import DownloadMethod

from service.nlp import model_files, tokenizer
from service.nlp.batching import BatchingQueue
from service.nlp.engine import ENTITIES, PipelineInfo
from service.nlp.foundation import foundation_cache
from service.nlp.ner import EntityTagger
from service.nlp.pieces import cut
from service.nlp.screen import FILE as SCREEN
from service.nlp.screen import Screen
from service.settings import Settings
from service.text.document import Document, Mention, Sentence

# In both cases of letters, so that every table is read.
_WARM_UP = "Le 3 mai, Marie Curie a reçu 12 euros à Paris.\nMARIE CURIE DÉCORÉE À PARIS"
# oneDNN keeps the compiled form of every operation, with memory to work in, for the next batch of the same
# shape. Batches hardly ever come in the same shape again: its usual 1 024 forms take 150 MB and gain nothing.
_COMPILED_KEPT = 16
_LARGE = 50_000  # code points; the memory that such a text takes is not needed again soon
CALIBRATION = "calibration.json"  # beside the NER model: {"temperature": ...}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of one text, and whether its entities are wanted."""

    text: str
    entities: bool


class StanzaEngine:
    """Tokenizer and entity tagger of a Stanza package, behind one queue.

    Load it after a fork: torch's threads do not survive one.

    :param directory: a Stanza resources folder.
    :param package: name of the package in it.
    :param threads: batches that are computed at a time, each on one core. Torch's own threads within an
        operation are no use: the operations are so short that the threads mostly wait for each other.
    :param eight_bits: whether to run encoders with 8-bit weights, at two to three times the speed.
    :param batch_chars: code points that are computed in one go.
    :param queue_chars: code points that may wait.
    :param observe: told after each batch how many pieces and code points it had and the seconds it took.
    :raises ModelFileError: a model file is missing or damaged.
    """

    def __init__(
        self,
        directory: Path,
        package: str,
        *,
        threads: int,
        eight_bits: bool,
        batch_chars: int,
        queue_chars: int,
        observe: Callable[[int, int, float], None] = lambda pieces, chars, seconds: None,
    ) -> None:
        torch.set_num_threads(1)
        os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", str(_COMPILED_KEPT))  # read at the first use
        directory = directory.resolve()
        verified = model_files.verify(directory)
        pipeline = _load(directory, package)
        self._info = _describe(package, pipeline, verified)
        self._tokenizer = _tokenizer(pipeline)
        self.tagger = _tagger(pipeline, eight_bits)
        self._ready = False
        self._queue: BatchingQueue[_Piece, Document] = BatchingQueue(
            self._compute, lambda piece: len(piece.text), batch_chars, queue_chars, observe, threads
        )
        self.analyse(_WARM_UP, frozenset({ENTITIES}), timeout=60.0)
        self._ready = True
        del pipeline
        _give_memory_back()

    def analyse(self, text: str, processors: frozenset[str], timeout: float) -> Document:
        """See :class:`service.nlp.engine.Engine`."""
        wanted = ENTITIES in processors
        spans = list(cut(text))
        pieces = [_Piece(text[start:end], wanted) for start, end in spans]
        answers = self._queue.submit((text, wanted), pieces, timeout)
        if len(text) > _LARGE:
            _give_memory_back()
        parts = [_shift(answer, start) for answer, (start, _) in zip(answers, spans, strict=True)]
        return Document(
            text,
            tuple(sentence for part in parts for sentence in part.sentences),
            tuple(mention for part in parts for mention in part.mentions),
        )

    def ready(self) -> bool:
        """See :class:`service.nlp.engine.Engine`."""
        return self._ready

    def describe(self) -> PipelineInfo:
        """See :class:`service.nlp.engine.Engine`."""
        return self._info

    def close(self) -> None:
        """See :class:`service.nlp.engine.Engine`."""
        self._ready = False
        self._queue.close()

    @property
    def pending(self) -> int:
        """Code points that wait or are being computed."""
        return self._queue.pending

    @torch.inference_mode()
    def _compute(self, pieces: list[_Piece]) -> list[Document]:
        sentences = self._tokenizer([piece.text for piece in pieces])
        return [self._document(piece, found) for piece, found in zip(pieces, sentences, strict=True)]

    def _document(self, piece: _Piece, sentences: list[Sentence]) -> Document:
        mentions = self.tagger.tag(piece.text, sentences) if piece.entities else []
        return Document(piece.text, tuple(sentences), tuple(mentions))


def load_engine(
    settings: Settings, observe: Callable[[int, int, float], None] = lambda pieces, chars, seconds: None
) -> StanzaEngine:
    """The engine that ``settings`` ask for; see :class:`StanzaEngine`."""
    return StanzaEngine(
        Path(settings.stanza_dir),
        settings.stanza_package,
        threads=settings.inference_threads,
        eight_bits=settings.eight_bits,
        batch_chars=settings.batch_chars,
        queue_chars=settings.queue_chars,
        observe=observe,
    )


def _load(directory: Path, package: str) -> Any:
    """The pipeline with what is needed here, and MWT expansion, which changes no entity but is asked for."""
    logging.getLogger("stanza").setLevel(logging.WARNING)
    return stanza.Pipeline(
        "fr",
        dir=str(directory),
        package=package,
        processors="tokenize,mwt,ner",
        download_method=DownloadMethod.NONE,
        use_gpu=False,
        logging_level="WARN",
        foundation_cache=foundation_cache(directory),
    )


def _describe(package: str, pipeline: Any, verified: Mapping[Path, str]) -> PipelineInfo:
    files = {
        "tokenize": Path(pipeline.processors["tokenize"].config["model_path"]),
        "ner": Path(pipeline.processors["ner"].model_paths[0]),
    }
    digests = {name: verified.get(path) or model_files.sha256(path) for name, path in files.items()}
    everything = sorted({*verified.values(), *digests.values()})
    version = sha256(json.dumps(everything).encode()).hexdigest()[:12]
    return PipelineInfo(package, version, {name: f"sha256:{digest}" for name, digest in digests.items()})


def _tokenizer(pipeline: Any) -> Callable[[list[str]], list[list[Sentence]]]:
    trainer = pipeline.processors["tokenize"].trainer
    if tokenizer.supports(trainer):
        return tokenizer.FastTokenizer(trainer).tokenize
    return tokenizer.StanzaTokenizer(pipeline.processors["tokenize"]).tokenize


def _tagger(pipeline: Any, eight_bits: bool) -> EntityTagger:
    processor = pipeline.processors["ner"]
    folder = Path(processor.model_paths[0]).parent
    calibration, screen = folder / CALIBRATION, folder / SCREEN
    return EntityTagger(
        processor.trainers[0],
        processor.configs[0],
        json.loads(calibration.read_text("utf-8"))["temperature"] if calibration.is_file() else 1.0,
        eight_bits=eight_bits,
        screen=Screen.load(screen) if screen.is_file() else None,
    )


def _give_memory_back() -> None:
    """Return to the system what is not needed now; after loading, glibc keeps some 100 MB otherwise."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        gc.collect()
        trim(0)


def _shift(document: Document, offset: int) -> Document:
    """``document`` with all spans moved by ``offset`` code points."""
    if not offset:
        return document
    sentences = (
        Sentence(
            sentence.start + offset,
            sentence.end + offset,
            tuple(
                replace(token, start=token.start + offset, end=token.end + offset)
                for token in sentence.tokens
            ),
        )
        for sentence in document.sentences
    )
    mentions = (Mention(m.start + offset, m.end + offset, m.type, m.confidence) for m in document.mentions)
    return Document(document.text, tuple(sentences), tuple(mentions))
