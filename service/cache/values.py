"""How an answer is stored: a version byte, then the compressed bytes."""

from __future__ import annotations

import zlib

_VERSION = b"\x01"
_LEVEL = 1  # JSON shrinks to a fifth at any level; the fastest one is used


def pack(value: bytes) -> bytes:
    """``value`` as it is stored."""
    return _VERSION + zlib.compress(value, _LEVEL)


def unpack(stored: bytes) -> bytes | None:
    """What :func:`pack` was given; ``None`` for garbage and for what another version stored."""
    if stored[:1] != _VERSION:
        return None
    try:
        return zlib.decompress(stored[1:])
    except zlib.error:
        return None
