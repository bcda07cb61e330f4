"""Whether the service finds the entities that Stanza finds by hand, with the same models.

    python -m benchmarks.parity --articles 1000

The texts are the gold articles, then runs of sentences of the press and of an encyclopedia, as long as an
article. Counted are mentions (start, end, type) that one of two has and the other has not: the engine in
single precision, and as the service runs it by default, each against `stanza.Pipeline`. What the service does
with mentions afterwards (edges, types settled by the article, names found again) is left out.
Writes `benchmarks/results/parity.json`.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from benchmarks.speed.loop import stanza_by_hand
from benchmarks.speed.texts import SHARED, articles
from service.nlp.engine import ENTITIES
from service.nlp.stanza_engine import StanzaEngine, load_engine
from service.settings import Settings

RESULT = Path(__file__).parent / "results" / "parity.json"
RAW = ("leipzig-news-2023", "leipzig-wikipedia-2021")
SENTENCES = 14  # in a text that is made of single ones
TIMEOUT_S = 600.0

Mentions = set[tuple[int, int, str]]


def texts() -> Iterator[str]:
    """Articles, then texts of single sentences."""
    yield from articles()
    for name in RAW:
        with lzma.open(SHARED / "data" / "raw" / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
            while sentences := [line.strip() for line in islice(lines, SENTENCES)]:
                yield " ".join(sentences)


def found(engine: StanzaEngine, text: str) -> Mentions:
    """What the engine finds."""
    document = engine.analyse(text, frozenset({ENTITIES}), TIMEOUT_S)
    return {(mention.start, mention.end, mention.type) for mention in document.mentions}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
    count = parser.parse_args().articles
    by_hand = stanza_by_hand()
    engines = {
        "single precision": load_engine(replace(Settings(), eight_bits=False)),
        "8 bits": load_engine(Settings()),
    }
    mentions = 0
    differing = dict.fromkeys(engines, 0)
    for number, text in enumerate(islice(texts(), count)):
        wanted = {(entity.start_char, entity.end_char, entity.type) for entity in by_hand(text).ents}
        mentions += len(wanted)
        for name, engine in engines.items():
            differing[name] += len(wanted ^ found(engine, text))
        if number % 50 == 49:
            print(number + 1, mentions, differing, flush=True)
    for engine in engines.values():
        engine.close()
    result = {
        "measured": datetime.now(UTC).date().isoformat(),
        "command": f"python -m benchmarks.parity --articles {count}",
        "mentions": mentions,
        "mentions_that_differ": differing,
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
