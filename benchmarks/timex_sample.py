"""What is found in running text, to be read by eye: ``python -m benchmarks.timex_sample --seed 411``.

Prints every expression of time that is found in 1 400 sentences of ``../shared/data/raw``, in its context.
"""

from __future__ import annotations

import argparse
import lzma
import os
import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from service.extract.dates import find_dates
from service.text.document import Document

SHARED = Path(os.environ.get("SHARED_DATA", Path(__file__).resolve().parents[2] / "shared"))
SENTENCES = {
    "leipzig-news-2023": 500,
    "leipzig-mixed-2012": 300,
    "piaf-wikipedia": 200,
    "debats-assemblee-nationale": 200,
    "service-public-fiches": 200,
}
_REFERENCE = date(2023, 7, 1)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÉÀ«])")
_SHORTEST = 30  # characters; what is shorter is a heading


def main() -> None:
    """Draw the sentences and print what is found in them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=411)
    seed = parser.parse_args().seed
    for source, count in SENTENCES.items():
        sentences = list(_sentences(source))
        random.Random(seed).shuffle(sentences)  # noqa: S311 (reproducible on purpose)
        for text in sentences[:count]:
            for found in find_dates(Document(text), _REFERENCE):
                before, behind = text[: found.start][-55:], text[found.end :][:35]
                shown = text[found.start : found.end]
                print(f"{source}: {before}[[{shown}]]{behind} | {found.type} {found.value}")


def _sentences(source: str) -> Iterator[str]:
    with lzma.open(SHARED / "data" / "raw" / f"{source}.txt.xz", "rt", encoding="utf-8") as lines:
        for line in map(str.strip, lines):
            if not source.startswith("leipzig"):
                yield from (text for text in _SENTENCE_END.split(line) if len(text) > _SHORTEST)
            elif line:
                yield line.split("\t")[-1]


if __name__ == "__main__":
    main()
