"""Logs: one JSON object a line on standard output. No text, key or body of a request is ever in one."""

from __future__ import annotations

import logging
import logging.config
from collections.abc import MutableMapping
from traceback import extract_tb
from types import TracebackType
from typing import Any

import structlog

_FRAMES = 12

Event = MutableMapping[str, Any]


class _Line(str):
    """A line as it is written."""

    __slots__ = ()


class _Formatter(structlog.stdlib.ProcessorFormatter):
    """Renders what the standard library's loggers are told; what structlog's are told is a line already."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of ``record``."""
        return record.msg if isinstance(record.msg, _Line) else super().format(record)


_to_json = structlog.processors.JSONRenderer(ensure_ascii=False)


def configure(level: str) -> None:
    """Write structlog's and the standard library's log lines alike.

    :param level: the least severe lines to write, such as ``info``.
    """
    logging.config.dictConfig(dict_config(level))
    logging.captureWarnings(True)
    # What no line tells need not be found out: https://docs.python.org/3/howto/logging.html#optimization
    logging._srcfile = None
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *_shared(), _render],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def dict_config(level: str) -> dict[str, Any]:
    """The configuration of :mod:`logging`, also for gunicorn."""
    formatter = {
        "()": _Formatter,
        "foreign_pre_chain": _shared(),
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _to_json,
        ],
    }
    handler = {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": formatter},
        "handlers": {"stdout": handler},
        "root": {"level": level.upper(), "handlers": ["stdout"]},
        "loggers": {
            "gunicorn.error": {"level": level.upper(), "handlers": ["stdout"], "propagate": False},
            "gunicorn.access": {"level": "CRITICAL", "propagate": False},
        },
    }


def _shared() -> list[structlog.typing.Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
        _name_fault,
    ]


def _render(logger: object, method: str, event: Event) -> _Line:
    return _Line(_to_json(logger, method, event))


def _name_fault(_logger: object, _method: str, event: Event) -> Event:
    """Replace an exception by its type and the lines it came through.

    Its message is left out: it may quote the text of a request.
    """
    fault = event.pop("exc_info", None)
    if isinstance(fault, tuple):
        fault = fault[1]
    if isinstance(fault, BaseException):
        event["exception"] = type(fault).__name__
        event["stack"] = _frames(fault.__traceback__)
    return event


def _frames(traceback: TracebackType | None) -> list[str]:
    innermost = extract_tb(traceback)[-_FRAMES:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in innermost]
