"""Paths, seeds and small readers that every step of the recipe shares."""

from __future__ import annotations

import json
import lzma
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from service.text.capitals import without_accents

SEED = 20231123
ENTITY_TYPES = ("PER", "LOC", "ORG", "MISC")


def data_dir() -> Path:
    """Folder that holds the corpora (`NEWS_DATA`, by default ../shared/data)."""
    return Path(os.environ.get("NEWS_DATA", "../shared/data"))


def work_dir() -> Path:
    """Folder for everything big that is not committed (`NEWS_WORK`, by default ../scratch/train)."""
    path = Path(os.environ.get("NEWS_WORK", "../scratch/train"))
    path.mkdir(parents=True, exist_ok=True)
    return path


def rng(name: str) -> random.Random:
    """A random source of its own for each step, so that steps can be run in any order."""
    return random.Random(f"{SEED}-{name}")  # noqa: S311 (reproducible on purpose)


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """All rows of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def raw_lines(name: str) -> Iterator[str]:
    """Non-empty lines of one of the compressed raw texts."""
    with lzma.open(data_dir() / "raw" / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield line.strip()


def upper(text: str) -> str:
    """The text in capitals, of the same length (ß stays)."""
    return "".join(char.upper() if len(char.upper()) == 1 else char for char in text)


def comparable(text: str) -> str:
    """A form under which two copies of a sentence that differ in typing only are equal."""
    return re.sub(r"[\W_]+", " ", without_accents(text).lower()).strip()


class HeldOut:
    """Tells whether a text repeats the development or gold sets, none of which may be trained on."""

    def __init__(self) -> None:
        """Read the sentences of `news-2023.dev` and the articles of `gold/`."""
        ner, gold = data_dir() / "ner", data_dir() / "gold"
        sentences = {comparable(row["text"]) for row in read_jsonl(ner / "news-2023.dev.jsonl")}
        self.articles: list[str] = []
        for row in read_jsonl(gold / "news-articles.dev.jsonl"):
            self.articles.append(f" {comparable(row['text'])} ")
            for piece in re.split(r"(?<=[.!?…»])\s+|\n+", row["text"]):
                sentences.add(comparable(piece))
        for row in read_jsonl(gold / "news-sentences.dev.jsonl"):
            sentences.add(comparable(row["text"]))
        # Very short pieces ("Oui.") are no text of anybody's.
        self.sentences = {sentence for sentence in sentences if len(sentence) >= 25}
        self.starts = {" ".join(sentence.split()[:4]) for sentence in self.sentences}

    def __call__(self, text: str) -> bool:
        """True when the text equals, contains or is contained in a held-out sentence."""
        plain = comparable(text)
        if plain in self.sentences:
            return True
        words = plain.split()
        # Most texts share no start of four words with a held-out sentence: only the others are searched.
        shared = any(" ".join(words[i : i + 4]) in self.starts for i in range(len(words)))
        if shared and any(sentence in plain for sentence in self.sentences):
            return True
        return len(plain) >= 40 and any(f" {plain} " in article for article in self.articles)
