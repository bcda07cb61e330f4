"""A long run at a steady rate: do file descriptors, threads, memory or errors grow?

    python -m benchmarks.soak --minutes 10 --callers 4

starts the service with its models, samples it, and writes benchmarks/results/soak.csv and soak.md.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from benchmarks.overload import NAMES, Question
from benchmarks.speed.texts import articles
from tests.live import ROOT, LiveService
from tests.load.swarm import Reply, Swarm

RESULTS = ROOT / "benchmarks" / "results"
SAMPLES = 20
PAUSE_S = 1.0  # of a caller between two requests

Sample = dict[str, str]


def main() -> None:
    """Run, and write what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--callers", type=int, default=4)
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args()
    with closing(LiveService()) as service:
        swarm = Swarm(service.url, Question(articles()))
        samples = []
        for _ in range(SAMPLES):
            replies = swarm.ask(options.callers, options.minutes * 60 / SAMPLES, PAUSE_S)
            samples.append(sample(service, replies, len(samples) + 1, options.minutes / SAMPLES))
            print(samples[-1], flush=True)
    command = f"python -m benchmarks.soak --minutes {options.minutes:g} --callers {options.callers}"
    write(samples, options.out, command)


def sample(service: LiveService, replies: list[Reply], number: int, minutes: float) -> Sample:
    """The state of all processes of the service, and what came of the requests since the last time."""
    processes = service.processes()
    failed = Counter(reply.status for reply in replies if reply.status != 200)
    return {
        "minutes": f"{number * minutes:.1f}",
        "requests": str(len(replies)),
        "failed": ", ".join(f"{n} × {NAMES.get(status, status)}" for status, n in failed.items()) or "0",
        "slowest (s)": f"{max((reply.seconds for reply in replies), default=0):.2f}",
        "processes": str(len(processes)),
        "file descriptors": str(sum(process.num_fds() for process in processes)),
        "threads": str(sum(process.num_threads() for process in processes)),
        "memory (MiB)": f"{sum(process.memory_info().rss for process in processes) / 2**20:.0f}",
    }


def write(samples: list[Sample], folder: Path, command: str) -> None:
    """The samples as CSV and as a Markdown table."""
    with (folder / "soak.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, samples[0])
        writer.writeheader()
        writer.writerows(samples)
    lines = [list(samples[0]), ["---:"] * len(samples[0]), *(list(row.values()) for row in samples)]
    rows = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    (folder / "soak.md").write_text(f"# Soak\n\n`{command}`, {time.strftime('%Y-%m-%d')}\n\n{rows}\n")


if __name__ == "__main__":
    main()
