"""Lengths of time: "cinq jours", "une heure et demie", "plusieurs semaines"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from service.extract.dates.ages import is_age
from service.extract.dates.grammar import NUMBER, Category, Match, Scan, rule
from service.extract.dates.lexicon import (
    MEASURE_INTRODUCTIONS,
    UNIT_ABBREVIATIONS,
    UNITS,
    VAGUE_QUANTIFIERS,
    Unit,
)
from service.extract.dates.timex import Timex, duration_value
from service.text.words import Kind

_HALF = Decimal("0.5")
# What may stand between an amount and its unit, and what may follow the figures of one.
_BEFORE_UNIT = ("bons", "bonnes", "bonne", "bon", "longs", "longues", "petites", "petits", "-", "autres")
BEHIND_AMOUNT = frozenset((*UNITS, *UNIT_ABBREVIATIONS, *_BEFORE_UNIT, "de", "d'"))

_LARGER = {"DE": ("Y", 10), "C": ("Y", 100)}  # counted in years where their number is known


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of one unit.

    :param number: ``None`` where the text leaves it open ("quelques jours").
    :param end: index behind it.
    """

    number: Decimal | None
    unit: Unit
    end: int

    def part(self) -> tuple[Decimal | None, str]:
        """Amount and code as :func:`duration_value` takes them."""
        if self.number is None:
            return None, self.unit.code
        code, factor = _LARGER.get(self.unit.code, (self.unit.code, self.unit.factor))
        return self.number * factor, code


def quantity_at(scan: Scan, index: int) -> Quantity | None:
    """The amount of a unit of time at ``index``: "cinq jours", "3 h", "quelques mois", "une dizaine
    d'années"."""
    vague = scan.longest(index, VAGUE_QUANTIFIERS)
    if vague is not None:
        end = scan.skip(vague, "longs", "longues", "bons", "bonnes", "petites", "petits")
        unit = UNITS.get(scan.plain(end))
        if vague == index + 1 and scan.plain(index) == "des" and not _lasts(scan, index, end + 1):
            return None
        several = unit is not None and scan.plain(end).endswith("s") and scan.kind(end + 1) is not Kind.NUMBER
        return Quantity(None, unit, end + 1) if unit is not None and several else None
    number = scan.number(index)
    if number is None:
        return None
    end = scan.skip(number.end, "de", "d'") if number.approximate else number.end
    end = scan.skip(end, *_BEFORE_UNIT)
    unit = UNITS.get(scan.plain(end)) or _abbreviation(scan, end)
    if unit is None:
        return None
    return _with_half(scan, Quantity(number.value, unit, end + 1))


def _lasts(scan: Scan, index: int, end: int) -> bool:
    """Whether "des heures" is a length and no plural: behind a preposition of time, or a large unit."""
    if scan.plain(end - 1) in ("annees", "siecles", "decennies", "semaines", "mois"):
        return (
            scan.plain(index - 1) in _BEFORE_LENGTH
            or scan.kind(end) is not Kind.WORD
            or scan.plain(end)
            in (
                "durant",
                "que",
                "qu'",
                "plus",
                "apres",
                "avant",
                "dans",
                "et",
                "auparavant",
                "pour",
                "a",
                "aux",
                "sur",
            )
        )
    return scan.plain(index - 1) in _BEFORE_LENGTH or scan.plain(end) in ("durant", "entieres", "entiers")


_BEFORE_LENGTH = frozenset(
    ("pendant", "depuis", "durant", "apres", "a", "prendre", "prend", "dure", "dura", "voila")
)


def _abbreviation(scan: Scan, index: int) -> Unit | None:
    """A unit such as "min", behind figures and never before an apostrophe or a number's second half."""
    unit = UNIT_ABBREVIATIONS.get(scan.plain(index))
    if unit is None or scan.words[index].capitalised:
        return None
    return unit if scan.kind(index - 1) is not Kind.WORD or scan.plain(index) == "min" else None


def _with_half(scan: Scan, quantity: Quantity) -> Quantity:
    """ "deux ans [et demi]", "une heure [et quart]"."""
    end = scan.skip(quantity.end, "et demi", "et demie")
    if end > quantity.end and quantity.number is not None:
        return Quantity(quantity.number + _HALF, quantity.unit, end)
    return quantity


@rule(
    Category.DURATION,
    {NUMBER, *(phrase[0] for phrase in VAGUE_QUANTIFIERS)},
    behind=BEHIND_AMOUNT,
    reads="an amount of time",
    example="La grève a duré cinq jours.",
    value="P5D",
)
def amount_of_time(scan: Scan, index: int) -> Match | None:
    quantity = quantity_at(scan, index)
    if quantity is None or not _is_duration(scan, index, quantity):
        return None
    quantities = [quantity]
    while len(quantities) < 6 and (further := _further(scan, quantities)) is not None:
        quantities.append(further)
    value = duration_value([found.part() for found in quantities])
    value = _reduced(quantities, value)
    return Match(index, quantities[-1].end, lambda context: Timex("duration", value))


def _reduced(quantities: list[Quantity], value: str) -> str:
    """Halves in the smaller unit: "un an et demi" is 18 months, "une heure et demie" 90 minutes."""
    if len(quantities) > 1 or quantities[0].number is None or quantities[0].number % 1 != _HALF:
        return value
    smaller = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60)}
    number, code = quantities[0].part()
    if number is None or code not in smaller:
        return value
    unit, factor = smaller[code]
    return duration_value([(number * factor, unit)])


def _further(scan: Scan, quantities: list[Quantity]) -> Quantity | None:
    """The smaller unit behind: "un an [et deux mois]", "2 h [30 min]", "1h[30]"."""
    last = quantities[-1]
    start = scan.skip(last.end, ", et", "et", ",")
    further = quantity_at(scan, start)
    if further is None or further.number is None or last.number is None:
        return _minutes_behind_hours(scan, last)
    order = ["C", "DE", "Y", "M", "W", "D", "TH", "TM", "TS"]
    if further.unit.code not in order or last.unit.code not in order:
        return None
    return further if order.index(further.unit.code) > order.index(last.unit.code) else None


def _minutes_behind_hours(scan: Scan, hours: Quantity) -> Quantity | None:
    minutes = scan.figures(hours.end, 2)
    if hours.unit.code != "TH" or minutes is None or minutes > 59:
        return None
    return Quantity(Decimal(minutes), UNITS["minutes"], hours.end + 1)


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
    if not scan.words[unit].capitalised:
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
    if scan.plain(index - 1) == "le":  # "le 15 à 20 heures": a day and its hour
        return None
    if scan.plain(first.end) == "et" and scan.plain(index - 1) != "entre":
        return None
    if is_age(scan, index, second.end):
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
