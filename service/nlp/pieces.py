"""Cutting a text into pieces that the engine can take in turns.

A piece ends at a blank line where there is one (the tokenizer starts afresh there anyway, so nothing
changes), else after the last line, sentence or word that fits. Memory and the time that one long
document holds the others up are bounded by the size of a piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_PIECE = 4000  # characters; an article of 600 words is one piece

_BREAKS = (
    re.compile(r"\n[^\S\n]*\n\s*"),
    re.compile(r"\n"),
    re.compile(r"[.!?…][»”’\"')]*\s"),
    re.compile(r"\s"),
)


def cut(text: str, size: int = MAX_PIECE) -> Iterator[tuple[int, int]]:
    """Half-open spans that cover ``text`` in order, each at most ``size`` code points."""
    start = 0
    while len(text) - start > size:
        end = _last_break(text, start, start + size)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _last_break(text: str, start: int, limit: int) -> int:
    """End of the last break of the best kind between the middle of the piece and ``limit``."""
    window = text[start + (limit - start) // 2 : limit]
    for kind in _BREAKS:
        ends = [match.end() for match in kind.finditer(window)]
        if ends:
            return limit - len(window) + ends[-1]
    return limit
