"""The least that an answer from Redis can cost: a Flask route that does one GET and returns it.

Served by gunicorn as the service is, with the same number of processes and threads; see :func:`serve`.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

from flask import Flask, Response
from redis import Redis

from service.settings import Settings
from tests.live import ROOT

KEY = "answer"
app = Flask(__name__)
_redis = Redis.from_url(os.environ.get("REDIS_URL", "redis://localhost"))


@app.get("/")
def answer() -> Response:
    """What Redis holds, as it is."""
    return Response(_redis.get(KEY), content_type="application/json")


@contextmanager
def serve(redis_url: str, body: bytes) -> Iterator[str]:
    """The address of this application in a gunicorn of its own, answering with ``body``."""
    Redis.from_url(redis_url).set(KEY, body)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = Settings()
    options = {
        "--bind": f"127.0.0.1:{port}",
        "--workers": str(settings.workers),
        "--threads": str(settings.threads),
        "--keep-alive": "75",
    }
    command = [sys.executable, "-m", "gunicorn", *(word for pair in options.items() for word in pair)]
    process = subprocess.Popen(
        [*command, "benchmarks.speed.bare:app"], cwd=ROOT, env=os.environ | {"REDIS_URL": redis_url}
    )
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    for _ in range(200):
        connection = HTTPConnection("127.0.0.1", port)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
    raise TimeoutError("the bare route did not start")
