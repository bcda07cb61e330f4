"""Every setting of the service, read from environment variables.

:class:`Settings` is the one table: the README's table, ``/v1/info`` and the tests are made from it.
``python -m service.settings`` prints it as Markdown.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any
from urllib.parse import urlsplit

Parser = Callable[[str], Any]

_TRUE = ("1", "true", "yes", "on")
_FALSE = ("0", "false", "no", "off")


class SettingError(ValueError):
    """A variable holds what it may not hold. The message names the variable, not a secret value."""


def whole(minimum: int, maximum: int) -> Parser:
    """A parser of whole numbers between ``minimum`` and ``maximum``."""

    def parse(raw: str) -> int:
        value = int(raw)
        if not minimum <= value <= maximum:
            raise ValueError
        return value

    parse.__doc__ = f"a whole number from {minimum} to {maximum}"
    return parse


def number(minimum: float, maximum: float) -> Parser:
    """A parser of numbers between ``minimum`` and ``maximum``."""

    def parse(raw: str) -> float:
        value = float(raw)
        if not minimum <= value <= maximum:
            raise ValueError
        return value

    parse.__doc__ = f"a number from {minimum:g} to {maximum:g}"
    return parse


def choice(*allowed: str) -> Parser:
    """A parser of one of a few words, in any case."""

    def parse(raw: str) -> str:
        if raw.lower() not in allowed:
            raise ValueError
        return raw.lower()

    parse.__doc__ = f"one of {', '.join(allowed)}"
    return parse


def boolean(raw: str) -> bool:
    """true or false"""
    if raw.lower() not in _TRUE + _FALSE:
        raise ValueError
    return raw.lower() in _TRUE


def text(raw: str) -> str:
    """text"""
    return raw


def words(raw: str) -> tuple[str, ...]:
    """words with commas between them"""
    return tuple(word.strip() for word in raw.split(",") if word.strip())


def redis_url(raw: str) -> str:
    """a URL such as redis://host:6379/0, rediss://... or unix:///path"""
    if urlsplit(raw).scheme not in ("redis", "rediss", "unix"):
        raise ValueError
    return raw


def http_url(raw: str) -> str:
    """a URL such as http://collector:4318"""
    url = urlsplit(raw)
    if url.scheme not in ("http", "https") or not url.hostname:
        raise ValueError
    return raw


def rate(raw: str) -> str:
    """a number and a period, such as 600/minute"""
    amount, _, period = raw.partition("/")
    if int(amount) < 1 or period not in ("second", "minute", "hour", "day"):
        raise ValueError
    return raw


def _setting(default: Any, meaning: str, parse: Parser, *, unit: str = "", limit: bool = False) -> Any:
    """A row of the table.

    :param limit: whether callers run into it, so that ``/v1/info`` tells it.
    """
    metadata = {"help": meaning, "parse": parse, "unit": unit, "limit": limit}
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set, with its default. ``max_chars`` is the variable ``MAX_CHARS``, and so on."""

    host: str = _setting("0.0.0.0", "address to listen on", text)  # noqa: S104 - a container's default
    port: int = _setting(8000, "TCP port to listen on", whole(0, 65535))
    workers: int = _setting(1, "processes, each with its own copy of the models", whole(1, 64))
    threads: int = _setting(
        32, "requests that one process computes, or lets wait; beyond it: 503", whole(1, 1024), limit=True
    )
    drain_delay_s: float = _setting(
        1.0, "after SIGTERM, how long `/readyz` says 503 before the door closes", number(0, 300), unit="s"
    )
    graceful_timeout_s: int = _setting(
        65, "after that, how long accepted requests may take to finish", whole(1, 3600), unit="s"
    )

    stanza_dir: str = _setting("models", "Stanza resources folder", text)
    stanza_package: str = _setting("news", "package in that folder", text)
    eight_bits: bool = _setting(
        True, "run the models with 8-bit weights: two to three times as fast", boolean
    )
    inference_threads: int = _setting(
        2, "articles that one process computes at a time, each on a core", whole(1, 256)
    )
    batch_chars: int = _setting(
        4000, "text that is computed in one go", whole(100, 1_000_000), unit="characters"
    )
    queue_chars: int = _setting(
        400_000,
        "text that may wait in one process; beyond it: 503",
        whole(1000, 1_000_000_000),
        unit="characters",
        limit=True,
    )

    max_chars: int = _setting(200_000, "longest `text`", whole(1, 10_000_000), unit="characters", limit=True)
    max_body_bytes: int = _setting(
        2 * 1024 * 1024, "largest request body", whole(1024, 1_000_000_000), unit="bytes", limit=True
    )
    body_timeout_s: float = _setting(
        10.0, "longest time for a body to arrive; beyond it: 408", number(0.01, 3600), unit="s", limit=True
    )
    request_timeout_s: float = _setting(
        60.0, "longest time to an answer; beyond it: 504", number(0.01, 3600), unit="s", limit=True
    )
    rate_limit: str | None = _setting(
        None, "requests of one API key or address, such as `600/minute`; beyond it: 429", rate, limit=True
    )

    redis_url: str | None = _setting(None, "the cache; without it nothing is cached", redis_url)
    redis_timeout_s: float = _setting(
        1.0, "longest delay that Redis may add to a request", number(0.001, 60), unit="s"
    )
    redis_pause_s: float = _setting(
        5.0, "how long Redis is left alone after a failure", number(0.1, 3600), unit="s"
    )
    cache_ttl_s: int = _setting(
        86_400, "how long a result is kept", whole(1, 31_536_000), unit="s", limit=True
    )

    api_keys_file: str | None = _setting(None, "file of hashed API keys; without it everybody may call", text)
    cors_origins: tuple[str, ...] = _setting((), "web origins whose pages may call; `*` for all", words)
    trusted_proxies: int = _setting(
        0, "reverse proxies in front, whose `X-Forwarded-For` is believed", whole(0, 10)
    )

    log_level: str = _setting(
        "info", "least severe log lines written", choice("debug", "info", "warning", "error")
    )
    otel_exporter_otlp_endpoint: str | None = _setting(
        None, "OpenTelemetry collector for traces (OTLP over HTTP); without it there are none", http_url
    )
    otel_service_name: str = _setting("french-news-extraction", "name of the service in traces", text)
    validate_responses: bool = _setting(
        True, "check each computed result against its schema before it is sent", boolean
    )

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """The settings as ``environ`` has them; a variable that is empty counts as not set.

        :raises SettingError: a value cannot be read, or is out of range.
        """
        given = ((row, environ.get(variable(row), "").strip()) for row in fields(cls))
        return cls(**{row.name: _parse(row, raw) for row, raw in given if raw})

    def limits(self) -> dict[str, int | float | str | None]:
        """The limits in force, by the names that ``/v1/info`` has for them."""
        return {row.name: getattr(self, row.name) for row in fields(self) if row.metadata["limit"]}


def variable(row: Field[Any]) -> str:
    """The environment variable of a field of :class:`Settings`."""
    return row.name.upper()


def _parse(row: Field[Any], raw: str) -> Any:
    parse: Parser = row.metadata["parse"]
    try:
        return parse(raw)
    except ValueError:
        raise SettingError(f"{variable(row)} must be {parse.__doc__}") from None


def _shown(default: object) -> str:
    if default is None or default == ():
        return "not set"
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`"


def markdown() -> str:
    """The table of settings as Markdown."""
    rows = [
        f"| `{variable(row)}` | {_shown(row.default)} | {row.metadata['unit']} | {row.metadata['help']} |"
        for row in fields(Settings)
    ]
    return "\n".join(("| variable | default | unit | meaning |", "|---|---|---|---|", *rows))


if __name__ == "__main__":
    print(markdown())
