"""How gunicorn runs the service. Its master process reads this and loads neither flask nor torch.

Threads hold the requests, one thread per process computes (see ``service/nlp/batching.py``). On SIGTERM a
worker first says 503 at ``/readyz`` for ``DRAIN_DELAY_S``, so that nobody sends it new work, and then closes
the door and finishes what it accepted.
"""

from __future__ import annotations

import math
import os
import shutil
import signal
import tempfile
import threading
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from service.settings import Settings
from service.telemetry.logs import dict_config

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter
    from gunicorn.workers.base import Worker

    from service.http.state import State

_METRICS = "PROMETHEUS_MULTIPROC_DIR"
_SPARE_THREADS = 8  # for health checks, refusals and what is cached, while all others wait for the models
_settings = Settings.from_environ()

bind = f"{_settings.host}:{_settings.port}"
worker_class = "service.gunicorn_worker.Worker"
logger_class = "service.gunicorn_worker.Logger"
workers = _settings.workers
threads = _settings.threads + _SPARE_THREADS
worker_connections = threads + 500  # so many may be idle or silent: a process has 1024 files at least
preload_app = False  # torch's threads do not survive a fork
graceful_timeout = math.ceil(_settings.drain_delay_s) + _settings.graceful_timeout_s
timeout = 120  # seconds; a worker whose main thread is silent for so long is replaced (it never computes)
keepalive = 75  # seconds; longer than load balancers keep theirs, so that they close first
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a heartbeat, no secret
control_socket_disable = True
logconfig_dict = dict_config(_settings.log_level)

_metrics_folder = ""
if workers > 1 and _METRICS not in os.environ:
    os.environ[_METRICS] = _metrics_folder = tempfile.mkdtemp(prefix="metrics-")


def on_exit(_server: Arbiter) -> None:
    """Remove the metrics that were only for this run."""
    if _metrics_folder:
        shutil.rmtree(_metrics_folder, ignore_errors=True)


def child_exit(_server: Arbiter, worker: Worker) -> None:
    """Forget the gauges of a process that is no more."""
    if _METRICS in os.environ:
        from prometheus_client import multiprocess  # noqa: PLC0415 - reads the variable when imported

        multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def post_worker_init(worker: Worker) -> None:
    """Put the drain before gunicorn's own answer to SIGTERM."""

    def drain(_signal: int, _frame: FrameType | None) -> None:
        _state(worker).draining = True
        signal.signal(signal.SIGTERM, worker.handle_exit)
        threading.Timer(_settings.drain_delay_s, os.kill, (os.getpid(), signal.SIGTERM)).start()

    signal.signal(signal.SIGTERM, drain)


def worker_exit(_server: Arbiter, worker: Worker) -> None:
    """Let go of the models, of Redis and of the collector of traces."""
    if getattr(worker, "wsgi", None) is not None:
        _state(worker).answers.close()


def _state(worker: Worker) -> State:
    from flask import Flask  # noqa: PLC0415 - in a worker only

    from service.http.state import state  # noqa: PLC0415

    app: object = worker.wsgi
    assert isinstance(app, Flask)  # noqa: S101 - for the type
    with app.app_context():
        return state()
