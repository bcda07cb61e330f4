"""The edges of a mention: what a tagger leaves on them and no name carries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from service.extract.entities.names import normal_form
from service.text.document import Mention
from service.text.words import APOSTROPHES, HYPHENS

_PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">", "«": "»", "“": "”", "„": "”", "‹": "›", '"': '"'}
_PAIRED = frozenset(_PAIRS) | frozenset(_PAIRS.values())
_STRAY = frozenset(",;:…•·*|/\\–—_" + APOSTROPHES + HYPHENS)

#: Last words that are written with a full stop.
_ABBREVIATIONS = frozenset(("bros", "cie", "co", "corp", "inc", "jr", "ltd", "sr", "st", "ste", "univ"))
_LETTERS_WITH_STOPS = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}\Z")
_LONGEST_ABBREVIATION = 12

_ELIDED = re.compile(rf"(?:l|d|qu)[{APOSTROPHES}](?:(?=\w)|\Z)", re.IGNORECASE)

#: First words after "l'" in names that keep it, without accents: newspapers, firms, towns.
_NAMES_WITH_ELISION = """
alpe aquila echo economiste equipe etudiant express harmattan hay-les-roses hospitalet humanite
ile-rousse independant internaute isle isle-adam isle-jourdain isle-sur-la-sorgue isle-sur-le-doubs obs
occitane opinion oreal orient-le-jour usine
"""
_WITH_ELISION = frozenset(_NAMES_WITH_ELISION.split())
_FIRST_WORD = re.compile(r"[\w-]+")
_SENTENCE_START = re.compile(r"(?:\A|[.!?…:\n«“\"(•–—-])[\s\u200b\ufeff]*\Z")
_CONTEXT = 8  # characters looked at before or behind a span
_LONGEST_NAME = 60  # characters of a name that tell whether it is in capitals


def clean_edges(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions without white space, stray quotes and brackets, elided article or final full stop.

    A bracket or quote whose partner stands inside the name stays (``« Hans » Geiger``), and so does the
    article of "L'Oréal". What has no letter or digit left is dropped, and so is what overlaps an earlier
    mention; the rest comes in order of appearance.
    """
    cleaned: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        start, end = _trim(text, mention)
        taken = cleaned[-1].end if cleaned else 0
        if start < taken or not any(c.isalnum() for c in text[start:end]):
            continue
        cleaned.append(replace(mention, start=start, end=end))
    return cleaned


def _trim(text: str, mention: Mention) -> tuple[int, int]:
    """The span of ``mention`` without what is stray on either side; linear in its length."""
    start, end = mention.start, mention.end
    partners = _partners(text, start, end)
    while start < end:
        if article := _elided_article(text, start, end, mention.type):
            start += article
        elif _is_stray(text, end - 1, start, end, partners) or _is_final_stop(text, start, end):
            end -= 1
        elif _is_stray(text, start, start, end, partners) or _is_mark_or_stop(text, start):
            start += 1
        else:
            break
    return start, end


def _partners(text: str, start: int, end: int) -> dict[int, int]:
    """Where each bracket and quote of a span has its partner in that span."""
    partners: dict[int, int] = {}
    opened: dict[str, list[int]] = {}  # by the character that closes them
    for place in range(start, end):
        character = text[place]
        if opened.get(character):
            partners[place] = opened[character].pop()
            partners[partners[place]] = place
        elif character in _PAIRS:
            opened.setdefault(_PAIRS[character], []).append(place)
    return partners


def _is_stray(text: str, place: int, start: int, end: int, partners: dict[int, int]) -> bool:
    """Whether the character on one edge of ``[start, end)`` belongs to no name."""
    character = text[place]
    if character in _PAIRED:
        partner = partners.get(place, -1)
        around_all = {place, partner} == {start, end - 1}
        return around_all or not start <= partner < end
    return character in _STRAY or character.isspace() or unicodedata.category(character) in ("Cc", "Cf")


def _is_mark_or_stop(text: str, start: int) -> bool:
    """Whether a span starts with a combining mark without its letter, or a full stop that is not ".NET"'s."""
    if text[start] == ".":
        return not text[start + 1 : start + 2].isalnum()
    return unicodedata.combining(text[start]) > 0


def _is_final_stop(text: str, start: int, end: int) -> bool:
    """Whether the last character is the full stop of a sentence and not that of an abbreviation."""
    if text[end - 1] != ".":
        return False
    words = text[max(start, end - _LONGEST_ABBREVIATION) : end - 1].split()
    if not words or text[end - 2].isspace():
        return True
    if len(words[-1]) == 1 and words[-1].isupper() and len(words) > 1:  # the initial of "Karim B."
        return not _goes_on(text, end)
    return not (words[-1].lower() in _ABBREVIATIONS or _LETTERS_WITH_STOPS.match(words[-1]))


def _goes_on(text: str, end: int) -> bool:
    """Whether a sentence goes on behind ``end``: a lower-case letter, a comma or a bracket follows."""
    following = text[end : end + _CONTEXT].lstrip()
    return following[:1].islower() or following[:1] in tuple(",;()&")


def _elided_article(text: str, start: int, end: int, kind: str) -> int:
    """The length of the "l'", "d'" or "qu'" on which a span starts and which is not part of its name."""
    elided = _ELIDED.match(text, start, end)
    if not elided or (elided.end() < end and _keeps_elision(text, start, elided.end(), end, kind)):
        return 0
    return elided.end() - start


def _keeps_elision(text: str, start: int, name: int, end: int, kind: str) -> bool:
    first = _FIRST_WORD.match(text, name, min(end, name + _LONGEST_NAME))
    if first and text[start] in "lL" and normal_form(first.group()) in _WITH_ELISION:
        return True
    if not text[start].isupper() or text[name : min(end, name + _LONGEST_NAME)].isupper():
        return False
    if kind in ("PER", "MISC"):  # D'Angelo, "L'Ordre des choses"
        return True
    return not _SENTENCE_START.search(text, max(0, start - _CONTEXT), start)
