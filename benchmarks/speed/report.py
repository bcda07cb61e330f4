"""The figures as Markdown and as rows for plots."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.speed.load import Load

#: Code points of a text, and the seconds of its answer.
Growth = Sequence[tuple[int, float]]


@dataclass(frozen=True)
class Figures:
    """What was measured.

    :param series: words and articles per second of each system, one pair a round.
    :param cold: seconds from the start to readiness.
    :param idle: one caller on an idle service.
    :param plain: the same articles through one plain pipeline.
    :param hits: answers from the cache, and those of a route that only asks Redis, a pair a round.
    :param memory: PSS of all processes of the service in MiB, after a thousand articles.
    :param plain_memory: PSS of one plain pipeline in MiB, after a minute of articles.
    """

    series: Mapping[str, Sequence[tuple[float, float]]]
    cold: float
    idle: Load
    plain: Load
    hits: Sequence[tuple[Load, Load]]
    memory: float
    plain_memory: float
    growth: Growth


def rows(figures: Figures) -> list[dict[str, Any]]:
    """Median words per second of each system."""
    return [
        {"name": name, "words_per_second": round(statistics.median(words for words, _ in values), 1)}
        for name, values in figures.series.items()
    ]


def markdown(figures: Figures, how: str) -> str:
    """The report."""
    lines = ["# Speed", "", how + ".", "", *_throughput(figures), "", *_alone(figures), "", *_growth(figures)]
    return "\n".join(lines) + "\n"


def _throughput(figures: Figures) -> list[str]:
    ours = figures.series["service"]
    lines = [
        "Articles of the gold set that no cache holds, eight callers at once; the loops run in two processes",
        "and find entities only. Medians of alternating rounds; the last column is the median of the ratios.",
        "",
        "| what | words/s | articles/s | the service is faster by |",
        "|---|---|---|---|",
    ]
    for name, values in figures.series.items():
        words, count = (statistics.median(column) for column in zip(*values, strict=True))
        ratio = statistics.median(o[0] / v[0] for o, v in zip(ours, values, strict=True))
        lines.append(f"| {name} | {words:.0f} | {count:.2f} | {ratio:.2f} |")
    return lines


def _alone(figures: Figures) -> list[str]:
    idle, plain = figures.idle, figures.plain
    lines = ["| what | service | against | ratio |", "|---|---|---|---|"]
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        ours, theirs = idle.percentile(share) * 1000, plain.percentile(share) * 1000
        lines.append(
            f"| latency of one article, idle, {name} | {ours:.0f} ms | plain pipeline {theirs:.0f} ms "
            f"| {ours / theirs:.2f} |"
        )
    ours, theirs = (statistics.median(pair[i].per_second for pair in figures.hits) for i in (0, 1))
    lines.append(
        f"| cached answers per second | {ours:.0f} | Flask route with one GET {theirs:.0f} "
        f"| {ours / theirs:.2f} |"
    )
    ours, theirs = (
        statistics.median(pair[i].percentile(0.99) * 1000 for pair in figures.hits) for i in (0, 1)
    )
    lines.append(
        f"| cached answers, p99 | {ours:.1f} ms | the same route {theirs:.1f} ms | {ours / theirs:.2f} |"
    )
    memory = figures.memory / figures.plain_memory
    lines.append(
        f"| memory (PSS of all processes) | {figures.memory:.0f} MiB | one plain pipeline "
        f"{figures.plain_memory:.0f} MiB | {memory:.2f} |"
    )
    return [*lines, f"| start to readiness | {figures.cold:.1f} s | | |"]


def _growth(figures: Figures) -> list[str]:
    return [
        "| text of so many code points | answered after | per 1 000 |",
        "|---|---|---|",
        *(
            f"| {length} | {seconds:.2f} s | {1e6 * seconds / length:.1f} ms |"
            for length, seconds in figures.growth
        ),
    ]
