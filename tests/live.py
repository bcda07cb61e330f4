"""The service as ``make run`` starts it: real processes, real models, real cache. For tests only."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import psutil

ROOT = Path(__file__).resolve().parents[1]
RUN = (sys.executable, "-m", "service.run")
READY_S = 120.0

# Set for whoever runs the tests, not for the service under test.
_NOT_INHERITED = ("REDIS_URL", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")
_OPENER = build_opener(ProxyHandler({}))  # loopback is never behind a proxy


@dataclass(frozen=True)
class Answer:
    """A response that was read."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class LiveService:
    """The service in a session of its own, on a free port.

    :param command: what starts it.
    :param settings: environment variables on top of this process's.
    """

    def __init__(self, command: Sequence[str] = RUN, **settings: str) -> None:
        inherited = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
        # Into a file: whoever reads a pipe does work for each request, in the midst of what is measured.
        self._written = tempfile.TemporaryFile()  # noqa: SIM115 - open for as long as the service
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=inherited | {"HOST": "127.0.0.1", "PORT": "0"} | settings,
            stdout=self._written,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    @property
    def output(self) -> str:
        """What it has written so far."""
        number = self._written.fileno()
        return os.pread(number, os.fstat(number).st_size, 0).decode(errors="replace")

    @property
    def url(self) -> str:
        """Where it listens. Waits until it says so."""
        return self.wait_for(r"Listening on (http://\S+)")

    def wait_for(self, pattern: str, timeout: float = READY_S) -> str:
        """The first group of ``pattern``, or all that matched, as soon as the output has it.

        :raises AssertionError: it ended, or ``timeout`` seconds went by, without.
        """
        deadline = time.monotonic() + timeout
        while True:
            ended = self.process.poll() is not None  # asked first: its last words are then in the file
            if match := re.search(pattern, self.output):
                return match[match.re.groups and 1]
            assert not ended, f"it ended:\n{self.output}"
            assert time.monotonic() < deadline, f"no {pattern!r} in {timeout} s:\n{self.output}"
            time.sleep(0.05)

    def get(self, path: str, **headers: str) -> Answer:
        return _answer(Request(self.url + path, headers=headers))

    def post(self, path: str, body: object) -> Answer:
        headers = {"Content-Type": "application/json"}
        return _answer(Request(self.url + path, json.dumps(body).encode(), headers))

    def signal(self, number: signal.Signals) -> None:
        """Send it to the whole foreground process group, as a terminal does."""
        os.killpg(self.process.pid, number)

    def wait(self) -> int:
        """The exit status, once it has ended."""
        return self.process.wait(60)

    def processes(self) -> list[psutil.Process]:
        """Every process that stems from it and lives."""
        return [process for process in psutil.process_iter() if self._is_ours(process)]

    def process_named(self, word: str) -> psutil.Process:
        """The oldest of its processes with ``word`` in its command line."""
        named = [process for process in self.processes() if word in " ".join(process.cmdline())]
        return min(named, key=psutil.Process.create_time)

    def close(self) -> None:
        """End it, whatever state it is in."""
        self.process.terminate()
        try:
            self.wait()
        finally:
            for process in self.processes():
                process.kill()

    def _is_ours(self, process: psutil.Process) -> bool:
        """Whether it is of the same session, which a process keeps when its parent ends."""
        try:
            return os.getsid(process.pid) == self.process.pid and process.status() != psutil.STATUS_ZOMBIE
        except (psutil.Error, OSError):  # ended meanwhile, or another user's
            return False


def _answer(request: Request) -> Answer:
    try:
        response = _OPENER.open(request, timeout=60)
    except HTTPError as error:  # which is a response, too
        response = error
    with response:
        return Answer(response.status, response.headers, response.read())
