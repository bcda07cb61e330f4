"""What the lists of known names say of each word, as vectors of a Stanza pretrain file.

    python -m training.known_vectors --out FILE

Four numbers tell whether the word is a known name of a type (people, places, organisations, others), four
how the known names are divided that begin with it, and four those in which it stands further on. Stanza looks
words up one by one, so this is all that a model of its kind can be told of a list.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from stanza.models.common.pretrain import PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

from service.extract.entities.usual_types import listed, usual_type
from training.common import ENTITY_TYPES
from training.tokens import split_at, tokenize

ALONE, FIRST, LATER = range(0, 4), range(4, 8), range(8, 12)
LEAST, A_NAME = 0.4, 0.2  # what a word counts that stands in a single name, and more for each other one
SCALE = 2.0  # so that the numbers are about as large as those of the encoder

Vector = NDArray[np.float32]


def vectors(known: Iterable[tuple[str, str]]) -> dict[str, Vector]:
    """The vector of each word with a capital that stands in a name."""
    counts: defaultdict[str, Vector] = defaultdict(lambda: np.zeros(12, np.float32))
    for name, kind in known:
        words = [name[start:end] for start, end in split_at(tokenize(name), set())]
        for number, word in enumerate(words):
            part = ALONE if len(words) == 1 else LATER if number else FIRST
            counts[word][part[ENTITY_TYPES.index(kind)]] += 1
    return {word: SCALE * _shares(found) for word, found in counts.items() if not word.islower()}


def _shares(counts: Vector) -> Vector:
    shares = counts.copy()
    for part in (FIRST, LATER):
        total = counts[part].sum()
        if total:
            shares[part] *= min(1.0, LEAST + A_NAME * total) / total
    shares[ALONE] = np.minimum(shares[ALONE], 1.0)
    return shares


def write(known: dict[str, Vector], path: Path) -> None:
    """Stanza's file of vectors, in half precision."""
    table = np.stack([np.zeros(12, np.float32)] * len(VOCAB_PREFIX) + list(known.values()))
    vocabulary = PretrainedWordVocab(list(known), lang="fr", idx=0)
    state = {"vocab": vocabulary.state_dict(), "emb": torch.from_numpy(table).half()}
    torch.save(state, path, _use_new_zipfile_serialization=False)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out
    known = vectors((line, kind) for _, name, line in listed() if (kind := usual_type(name)) in ENTITY_TYPES)
    write(known, out)
    print(f"{len(known)} words, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
