"""Turn the annotated sentences into the files of Stanza's entity trainer.

    python -m training.ner_data --out FOLDER

Writes train.json and dev.json. News and written sentences count twice; a part of the sentences is added again
in capitals, in capitals as the service recases them before the model reads them, without
accents, and with other names in the place of theirs. Every sentence that repeats the development or gold sets
is dropped.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from service.text.capitals import recased, without_accents
from training.common import HeldOut, data_dir, read_jsonl, rng, upper
from training.marked import mixed, written
from training.swaps import Swaps
from training.tokens import retype, split_at, tokenize

WRITTEN = {"written": written, "mixed-2012": mixed}
ANNOTATED = ("news-2023.train", "wikipedia-2021.train", "ud-french.train")
TRAIN = (*ANNOTATED, *WRITTEN)
MAX_TOKENS = 120


def to_tokens(text: str, entities: list[list[Any]]) -> list[dict[str, str]]:
    """Tokens with BIO tags of a sentence."""
    cuts = {edge for start, end, _ in entities for edge in (start, end)}
    rows = []
    for start, end in split_at(tokenize(text), cuts):
        tag = "O"
        for first, last, kind in entities:
            if first <= start and end <= last:
                tag = ("B-" if start == first else "I-") + kind
        rows.append({"text": text[start:end], "ner": tag})
    return rows


def variants(text: str, shares: argparse.Namespace, source: random.Random) -> list[str]:
    """Copies of a sentence, of the same length, as other people would have typed it."""
    copies = []
    if source.random() < shares.upper:
        copies.append(upper(text) if source.random() < 0.7 else without_accents(upper(text)))
    if source.random() < shares.recased:
        typed = upper(text) if source.random() < 0.7 else without_accents(upper(text))
        copies.append("".join(recased(re.split(r"(\s+)", typed))))
    if source.random() < shares.unaccented:
        copies.append(without_accents(text))
    return copies


def sources(parts: Iterable[str]) -> Iterator[tuple[str, str, list[list[Any]]]]:
    """Name of the source, text and entities of every annotated sentence."""
    for name in parts:
        if name in WRITTEN:
            for text, entities in WRITTEN[name]():
                yield name, text, entities
        else:
            for row in read_jsonl(data_dir() / "ner" / f"{name}.jsonl"):
                yield name, row["text"], row["entities"]


def training_rows(shares: argparse.Namespace) -> list[list[dict[str, str]]]:
    """All training sentences with their variants."""
    held_out, source = HeldOut(), rng("ner")
    kept: list[tuple[str, str, list[list[Any]]]] = []
    dropped = inexact = 0
    for name, text, entities in sources(shares.sources):
        if held_out(text):
            dropped += 1
        else:
            kept.append((name, text, entities))
    swaps = Swaps((text, entities) for _, text, entities in kept)
    rows = []
    for name, text, entities in kept:
        news = name.startswith("news") or name in WRITTEN
        repeats = shares.repeat_written if name in WRITTEN else shares.repeat_news if news else 1
        copies = [(retype(text, source) if news or source.random() < 0.5 else text, entities)]
        copies += [(retype(text, source), entities) for _ in range(repeats - 1)]
        copies += [(copy, entities) for copy in variants(text, shares, source)]
        if entities and source.random() < shares.swapped:
            copies.append(swaps(text, entities, source))
        for copy, names in copies:
            titled = source.random() < 0.05 and copy.endswith(".")
            titled = titled and not any(end == len(copy) for _, end, _ in names)
            tokens = to_tokens(copy[:-1] if titled else copy, names)
            if len(tokens) > MAX_TOKENS:
                continue
            inexact += sum(tag["ner"][0] == "B" for tag in tokens) != len(names)
            rows.append(tokens)
    print(f"{len(rows)} training sentences, {dropped} dropped as held out, {inexact} with inexact spans")
    source.shuffle(rows)
    return rows


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sources", nargs="+", default=TRAIN)
    parser.add_argument("--repeat-news", type=int, default=2)
    parser.add_argument("--repeat-written", type=int, default=2)
    parser.add_argument("--upper", type=float, default=0.08)
    parser.add_argument("--recased", type=float, default=0.0)
    parser.add_argument("--unaccented", type=float, default=0.08)
    parser.add_argument("--swapped", type=float, default=0.0)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    train = training_rows(args)
    (args.out / "train.json").write_text(json.dumps(train, ensure_ascii=False), encoding="utf-8")
    dev = [
        to_tokens(row["text"], row["entities"])
        for row in read_jsonl(data_dir() / "ner" / "news-2023.dev.jsonl")
    ]
    (args.out / "dev.json").write_text(json.dumps(dev, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
