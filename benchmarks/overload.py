"""Ten times as many callers as one process holds: what they get, how long it takes, and how it is afterwards.

    python -m benchmarks.overload --seconds 60

starts the service with its models and prints a Markdown table. ``tests/load`` does the same for seconds, with
an engine that needs no models.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from typing import Any

from benchmarks.speed.texts import articles
from tests.live import LiveService
from tests.load.swarm import LOST, WRONG, Reply, Swarm

IMPATIENCE_S = 1.0  # of callers who do not heed Retry-After
NAMES = {LOST: "no answer", WRONG: "a wrong answer"}


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--times", type=int, default=10, help="callers for each request that is held")
    parser.add_argument("--threads", type=int, default=32, help="THREADS of the service")
    options = parser.parse_args()
    with closing(LiveService(THREADS=str(options.threads))) as service:
        swarm = Swarm(service.url, Question(articles()), IMPATIENCE_S)
        rows = {}
        for phase, callers, seconds in (
            ("before", options.threads // 2, options.seconds / 4),
            ("overload", options.threads * options.times, options.seconds),
            ("afterwards", options.threads // 2, options.seconds / 4),
        ):
            rows[phase] = row(swarm.ask(callers, seconds), seconds) | {"memory": memory(service)}
    print(table(rows))


class Question:
    """One article after another, each time with another day, so that none is in the cache."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def __call__(self, number: int) -> dict[str, Any]:
        day = date(2000, 1, 1) + timedelta(days=number // len(self._texts))
        return {"text": self._texts[number % len(self._texts)], "published_at": day.isoformat()}


def row(replies: list[Reply], seconds: float) -> dict[str, str]:
    """What came of one phase."""
    served = sorted(reply.seconds for reply in replies if reply.status == 200)
    refused = sorted(reply.seconds for reply in replies if reply.status in (429, 503))
    told = [reply.retry_after for reply in replies if reply.retry_after is not None]
    statuses = Counter(reply.status for reply in replies)
    return {
        "answers": ", ".join(f"{n} × {NAMES.get(status, status)}" for status, n in statuses.most_common()),
        "served a second": f"{len(served) / seconds:.1f}",
        "served within (median, 99 %, longest)": times(served),
        "refused within": times(refused),
        "Retry-After (mean)": f"{sum(told) / len(told):.1f} s" if told else "",
    }


def times(ordered: list[float]) -> str:
    """Median, 99th percentile and maximum."""
    if not ordered:
        return ""
    shares = (0.5, 0.99, 1.0)
    return ", ".join(f"{ordered[int(share * (len(ordered) - 1))]:.2f} s" for share in shares)


def memory(service: LiveService) -> str:
    """What all processes of the service hold."""
    return f"{sum(process.memory_info().rss for process in service.processes()) / 2**20:.0f} MiB"


def table(rows: dict[str, dict[str, str]]) -> str:
    """As Markdown: a line for each phase."""
    names = ["phase", *next(iter(rows.values()))]
    lines = [[phase, *cells.values()] for phase, cells in rows.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in (names, ["---"] * len(names), *lines))


if __name__ == "__main__":
    main()
