"""Other names that the text itself introduces: "Parti socialiste (PS)", "Sean Combs, alias Puff Daddy"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from service.extract.entities.names import FUNCTION_WORDS, is_acronym, key, spells
from service.text.document import Mention

_QUOTES = '«»“”"\\s'
_IN_BRACKETS = re.compile(rf"[{_QUOTES}]*\([{_QUOTES}]*([^\W\d_][\w&.’'-]{{1,11}})[{_QUOTES}]*[),;]")
_OPENING_BRACKET = re.compile(rf"[{_QUOTES}]*\([{_QUOTES}]*")
_ALSO_CALLED = re.compile(
    rf",?\s\(?(?:alias|dite?|surnommée?|aussi appelée?|plus connue? sous le nom de)\s[{_QUOTES}]*"
)
_LONGEST_GAP = 40

# "Fédération des industries allemandes (BDI)": the letters of another language stand for such a long name,
# where in "Real Madrid (ESP)" they do not.
_FEWEST_WORDS = 3


def introduced_acronyms(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """Each mention that an acronym in brackets follows, with the acronym, a mention itself or not."""
    for place, mention in enumerate(mentions):
        following = _IN_BRACKETS.match(text, mention.end, mention.end + _LONGEST_GAP)
        if (
            following
            and mention.type != "PER"
            and _abbreviates(following[1], text[mention.start : mention.end])
        ):
            yield place, following[1]


def introduced_names(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Neighbouring mentions of which one is said to be another name of the other, by their positions."""
    for place, (one, other) in enumerate(pairwise(mentions)):
        gap = text[one.end : other.start] if other.start - one.end <= _LONGEST_GAP else ""
        spelt_out = _OPENING_BRACKET.fullmatch(gap) and _spells_out(text, one, other)
        if spelt_out or (one.type == other.type and _ALSO_CALLED.fullmatch(gap)):
            yield place, place + 1


def _abbreviates(short: str, name: str) -> bool:
    if spells(short, name):
        return True
    words = [word for word in key(name).split() if word not in FUNCTION_WORDS]
    return len(words) >= _FEWEST_WORDS and is_acronym(short) and not name.isupper()


def _spells_out(text: str, acronym: Mention, name: Mention) -> bool:
    """Whether "ONU (Organisation des Nations unies)" stands there."""
    short = text[acronym.start : acronym.end]
    return is_acronym(short) and spells(short, text[name.start : name.end])
