"""Lengths of time: "cinq jours", "une heure et demie", "plusieurs semaines"."""

from __future__ import annotations

from decimal import Decimal

from service.extract.dates.ages import is_age
from service.extract.dates.grammar import NUMBER, Category, Match, rule
from service.extract.dates.lexicon import UNITS, VAGUE_QUANTIFIERS
from service.extract.dates.quantities import BEHIND_AMOUNT, Quantity, quantities_from, quantity_at
from service.extract.dates.scan import Scan
from service.extract.dates.surroundings import MEASURE_INTRODUCTIONS
from service.extract.dates.timex import Timex, duration_value
from service.text.words import Kind


@rule(
    Category.DURATION,
    {NUMBER, *(phrase[0] for phrase in VAGUE_QUANTIFIERS)},
    behind={*BEHIND_AMOUNT, "/"},
    reads="an amount of time",
    example="La grève a duré cinq jours.",
    value="P5D",
)
def amount_of_time(scan: Scan, index: int) -> Match | None:
    quantity = quantity_at(scan, index)
    if quantity is None or not _is_duration(scan, index, quantity):
        return None
    quantities = quantities_from(scan, quantity)
    value = _reduced(quantities) or duration_value([found.part() for found in quantities])
    end = _adjective_end(scan, index, quantities[-1].end)
    return Match(index, end, lambda context: Timex("duration", value))


def _adjective_end(scan: Scan, index: int, end: int) -> int:
    """The index behind what says where the length lies: "les trois années [écoulées]"."""
    return scan.skip(end, *_WHERE_IT_LIES) if scan.plain(index - 1) in _PLURAL_ARTICLES else end


_PLURAL_ARTICLES = ("les", "ces", "des", "aux")
_WHERE_IT_LIES = (
    *("ecoulees", "ecoules", "passees", "passes", "dernieres", "derniers", "suivantes", "suivants"),
    *("precedentes", "precedents", "a venir", "qui viennent"),
)


def _reduced(quantities: list[Quantity]) -> str | None:
    """Parts of a unit in the smaller one: "un an et demi" is 18 months, "trois quarts d'heure" 45 minutes."""
    number, code = quantities[0].part()
    if len(quantities) > 1 or number is None or number % 1 == 0 or code not in _SMALLER:
        return None
    unit, factor = _SMALLER[code]
    return None if number * factor % 1 else duration_value([(number * factor, unit)])


_SMALLER = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60)}


def _is_duration(scan: Scan, index: int, quantity: Quantity) -> bool:
    return not is_age(scan, index, quantity.end) and not _is_idiom(scan, index, quantity)


def _is_idiom(scan: Scan, index: int, quantity: Quantity) -> bool:
    """Whether a unit with its number is a name, a rate or an idiom."""
    return (
        _is_title(scan, index, quantity.end - 1)
        or _is_rate(scan, quantity.end)
        or (scan.plain(index) in ("un", "une") and _is_article(scan, index, quantity.end))
    )


def _is_title(scan: Scan, index: int, unit: int) -> bool:
    """ "60 Minutes", "les Quatre Jours de Dunkerque", in a text that is not all in capitals."""
    if not scan.words[unit].capitalised or len(scan.plain(unit)) == 1:
        return False
    around = [scan.words[place] for place in (index - 1, unit + 1) if 0 <= place < len(scan.words)]
    return any(not word.capitalised for word in around)


def _is_rate(scan: Scan, end: int) -> bool:
    """ "24 h sur 24", "7 j/7"."""
    return scan.plain(end) in ("/", "sur") and scan.number(end + 1) is not None


def _is_article(scan: Scan, index: int, end: int) -> bool:
    """ "un jour" (once upon a time), "une seconde chance", "une semaine de quatre jours"."""
    unit, behind = scan.plain(end - 1), scan.plain(end)
    if scan.plain(end + 1) == "l'" and scan.plain(end + 2) == "autre":
        return True
    if unit == "annee" and scan.figures(end, 4) is not None:
        return True  # "une année 2022 difficile"
    if unit in ("jour", "nuit", "annee", "journee"):
        return scan.plain(index - 1) not in MEASURE_INTRODUCTIONS
    if unit == "semaine":
        return behind == "de" and (scan.plain(end + 1) == "travail" or scan.number(end + 1) is not None)
    counts = scan.kind(end) is Kind.WORD and behind not in ("de", "et", "apres", "avant")
    return unit == "seconde" and counts


@rule(
    Category.DURATION,
    {"une", "un", "demi", "trois", "deux"},
    reads="halves and quarters of a unit",
    example="L'attente a duré une demi-heure.",
    value="PT30M",
)
def fraction_of_a_unit(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index, "une", "un")
    end = scan.skip(start, "demi -", "demi", "demie -", "demie")
    if end > start:
        return _fraction(_HALVES.get(scan.plain(end)), index, end + 1)
    quarters = {"trois": 3, "un": 1}.get(scan.plain(index))
    end = scan.skip(index + 1, "quart d'", "quarts d'", "quart de", "quarts de")
    if quarters is None or end == index + 1:
        return None
    value = {"heure": f"PT{15 * quarters}M", "siecle": f"P{25 * quarters}Y"}.get(scan.plain(end))
    return _fraction(value, index, end + 1)


_HALVES = {"heure": "PT30M", "journee": "P0.5D", "siecle": "P50Y", "annee": "P6M", "an": "P6M"}


def _fraction(value: str | None, start: int, end: int) -> Match | None:
    return Match(start, end, lambda context: Timex("duration", value)) if value else None


@rule(
    Category.DURATION,
    {"heures", "jours", "minutes", "semaines", "mois", "annees"},
    reads="the units behind or before an event",
    example="Dans les heures qui ont suivi, tout a changé.",
    value="PTXH",
)
def units_that_followed(scan: Scan, index: int) -> Match | None:
    if scan.plain(index - 1) != "les" or scan.plain(index + 1) != "qui":
        return None
    verb = scan.skip(index + 2, "ont", "avaient", "ont immediatement")
    if not scan.plain(verb).startswith(("suiv", "precede")):
        return None
    value = duration_value([(None, UNITS[scan.plain(index)].code)])
    return Match(index, index + 1, lambda context: Timex("duration", value))


@rule(
    Category.DURATION,
    {NUMBER},
    behind={"a", "ou", "-", "et"},
    reads="an amount of time between two numbers",
    example="Laissez cuire pendant 5 à 6 minutes.",
    value="PT5M/PT6M",
)
def between_two_amounts(scan: Scan, index: int) -> Match | None:
    first = scan.number(index)
    if first is None or scan.plain(first.end) not in ("a", "ou", "-", "et"):
        return None
    second = quantity_at(scan, first.end + 1)
    if second is None or second.number is None or not first.value < second.number:
        return None
    if scan.plain(first.end) == "et" and scan.plain(index - 1) != "entre":
        return None
    if is_age(scan, index, second.end) or _are_hours(scan, index, second):
        return None
    low = duration_value([Quantity(first.value, second.unit, second.end).part()])
    high = duration_value([second.part()])
    return Match(index, second.end, lambda context: Timex("duration", f"{low}/{high}"))


@rule(
    Category.DURATION,
    {"toute", "tout"},
    reads="the whole of a day, a week, a year",
    example="Ils ont joué toute la journée.",
    value="P1D",
)
def whole_unit(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index + 1, "la", "le", "l'", "une", "un")
    unit = UNITS.get(scan.plain(start))
    night = scan.plain(start) == "nuit"
    if start == index + 1 or (unit is None and not night) or scan.plain(start) == "heure":
        return None
    value = "PTNI" if night or unit is None else duration_value([Quantity(Decimal(1), unit, start).part()])
    return Match(index, start + 1, lambda context: Timex("duration", value))


def _are_hours(scan: Scan, index: int, last: Quantity) -> bool:
    """Whether "18-20h" are hours of the day, or "le 15 à 20 heures" a day and its hour."""
    of_the_day = scan.plain(last.end - 1) == "h" and last.number is not None and last.number >= _NOON
    return of_the_day or scan.plain(index - 1) == "le"


_NOON = 12

_LAST_OR_NEXT = frozenset(
    ("derniers", "dernieres", "prochains", "prochaines", "premiers", "premieres", "derniere", "dernier")
)


@rule(
    Category.DURATION,
    {NUMBER, "derniere", "dernier", "ces"},
    behind=_LAST_OR_NEXT,
    reads="so many of the last or of the next units",
    example="Au cours des dix derniers mois, rien n'a changé.",
    value="P10M",
)
def last_or_next_units(scan: Scan, index: int) -> Match | None:
    number = scan.number(scan.skip(index, "ces"))
    start = number.end if number is not None else index
    if scan.plain(start) not in _LAST_OR_NEXT:
        return None
    unit = UNITS.get(scan.plain(start + 1))
    if unit is None or (number is None and scan.plain(start + 1) not in ("annee", "decennie")):
        return None
    amount = number.value if number is not None else Decimal(1)
    if number is None and scan.plain(index - 1) != "la":
        return None
    value = duration_value([Quantity(amount, unit, start).part()])
    return Match(index, start + 2, lambda context: Timex("duration", value))
