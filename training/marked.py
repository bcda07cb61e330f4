"""Sentences that were written to train the entity model, and marks in sentences that lie elsewhere.

`training/written/*.txt` holds one sentence a line with its entities in place, `[ORG Arkema]`; a line that
begins with `#` is a comment. `training/written/mixed-2012.tsv` marks lines of the Leipzig text of that name
without repeating it: number of the line, then `start-end-TYPE` of each entity, in code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.common import ENTITY_TYPES, raw_lines

FOLDER = Path(__file__).parent / "written"
MIXED = "leipzig-mixed-2012"
Marked = tuple[str, list[list[Any]]]

_MARK = re.compile(rf"\[({'|'.join(ENTITY_TYPES)}) ([^\[\]]+)\]")


def parse(line: str) -> Marked:
    """Text and entities ``[start, end, type]`` of a line.

    :raises ValueError: a bracket is left over.
    """
    text, entities, last = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        entities.append([len(text), len(text) + len(mark[2]), mark[1]])
        text += mark[2]
        last = mark.end()
    text += line[last:]
    if "[" in text or "]" in text:
        raise ValueError(f"a bracket is no mark of an entity: {line}")
    return text, entities


def written(folder: Path = FOLDER) -> Iterator[Marked]:
    """All written sentences, each once."""
    seen = set()
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#") and line not in seen:
                seen.add(line)
                yield parse(line.strip())


def mixed(path: Path = FOLDER / "mixed-2012.tsv") -> Iterator[Marked]:
    """The marked sentences of the Leipzig text."""
    lines = list(raw_lines(MIXED))
    for row in path.read_text(encoding="utf-8").splitlines():
        number, *marks = row.split("\t")
        cut = [mark.split("-") for mark in marks]
        yield lines[int(number)], [[int(start), int(end), kind] for start, end, kind in cut]
