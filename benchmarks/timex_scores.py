"""Scores of temporal expressions as TempEval-3 gives them: spans strict and relaxed, type, value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Scores:
    """Counts over a corpus, and the figures that follow from them."""

    found: int = 0
    gold: int = 0
    strict: int = 0
    relaxed: int = 0
    type_right: int = 0
    value_right: int = 0
    misses: list[str] = field(default_factory=list)

    def f1(self, hits: int) -> float:
        """F1 of ``hits`` against what was found and what is there."""
        return 2 * hits / (self.found + self.gold) if self.found + self.gold else 0.0

    @property
    def value_accuracy(self) -> float:
        """Share of the relaxed matches whose value is right."""
        return self.value_right / self.relaxed if self.relaxed else 0.0

    @property
    def headline(self) -> float:
        """Relaxed F1 times value accuracy."""
        return self.f1(self.relaxed) * self.value_accuracy


def score(documents: Iterable[tuple[dict[str, Any], Sequence[Any]]]) -> dict[str, Scores]:
    """Score ``(gold document, found dates)`` pairs; the key ``all`` and one key a gold type.

    Disputed gold items are not scored, nor is what was found on them. A found date that matches no gold
    item counts for its own type.
    """
    scores: dict[str, Scores] = {"all": Scores()}
    for document, found in documents:
        _score_document(document, list(found), scores)
    return scores


def _overlap(a: Any, b: dict[str, Any]) -> bool:
    return bool(a.start < b["end"] and b["start"] < a.end)


def _score_document(document: dict[str, Any], found: list[Any], scores: dict[str, Scores]) -> None:
    text = document["text"]
    gold = [item for item in document["dates"] if not item.get("disputed")]
    disputed = [item for item in document["dates"] if item.get("disputed")]
    left = [date for date in found if not any(_overlap(date, item) for item in disputed)]
    for item in gold:
        tables = [scores["all"], scores.setdefault(item["type"], Scores())]
        match = _best(item, left)
        for table in tables:
            table.gold += 1
            if match is not None:
                _count(table, item, match)
        note = f"{_around(text, item['start'], item['end'])}  wants {item['type']} {item['values']}"
        if match is None:
            scores["all"].misses.append("MISSED " + note)
        else:
            left.remove(match)
            if match.value not in item["values"]:
                scores["all"].misses.append(f"VALUE  {note} got {match.type} {match.value}")
            if (match.start, match.end) != (item["start"], item["end"]):
                scores["all"].misses.append(f"SPAN   {note} got {text[match.start : match.end]!r}")
    for date in left:
        for table in (scores["all"], scores.setdefault(date.type, Scores())):
            table.found += 1
        scores["all"].misses.append(f"EXTRA  {_around(text, date.start, date.end)}  {date.type} {date.value}")


def _best(item: dict[str, Any], found: list[Any]) -> Any:
    overlapping = [date for date in found if _overlap(date, item)]
    exact = [date for date in overlapping if (date.start, date.end) == (item["start"], item["end"])]
    return next(iter(exact or overlapping), None)


def _count(table: Scores, item: dict[str, Any], match: Any) -> None:
    table.found += 1
    table.relaxed += 1
    table.strict += (match.start, match.end) == (item["start"], item["end"])
    table.type_right += match.type == item["type"]
    table.value_right += match.value in item["values"]


def _around(text: str, start: int, end: int) -> str:
    before, behind = text[max(0, start - 40) : start], text[end : end + 25]
    return f"{before}[[{text[start:end]}]]{behind}".replace("\n", " ")


def kinds(misses: Iterable[str]) -> Counter[str]:
    """How many of each kind of miss."""
    return Counter(miss.split()[0] for miss in misses)
