"""Entities on the gold news articles: F1 by type, and B-cubed of the grouping.

python -m benchmarks.entities --gold-mentions      the grouping alone, on perfect mentions
python -m benchmarks.entities                      the engine of the service and all that follows it
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from service.extract.entities import Entity, find_entities
from service.text.document import Document, Mention, Sentence

SHARED = Path(os.environ.get("SHARED_DATA", "../shared"))
ARTICLES = SHARED / "data/gold/news-articles.dev.jsonl"

Span = tuple[int, int]


@dataclass(frozen=True)
class Article:
    """A gold article; what its annotators disputed is in ``disputed`` only."""

    name: str
    text: str
    types: dict[Span, str]
    clusters: dict[Span, int]
    disputed: frozenset[Span]


def read_articles(path: Path) -> list[Article]:
    articles = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sound = [e for e in row["entities"] if not e.get("disputed")]
        articles.append(
            Article(
                name=row["doc"],
                text=row["text"],
                types={(e["start"], e["end"]): e["type"] for e in sound},
                clusters={(e["start"], e["end"]): e["entity"] for e in sound},
                disputed=frozenset((e["start"], e["end"]) for e in row["entities"] if e.get("disputed")),
            )
        )
    return articles


def b_cubed(gold: dict[Span, int], found: dict[Span, int]) -> tuple[float, float, int]:
    """Sums of precision and recall over the spans in both, and their number (Bagga and Baldwin 1998)."""
    shared = gold.keys() & found.keys()
    precision = recall = 0.0
    for span in shared:
        alike_gold = {other for other in shared if gold[other] == gold[span]}
        alike_found = {other for other in shared if found[other] == found[span]}
        precision += len(alike_gold & alike_found) / len(alike_found)
        recall += len(alike_gold & alike_found) / len(alike_gold)
    return precision, recall, len(shared)


def clusters_of(entities: Iterable[Entity]) -> dict[Span, int]:
    return {(m.start, m.end): number for number, entity in enumerate(entities) for m in entity.mentions}


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def report_grouping(articles: list[Article], found: Callable[[Article], list[Entity]], show: bool) -> None:
    precision = recall = spans = 0.0
    for article in articles:
        entities = found(article)
        p, r, n = b_cubed(article.clusters, clusters_of(entities))
        precision, recall, spans = precision + p, recall + r, spans + n
        if show and p + r < 2 * n:
            print(f"## {article.name}")
            print(*differences(article, entities), sep="\n")
    precision, recall = precision / spans, recall / spans
    print(
        f"B-cubed on {spans:.0f} mentions: P {precision:.3f}  R {recall:.3f}  F1 {f1(precision, recall):.3f}"
    )


def differences(article: Article, entities: list[Entity]) -> Iterator[str]:
    """Entities that mix gold entities, and gold entities that are split, in words."""
    found = clusters_of(entities)
    for one, other, sign in ((found, article.clusters, "mixed"), (article.clusters, found, "split")):
        for number in sorted(set(one.values())):
            spans = sorted(span for span in one if one[span] == number and span in other)
            if len({other[span] for span in spans}) > 1:
                yield f"  {sign}: " + " | ".join(f"{article.text[s:e]}#{other[s, e]}" for s, e in spans)


def gold_entities(article: Article) -> list[Entity]:
    mentions = tuple(Mention(*span, kind, 1.0) for span, kind in sorted(article.types.items()))
    return find_entities(Document(article.text, (Sentence(0, len(article.text)),), mentions))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--gold-mentions", action="store_true")
    parser.add_argument("--show", action="store_true", help="print what is grouped wrongly")
    options = parser.parse_args()
    articles = read_articles(ARTICLES)
    if options.gold_mentions:
        report_grouping(articles, gold_entities, options.show)


if __name__ == "__main__":
    main()
