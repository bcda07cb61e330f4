"""Quarters and halves of a year: "troisième trimestre 2023", "les neuf premiers mois de 2023"."""

from __future__ import annotations

from service.extract.dates.grammar import NUMBER, Category, Match, rule
from service.extract.dates.lexicon import RANKS
from service.extract.dates.pieces import NEAREST, Year, year_number_at, year_tail_at
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.timex import Timex, month_value
from service.extract.numbers import ORDINAL_SUFFIXES
from service.text.words import Kind

_ABBREVIATED = {"t": "trimestre", "q": "trimestre", "s": "semestre", "h": "semestre"}
_FRACTIONS = {"trimestre": ("Q", 3, 4), "semestre": ("H", 6, 2)}


@rule(
    Category.QUARTER,
    {NUMBER, *RANKS, *_ABBREVIATED},
    behind={*ORDINAL_SUFFIXES, *_ABBREVIATED},
    reads="a quarter or a half of a year",
    example="Le chiffre d'affaires du troisième trimestre 2023",
    value="2023-Q3",
)
def quarter(scan: Scan, index: int) -> Match | None:
    found = _quarter_at(scan, index)
    if found is None:
        return None
    letter, length, number, behind = found
    year, end = year_tail_at(scan, scan.skip(behind, "de l' exercice", "de l' annee", "de", "-"))
    if year is NEAREST:
        year, end = Year(lambda context, month, day, weekday: context.year_of(month)), behind

    def meaning(context: Context) -> Timex | None:
        found_year = year.choose(context, number * length, None, None)
        return Timex("date", f"{found_year}-{letter}{number}", relative=year.relative) if found_year else None

    return Match(index, end, meaning)


def _quarter_at(scan: Scan, index: int) -> tuple[str, int, int, int] | None:
    """The letter and length in months of a part of the year at ``index``, its number, and its end."""
    if (short := _abbreviated_at(scan, index)) is not None:
        return short
    ordinal = scan.ordinal(index)
    if ordinal is None and RANKS.get(scan.plain(index)) == -1:
        ordinal = -1, index + 1
    if ordinal is None or scan.plain(ordinal[1]) not in _FRACTIONS:
        return None
    letter, length, last = _FRACTIONS[scan.plain(ordinal[1])]
    number = last if ordinal[0] == -1 else ordinal[0]
    return (letter, length, number, ordinal[1] + 1) if 1 <= number <= last else None


def _abbreviated_at(scan: Scan, index: int) -> tuple[str, int, int, int] | None:
    """ "T3 [2023]", "3T [2023]", "H1 [2023]", as companies write them: in capitals and before a year."""
    letter, figure = (index, index + 1) if scan.kind(index) is Kind.WORD else (index + 1, index)
    kind = _ABBREVIATED.get(scan.plain(letter))
    number = scan.figures(figure, 1) if kind and scan.glued(index + 1) else None
    if kind is None or not number or not scan.words[letter].capitalised:
        return None
    code, length, last = _FRACTIONS[kind]
    year = scan.figures(scan.skip(index + 2, "de", "-"), 4)
    return (code, length, number, index + 2) if number <= last and year is not None else None


@rule(
    Category.QUARTER,
    {NUMBER},
    behind={"premiers"},
    reads="the first or the last months of a year",
    example="Les neuf premiers mois de 2023",
    value="2023-01/2023-09",
)
def first_months(scan: Scan, index: int) -> Match | None:
    number = scan.integer(index)
    if number is None or not 2 <= number[0] <= 11:
        return None
    end = scan.phrase(number[1], ("premiers", "mois"))
    if end is None:
        return None
    behind = scan.skip(end, "de l' exercice", "de l' annee", "de cette annee", "de", "d'")
    found = year_number_at(scan, behind)
    if found is None and scan.skip(end, "de l' annee", "de cette annee") == end:
        return None

    def meaning(context: Context) -> Timex:
        return Timex(
            "date", _months(found[0] if found else context.reference.year, number[0]), relative=found is None
        )

    return Match(index, found[1] if found else behind, meaning)


def _months(year: int, number: int) -> str:
    return {3: f"{year}-Q1", 6: f"{year}-H1"}.get(number, f"{year}-01/{month_value(year, number)}")
