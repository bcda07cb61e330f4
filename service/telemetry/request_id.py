"""A name for each request, to find it again in logs and reports."""

from __future__ import annotations

import random
import re

_SANE = re.compile(r"[A-Za-z0-9._:@/+=~-]{1,128}")
_TRACEPARENT = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")


def take_over(offered: str | None) -> str:
    """``offered`` when it is harmless in a header and a log, else a new id."""
    return offered if offered and _SANE.fullmatch(offered) else _new()


def _new() -> str:
    # A name, not a secret: no need to ask the system, which costs more than all the rest of it.
    return f"{random.getrandbits(128):032x}"


def traceparent(offered: str | None) -> str | None:
    """``offered`` when it is a W3C trace context, else ``None``."""
    return offered if offered and _TRACEPARENT.fullmatch(offered) else None
