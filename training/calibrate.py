"""Fit the temperature that makes the confidences of the entity model true, on `news-2023.dev`.

    python -m training.calibrate

Writes `models/fr/ner/calibration.json` and the checksums. One number divides all scores of the CRF before
its marginals are taken (Guo et al. 2017); it changes how sure the model says it is, and no mention. It is the
one under which the mentions that are right and those that are wrong are likeliest. `benchmarks.calibration`
measures on other data what comes of it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

from service.nlp.engine import ENTITIES
from service.nlp.ner import EntityTagger
from service.nlp.stanza_engine import CALIBRATION, StanzaEngine, load_engine
from service.settings import Settings
from training.common import data_dir, read_jsonl
from training.package import MODELS, write_sums

TEMPERATURES = [1.0 + 0.1 * step for step in range(16)]
LEAST = 1e-4  # a confidence is given with four digits


class Emissions:
    """What the network says of each batch, computed once for all temperatures."""

    def __init__(self, tagger: EntityTagger) -> None:
        """Take the place of the tagger's own method."""
        self._compute = tagger._emissions
        self._known: dict[tuple[tuple[str, ...], ...], Any] = {}
        tagger._emissions = self  # type: ignore[method-assign, assignment]

    def __call__(self, sentences: list[list[str]]) -> Any:
        """Logits and lengths of a batch."""
        key = tuple(map(tuple, sentences))
        if key not in self._known:
            self._known[key] = self._compute(sentences)
        return self._known[key]


def loss(engine: StanzaEngine, rows: Sequence[dict[str, Any]]) -> float:
    """Mean negative log-likelihood of the mentions being right or wrong, as the confidences have it."""
    total, count = 0.0, 0
    for row in rows:
        gold = {tuple(entity) for entity in row["entities"]}
        for mention in engine.analyse(row["text"], frozenset({ENTITIES}), 600.0).mentions:
            right = (mention.start, mention.end, mention.type) in gold
            confidence = min(max(mention.confidence, LEAST), 1 - LEAST)
            total -= math.log(confidence if right else 1 - confidence)
            count += 1
    return total / max(count, 1)


def main() -> None:
    """Command line."""
    engine = load_engine(Settings())
    rows = read_jsonl(data_dir() / "ner" / "news-2023.dev.jsonl")
    Emissions(engine.tagger)
    losses = {}
    for temperature in TEMPERATURES:
        engine.tagger.temperature = temperature
        losses[temperature] = loss(engine, rows)
        print(f"{temperature:.1f} {losses[temperature]:.4f}", flush=True)
    best = min(losses, key=losses.__getitem__)
    target = MODELS / "fr" / "ner" / CALIBRATION
    target.write_text(json.dumps({"temperature": round(best, 2)}) + "\n", encoding="utf-8")
    write_sums()
    print(f"{target}: {best:.1f}")


if __name__ == "__main__":
    main()
