"""Logs: one JSON object a line on standard output. No text, key or body of a request is ever in one."""

from __future__ import annotations

import json
import logging
import logging.config
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from traceback import extract_tb
from types import TracebackType
from typing import Any

import structlog

_FRAMES = 12
_LEVELS = {name.lower(): level for name, level in logging.getLevelNamesMapping().items()}
_encoder = json.JSONEncoder(ensure_ascii=False, default=repr)  # json.dumps would make one for each line

Event = MutableMapping[str, Any]


class _Lines:
    """Where structlog's loggers write to: standard output, without the standard library's way there.

    That way cost as much as all that is found out about a request, and one thread at a time may go it.

    :param name: of the logger, which has the level of the standard library's of that name.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.wants = logging.getLogger(name).isEnabledFor

    def write(self, line: str) -> None:
        """Write ``line``, if anybody still reads: a request is not to fail for that."""
        with suppress(OSError, ValueError):
            sys.stdout.write(line)
            sys.stdout.flush()

    debug = info = warning = error = critical = write


def configure(level: str) -> None:
    """Write structlog's and the standard library's log lines alike.

    :param level: the least severe lines to write, such as ``info``.
    """
    logging.config.dictConfig(dict_config(level))
    logging.captureWarnings(True)
    structlog.configure(
        processors=[_drop_unwanted, *_shared(), _render],
        logger_factory=_Lines,
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG),
        cache_logger_on_first_use=True,
    )


def dict_config(level: str) -> dict[str, Any]:
    """The configuration of :mod:`logging`, also for gunicorn."""
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [structlog.stdlib.ExtraAdder(), *_shared()],
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
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
        },
    }


def _shared() -> list[structlog.typing.Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _name_fault,
    ]


def _drop_unwanted(logger: _Lines, method: str, event: Event) -> Event:
    if not logger.wants(_LEVELS[method]):
        raise structlog.DropEvent
    return event


def _render(_logger: object, _method: str, event: Event) -> str:
    return _encoder.encode(event) + "\n"


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
