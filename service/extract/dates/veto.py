"""What reads like an expression of time and is none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from service.extract.dates.clock import is_length
from service.extract.dates.grammar import Category, Match
from service.extract.dates.lexicon import MONTHS, WEEKDAYS
from service.extract.dates.pieces import ANY_MONTH
from service.extract.dates.scan import Scan
from service.extract.dates.surroundings import NUMBERED, PART_INTRODUCTIONS, STREETS, YEAR_INTRODUCTIONS
from service.text.document import Document
from service.text.words import Kind


class Names:
    """The entity mentions of a document, to tell whether an expression is part of one."""

    def __init__(self, document: Document) -> None:
        self._mentions = sorted(document.mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]

    def contain(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` lies inside a name: "Paris 2024", "Mars", "Vendredi" (Robinson's)."""
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and end <= self._mentions[place].end


def is_vetoed(scan: Scan, names: Names, category: Category, match: Match) -> bool:
    """Whether the reading ``match`` is to be dropped."""
    if names.contain(scan.words[match.start].start, scan.words[match.end - 1].end):
        return True
    tests = (*_VETOES.get(category, ()), _is_part_of_a_name, _is_inside_a_number)
    return any(test(scan, match) for test in tests)


def _is_length(scan: Scan, match: Match) -> bool:
    """ "trois heures" as a length, not the hour."""
    return is_length(scan, match.start)


def _is_no_time(scan: Scan, match: Match) -> bool:
    """A part of the day that does not tell when: "une soirée", but not "dans la soirée"."""
    if scan.plain(match.start) == "midi":
        return True  # alone it is the hour
    first = scan.words[match.start]
    if first.capitalised and scan.kind(match.start - 1) is Kind.WORD:
        return True  # "Le Soir", the newspaper
    if first.plain in _FIGURATIVE and scan.plain(match.end) in ("de", "du", "des", "d'"):
        return True  # "à l'aube d'une ère nouvelle"
    if match.end - match.start > 1 and scan.plain(match.start) not in ("apres", "grand", "petit"):
        return False
    whole = len(scan.words) == match.end - match.start
    return not whole and scan.before(match.start, PART_INTRODUCTIONS) is None


_FIGURATIVE = ("aube", "aurore", "crepuscule")


def _is_numbered(scan: Scan, match: Match) -> bool:
    """ "articles 1977 à 1983"."""
    return scan.plain(match.start - 1) in NUMBERED


def _names_an_event(scan: Scan, match: Match) -> bool:
    """ "Ryder Cup 2018", "Paris 2024", where the entity tagger has not said so."""
    if match.start == 0 or match.end - match.start > 1:
        return False
    before = scan.words[match.start - 1]
    if before.plain == "-" and scan.glued(match.start) and match.start > 1:
        return scan.words[match.start - 2].capitalised  # "la CAN-2023"
    is_name = before.capitalised or (before.kind is Kind.NUMBER and scan.glued(match.start - 1))
    return is_name and before.plain not in YEAR_INTRODUCTIONS and before.plain not in ANY_MONTH


def _is_part_of_a_name(scan: Scan, match: Match) -> bool:
    """ "Jean-Noël", "Janvier Lombardo", "Le Nouveau Vendredi", "le Journal du Dimanche"."""
    first = scan.words[match.start]
    if first.kind is not Kind.WORD or not first.capitalised or match.start == 0:
        return False
    before = scan.words[match.start - 1]
    if before.plain == "-" and scan.glued(match.start):
        return True
    if match.end - match.start > 1 or first.plain not in _NAMES_TOO:
        return False
    if first.plain in ANY_MONTH:
        behind = scan.words[match.end : match.end + 1]
        return bool(behind and behind[0].capitalised and behind[0].kind is Kind.WORD)
    if before.plain in ("du", "de"):
        return match.start > 1 and scan.words[match.start - 2].capitalised
    return before.capitalised and before.plain not in _SENTENCE_OPENERS


_NAMES_TOO = {*MONTHS, *WEEKDAYS, "noel"}
_SENTENCE_OPENERS = {
    "ce",
    "le",
    "depuis",
    "des",
    "jusqu'a",
    "et",
    "ou",
    "pour",
    "avant",
    "apres",
    "d'ici",
    "chaque",
    "mais",
}


def _names_a_street(scan: Scan, match: Match) -> bool:
    """ "rue du 4-Septembre", "place du 8 Mai 1945"."""
    return any(scan.plain(place) in STREETS for place in range(match.start - 3, match.start))


def _is_inside_a_number(scan: Scan, match: Match) -> bool:
    """A reading that starts in the middle of a longer number: "1,5 an", "06 12 34 56 78", "n° 2 004",
    "quarante neuf ans", "20-10-20-10"."""
    if match.start == 0:
        return False
    if scan.kind(match.start) is not Kind.NUMBER:
        longer = scan.number(match.start - 1)
        return longer is not None and longer.end > match.start
    before = scan.words[match.start - 1]
    if before.kind is Kind.NUMBER:
        return scan.kind(match.start - 2) is Kind.NUMBER or scan.glued(match.start)
    decimal = before.plain in (",", ".", "-", "/") and scan.glued(match.start) and scan.glued(match.start - 1)
    return decimal and scan.kind(match.start - 2) is Kind.NUMBER


_VETOES: dict[Category, tuple[Callable[[Scan, Match], bool], ...]] = {
    Category.CLOCK: (_is_length,),
    Category.PART_OF_DAY: (_is_no_time,),
    Category.DAY: (_names_a_street,),
    Category.YEAR: (_names_an_event, _is_numbered),
    Category.INTERVAL: (_is_numbered,),
}
