"""Loops over the articles with a library, in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import psutil

from benchmarks.speed.load import Load
from tests.live import ROOT


def proportional_memory(processes: list[psutil.Process]) -> float:
    """PSS of the processes in MiB: pages that several share count once."""
    return sum(process.memory_full_info().pss for process in processes) / 2**20


@dataclass(frozen=True)
class Loop:
    """What came of some processes side by side; ``memory`` is the PSS of one in MiB before it ended."""

    load: Load
    words_per_second: float
    memory: float


def run(library: str, processes: int, seconds: float, python: str = sys.executable) -> Loop:
    """Loop with ``library`` in ``processes`` of one thread each, all of them loaded before any begins.

    :param python: interpreter of an environment that has the library.
    """
    environment = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    command = [python, "-m", "benchmarks.speed.loop", library]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    children = [
        subprocess.Popen([*command, str(i), str(seconds)], env=environment, cwd=ROOT, **pipes)
        for i in range(processes)
    ]
    for child in children:
        child.stdout.readline()
    for child in children:
        _go(child)
    results = [json.loads(child.stdout.readline()) for child in children]
    memory = proportional_memory([psutil.Process(children[0].pid)])
    for child in children:
        _go(child)
        child.wait()
    times = [t for r in results for t in r["times"]]
    load = Load(len(times), sum(r["words"] for r in results), seconds, times)
    return Loop(load, sum(r["words"] / r["seconds"] for r in results), memory)


def _go(child: Any) -> None:
    child.stdin.write("go\n")
    child.stdin.flush()
