"""Whether the confidence of a mention is the share of such mentions that are right.

    python -m benchmarks.calibration

Over the articles of `gold/news-articles.dev`, on none of which the temperature was fitted
(`training.calibrate` takes `news-2023.dev`), and as the service answers: with names found again elsewhere in
the article, and types settled by it. Writes `benchmarks/results/calibration.json`. The expected calibration
error (Naeini et al. 2015) is the mean distance of confidence and share in ten bins of equal width, weighted
by their counts; what the annotators disputed is not scored.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.entities import ARTICLES, TIMEOUT_S
from benchmarks.entity_scores import Gold, overlaps, read_articles
from service.extract.entities import find_entities
from service.nlp.engine import ENTITIES, Engine
from service.nlp.stanza_engine import load_engine
from service.settings import Settings

RESULT = Path(__file__).parent / "results/calibration.json"
BINS = 10


def judged(golds: list[Gold], model: Engine) -> Iterator[tuple[float, bool]]:
    """Confidence of each mention, and whether span and type are right."""
    for gold in golds:
        document = model.analyse(gold.text, frozenset({ENTITIES}), TIMEOUT_S)
        for entity in find_entities(document, consistent=True):
            for mention in entity.mentions:
                span = (mention.start, mention.end)
                if not overlaps(span, gold.disputed):
                    yield mention.confidence, gold.types.get(span) == entity.type


def reliability(mentions: list[tuple[float, bool]]) -> tuple[list[dict[str, float]], float]:
    """The bins that are not empty, and the expected calibration error."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in mentions:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    rows = [
        {
            "bin_low": number / BINS,
            "bin_high": (number + 1) / BINS,
            "confidence": round(sum(confidence for confidence, _ in inside) / len(inside), 4),
            "accuracy": round(sum(right for _, right in inside) / len(inside), 4),
            "count": len(inside),
        }
        for number, inside in sorted(bins.items())
    ]
    distance = sum(row["count"] * abs(row["confidence"] - row["accuracy"]) for row in rows)
    return rows, distance / len(mentions)


def main() -> None:
    """Command line."""
    model = load_engine(Settings())
    rows, error = reliability(list(judged(read_articles(ARTICLES), model)))
    model.close()
    result = {
        "measured": datetime.now(UTC).date().isoformat(),
        "command": "python -m benchmarks.calibration",
        "expected_calibration_error": round(error, 4),
        "rows": rows,
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    for row in rows:
        place = f"{row['bin_low']:.1f}-{row['bin_high']:.1f}"
        print(f"{place}  said {row['confidence']:.3f}  right {row['accuracy']:.3f}  {row['count']}")
    print(f"expected calibration error {error:.4f}")


if __name__ == "__main__":
    main()
