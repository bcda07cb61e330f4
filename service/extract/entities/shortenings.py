"""The short forms of names of bodies, places and events: "Lakers" for "Lakers de Los Angeles"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from service.extract.entities.names import loose_key

# Nouns that may stand before a name that means the same without them: "océan Pacifique", "groupe Bolloré".
_KINDS_APPOSED = {
    "LOC": "fleuve hôtel île lac mer mont océan prison rivière stade volcan",
    "ORG": """agence banque chaîne club compagnie enseigne entreprise fondation groupe journal label
        laboratoires magazine maison média quotidien société start-up syndicat""",
    "MISC": """cyclone émission film logiciel loi navire opération ouragan plan prix programme série tempête
        typhon""",
}
# The same with "de": "île de Ré", "république de Moldavie". The "aéroport de Lyon" is not Lyon.
_KINDS_WITH_DE = {
    "LOC": """archipel commune département émirat état fédération grand-duché île îles péninsule presqu'île
        principauté province région république royaume sultanat ville""",
    "ORG": "université",
    "MISC": "",
}
_FIRM_WORDS = (
    "ag bv co company corp corporation gmbh group groupe holding inc llc ltd nv plc sa sarl sas se spa"
)
#: Words behind the name of a firm that it is often named without.
_LEGAL_FORMS = frozenset(_FIRM_WORDS.split())
_OF = frozenset(("d'", "d’", "de", "des", "du"))
_ARTICLES = frozenset(("l'", "l’", "la", "le", "les"))
_PREPOSITIONS = _OF | {"à", "au", "aux", "en", "et", "of", "pour", "sur"}
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_WORD = re.compile(r"[dl]['’]|\S+", re.IGNORECASE)
_MOST_WORDS = 12


def _nouns(table: dict[str, str]) -> dict[str, frozenset[str]]:
    return {kind: frozenset(loose_key(noun) for noun in nouns.split()) for kind, nouns in table.items()}


_APPOSED, _WITH_DE = _nouns(_KINDS_APPOSED), _nouns(_KINDS_WITH_DE)


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A shorter name for the same thing.

    :param key: its :func:`~service.extract.entities.names.loose_key`.
    :param follows: whether it means the long name only behind it or in the title: "Commission" before the
        first "Commission européenne" may be another.
    """

    key: str
    follows: bool


def short_forms(name: str, kind: str) -> Iterator[ShortForm]:
    """What a thing of type ``kind`` may be called beside ``name``, as far as the words of ``name`` tell."""
    words = list(_WORD.finditer(name))
    if not 1 < len(words) <= _MOST_WORDS or kind == "PER":
        return
    rest = _behind_kind_noun([word.group().lower() for word in words], kind)
    if rest and not name[words[rest].start()].islower():
        yield ShortForm(loose_key(name[words[rest].start() :]), follows=False)
    last = words[-1]
    if _YEAR.fullmatch(last.group()) or last.group().lower().strip(".") in _LEGAL_FORMS:
        yield ShortForm(loose_key(name[: last.start()]), follows=False)
    if kind != "LOC":  # "Corée" is not "Corée du Nord"
        yield from _beginnings(name, words)
        yield from _endings(name, words)


def _behind_kind_noun(words: list[str], kind: str) -> int:
    """Where the name starts behind a noun that says what it is; 0 where there is no such noun."""
    noun = loose_key(words[0])
    place = 1
    if words[place] in _OF and noun in _WITH_DE[kind]:
        place += 1
        if place < len(words) and words[place] in _ARTICLES:
            place += 1
    elif noun not in _APPOSED[kind]:
        return 0
    return place if place < len(words) else 0


def _beginnings(name: str, words: list[re.Match[str]]) -> Iterator[ShortForm]:
    """What stands before a complement or adjective in lower case."""
    for word in words[1:]:
        if word.group()[0].islower():
            yield ShortForm(loose_key(name[: word.start()]), follows=True)


def _endings(name: str, words: list[re.Match[str]]) -> Iterator[ShortForm]:
    """Two words or more at the end that are no complement: "Evening News" of "Guiyang Evening News"."""
    for before, word in pairwise(words[:-1]):
        if not word.group()[0].islower() and before.group().lower() not in _PREPOSITIONS | _ARTICLES:
            yield ShortForm(loose_key(name[word.start() :]), follows=True)
