"""Which country's dollars, livres or francs a text talks about.

A text says it by naming a currency in full ("dollars canadiens") and by its places ("Ottawa", "le Canada").
A place counts once for each time it is named, a currency in full three times as much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from babel.core import Locale, get_global

from service.extract.amounts import tables
from service.extract.amounts.currencies import Key, Unit, current_codes, index, key_of, longest_by_first, stem
from service.text.document import Mention
from service.text.words import Word

_NAMED_IN_FULL = 3


class Evidence:
    """What a text says about the countries whose money it talks about.

    :param words: of the whole text.
    :param mentions: its entities: a place name inside a person's is none.
    """

    def __init__(self, words: Sequence[Word], mentions: Sequence[Mention]) -> None:
        people = {
            at for mention in mentions if mention.type == "PER" for at in range(mention.start, mention.end)
        }
        self.scores: Counter[str] = Counter()
        for at, word in enumerate(words):
            if word.start not in people:
                self.scores.update(_evidence_at(words, at))

    def code(self, unit: Unit) -> str | None:
        """The one of ``unit.codes`` that the text speaks for, or ``None`` when it speaks for none or two."""
        allowed = tables.LOCAL_ONLY.get(unit.word)
        scores = sorted(
            ((self.scores[code], code) for code in unit.codes if allowed is None or code in allowed),
            reverse=True,
        )
        if not scores or not scores[0][0]:
            return None
        return None if len(scores) > 1 and scores[0][0] == scores[1][0] else scores[0][1]


def resolve(unit: Unit, evidence: Evidence, defaults: Mapping[str, str]) -> tuple[str | None, bool]:
    """The ISO 4217 code of ``unit`` and whether it is assumed.

    :param defaults: the caller's codes for bare words, by the word as
        :func:`~service.extract.amounts.currencies.bare_word` gives it.
    """
    if not unit.word:
        return (unit.codes[0] if unit.codes else None), False
    found = evidence.code(unit)
    if found is not None:
        return found, False
    return defaults.get(unit.word) or tables.DEFAULTS.get(unit.word), True


def _evidence_at(words: Sequence[Word], at: int) -> Counter[str]:
    """What the words from ``at`` on are evidence of."""
    found: Counter[str] = Counter()
    longest = _longest().get(stem(words[at].plain), 0)
    keys = tuple(stem(word.plain) for word in words[at : at + longest])
    for length in range(len(keys), 0, -1):
        if keys[:length] in _places():
            found.update(_places()[keys[:length]])
            break
    for length in range(len(keys), 1, -1):
        unit = index().names.get(keys[:length])
        if unit is not None and unit.named:
            found[unit.codes[0]] += _NAMED_IN_FULL
            break
    return found


@cache
def _places() -> Mapping[Key, frozenset[str]]:
    """The codes of CLDR's countries, of the adjectives in its currency names, and of the table of places."""
    places: dict[Key, frozenset[str]] = {}
    territories = Locale.parse("fr").territories
    for territory, currencies in get_global("territory_currencies").items():
        codes = {code for code, _, _, tender in currencies if tender and code in current_codes()}
        if len(codes) == 1 and territory in territories:
            key = key_of(territories[territory])
            places[key] = places.get(key, frozenset()) | codes
    for tail, tail_codes in index().tails.items():
        if len(tail) == 1 and len(tail[0]) > 3 and len(tail_codes) == 1:
            places[tail] = places.get(tail, frozenset()) | tail_codes
    for code, names in tables.PLACES.items():
        for name in names:
            places[key_of(name)] = places.get(key_of(name), frozenset()) | {code}
    return places


@cache
def _longest() -> Mapping[str, int]:
    """For the first word of every place or currency name the length of the longest one."""
    return longest_by_first([*_places(), *(key for key, unit in index().names.items() if unit.named)])
