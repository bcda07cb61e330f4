"""The headers that tell about an answer, and how the contract describes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.digest import digest

_CACHE = "french-news"


def etag(body: bytes) -> str:
    """The entity tag of ``body``, without quotes."""
    return digest(body).hex()[:32]


def cache_status(*parameters: str) -> str:
    """A ``Cache-Status`` (RFC 9211)."""
    return "; ".join((_CACHE, *parameters))


def server_timing(seconds: Mapping[str, float]) -> str:
    """A ``Server-Timing``: milliseconds by stage."""
    return ", ".join(f"{stage};dur={duration * 1000:.1f}" for stage, duration in seconds.items())


def _described(description: str, example: str) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string"}, "example": example}


REQUEST_ID = {
    "X-Request-ID": _described(
        "The id of the request: the one that was sent, or a new one.", "0b0c8f64b1aa4f1c8a55b7a1f6a8f0e4"
    )
}
RETRY_AFTER = {
    "Retry-After": {
        "description": "Seconds to wait before the next try.",
        "schema": {"type": "integer", "minimum": 1},
        "example": 3,
    }
}
AUTHENTICATE = {"WWW-Authenticate": _described("How to authenticate.", "Bearer")}
ALLOW = {"Allow": _described("The methods that are allowed.", "OPTIONS, POST")}
RESULT = {
    **REQUEST_ID,
    "ETag": _described("Changes whenever the bytes of the answer do.", '"5d41402abc4b2a76b9719d911017c592"'),
    "Cache-Status": _described("Whether the answer was computed (RFC 9211).", "french-news; hit"),
}
EXTRACTION = {
    **RESULT,
    "Content-Location": _described(
        "Where the answer can be had again while the cache holds it.", "/v1/results/9f86d081884c7d65..."
    ),
    "Server-Timing": _described("Milliseconds by stage.", "inference;dur=212.0, total;dur=220.5"),
}
