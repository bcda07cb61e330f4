"""One type for one name: the document settles where the model wavers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from service.extract.entities.names import key
from service.extract.entities.places import ONLY_PLACES
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
    """The type of each mention after all mentions of the same name have had their say.

    Where the model takes some mentions of a word for a person, whoever is named in full with that word as
    surname speaks for a person too. What can only be a place is no organisation.
    """
    names = [key(text[mention.start : mention.end]) for mention in mentions]
    alike: dict[str, list[Mention]] = defaultdict(list)
    bearers: dict[str, list[Mention]] = defaultdict(list)
    for name, mention in zip(names, mentions, strict=True):
        alike[name].append(mention)
        if mention.type == "PER" and " " in name:
            bearers[name.rpartition(" ")[2]].append(mention)
    settled = {name: _settled(same, bearers[name]) for name, same in alike.items()}
    kinds = [settled[name][mention.type] for name, mention in zip(names, mentions, strict=True)]
    return [
        "LOC" if kind == "ORG" and name in ONLY_PLACES else kind
        for name, kind in zip(names, kinds, strict=True)
    ]


def _settled(mentions: list[Mention], bearers: list[Mention]) -> dict[str, str]:
    """For each type of the mentions of one name the type it gives way to."""
    kinds = {mention.type for mention in mentions}
    prevailing = prevailing_type([*mentions, *bearers] if "PER" in kinds else mentions)
    certain = {mention.type for mention in mentions if mention.confidence >= _CERTAIN}
    return {
        kind: kind if kind in certain and {kind, prevailing} <= _NAMED_ALIKE else prevailing for kind in kinds
    }
