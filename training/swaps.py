"""Sentences with other names in the place of theirs, so that a model learns contexts and not lists."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

_BEFORE = re.compile(r"(?:\w+['’]?|[^\w\s])\s*$")
_VOWEL = re.compile(r"[aeiouyàâéèêëîïôöûüœæh]", re.I)
_FEWEST = 4  # names that may stand in one place, or a swap would repeat the same few

Key = tuple[str, str, bool, bool]


class Swaps:
    """Names of the training sentences by the word before them, which carries article, gender and elision.

    :param sentences: texts with their entities ``[start, end, type]``.
    """

    def __init__(self, sentences: Iterable[tuple[str, list[list[Any]]]]) -> None:
        """Collect the names."""
        found: dict[Key, set[str]] = defaultdict(set)
        for text, entities in sentences:
            if not text.isupper():
                for start, end, kind in entities:
                    found[_key(text, start, end, kind)].add(text[start:end])
        self._names = {key: sorted(names) for key, names in found.items() if len(names) >= _FEWEST}

    def __call__(
        self, text: str, entities: list[list[Any]], source: random.Random, share: float = 0.7
    ) -> tuple[str, list[list[Any]]]:
        """A copy of the sentence in which that share of its names is another of the same kind."""
        parts: list[str] = []
        moved: list[list[Any]] = []
        last = length = 0
        for start, end, kind in sorted(entities):
            names = self._names.get(_key(text, start, end, kind))
            name = source.choice(names) if names and source.random() < share else text[start:end]
            first = length + start - last
            moved.append([first, first + len(name), kind])
            parts += [text[last:start], name]
            last, length = end, first + len(name)
        return "".join([*parts, text[last:]]), moved


def _key(text: str, start: int, end: int, kind: str) -> Key:
    """What has to be the same for two names to stand in each other's place."""
    before = _BEFORE.search(text[:start])
    previous = before.group().strip().lower().replace("’", "'") if before else ""
    return kind, previous, bool(_VOWEL.match(text[start])), " " in text[start:end]
