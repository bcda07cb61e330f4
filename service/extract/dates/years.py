"""Years, decades and centuries."""

from __future__ import annotations

from service.extract.dates.grammar import FOUR_FIGURES, NUMBER, Category, Match, Scan, rule
from service.extract.dates.lexicon import (
    DIRECTIONS,
    FUNCTION_WORDS,
    MEASURES,
    NUMBERED,
    SURE_YEAR_INTRODUCTIONS,
    word_set,
)
from service.extract.dates.pieces import stands_alone, year_number_at
from service.extract.dates.resolve import Context
from service.extract.dates.timex import Timex
from service.extract.numbers import ORDINAL_SUFFIXES, read_roman
from service.text.words import Kind


@rule(
    Category.YEAR,
    {FOUR_FIGURES},
    reads="a year by itself, where nothing behind it is counted",
    example="Ils se sont mariés en 2016.",
    value="2016",
)
def year(scan: Scan, index: int) -> Match | None:
    number = scan.figures(index, 4)
    if number is None or not 1000 <= number <= 2199 or not _is_year(scan, index, number):
        return None
    return Match(index, index + 1, lambda context: Timex("date", str(number)))


def _is_year(scan: Scan, index: int, number: int) -> bool:
    """Whether a number of four figures is a year, from the words on both sides."""
    before, behind = scan.plain(index - 1), scan.plain(index + 1)
    if _is_piece(scan, index) or behind in MEASURES or before in NUMBERED:
        return False
    if before in ("en", "annee", "an", "ici", "mi"):
        return True
    counts = scan.kind(index + 1) is Kind.WORD and behind not in FUNCTION_WORDS
    if before in SURE_YEAR_INTRODUCTIONS and 1800 <= number <= 2060:
        compared = scan.plain(index - 2) in ("plus", "moins", "pres")
        plural = before in ("de", "du", "a", "pour", "et") and behind.endswith(("s", "x"))
        return not (counts and (compared or plural))
    return 1500 <= number <= 2099 and not counts


def _is_piece(scan: Scan, index: int) -> bool:
    """Whether the number belongs to something longer: "2 004", "2017-1767", "2023/11", "2000€"."""
    before, behind = scan.plain(index - 1), scan.plain(index + 1)
    if scan.glued(index + 1) and (scan.kind(index + 1) is not Kind.SYMBOL or _goes_on(scan, index + 1)):
        return True
    if scan.glued(index) and before not in "([«“\"'’/-–—,;:.":
        return True
    if before == "-" and scan.glued(index - 1) and scan.kind(index - 2) is Kind.NUMBER:
        return True
    return behind in ("-", "/") and scan.glued(index + 2) and scan.kind(index + 2) is Kind.NUMBER


def _goes_on(scan: Scan, index: int) -> bool:
    """Whether the symbol at ``index`` makes the number before it a longer one, a rate or a price."""
    if scan.plain(index) in "%‰€$£°²³":
        return True
    return scan.plain(index) in ",./:-" and scan.glued(index + 1) and scan.kind(index + 1) is Kind.NUMBER


@rule(
    Category.YEAR,
    {"annee", "an", "exercice", "saison"},
    reads="a year with the word for it",
    example="Les comptes de l'année fiscale 2022.",
    value="2022",
)
def named_year(scan: Scan, index: int) -> Match | None:
    if scan.plain(index) in ("exercice", "saison"):
        return None
    start = scan.skip(index + 1, "fiscale", "civile", "budgetaire", "comptable", "scolaire", "universitaire")
    number = year_number_at(scan, start)
    if number is None:
        return None
    return Match(index, number[1], lambda context: Timex("date", str(number[0])))


@rule(
    Category.INTERVAL,
    {FOUR_FIGURES, "annee", "saison", "exercice"},
    behind={"-", "/", "–", "—"},
    reads="a school or sports year, or a run of years",
    example="La guerre de Corée (1950-1953)",
    value="1950/1953",
)
def run_of_years(scan: Scan, index: int) -> Match | None:
    start = index
    if scan.plain(index) == "annee":
        start = scan.skip(index + 1, "scolaire", "universitaire", "academique", "fiscale", "budgetaire")
    first = scan.figures(start, 4)
    if first is None or scan.plain(start + 1) not in ("-", "/", "–", "—") or not 1000 <= first <= 2199:
        return None
    last = scan.figures(start + 2, 4)
    if last is None and (short := scan.figures(start + 2, 2)) is not None:
        last = first - first % 100 + short
        if last != first + 1:
            return None  # "2023-11" is a month
    if (
        last is None
        or not first < last <= min(first + 500, 2100)
        or (scan.glued(start + 3) and _goes_on(scan, start + 3))
    ):
        return None
    return Match(index, start + 3, lambda context: Timex("interval", f"{first}/{last}"))


# ---- decades and centuries

_DECADE_NAMES = {20: 192, 30: 193, 40: 194, 50: 195, 60: 196, 70: 197, 80: 198, 90: 199, 10: 201}


@rule(
    Category.ERA,
    {"annees", "decennie"},
    reads="a decade",
    example="La musique des années 1990.",
    value="199",
)
def decade(scan: Scan, index: int) -> Match | None:
    found = _decade_at(scan, index + 1)
    return Match(index, found[1], lambda context: Timex("date", str(found[0]))) if found else None


def _decade_at(scan: Scan, index: int) -> tuple[int, int] | None:
    number = scan.integer(index)
    if number is None or number[0] % 10:
        return None
    if number[0] in _DECADE_NAMES:
        return _DECADE_NAMES[number[0]], number[1]
    return (number[0] // 10, number[1]) if 1000 <= number[0] <= 2199 else None


@rule(
    Category.INTERVAL,
    {"annees"},
    reads="two decades",
    example="La mode des années 60-70",
    value="196/197",
)
def two_decades(scan: Scan, index: int) -> Match | None:
    first = _decade_at(scan, index + 1)
    if first is None or scan.plain(first[1]) not in ("-", "/", "–"):
        return None
    second = _decade_at(scan, first[1] + 1)
    if second is None or second[0] <= first[0]:
        return None
    return Match(index, second[1], lambda context: Timex("interval", f"{first[0]}/{second[0]}"))


_CENTURIES = range(1, 22)


def _century_number_at(scan: Scan, index: int) -> tuple[int, int] | None:
    """The number of a century: "XIXe", "XX ème", "19e", "dix-neuvième"."""
    ordinal = scan.ordinal(index)
    if ordinal is None and (roman := read_roman(scan.words, index)) is not None:
        ordinal = int(roman.value), roman.end
    if ordinal is None or ordinal[0] not in _CENTURIES:
        return None
    return ordinal[0], scan.skip(ordinal[1], "e", "eme", "ieme", "er")


_ROMAN = word_set("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi")
_ROMAN_ORDINALS = {f"{numeral}{suffix}" for numeral in _ROMAN for suffix in ("", "e", "eme", "er", "ieme")}
_SPELLED = word_set(
    "premier dix vingt huitieme neuvieme dixieme onzieme douzieme treizieme quatorzieme"
    " quinzieme seizieme vingtieme"
)


@rule(
    Category.ERA,
    {*_ROMAN_ORDINALS, *_SPELLED, NUMBER},
    behind=ORDINAL_SUFFIXES,
    reads="a century",
    example="Une église du XIXe siècle.",
    value="18",
)
def century(scan: Scan, index: int) -> Match | None:
    number = _century_number_at(scan, index)
    if number is None:
        return None
    end = _century_end(scan, index, number[1])
    if end is None:
        return None
    return Match(index, end, lambda context: Timex("date", f"{number[0] - 1:02d}"))


def _century_end(scan: Scan, index: int, end: int) -> int | None:
    if scan.plain(end) in ("siecle", "siecles", "s"):
        before_christ = scan.skip(end + 1, "av .", "avant") > end + 1
        return None if before_christ else end + 1
    other = _century_number_at(scan, scan.skip(end, "et au", "et", "ou", "-", "au"))
    if other is not None and other[1] > end and scan.plain(other[1]) in ("siecle", "siecles"):
        return end
    long_numeral = len(scan.plain(index)) >= 4 and scan.plain(index).endswith("e")
    alone = scan.plain(index - 1) in ("au", "du") and stands_alone(scan, end)
    return end if long_numeral and alone and scan.plain(index) in _ROMAN_ORDINALS else None


@rule(
    Category.ERA,
    {"siecle", "ce"},
    reads="the last century or this one",
    example="Un auteur du siècle dernier.",
    value="19",
)
def relative_century(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index, "ce", "le")
    if scan.plain(start) != "siecle":
        return None
    step = 0 if start > index else DIRECTIONS.get(scan.plain(start + 1))
    if step is None:
        return None
    in_mind = scan.plain(start + 1) in ("precedent", "suivant")

    def meaning(context: Context) -> Timex:
        year = (context.memory.year if in_mind else None) or context.reference.year
        return Timex("date", f"{(year - 1) // 100 + step:02d}", relative=True)

    return Match(index, start + 1 if start > index else start + 2, meaning)
