"""Amounts of a unit of time, which lengths, shifts and sets are made of: "cinq jours", "deux ans et demi"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from service.extract.dates.lexicon import UNIT_ABBREVIATIONS, UNITS, VAGUE_QUANTIFIERS, Unit
from service.extract.dates.scan import Scan
from service.text.words import Kind

_HALF = Decimal("0.5")
# What may stand between an amount and its unit, and what may follow the figures of one.
_BEFORE_UNIT = (
    *("bons", "bonnes", "bonne", "bon", "longs", "longues", "long", "longue", "petites", "petits", "petite"),
    *("petit", "grosses", "grosse", "gros", "pleines", "pleine", "pleins", "plein", "-", "autres"),
)
BEHIND_AMOUNT = frozenset((*UNITS, *UNIT_ABBREVIATIONS, *_BEFORE_UNIT, "de", "d'"))

_VAGUE_WORDS = frozenset(phrase[0] for phrase in VAGUE_QUANTIFIERS)

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
    if scan.kind(index) is Kind.NUMBER and scan.plain(index + 1) == "/":
        return _fraction_at(scan, index)
    vague = scan.longest(index, VAGUE_QUANTIFIERS) if scan.plain(index) in _VAGUE_WORDS else None
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


def _fraction_at(scan: Scan, index: int) -> Quantity | None:
    """A part of a unit in figures: "1/2 heure", "3/4 d'heure"."""
    above, below = scan.figures(index, 1), scan.figures(index + 2, 1)
    if not above or not below or above >= below or below > _SMALLEST_PART or not scan.glued(index + 2):
        return None
    end = scan.skip(index + 3, "de", "d'")
    unit = UNITS.get(scan.plain(end)) or _abbreviation(scan, end)
    return Quantity(Decimal(above) / Decimal(below), unit, end + 1) if unit else None


_SMALLEST_PART = 4  # a quarter


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
    if unit is None:
        return None
    in_capitals = scan.words[index].capitalised and scan.plain(index) != "h"
    if in_capitals and scan.plain(index - 2) not in ("h", "min", "mn"):  # but "05 MIN 30 S"
        return None
    return unit if scan.kind(index - 1) is not Kind.WORD or scan.plain(index) == "min" else None


def _with_half(scan: Scan, quantity: Quantity) -> Quantity:
    """ "deux ans [et demi]", "une heure [et quart]"."""
    end = scan.skip(quantity.end, "et demi", "et demie")
    if end > quantity.end and quantity.number is not None:
        return Quantity(quantity.number + _HALF, quantity.unit, end)
    return quantity


_ORDER = ("C", "DE", "Y", "M", "W", "D", "TH", "TM", "TS")  # the codes of units, the largest first
_MOST = 6  # quantities that one length is made of


def quantities_from(scan: Scan, first: Quantity) -> list[Quantity]:
    """``first`` and the smaller units behind it: "un an [et deux mois]", "2 h [30 min]", "1h[30]"."""
    quantities = [first]
    while len(quantities) < _MOST and (further := _further(scan, quantities[-1])) is not None:
        quantities.append(further)
    return quantities


def _further(scan: Scan, last: Quantity) -> Quantity | None:
    start = scan.skip(last.end, ", et", "et", ",")
    further = quantity_at(scan, start)
    if further is None or further.number is None or last.number is None:
        return _minutes_behind_hours(scan, last)
    if further.unit.code not in _ORDER or last.unit.code not in _ORDER:
        return None
    return further if _ORDER.index(further.unit.code) > _ORDER.index(last.unit.code) else None


def _minutes_behind_hours(scan: Scan, hours: Quantity) -> Quantity | None:
    minutes = scan.figures(hours.end, 2)
    if hours.unit.code != "TH" or minutes is None or minutes > 59:
        return None
    return Quantity(Decimal(minutes), UNITS["minutes"], hours.end + 1)
