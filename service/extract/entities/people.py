"""Which person a name means: "M. Macron", "Macron", "Emmanuel" and "E. Macron" beside "Brigitte Macron"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from service.extract.entities.first_names import FEMININE, MASCULINE
from service.extract.entities.names import key, normal_form
from service.text.document import Mention

Name = tuple[str, ...]


class Bearer(Enum):
    """What a first name, or the word before a name, says of who bears it."""

    UNKNOWN = "unknown"
    MAN = "man"
    WOMAN = "woman"
    FAMILY = "family"


# Words that stand right before a name. Masculine nouns of office are not among them, since the press
# writes "le ministre" and "l'avocat" of women too; "la ministre" would need the article.
_WORDS_BEFORE = {
    Bearer.MAN: """m monsieur mr mister sir lord don père frère abbé prince roi duc baron chanteur acteur
        joueur footballeur mari époux fils oncle""",
    Bearer.WOMAN: """mme mmes mlle madame mademoiselle mrs miss ms lady mère sœur princesse reine duchesse
        baronne présidente directrice sénatrice députée conseillère chanteuse actrice réalisatrice écrivaine
        romancière joueuse entraîneuse sélectionneuse footballeuse avocate procureure professeure policière
        épouse fille veuve tante""",
    Bearer.FAMILY: "les des aux époux famille couple frères sœurs clan dynastie fratrie",
}
_BEARER = {normal_form(word): bearer for bearer, words in _WORDS_BEFORE.items() for word in words.split()}
_TITLE_WORDS = "m mm mr mme mmes mlle mrs ms monsieur madame mademoiselle dr pr me mgr"
_TITLES = frozenset(_TITLE_WORDS.split())
_PARTICLES = frozenset(("al", "ben", "bin", "da", "de", "del", "di", "du", "el", "la", "le", "van", "von"))
_WORD_BEFORE = re.compile(r"([^\W\d_]+)(\.?)\s*\Z")
_LONGEST_WORD_BEFORE = 24

# Nobody is called by more words; it bounds the short forms of a name.
_MOST_WORDS = 6


@dataclass(slots=True)
class _Person:
    number: int
    bearer: Bearer
    mentions: int = 0


@dataclass(slots=True)
class _Register:
    """The people known so far, by what they can be called."""

    by_ending: dict[Name, list[_Person]] = field(default_factory=lambda: defaultdict(list))
    by_beginning: dict[Name, list[_Person]] = field(default_factory=lambda: defaultdict(list))

    def find(self, name: Name, bearer: Bearer) -> _Person | None:
        """Who of the people called ``name`` is meant: by gender, then who is named most, then first."""
        for people in (self.by_ending.get(name, ()), self.by_beginning.get(name, ())):
            fitting = [person for person in people if _fits(person.bearer, bearer)]
            if fitting:
                return max(fitting, key=lambda person: (_closeness(person.bearer, bearer), person.mentions))
        return None

    def add(self, name: Name, person: _Person) -> None:
        """Let ``person`` be found by ``name`` and by its short forms."""
        for ending in dict.fromkeys(_endings(name)):
            self.by_ending[ending].append(person)
        for beginning in _beginnings(name):
            self.by_beginning[beginning].append(person)


def group_people(text: str, mentions: Sequence[Mention]) -> list[int]:
    """For each mention of a person a number, the same for all mentions of that person.

    * The same words mean the same person, and so do they without the middle ones or with initials.
    * A surname alone means whose full name ends with it, a first name alone whose full name begins with it.
      Where several fit, gender decides ("Mme Macron"), then who is named more often, then who is named first.
      A title that fits none of them ("Mme Macron" beside "Emmanuel Macron" only) means somebody else.
    * "les Macron" and "la famille Macron" mean neither of them.
    """
    register = _Register()
    known = 0
    numbers = [0] * len(mentions)
    for name, bearer, places in _by_length(text, mentions):
        person = register.find(name, bearer)
        if person is None:
            person = _Person(known, bearer)
            register.add(name, person)
            known += 1
        elif person.bearer is Bearer.UNKNOWN:
            person.bearer = bearer
        person.mentions += len(places)
        for place in places:
            numbers[place] = person.number
    return numbers


def _by_length(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Name, Bearer, list[int]]]:
    """The names, longest first, each with its mentions, those whose bearer is known before the others."""
    spellings: dict[str, Name] = {}
    places: dict[tuple[Name, Bearer], list[int]] = defaultdict(list)
    for place, mention in enumerate(mentions):
        surface = text[mention.start : mention.end]
        name = spellings.setdefault(key(surface), _words(surface))
        places[name, _bearer(text, mention, name)].append(place)
    for name, bearer in sorted(places, key=_fullness):
        yield name, bearer, places[name, bearer]


def _fullness(item: tuple[Name, Bearer]) -> tuple[int, bool, bool]:
    """Names of many words sort first, then those without initials, then those of a known bearer."""
    name, bearer = item
    return -len(name), _initial(name[0]) == name[0], bearer is Bearer.UNKNOWN


def _words(surface: str) -> Name:
    """The words of a name without titles: ``("jean-luc", "melenchon")``."""
    words = normal_form(surface).split()
    while len(words) > 1 and words[0] in _TITLES:
        del words[0]
    return tuple(words)


def _bearer(text: str, mention: Mention, name: Name) -> Bearer:
    """Who bears a name, as its first name, its title or the word before it tells."""
    if len(name) > 1:
        first = name[0].split("-")[0]
        if first in MASCULINE or first in FEMININE:
            return Bearer.MAN if first in MASCULINE else Bearer.WOMAN
    words = normal_form(text[mention.start : mention.end]).split()
    if words[:1] != list(name[:1]):
        return _BEARER.get(words[0], Bearer.UNKNOWN)
    before = _WORD_BEFORE.search(text, max(0, mention.start - _LONGEST_WORD_BEFORE), mention.start)
    bearer = _bearer_by_word(before) if before else Bearer.UNKNOWN
    return Bearer.UNKNOWN if bearer is Bearer.FAMILY and not _is_surname(name) else bearer


def _is_surname(name: Name) -> bool:
    """Whether a name has no first name: "Macron", "Le Pen", "de Gaulle"."""
    return len(name) == 1 or name[0] in _PARTICLES


def _bearer_by_word(before: re.Match[str]) -> Bearer:
    word = normal_form(before[1])
    ends_sentence = before[2] and word not in _TITLES
    return Bearer.UNKNOWN if ends_sentence else _BEARER.get(word, Bearer.UNKNOWN)


def _fits(known: Bearer, wanted: Bearer) -> bool:
    """Whether a ``known`` person can be meant where somebody ``wanted`` is named."""
    if wanted is Bearer.FAMILY:
        return known is Bearer.FAMILY
    return Bearer.UNKNOWN in (known, wanted) or known is wanted


def _closeness(known: Bearer, wanted: Bearer) -> int:
    """How well somebody who fits does: a family last, whoever is known to be of the gender wanted first."""
    if known is Bearer.FAMILY:
        return -1
    return int(wanted is not Bearer.UNKNOWN and known is wanted)


def _endings(name: Name) -> Iterator[Name]:
    """A full name, its ends ("Lopez Obrador"), it without its middle, and it with initials."""
    yield name
    if not 1 < len(name) <= _MOST_WORDS:
        return
    for start in range(1, len(name)):
        yield name[start:]
    yield name[0], name[-1]
    yield _initial(name[0]), name[-1]
    yield *map(_initial, name[:-1]), name[-1]


def _beginnings(name: Name) -> Iterator[Name]:
    if len(name) <= _MOST_WORDS:
        for end in range(1, len(name)):
            yield name[:end]


def _initial(first_name: str) -> str:
    """ "j-l" for "jean-luc"."""
    return "-".join(part[:1] for part in first_name.split("-"))
