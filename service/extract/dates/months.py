"""Months and seasons: "novembre 1998", "11/2023", "l'été dernier"."""

from __future__ import annotations

from service.extract.dates.grammar import NUMBER, Category, Match, Meaning, rule
from service.extract.dates.lexicon import DIRECTIONS, SEASONS
from service.extract.dates.pieces import (
    ANY_MONTH,
    NEAREST,
    SEPARATORS,
    Year,
    fixed_year,
    month_at,
    short_year_at,
    year_tail_at,
)
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.surroundings import YEAR_INTRODUCTIONS
from service.extract.dates.timex import Timex, month_value
from service.text.words import Kind

# ---- months


def _month_meaning(month: int, year: Year) -> Meaning:
    def meaning(context: Context) -> Timex | None:
        found = year.choose(context, month, None, None)
        return Timex("date", month_value(found, month), relative=year.relative) if found else None

    return meaning


@rule(
    Category.MONTH,
    {*ANY_MONTH, "mois", "ce", "cet"},
    reads="a month, with its year where it is said",
    example="Elle est née en novembre 1998.",
    value="1998-11",
)
def month(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index, "ce", "cet")
    found = month_at(scan, start)
    if found is None or scan.figures(index - 1, 1, 2) is not None:
        return None  # a figure before it is a day that the month does not have
    named = month_at(scan, start, alone=True)
    year, end = year_tail_at(scan, scan.skip(found[1], "-", "/"))
    if year is NEAREST:
        year, end = short_year_at(scan, found[1]) or (_year_of_the_next_month(scan, found[1]), found[1])
    if named is None and not (not year.relative and end > found[1]):
        return None
    if not year.relative or end > found[1] or _is_month_name(scan, index):
        return Match(index, end, _month_meaning(found[0], year))
    return None


def _is_month_name(scan: Scan, index: int) -> bool:
    """Whether a month that stands alone is one: "Mars" (the planet) and "Avril" (a name) are not."""
    word = scan.words[index]
    if not word.capitalised or index == 0 or scan.plain(index) not in ("mars", "avril", "mai"):
        return True
    before = scan.words[index - 1]
    starts_sentence = before.kind is Kind.SYMBOL or word.breaks > 0
    return starts_sentence or before.plain in YEAR_INTRODUCTIONS


def _year_of_the_next_month(scan: Scan, index: int) -> Year:
    """The year behind the second of two months: "[juin] et juillet 2024"."""
    joint = scan.skip(index, "et", "ou", "puis")
    other = month_at(scan, joint, alone=True) if joint > index else None
    return year_tail_at(scan, other[1])[0] if other else NEAREST


@rule(
    Category.MONTH,
    {NUMBER},
    behind=SEPARATORS,
    reads="month and year in figures",
    example="Valable jusqu'au 11/2023",
    value="2023-11",
)
def month_in_figures(scan: Scan, index: int) -> Match | None:
    first, second = scan.figures(index, 1, 2, 4), scan.figures(index + 2, 1, 2, 4)
    if first is None or second is None or scan.plain(index + 1) not in SEPARATORS:
        return None
    number, year = (first, second) if second > first else (second, first)
    glued = scan.glued(index + 1) and scan.glued(index + 2)
    if not (1 <= number <= 12 and 1900 <= year <= 2199) or (not glued and scan.plain(index + 1) == "."):
        return None
    if scan.glued(index + 3) and scan.plain(index + 3) in SEPARATORS:
        return None
    return Match(index, index + 3, _month_meaning(number, fixed_year(year)))


# ---- seasons


@rule(
    Category.SEASON,
    {*SEASONS, "ce", "cet", "saison"},
    reads="a season",
    example="Il a joué à Paris l'été dernier.",
    value="2023-SU",
)
def season(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index, "ce", "cet")
    code = SEASONS.get(scan.plain(start))
    if code is None:
        return None
    number = scan.figures(scan.skip(start + 1, "de", "de l' annee"), 4)
    if number is not None and 1000 <= number <= 2199:
        end = scan.skip(start + 1, "de", "de l' annee") + 1
        end += 2 if scan.plain(end) in ("-", "/") and scan.figures(end + 1, 2, 4) is not None else 0
        return Match(index, end, lambda context: Timex("date", f"{number}-{code}"))
    direction = DIRECTIONS.get(scan.plain(start + 1))
    if direction is None and start == index and not _is_season(scan, index):
        return None
    end = start + 1 if direction is None else start + 2
    here = 0 if start > index else direction
    return Match(index, end, lambda context: _season(context, code, here))


def _is_season(scan: Scan, index: int) -> bool:
    """Whether "été" is the season and not the participle, "hiver" a time and not a kind ("sports
    d'hiver")."""
    before = scan.plain(index - 1)
    if before == "d'":
        return scan.plain(index - 2) in ("debut", "fin", "milieu", "courant", "cours", "partir")
    if before in ("l'", "cet"):
        return scan.plain(index + 1) != "indien"
    if scan.plain(index) == "ete":
        return before == "en" and scan.plain(index - 2) not in ("a", "ont")
    return before in ("au", "le", "ce", "en", "du", "debut", "fin", "mi", "-", "des", "chaque")


def _season(context: Context, code: str, direction: int | None) -> Timex:
    first = {"SP": 3, "SU": 6, "AU": 9, "WI": 12}[code]
    here = context.reference.replace(day=1)
    if direction is None:
        year = context.year_of(first) or here.year
    elif direction == 0:
        year = here.year - (code == "WI" and here.month <= 3)
    elif direction < 0:
        year = here.year if first + 2 < here.month else here.year - 1
    else:
        year = here.year if first > here.month else here.year + 1
    return Timex("date", f"{year}-{code}", relative=True)
