"""From the mentions of a document to its entities."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.extract.entities.consistency import add_missed
from service.extract.entities.grouping import group
from service.extract.entities.kinds import prevailing_type, settled_types, without_common_words
from service.extract.entities.mentions import clean_edges
from service.extract.entities.names import key
from service.extract.entities.salience import salience
from service.text.document import Document, Mention

_DIGITS = 6  # of the salience: more would differ from processor to processor


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the real world that an article names.

    :param text: the fullest form under which it is named.
    :param type: ``PER``, ``LOC``, ``ORG`` or ``MISC``.
    :param salience: its share in what the article is about, from 0 to 1; see :mod:`.salience`.
    :param confidence: probability that the article names it: that of the mention the model is surest of. The
        probability that at least one mention is right can only be higher; by how much cannot be known, since
        the mentions of one name are right or wrong together.
    :param mentions: in order, all of ``type``.
    """

    text: str
    type: str
    salience: float
    confidence: float
    mentions: tuple[Mention, ...]


def find_entities(
    document: Document, min_confidence: float = 0.0, *, consistent: bool = True
) -> list[Entity]:
    """The entities of ``document`` in order of first appearance.

    What is one entity does not depend on ``min_confidence``: mentions below it are left out afterwards, and
    an entity without any is left out with them.

    :param consistent: whether to find a name that the model is sure of where the model missed it.
    """
    mentions = without_common_words(document.text, clean_edges(document.text, document.mentions))
    types = settled_types(document.text, mentions)
    mentions = [replace(m, type=kind) for m, kind in zip(mentions, types, strict=True)]
    if consistent:
        mentions = add_missed(document.text, mentions)
    groups = [
        _visible([mentions[place] for place in places], min_confidence)
        for places in group(document.text, mentions)
    ]
    groups = sorted(filter(None, groups), key=lambda alike: alike[0].start)
    shares = salience(document, groups)
    return [_entity(document.text, alike, share) for alike, share in zip(groups, shares, strict=True)]


def _visible(mentions: Sequence[Mention], min_confidence: float) -> list[Mention]:
    kind = prevailing_type(mentions)
    return [replace(m, type=kind) for m in mentions if m.confidence >= min_confidence]


def _entity(text: str, mentions: list[Mention], share: float) -> Entity:
    return Entity(
        text=_fullest([text[m.start : m.end] for m in mentions]),
        type=mentions[0].type,
        salience=round(share, _DIGITS),
        confidence=max(m.confidence for m in mentions),
        mentions=tuple(mentions),
    )


def _fullest(forms: Sequence[str]) -> str:
    """The longest name; of equal ones that with small letters and accents, then the first."""
    return max(forms, key=_fullness)


def _fullness(form: str) -> tuple[int, int, bool, int]:
    name = key(form)
    accents = sum(unicodedata.combining(c) > 0 for c in unicodedata.normalize("NFD", form))
    return len(name.split()), len(name), not form.isupper(), accents
