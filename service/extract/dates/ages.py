"""How old somebody is, which is no expression of time: "44 ans", "les moins de 25 ans"."""

from __future__ import annotations

from service.extract.dates.lexicon import VAGUE_QUANTIFIERS
from service.extract.dates.scan import Scan
from service.extract.dates.surroundings import AGE_WORDS, AGENT_ENDINGS, LASTING
from service.text.words import Kind

_UNITS = ("ans", "an", "mois", "annees", "printemps")
_ADULT = 15  # from here on "un X de 20 ans" is somebody more often than something that lasts


def is_age(scan: Scan, index: int, end: int) -> bool:
    """Whether the amount of time at the words ``[index, end)`` is an age."""
    unit = scan.plain(end - 3 if scan.plain(end - 1) in ("demi", "demie") else end - 1)
    if unit not in _UNITS or scan.longest(index, VAGUE_QUANTIFIERS):
        return False
    if scan.plain(end) in ("et", "ou") and scan.plain(end + 1) in ("plus", "moins"):
        return True  # "65 ans et plus"
    if _person_before(scan, index) or _is_in_a_list_of_ages(scan, index):
        return True
    years = unit == "ans" and scan.plain(end) not in _AFTER_LENGTH
    return years and (_is_had(scan, index) or _is_apposition(scan, index, end))


def _is_had(scan: Scan, index: int) -> bool:
    """ "il a [20 ans]", "elle n'avait que [20 ans]", "pour ses [18 ans]", "à [12 ans]"."""
    before, earlier = scan.plain(index - 1), scan.plain(index - 2)
    if before in ("alors", "que"):
        return earlier in ("a", "ont", "avait", "avaient", "ayant")
    return before in ("a", "ont", "avait", "avaient", "ayant", "ses", "mes", "leurs")


def _is_apposition(scan: Scan, index: int, end: int) -> bool:
    """ "Jones, [52 ans], …", "(34 ans)"."""
    enclosed = scan.plain(index - 1) in (",", "(") and scan.kind(index) is Kind.NUMBER
    return enclosed and (scan.plain(end) in (",", ")", ".") or scan.kind(end) is Kind.WORD)


def _person_before(scan: Scan, index: int) -> bool:
    """ "un homme de [44 ans]", "âgée d'[une vingtaine d'années]", "les moins de [25 ans]"."""
    before = scan.plain(index - 1)
    if scan.phrase(index - 2, ("moins", "de")) or scan.phrase(index - 2, ("plus", "de")):
        return scan.plain(index - 3) in ("les", "des", "aux", "de") and scan.plain(index - 4) not in LASTING
    if before in AGE_WORDS or scan.plain(index - 2) == "age":
        return True
    if before not in ("de", "d'"):
        return False
    if scan.plain(index - 2) in LASTING:
        return False
    years = scan.figures(index, 2)
    if years is not None and years >= _ADULT and scan.kind(index - 2) is Kind.WORD:
        return scan.plain(index - 2) not in ("plus", "moins", "pres", "partir")
    nouns = [word for word in (scan.plain(index - 2), scan.plain(index - 3)) if word not in LASTING]
    return any(word in AGE_WORDS for word in nouns) or (len(nouns) == 2 and any(map(_is_agent, nouns)))


def _is_agent(word: str) -> bool:
    return len(word) > 4 and word.endswith(AGENT_ENDINGS)


def _is_in_a_list_of_ages(scan: Scan, index: int) -> bool:
    """ "âgés de 17, 18 et [20 ans]"."""
    place = index - 1
    while place > index - 8 and (
        scan.plain(place) in (",", "et", "ou", "a") or scan.number(place) is not None
    ):
        place -= 1
    return place < index - 1 and scan.plain(place) in ("de", "entre") and scan.plain(place - 1) in AGE_WORDS


_AFTER_LENGTH = ("de", "d'", "plus", "apres", "avant", "auparavant", "durant", "fermes", "ferme")
