"""Who may call, and how often."""

from __future__ import annotations

import math

from flask import g, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import TooManyRequests, Unauthorized

from service.http.state import state


def authenticate() -> None:
    """Find out whose request it is, where API keys are configured.

    :raises Unauthorized: the key is missing, or nobody's.
    """
    keys = state().api_keys
    if keys is None:
        return
    owner = keys.owner(_offered())
    if owner is None:
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer"))
    g.owner = owner


def limit_rate() -> None:
    """Count the request.

    :raises TooManyRequests: it is one too many.
    """
    wait = state().rate_limit.hit(g.owner or request.remote_addr or "")
    if wait is not None:
        raise TooManyRequests(retry_after=max(1, math.ceil(wait)))


def _offered() -> str:
    """The key that the request carries, or an empty string."""
    authorization = request.authorization
    if authorization is not None and authorization.type == "bearer":
        return authorization.token or ""
    return request.headers.get("X-API-Key", "")
