"""The articles that are timed."""

from __future__ import annotations

import json
import os
from pathlib import Path

SHARED = Path(os.environ.get("SHARED_DATA", Path(__file__).parents[3] / "shared"))


def articles() -> list[str]:
    """The news articles of the gold set, 100 to 1 000 words each."""
    lines = (SHARED / "data" / "gold" / "news-articles.dev.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def long_text(length: int) -> str:
    """Articles one after the other, again from the first if need be, cut at ``length`` code points."""
    everything = "\n\n".join(articles())
    return (everything * (length // len(everything) + 1))[:length]


def words(text: str) -> int:
    """Words between white space."""
    return len(text.split())
