"""Gold entities and the scores of entities found: strict F1 by type, and B-cubed of their grouping."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from service.extract.entities import Entity

TYPES = ("PER", "LOC", "ORG", "MISC")

Span = tuple[int, int]


@dataclass(frozen=True)
class Gold:
    """A text with its entities: what its annotators disputed is in ``disputed`` only.

    ``clusters`` numbers the thing that each span names, and is empty where that is not annotated.
    """

    name: str
    text: str
    types: Mapping[Span, str]
    clusters: Mapping[Span, int]
    disputed: frozenset[Span]


def read_articles(path: Path) -> list[Gold]:
    """The articles of ``gold/``."""
    articles = []
    for row in _rows(path):
        sound = {(e["start"], e["end"]): e for e in row["entities"] if not e.get("disputed")}
        articles.append(
            Gold(
                name=row["doc"],
                text=row["text"],
                types={span: e["type"] for span, e in sound.items()},
                clusters={span: e["entity"] for span, e in sound.items()},
                disputed=frozenset((e["start"], e["end"]) for e in row["entities"] if e.get("disputed")),
            )
        )
    return articles


def read_sentences(path: Path) -> list[Gold]:
    """The single sentences of ``ner/``."""
    return [
        Gold(row["id"], row["text"], {(s, e): kind for s, e, kind in row["entities"]}, {}, frozenset())
        for row in _rows(path)
    ]


def _rows(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


class Scores:
    """Strict scores over many texts: a span counts if both its ends and its type are right."""

    def __init__(self) -> None:
        self._right: Counter[str] = Counter()
        self._found: Counter[str] = Counter()
        self._gold: Counter[str] = Counter()

    def add(self, gold: Gold, found: Mapping[Span, str]) -> None:
        """Score one text; what overlaps a disputed span is not scored."""
        scored = {span: kind for span, kind in found.items() if not overlaps(span, gold.disputed)}
        for name, items in (
            ("_right", scored.items() & gold.types.items()),
            ("_found", scored.items()),
            ("_gold", gold.types.items()),
        ):
            counter: Counter[str] = getattr(self, name)
            counter.update(kind for _, kind in items)
            counter["all"] += len(items)

    def f1(self, kind: str) -> float:
        """F1 of one type, or of ``all``."""
        return 2 * self._right[kind] / (self._found[kind] + self._gold[kind] or 1)

    def precision(self) -> float:
        return self._right["all"] / (self._found["all"] or 1)

    def recall(self) -> float:
        return self._right["all"] / (self._gold["all"] or 1)


class Grouping:
    """B-cubed (Bagga and Baldwin 1998) over the mentions that stand in the gold and were found."""

    def __init__(self) -> None:
        self.mentions = 0
        self._precision = self._recall = 0.0

    def add(self, gold: Gold, entities: Iterable[Entity]) -> None:
        """Score one text."""
        found = clusters_of(entities)
        shared = gold.clusters.keys() & found.keys()
        together = Counter((gold.clusters[span], found[span]) for span in shared)
        in_gold = Counter(gold.clusters[span] for span in shared)
        in_found = Counter(found[span] for span in shared)
        self.mentions += len(shared)
        self._precision += sum(n * n / in_found[cluster] for (_, cluster), n in together.items())
        self._recall += sum(n * n / in_gold[thing] for (thing, _), n in together.items())

    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        precision, recall = self._precision / (self.mentions or 1), self._recall / (self.mentions or 1)
        return precision, recall, 2 * precision * recall / (precision + recall or 1)


def clusters_of(entities: Iterable[Entity]) -> dict[Span, int]:
    return {(m.start, m.end): number for number, entity in enumerate(entities) for m in entity.mentions}


def types_of(entities: Iterable[Entity]) -> dict[Span, str]:
    return {(m.start, m.end): entity.type for entity in entities for m in entity.mentions}


def differences(gold: Gold, entities: Iterable[Entity]) -> Iterator[str]:
    """What is one entity and should not be, and the reverse, in words."""
    found = clusters_of(entities)
    for one, other, verb in ((found, gold.clusters, "mixed"), (gold.clusters, found, "split")):
        for cluster in sorted(set(one.values())):
            spans = sorted(span for span in one.keys() & other.keys() if one[span] == cluster)
            if len({other[span] for span in spans}) > 1:
                yield f"{gold.name}: {verb}: " + ", ".join(
                    f"{gold.text[s:e]} ({other[s, e]})" for s, e in spans
                )


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a code point with one of the others."""
    return any(start < span[1] and span[0] < end for start, end in others)
