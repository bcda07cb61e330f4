"""Which mentions of an article name the same thing.

Identity counts, not relatedness: Paris is neither its club nor France. Every rule looks names up by a
normal form, so that the work grows with the number of mentions and never with that of their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from service.extract.entities.aliases import canonical_key
from service.extract.entities.introductions import introduced_acronyms, introduced_names
from service.extract.entities.names import initials, is_acronym, key, loose_key
from service.extract.entities.people import group_people
from service.extract.entities.shortenings import short_forms
from service.extract.entities.title import end_of_first_line
from service.text.document import Mention

# "UE" may stand for many names of two words; from three letters on an acronym needs no introduction.
_SHORTEST_ACRONYM = 3

#: A name as it is looked up, and the type of what it names.
_Name = tuple[str, str]


class _Sets:
    """Disjoint sets of numbers (union-find); the smallest number stands for its set."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def find(self, item: int) -> int:
        while self._parents[item] != item:
            self._parents[item] = self._parents[self._parents[item]]
            item = self._parents[item]
        return item

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        self._parents[high] = low


def group(text: str, mentions: Sequence[Mention]) -> list[list[int]]:
    """The positions in ``mentions`` of each thing named, in order of appearance.

    :param mentions: in order, their types settled (:mod:`~service.extract.entities.kinds`).
    """
    sets = _Sets(len(mentions))
    _join_people(sets, text, mentions)
    names = _join_equal_names(sets, text, mentions)
    for one, other in introduced_names(text, mentions):
        sets.join(one, other)
    _join_acronyms(sets, names, text, mentions)
    _join_short_forms(sets, names, text, mentions)
    groups: dict[int, list[int]] = defaultdict(list)
    for place in range(len(mentions)):
        groups[sets.find(place)].append(place)
    return list(groups.values())


def _join_people(sets: _Sets, text: str, mentions: Sequence[Mention]) -> None:
    places = [place for place, mention in enumerate(mentions) if mention.type == "PER"]
    first: dict[int, int] = {}
    numbers = group_people(text, [mentions[place] for place in places])
    for place, number in zip(places, numbers, strict=True):
        sets.join(first.setdefault(number, place), place)


def _join_equal_names(sets: _Sets, text: str, mentions: Sequence[Mention]) -> dict[_Name, int]:
    """Join what is no person and named alike; the first mention of each name, of people as well."""
    names: dict[_Name, int] = {}
    for place, mention in enumerate(mentions):
        surface = text[mention.start : mention.end]
        if mention.type == "PER":
            names.setdefault((key(surface), "PER"), place)
        else:
            sets.join(names.setdefault((canonical_key(loose_key(surface)), mention.type), place), place)
    return names


def _join_acronyms(sets: _Sets, names: dict[_Name, int], text: str, mentions: Sequence[Mention]) -> None:
    introduced: set[str] = set()
    for place, acronym in introduced_acronyms(text, mentions):
        name = canonical_key(loose_key(acronym))
        if name not in introduced:
            introduced.add(name)
            for kind in ("ORG", "LOC", "MISC"):
                sets.join(place, names.get((name, kind), place))
    spelt_out = _by_initials(names, text, mentions)
    for (name, kind), place in names.items():
        surface = text[mentions[place].start : mentions[place].end]
        if name in introduced or len(name) < _SHORTEST_ACRONYM or not is_acronym(surface):
            continue
        _join_if_one(sets, place, spelt_out.get((key(surface), kind), []))


def _by_initials(names: dict[_Name, int], text: str, mentions: Sequence[Mention]) -> dict[_Name, list[int]]:
    by_initials: dict[_Name, list[int]] = defaultdict(list)
    for (_, kind), place in names.items():
        for letters in set(initials(text[mentions[place].start : mentions[place].end])):
            by_initials[letters, kind].append(place)
    return by_initials


def _join_short_forms(sets: _Sets, names: dict[_Name, int], text: str, mentions: Sequence[Mention]) -> None:
    for place, longer in _longer_names(names, text, mentions):
        _join_if_one(sets, place, longer)


def _longer_names(
    names: dict[_Name, int], text: str, mentions: Sequence[Mention]
) -> Iterator[tuple[int, list[int]]]:
    """The first mention of each name that can be short for others, and the first mentions of those."""
    title = end_of_first_line(text)
    longer: dict[int, list[int]] = defaultdict(list)
    for (_, kind), place in names.items():
        for short in short_forms(text[mentions[place].start : mentions[place].end], kind):
            shorter = names.get((canonical_key(short.key), kind), place)
            follows = shorter > place or mentions[shorter].start < title
            if shorter != place and (follows or not short.follows):
                longer[shorter].append(place)
    yield from longer.items()


def _join_if_one(sets: _Sets, place: int, others: list[int]) -> None:
    """Join ``place`` with ``others`` if these are one thing."""
    things = {sets.find(other) for other in others}
    if len(things) == 1:
        sets.join(place, things.pop())
