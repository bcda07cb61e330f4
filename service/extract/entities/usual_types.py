"""The type that a well-known name usually has, which a model of one sentence cannot always see.

The names stand in ``known/TYPE-DOMAIN.txt``, one a line, in any usual spelling; ``NONE-DOMAIN.txt`` holds
what is written with a capital and names nothing. To add a name, add a line. ``training.known_names`` takes
out what the annotated corpora contradict.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from service.extract.entities.names import keys

NO_NAME = "NONE"
_AMBIGUOUS = ""  # in the place of a type: the name stands under two


def usual_type(name: str) -> str | None:
    """``PER``, ``LOC``, ``ORG``, ``MISC`` or :data:`NO_NAME`; ``None`` for what is not known or has two.

    :param name: as :func:`service.extract.entities.names.key` writes it.
    """
    return known_types().get(name) or None


@cache
def known_types() -> dict[str, str]:
    """The type of every known name, under its normal form; empty where it has two."""
    types: dict[str, str] = {}
    for kind, name, _ in listed():
        if types.setdefault(name, kind) != kind:
            types[name] = _AMBIGUOUS
    return types


def listed() -> Iterator[tuple[str, str, str]]:
    """Type and normal form of every line, and the line."""
    for path in sorted((files(__package__) / "known").iterdir(), key=lambda path: path.name):
        kind = path.name.partition("-")[0]
        lines = path.read_text(encoding="utf-8")
        for name, line in zip(keys(lines), lines.splitlines(), strict=True):
            yield kind, name, line
