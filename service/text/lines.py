"""Which line breaks end something, and which are only where a line was full.

A title, a list item or a paragraph often ends in a single line feed; a text wrapped by an editor or a mail
program has line feeds in the middle of its sentences. The two are told apart as a reader does: where the
first word of the next line would still have fitted, the break was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

_WIDEST_WRAP = 120  # columns; a text with longer lines is not wrapped, each line is a paragraph
_INVISIBLE = re.compile(r"[\s\u0080-\u009f]+")  # white space as Stanza's tokenizer sees it
_ITEM = re.compile(r"\s*(?:[-–—•*·▪◦●►‣]|\d{1,2}[.)])\s")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of the paragraphs of ``text``, in order; what lies between them is white space."""
    lines = [(start, end) for start, end in _lines(text) if _INVISIBLE.sub("", text[start:end])]
    width = max((end - start for start, end in lines), default=0)
    first: int | None = None
    for (start, end), following in zip_longest(lines, lines[1:]):
        first = start if first is None else first
        if following is None or _is_meant(text, (start, end), following, width):
            yield first, end
            first = None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line.rstrip())
        start += len(line) + 1


def _is_meant(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the break between two lines that are not blank ends a paragraph."""
    start, end = line
    if text.count("\n", end, following[0]) > 1 or width > _WIDEST_WRAP:
        return True
    after = text[following[0] : following[1]]
    if _ITEM.match(after):
        return True
    word = after.split(maxsplit=1)[0]
    return end - start + 1 + len(word) <= width
