"""What reads like an expression of time and is none."""

from __future__ import annotations

from bisect import bisect_right

from service.extract.dates.clock import is_length
from service.extract.dates.grammar import Category, Match, Scan
from service.extract.dates.lexicon import (
    MONTHS,
    NUMBERED,
    PART_INTRODUCTIONS,
    STREETS,
    WEEKDAYS,
    YEAR_INTRODUCTIONS,
)
from service.extract.dates.pieces import ANY_MONTH
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
    first, last = scan.words[match.start], scan.words[match.end - 1]
    if names.contain(first.start, last.end):
        return True
    if category is Category.CLOCK and is_length(scan, match.start):
        return True
    if category is Category.YEAR and _names_an_event(scan, match):
        return True
    if category is Category.PART_OF_DAY and not _is_said_as_time(scan, match):
        return True
    if category is Category.DAY and _names_a_street(scan, match):
        return True
    if _is_part_of_a_name(scan, match):
        return True
    if category in (Category.YEAR, Category.INTERVAL) and scan.plain(match.start - 1) in NUMBERED:
        return True
    return _is_inside_a_number(scan, match)


def _is_said_as_time(scan: Scan, match: Match) -> bool:
    """Whether a part of the day tells when: "dans la soirée", but not "une soirée"."""
    if scan.plain(match.start) == "midi":
        return False  # alone it is the hour
    if match.end - match.start > 1 and scan.plain(match.start) not in ("apres", "grand", "petit"):
        return True
    return (
        scan.before(match.start, PART_INTRODUCTIONS) is not None or len(scan.words) == match.end - match.start
    )


def _names_an_event(scan: Scan, match: Match) -> bool:
    """ "Ryder Cup 2018", "Paris 2024", where the entity tagger has not said so."""
    if match.start == 0 or match.end - match.start > 1:
        return False
    before = scan.words[match.start - 1]
    is_name = before.capitalised or (before.kind is Kind.NUMBER and scan.glued(match.start - 1))
    return is_name and before.plain not in YEAR_INTRODUCTIONS and before.plain not in ANY_MONTH


def _is_part_of_a_name(scan: Scan, match: Match) -> bool:
    """ "Jean-Noël", "Janvier Lombardo", "Le Nouveau Vendredi", "le Journal du Dimanche"."""
    first = scan.words[match.start]
    if first.kind is not Kind.WORD or not first.capitalised:
        return False
    if scan.plain(match.start - 1) == "-" and scan.glued(match.start):
        return True
    if match.end - match.start > 1 or not first.plain.isalpha() or first.plain not in _NAMES_TOO:
        return False
    before, behind = scan.words[match.start - 1 : match.start], scan.words[match.end : match.end + 1]
    if first.plain in ANY_MONTH:
        return bool(behind and behind[0].capitalised and behind[0].kind is Kind.WORD)
    if not before:
        return False
    if before[0].plain in ("du", "de"):
        return match.start > 1 and scan.words[match.start - 2].capitalised
    return before[0].capitalised and before[0].plain not in _FUNCTION_WORDS


_NAMES_TOO = {*MONTHS, *WEEKDAYS, "noel"}
_FUNCTION_WORDS = {
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
    """A reading that starts in the middle of a longer figure: "1,5 an", "06 12 34 56 78", "n° 2 004"."""
    if scan.kind(match.start) is not Kind.NUMBER or match.start == 0:
        return False
    before = scan.words[match.start - 1]
    if before.kind is Kind.NUMBER:
        return scan.kind(match.start - 2) is Kind.NUMBER or scan.glued(match.start)
    decimal = before.plain in (",", ".") and scan.glued(match.start) and scan.glued(match.start - 1)
    return decimal and scan.kind(match.start - 2) is Kind.NUMBER
