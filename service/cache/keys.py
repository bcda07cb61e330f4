"""Keys: who asked, what was asked, and what answers. Only digests; no text of a request is in a key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from service.digest import digest

_PREFIX = "french-news:result"


def request_id(request: Mapping[str, Any], fingerprint: str) -> str:
    """The id of a result: 64 hexadecimal digits, equal for equal requests to equal code and models.

    :param request: the normalised request, as JSON types.
    :param fingerprint: versions of all that decides about the answer.
    """
    canonical = json.dumps([request, fingerprint], sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def body_digest(body: bytes, fingerprint: str) -> bytes:
    """Equal for equal bytes that were sent to equal code and models."""
    return digest(fingerprint.encode(), b"\0", body)


def cache_key(result_id: str, owner: str) -> str:
    """Where a result is stored: each owner has a space of its own.

    :param owner: name of the API key, or empty.
    """
    return f"{_PREFIX}:{owner}:{result_id}"
