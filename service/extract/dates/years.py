"""Years: "2016", "l'année 2022", "1950-1953"."""

from __future__ import annotations

from service.extract.dates.grammar import FOUR_FIGURES, Category, Match, rule
from service.extract.dates.pieces import year_number_at
from service.extract.dates.scan import Scan
from service.extract.dates.surroundings import FUNCTION_WORDS, MEASURES, NUMBERED, SURE_YEAR_INTRODUCTIONS
from service.extract.dates.timex import Timex
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
    {"mille", "mil", "deux"},
    reads="a year in words",
    example="La pièce a été créée en mille neuf cent trente-six.",
    value="1936",
)
def year_in_words(scan: Scan, index: int) -> Match | None:
    number = year_number_at(scan, index)
    if number is None or scan.plain(index - 1) not in (
        "en",
        "depuis",
        "avant",
        "apres",
        "des",
        "debut",
        "fin",
    ):
        return None
    behind = scan.plain(number[1])
    if behind in MEASURES or (scan.kind(number[1]) is Kind.WORD and behind not in FUNCTION_WORDS):
        return None
    return Match(index, number[1], lambda context: Timex("date", str(number[0])))


_BEFORE_WORDS = ("en", "depuis", "avant", "apres", "des", "debut", "fin")


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
    if start == index + 1 and (early := scan.figures(start, 3)) is not None:  # "l'an 800"
        return Match(index, start + 1, lambda context: Timex("date", f"{early:04d}"))
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
