"""Decades and centuries: "les années 1990", "le XIXe siècle"."""

from __future__ import annotations

from service.extract.dates.grammar import NUMBER, Category, Match, rule
from service.extract.dates.lexicon import DIRECTIONS, word_set
from service.extract.dates.pieces import stands_alone
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.timex import Timex
from service.extract.numbers import ORDINAL_SUFFIXES, read_roman

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
