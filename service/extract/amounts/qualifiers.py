"""What the words around an amount make of it: "près de", "au moins", "jusqu'à"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from service.extract.amounts import tables
from service.extract.amounts.model import Qualifier
from service.text.words import Word, split_words

Key = tuple[str, ...]


def qualifier_before(words: Sequence[Word], first: int) -> Qualifier | None:
    """What the words that end right before ``words[first]`` say, the longest phrase first."""
    for length in range(min(_LONGEST_BEFORE, first), 0, -1):
        found = _BEFORE.get(_fold(words[first - length : first]))
        if found is not None:
            return found
    return None


def qualifier_after(words: Sequence[Word], end: int) -> Qualifier | None:
    """What the words that start at ``words[end]`` say."""
    for length in range(min(_LONGEST_AFTER, len(words) - end), 0, -1):
        found = _AFTER.get(_fold(words[end : end + length]))
        if found is not None and not words[end].breaks:
            return found
    return None


def _fold(words: Sequence[Word]) -> Key:
    """The words without accents, "d'" as "de"."""
    return tuple(
        "de" if word.plain == "d'" else "que" if word.plain == "qu'" else word.plain for word in words
    )


def _table(phrases: Mapping[str, Qualifier]) -> dict[Key, Qualifier]:
    return {_fold(split_words(phrase)): qualifier for phrase, qualifier in phrases.items()}


_BEFORE = _table(tables.BEFORE)
_AFTER = _table(tables.AFTER)
_LONGEST_BEFORE = max(map(len, _BEFORE))
_LONGEST_AFTER = max(map(len, _AFTER))
