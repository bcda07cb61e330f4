"""Names that the model knows in one sentence of an article and misses in another."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from service.extract.entities.names import normal_form
from service.text.document import Mention
from service.text.words import APOSTROPHES, HYPHENS

# A name is looked for elsewhere where the model is very sure of one of its mentions: on the gold dev articles
# precision falls by .003 at .5, by .002 at .9, and by nothing here (see benchmarks/results/entities.md).
_SURE = 0.94
# About the share of the occurrences found so that were right on the gold dev articles (see
# benchmarks/results/entities.md). Such a mention is as sure as the surest of its name, times this.
_PRECISION = 0.9

_SHORTEST, _LONGEST = 3, 60  # code points of a name; the second bounds the work at each word
_WORD = re.compile(r"\w+")
# "Nord" behind "Corée", "Nations" behind "Assemblée générale"
_COMPLEMENT = rf"(?:de\s+)?[dl][{APOSTROPHES}]|(?:d[eu]s?\s+)?(?:la\s+|les\s+)?"
_WORD_AHEAD = re.compile(rf"\s+(?:{_COMPLEMENT})(\w+)")
_WORD_BEHIND = re.compile(rf"(\w+)[.]?[{APOSTROPHES}\s]+\Z")
_REACH = 24  # code points in which a neighbouring word is looked for

_PARTS_OF_WORDS = frozenset(HYPHENS + "@#&/_")
_ELISIONS = frozenset(("l", "d", "qu", "s", "n", "c", "j", "m", "t", "jusqu", "lorsqu", "puisqu"))
# Words in capitals in front of a name that belong to no longer name.
_OPENING_WORDS = """
a ainsi alors ancien ancienne apres au aujourd aussi autre aux avant avec bref c car ce celui cependant
ces cet cette chez comme comment contre d dans de demain depuis des desormais donc dont du elle en enfin
ensuite entre est et face grace hier ici il j jusqu l la le les leur leurs lors lorsqu lorsque m mais
malgre meme mme n neanmoins ni notre on or ou outre par parce parmi pour pourquoi pourtant pres puis
puisqu qu quand que qui resultat s sa sans selon ses seul seule si soit son sont sous sur tous tout
toute toutefois toutes un une vers via voici voila votre
"""
_OPENING = frozenset(_OPENING_WORDS.split())

_Found = dict[str, tuple[str, float]]


def add_missed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """``mentions`` and the other exact occurrences of the names that the model is sure of, in order.

    A single word that the text also writes in lower case ("Orange", "orange") is not looked for, and what
    stands beside another capitalised word is taken for part of a longer name.
    """
    names = _sure_names(text, mentions)
    if not names:
        return list(mentions)
    return sorted([*mentions, *_occurrences(text, names, mentions)], key=lambda mention: mention.start)


def _sure_names(text: str, mentions: Sequence[Mention]) -> _Found:
    """Each name to look for, with its type and the highest confidence of its mentions."""
    types: dict[str, set[str]] = defaultdict(set)
    confidence: dict[str, float] = defaultdict(float)
    for mention in mentions:
        name = text[mention.start : mention.end]
        types[name].add(mention.type)
        confidence[name] = max(confidence[name], mention.confidence)
    common = {word for word in _WORD.findall(text) if word.islower()}
    return {
        name: (kinds.pop(), confidence[name])
        for name, kinds in types.items()
        if confidence[name] >= _SURE and len(kinds) == 1 and _is_distinctive(name, common)
    }


def _is_distinctive(name: str, common: set[str]) -> bool:
    return _SHORTEST <= len(name) <= _LONGEST and name[0].isupper() and name.lower() not in common


def _occurrences(text: str, names: _Found, mentions: Sequence[Mention]) -> Iterator[Mention]:
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in names:
        lengths[_first_word(name)].add(len(name))
    longest_first = {word: sorted(found, reverse=True) for word, found in lengths.items()}
    starts = [mention.start for mention in mentions]
    free = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < free:
            continue
        place = bisect_right(starts, start)
        free = max(free, mentions[place - 1].end) if place else free
        limit = starts[place] if place < len(starts) else len(text)
        for length in longest_first.get(word.group(), ()):
            end = start + length
            known = names.get(text[start:end]) if free <= start and end <= limit else None
            if known and _stands_alone(text, start, end):
                kind, confidence = known
                yield Mention(start, end, kind, confidence * _PRECISION)
                free = end
                break


def _first_word(name: str) -> str:
    first = _WORD.match(name)
    return first.group() if first else ""


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether ``[start, end)`` is a whole name, and not a part of a longer word or name."""
    if text[start - 1 : start] in _PARTS_OF_WORDS or _runs_on(text, end):
        return False
    behind = _WORD_BEHIND.search(text, max(0, start - _REACH), start)
    if text[start - 1 : start] in tuple(APOSTROPHES) and not (behind and behind[1].lower() in _ELISIONS):
        return False
    ahead = _WORD_AHEAD.match(text, end, end + _REACH)
    return not (
        (behind and behind[1][0].isupper() and normal_form(behind[1]) not in _OPENING)
        or (ahead and ahead[1][0].isupper())
    )


def _runs_on(text: str, end: int) -> bool:
    """Whether the word goes on behind ``end``: "Paris-Nice", "lemonde.fr", "McDonald’s"."""
    following, then = text[end : end + 1], text[end + 1 : end + 2]
    if following.isalnum() or following == "_":
        return True
    joins = following in _PARTS_OF_WORDS or following in tuple(APOSTROPHES + ".")
    return bool(following) and joins and then.isalnum()
