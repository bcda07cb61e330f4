"""Ten times as many callers as one process holds: what they get, how long it takes, and how it is afterwards.

    python -m benchmarks.overload --seconds 60

starts the service with its models, asks about each article once, then lets all callers in, and prints a
Markdown table, whether each promise held, and the first answers that were wrong. With ``--engine words`` the
service runs with an engine without models, to try this program; ``tests/load`` does the same for seconds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, timedelta
from statistics import mean
from typing import Any

from benchmarks.speed.peers import proportional_memory
from benchmarks.speed.texts import articles
from tests.faults.conftest import WordService
from tests.live import LiveService
from tests.load.checks import SameAsBefore
from tests.load.swarm import LOST, WRONG, Reply, Swarm, troubles

IMPATIENCE_S = 1.0  # of callers who do not heed Retry-After
RECOVERY_S = 5.0  # after which all is as before
SLACK_S = 1.0  # of a machine that runs the callers, too
AS_BEFORE = 0.8  # of the rate before the overload, on articles of different lengths
FLAT = 1.03  # of the memory at half time: all threads have worked by then
WARM_UP = 5  # requests that are not counted
NAMES = {LOST: "no answer", WRONG: "a wrong answer"}
SERVICES: dict[str, Callable[..., LiveService]] = {"models": LiveService, "words": WordService}

Cells = dict[str, str]


class Question:
    """One article after another, each time with another day, so that none is in the cache."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def __call__(self, number: int) -> dict[str, Any]:
        day = date(2000, 1, 1) + timedelta(days=number // len(self._texts))
        return {"text": self._texts[number % len(self._texts)], "published_at": day.isoformat()}


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--times", type=int, default=10, help="callers for each request that is held")
    parser.add_argument("--threads", type=int, default=32, help="THREADS of the service")
    parser.add_argument("--engine", choices=SERVICES, default="models")
    options = parser.parse_args()
    texts = articles()
    with closing(SERVICES[options.engine](THREADS=str(options.threads))) as service:
        swarm = Swarm(service.url, Question(texts), SameAsBefore())
        phases, tries = measure(service, swarm, len(texts), options)
    replies = [reply for phase in phases.values() for reply in phase.replies]
    print(table({name: phase.cells() for name, phase in phases.items()}))
    kept = verdicts(phases, tries, options.threads)
    print("", *(f"* {'yes' if held else '**no**'}: {promise}" for promise, held in kept.items()), sep="\n")
    if found := troubles(replies):
        print(f"\nThe first replies that were none, or wrong:\n\n{found}")
    sys.exit(not all(kept.values()))


class Phase:
    """What came of one phase.

    :param seconds: that it took.
    :param memory: what all processes of the service held at its end, in MiB.
    """

    def __init__(self, replies: list[Reply], seconds: float, memory: float) -> None:
        self.replies = replies
        self.memory = memory
        self.served = sorted(reply.seconds for reply in replies if reply.status == 200)
        self.longest = max(self.served, default=0.0)
        self.rate = len(self.served) / seconds

    def cells(self) -> Cells:
        """The figures, as they are printed."""
        refused = sorted(reply.seconds for reply in self.replies if reply.status in (429, 503))
        told = [reply.retry_after for reply in self.replies if reply.retry_after is not None]
        statuses = Counter(reply.status for reply in self.replies).most_common()
        return {
            "answers": ", ".join(f"{n} × {NAMES.get(status, status)}" for status, n in statuses),
            "served a second": f"{self.rate:.1f}",
            "served within (median, 99 %, longest)": times(self.served),
            "refused within": times(refused),
            "Retry-After (mean)": f"{mean(told):.1f} s" if told else "",
            "memory (PSS)": f"{self.memory:.0f} MiB",
        }


def measure(
    service: LiveService, swarm: Swarm, articles: int, options: argparse.Namespace
) -> tuple[dict[str, Phase], list[list[Reply]]]:
    """Each phase of the run, and the tries of each caller of the last one, who came back when told to."""
    some, many = options.threads // 2, options.threads * options.times

    def phase(ask: Callable[[], list[Reply]]) -> Phase:
        replies = ask()
        started = min(reply.asked for reply in replies)
        seconds = max(reply.asked + reply.seconds for reply in replies) - started
        return Phase(replies, seconds, proportional_memory(service.processes()))

    swarm.ask_times(1, WARM_UP)
    phases = {
        "one at a time": phase(lambda: swarm.ask_times(1, articles)),
        "before": phase(lambda: swarm.ask(some, options.seconds / 4)),
        "overload": phase(lambda: swarm.ask(many, options.seconds / 2, impatience=IMPATIENCE_S)),
        "overload, second half": phase(lambda: swarm.ask(many, options.seconds / 2, impatience=IMPATIENCE_S)),
    }
    time.sleep(RECOVERY_S)
    phases["afterwards"] = phase(lambda: swarm.ask(some, options.seconds / 4))
    tries = swarm.ask_until_answered(many, 1)
    phases["as told"] = phase(lambda: [reply for each in tries for reply in each])
    return phases, tries


def verdicts(phases: dict[str, Phase], tries: list[list[Reply]], threads: int) -> dict[str, bool]:
    """Every promise, with the figures that it is held against, and whether it was kept."""
    before, afterwards = phases["before"], phases["afterwards"]
    first, second = phases["overload"], phases["overload, second half"]
    statuses = Counter(reply.status for phase in phases.values() for reply in phase.replies)
    bound = threads * phases["one at a time"].longest + SLACK_S
    longest = max(first.longest, second.longest)
    told, waited = waits(tries)
    return {
        f"all {statuses.total()} requests are answered, with 200 or 503, and right": statuses.keys()
        <= {200, 503},
        f"the longest wait of an accepted request, {longest:.1f} s, is below {threads} times the longest "
        f"one by itself, {bound:.1f} s": longest < bound,
        f"{afterwards.rate:.1f} are served a second from {RECOVERY_S:.0f} s afterwards on, as before "
        f"({before.rate:.1f})": afterwards.rate > AS_BEFORE * before.rate,
        f"{second.memory:.0f} MiB are held at the end of the overload, {first.memory:.0f} MiB at half time "
        f"(bound: {FLAT - 1:.0%} more)": second.memory < FLAT * first.memory,
        f"callers are told to come back in {told:.1f} s on average, and are answered after {waited:.1f} s": (
            waited / 3 <= told <= 3 * waited
        ),
    }


def waits(tries: list[list[Reply]]) -> tuple[float, float]:
    """What callers were told at their first try, and how long it was until the one that was answered."""
    refused = [each for each in tries if len(each) > 1]
    told = [each[0].retry_after or 0 for each in refused]
    return mean(told or [0]), mean([each[-1].asked - each[0].asked for each in refused] or [0])


def times(ordered: list[float]) -> str:
    """Median, 99th percentile and maximum."""
    if not ordered:
        return ""
    shares = (0.5, 0.99, 1.0)
    return ", ".join(f"{ordered[int(share * (len(ordered) - 1))]:.2f} s" for share in shares)


def table(rows: dict[str, Cells]) -> str:
    """As Markdown: a line for each phase."""
    names = ["phase", *next(iter(rows.values()))]
    lines = [[phase, *cells.values()] for phase, cells in rows.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in (names, ["---"] * len(names), *lines))


if __name__ == "__main__":
    main()
