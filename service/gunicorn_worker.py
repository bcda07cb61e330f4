"""gunicorn's worker with threads, less patient with slow clients and with problem documents of its own."""

from __future__ import annotations

import json
import os
import selectors
import socket
import threading
import time
from functools import partial
from typing import Any

import structlog
from gunicorn.glogging import Logger as GunicornLogger
from gunicorn.http.errors import (
    ExpectationFailed,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
    UnsupportedTransferCoding,
)
from gunicorn.workers.gthread import TConn, ThreadWorker

from service.settings import Settings
from service.watchdog import Watchdog

_log = structlog.get_logger(__name__)

# Requests that never reach the application, and what RFC 9110 has for them; 400 for all others.
_STATUS: dict[type[Exception], tuple[int, str]] = {
    LimitRequestLine: (414, "URI Too Long"),
    ExpectationFailed: (417, "Expectation Failed"),
    LimitRequestHeaders: (431, "Request Header Fields Too Large"),
    UnsupportedTransferCoding: (501, "Not Implemented"),
}


class Logger(GunicornLogger):
    """gunicorn's logger without an access log: the application writes a line for each request."""

    def access(self, *_args: Any) -> None:
        """Nothing: gunicorn would prepare a line even where none is written."""


def _stay_on_one_core(thread: int) -> None:
    """Have a thread that holds requests run on the same core as the others.

    Only one of them can run at a time, whatever they are given: on several cores they spend more time on
    passing the interpreter's lock to each other than on requests. The threads that compute release it, and
    keep every core.

    :param thread: its number; 0 is the current one, that of the process its first one.
    """
    if hasattr(os, "sched_setaffinity"):  # Linux
        cores = sorted(os.sched_getaffinity(thread))
        os.sched_setaffinity(thread, {cores[os.getpid() % len(cores)]})


class Worker(ThreadWorker):
    """A client has ``BODY_TIMEOUT_S`` for the head of a request too, and holds no thread before it begins."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._patience = Settings.from_environ().body_timeout_s
        self._thread = threading.local()
        self._at_work = False

    def enqueue_req(self, conn: TConn) -> None:
        """Have a thread read from ``conn``, as soon as there is something to read."""
        if conn.initialized or conn.data_ready:
            super().enqueue_req(conn)
            return
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + self._patience
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def handle(self, conn: TConn) -> Any:
        """Read a request from a connection and answer it."""
        if not hasattr(self._thread, "watchdog"):  # the first connection of this thread
            _stay_on_one_core(0)
        self._thread.watchdog = Watchdog(conn.sock, self._patience)
        with self._thread.watchdog:
            return super().handle(conn)

    def handle_request(self, req: Any, conn: TConn) -> Any:
        """Answer a request whose head has been read."""
        self._thread.watchdog.cancel()
        if req.method == "POST" and not self._at_work:  # not while the models are being loaded
            self._at_work = True
            _stay_on_one_core(os.getpid())
        return super().handle_request(req, conn)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Answer what is no HTTP, without repeating any of it."""
        status, title = (500, "Internal error")
        if isinstance(exc, ParseException):
            status, title = _STATUS.get(type(exc), (400, "Malformed request"))
        _log.warning("refused_by_server", reason=type(exc).__name__, status=status)
        problem = {"type": "about:blank", "title": title, "status": status, "detail": "This is not HTTP."}
        body = json.dumps(problem).encode()
        head = (
            f"HTTP/1.1 {status} {title}\r\nConnection: close\r\n"
            f"Content-Type: application/problem+json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        client.setblocking(False)
        try:
            client.send(head.encode() + body)
        except OSError:
            _log.debug("client_gone")
