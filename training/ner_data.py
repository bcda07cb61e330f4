"""Turn the annotated sentences into the files of Stanza's entity trainer.

    python -m training.ner_data --out FOLDER

Writes train.json and dev.json. News counts twice, a part of the sentences is added again in capitals and
without accents, and every sentence that repeats the development or gold sets is dropped.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from training.common import HeldOut, data_dir, read_jsonl, rng, unaccent, upper
from training.tokens import retype, split_at, tokenize

TRAIN = ("news-2023.train", "wikipedia-2021.train", "ud-french.train")
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


def training_rows(
    repeat_news: int, upper_share: float, unaccented_share: float
) -> list[list[dict[str, str]]]:
    """All training sentences with their variants."""
    held_out, source = HeldOut(), rng("ner")
    rows, dropped, inexact = [], 0, 0
    for name in TRAIN:
        for row in read_jsonl(data_dir() / "ner" / f"{name}.jsonl"):
            text, entities = row["text"], row["entities"]
            if held_out(text):
                dropped += 1
                continue
            copies = [text] + [
                retype(text, source) for _ in range(repeat_news - 1 if name.startswith("news") else 0)
            ]
            if name.startswith("news") or source.random() < 0.5:
                copies[0] = retype(text, source)
            if source.random() < upper_share:
                copies.append(upper(text) if source.random() < 0.7 else unaccent(upper(text)))
            if source.random() < unaccented_share:
                copies.append(unaccent(text))
            for copy in copies:
                titled = source.random() < 0.05 and copy.endswith(".")
                titled = titled and not any(end == len(copy) for _, end, _ in entities)
                tokens = to_tokens(copy[:-1] if titled else copy, entities)
                if len(tokens) > MAX_TOKENS:
                    continue
                inexact += sum(tag["ner"][0] == "B" for tag in tokens) != len(entities)
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
    parser.add_argument("--repeat-news", type=int, default=2)
    parser.add_argument("--upper", type=float, default=0.08)
    parser.add_argument("--unaccented", type=float, default=0.08)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    train = training_rows(args.repeat_news, args.upper, args.unaccented)
    (args.out / "train.json").write_text(json.dumps(train, ensure_ascii=False), encoding="utf-8")
    dev = [
        to_tokens(row["text"], row["entities"])
        for row in read_jsonl(data_dir() / "ner" / "news-2023.dev.jsonl")
    ]
    (args.out / "dev.json").write_text(json.dumps(dev, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
