"""Spans in the unit that a caller counts in.

Python counts code points, JavaScript, Java and C# count UTF-16 code units, Go, Rust and C count UTF-8 bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import Literal

Unit = Literal["codepoint", "utf16", "utf8"]

UNITS: tuple[Unit, ...] = ("codepoint", "utf16", "utf8")


def _utf16_width(character: str) -> int:
    return 2 if character > "\uffff" else 1


def _utf8_width(character: str) -> int:
    return len(character.encode("utf-8"))


_WIDTHS: dict[str, Callable[[str], int]] = {"utf16": _utf16_width, "utf8": _utf8_width}


def converter(text: str, unit: Unit) -> Callable[[int], int]:
    """A function from a code point offset of ``text`` to the same place in ``unit``.

    Built in linear time, each call in constant time.

    :raises ValueError: ``unit`` is none of :data:`UNITS`.
    """
    if unit not in UNITS:
        raise ValueError(f"unknown offset unit: {unit}")
    if unit == "codepoint" or text.isascii():
        return int
    table = [0, *accumulate(map(_WIDTHS[unit], text))]
    return table.__getitem__
