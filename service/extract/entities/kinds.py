"""One type for one name: the document settles where the model wavers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from service.extract.entities.names import key
from service.text.document import Mention

# A town and its club are named alike, and an article on the club names both. Such a type stands beside the
# prevailing one where the model is this sure of one of its mentions; any other is the model's slip.
_CERTAIN = 0.9
_NAMED_ALIKE = frozenset(("LOC", "ORG"))


def prevailing_type(mentions: Iterable[Mention]) -> str:
    """The type with the greatest sum of confidence; on ties the one that comes first."""
    weights: dict[str, float] = defaultdict(float)
    for mention in mentions:
        weights[mention.type] += mention.confidence
    return max(weights, key=weights.__getitem__)


def settled_types(text: str, mentions: Sequence[Mention]) -> list[str]:
    """The type of each mention after all mentions of the same name have had their say."""
    by_name: dict[str, list[Mention]] = defaultdict(list)
    keys = [key(text[mention.start : mention.end]) for mention in mentions]
    for name, mention in zip(keys, mentions, strict=True):
        by_name[name].append(mention)
    settled = {name: _settled(alike) for name, alike in by_name.items()}
    return [settled[name][mention.type] for name, mention in zip(keys, mentions, strict=True)]


def _settled(mentions: list[Mention]) -> dict[str, str]:
    """For each type of the mentions of one name the type it gives way to."""
    prevailing = prevailing_type(mentions)
    certain = {m.type for m in mentions if m.confidence >= _CERTAIN}
    return {
        kind: kind if kind in certain and {kind, prevailing} <= _NAMED_ALIKE else prevailing
        for kind in {m.type for m in mentions}
    }
