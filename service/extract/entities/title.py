"""Where the title of an article ends."""

from __future__ import annotations


def end_of_first_line(text: str) -> int:
    """The end of the first line that is not blank, if another follows; else 0."""
    first = len(text) - len(text.lstrip())
    return max(0, text.find("\n", first))
