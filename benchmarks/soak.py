"""A long run: do file descriptors, threads, memory or errors grow?

    python -m benchmarks.soak --minutes 10            # at a steady rate
    python -m benchmarks.soak --requests 10000        # as fast as they are answered

starts the service with its models, samples it while callers ask about articles, every other time about
something that is in the cache, and writes the samples as soak.csv, a table with a verdict as soak.md and a
plot of them as soak.svg to benchmarks/results. With ``--engine words`` the service runs with an engine
without models and without a cache. Ends with status 1 when something grew or failed.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from statistics import linear_regression, mean
from typing import Any

from benchmarks.overload import NAMES, SERVICES, Question
from benchmarks.soak_plot import Panel, plot
from benchmarks.speed.peers import proportional_memory
from benchmarks.speed.texts import articles
from tests.live import ROOT, LiveService
from tests.load.checks import SameAsBefore
from tests.load.swarm import Reply, Swarm, troubles

RESULTS = ROOT / "benchmarks" / "results"
SAMPLES = 40
PAUSE_S = 1.0  # of a caller between two requests
SETTLED = 0.25  # of the samples, from which on memory is held to be flat: caches and arenas fill at first
MAX_GROWTH = 0.03  # of memory, from the first settled sample to the last by the line through them
MORE_AT_ONCE = 8  # file descriptors or threads: connections that are being made or closed


@dataclass(frozen=True)
class Sample:
    """The state of all processes of the service at one time, and what came of the requests before it.

    :param minutes: since the beginning.
    :param memory: proportional set size in MiB: pages that several processes share count once.
    """

    minutes: float
    requests: int
    failed: int
    slowest: float
    processes: int
    descriptors: int
    threads: int
    memory: float


UNITS = {"slowest": " (s)", "memory": " (MiB, PSS)", "descriptors": " (files open)"}


def main() -> None:
    """Run, and write what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--minutes", type=float, default=10)
    length.add_argument("--requests", type=int)
    parser.add_argument("--callers", type=int, default=4)
    parser.add_argument("--engine", choices=SERVICES, default="models")
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args()
    replies: list[Reply] = []
    samples = []
    with closing(SERVICES[options.engine]()) as service:
        swarm = Swarm(service.url, half_cached(Question(articles())), SameAsBefore())
        for sample, new in run(service, rounds(swarm, options)):
            samples.append(sample)
            replies += new
            print(sample, flush=True)
    kept = verdicts(samples)
    write(samples, kept, replies, options)
    sys.exit(not all(kept.values()))


def half_cached(question: Question) -> Callable[[int], dict[str, Any]]:
    """Each question twice in a row."""
    return lambda number: question(number // 2)


def rounds(swarm: Swarm, options: argparse.Namespace) -> Callable[[], list[Reply]]:
    """What is done between two samples."""
    if options.requests:
        return lambda: swarm.ask_times(options.callers, -(-options.requests // SAMPLES))
    return lambda: swarm.ask(options.callers, options.minutes * 60 / SAMPLES, PAUSE_S)


def run(service: LiveService, do_round: Callable[[], list[Reply]]) -> Iterator[tuple[Sample, list[Reply]]]:
    """A sample after each round, with the replies since the last one."""
    started = time.monotonic()
    for _ in range(SAMPLES):
        replies = do_round()
        processes = service.processes()
        sample = Sample(
            minutes=round((time.monotonic() - started) / 60, 2),
            requests=len(replies),
            failed=sum(reply.status != 200 for reply in replies),
            slowest=round(max((reply.seconds for reply in replies), default=0), 2),
            processes=len(processes),
            descriptors=sum(process.num_fds() for process in processes),
            threads=sum(process.num_threads() for process in processes),
            memory=round(proportional_memory(processes), 1),
        )
        yield sample, replies


def verdicts(samples: list[Sample]) -> dict[str, bool]:
    """Every promise with its figures, and whether it was kept."""
    settled = samples[int(SETTLED * len(samples)) :]
    first, last = settled[0], settled[-1]
    slope = linear_regression([s.minutes for s in settled], [s.memory for s in settled]).slope
    growth = slope * (last.minutes - first.minutes) / mean(s.memory for s in settled)
    failed, requests = sum(s.failed for s in samples), sum(s.requests for s in samples)
    return {
        f"{failed} of {requests} requests failed (bound: 0)": failed == 0,
        f"memory changes by {slope:+.2f} MiB a minute from minute {first.minutes:g} on, by {growth:+.1%} "
        f"until minute {last.minutes:g} (bound: +{MAX_GROWTH:.0%})": growth < MAX_GROWTH,
        f"{last.descriptors} files are open at the end, {first.descriptors} at minute {first.minutes:g} "
        f"(bound: {MORE_AT_ONCE} more)": last.descriptors <= first.descriptors + MORE_AT_ONCE,
        f"{last.threads} threads at the end, {first.threads} at minute {first.minutes:g} "
        f"(bound: {MORE_AT_ONCE} more)": last.threads <= first.threads + MORE_AT_ONCE,
    }


def write(
    samples: list[Sample], kept: dict[str, bool], replies: list[Reply], options: argparse.Namespace
) -> None:
    """The samples as CSV, as a plot, and as a Markdown table under the verdicts."""
    names = [field.name + UNITS.get(field.name, "") for field in fields(Sample)]
    rows = [[f"{value:g}" for value in astuple(sample)] for sample in samples]
    with (options.out / "soak.csv").open("w", newline="") as file:
        csv.writer(file).writerows([names, *rows])
    minutes = [sample.minutes for sample in samples]
    panels = [
        Panel(name, [float(row[number]) for row in rows])
        for number, name in enumerate(names)
        if name not in ("minutes", "requests", "processes")
    ]
    (options.out / "soak.svg").write_text(plot("minutes", minutes, panels), "utf-8")
    lines = [
        *("# Soak", "", f"`{command(options)}`, {time.strftime('%Y-%m-%d')}", ""),
        *(f"* {'yes' if held else '**no**'}: {promise}" for promise, held in kept.items()),
        *("", outcomes(replies), "", "![The samples over time](soak.svg)", ""),
        *(f"| {' | '.join(line)} |" for line in (names, ["---:"] * len(names), *rows)),
    ]
    (options.out / "soak.md").write_text("\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines[4:8]))
    if found := troubles(replies):
        print(f"The first replies that were none, or wrong:\n{found}")


def outcomes(replies: list[Reply]) -> str:
    """How many answers of each status there were."""
    statuses = Counter(reply.status for reply in replies).most_common()
    return "Answers: " + ", ".join(f"{n} × {NAMES.get(status, status)}" for status, n in statuses) + "."


def command(options: argparse.Namespace) -> str:
    """What was run."""
    length = f"--requests {options.requests}" if options.requests else f"--minutes {options.minutes:g}"
    engine = "" if options.engine == "models" else f" --engine {options.engine}"
    return f"python -m benchmarks.soak {length} --callers {options.callers}{engine}"


if __name__ == "__main__":
    main()
