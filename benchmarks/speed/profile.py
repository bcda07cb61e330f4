"""Where the time of the models goes, by torch's profiler, on one core.

    python -m benchmarks.speed.profile

Prints words per second of the tokenizer alone and of all, and the operations of the entity tagger with the
largest share of its time. The service adds dates, amounts and HTTP, some milliseconds an article
(`Server-Timing` of each answer).
"""

from __future__ import annotations

import time
from dataclasses import replace

import torch
from torch.profiler import ProfilerActivity, profile

from benchmarks.speed.texts import articles, words
from service.nlp.engine import ENTITIES
from service.nlp.stanza_engine import load_engine
from service.settings import Settings

ROWS = 14
PROFILED = 20  # articles


def main() -> None:
    """Command line."""
    engine = load_engine(replace(Settings(), inference_threads=1))
    texts = articles()
    total = sum(map(words, texts))
    for name, processors in (("tokens", frozenset[str]()), ("tokens and entities", frozenset({ENTITIES}))):
        started = time.perf_counter()
        for text in texts:
            engine.analyse(text, processors, 600.0)
        print(f"{name}: {total / (time.perf_counter() - started):.0f} words/s")
    documents = [engine.analyse(text, frozenset(), 600.0) for text in texts[:PROFILED]]
    # In this thread: the profiler does not see what the engine's own threads do.
    with torch.inference_mode(), profile(activities=[ProfilerActivity.CPU]) as profiler:
        for document in documents:
            engine.tagger.tag(document.text, document.sentences)
    print(profiler.key_averages().table(sort_by="self_cpu_time_total", row_limit=ROWS))
    engine.close()


if __name__ == "__main__":
    main()
