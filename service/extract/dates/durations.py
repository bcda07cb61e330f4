"""Lengths of time: "cinq jours", "une heure et demie", "plusieurs semaines"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from service.extract.dates.grammar import NUMBER, Category, Match, Scan, rule
from service.extract.dates.lexicon import (
    AGE_WORDS,
    AGENT_ENDINGS,
    LASTING,
    UNIT_ABBREVIATIONS,
    UNITS,
    VAGUE_QUANTIFIERS,
    Unit,
)
from service.extract.dates.timex import Timex, duration_value
from service.text.words import Kind

_HALF = Decimal("0.5")
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
    """The amount of a unit of time at ``index``: "cinq jours", "3 h", "quelques mois", "une dizaine d'années"."""
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
    end = scan.skip(
        end, "bons", "bonnes", "bonne", "bon", "longs", "longues", "petites", "petits", "-", "autres"
    )
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
    if unit is None or scan.kind(index - 1) is not Kind.NUMBER or scan.words[index].capitalised:
        return None
    return unit


def _with_half(scan: Scan, quantity: Quantity) -> Quantity:
    """ "deux ans [et demi]", "une heure [et quart]"."""
    end = scan.skip(quantity.end, "et demi", "et demie")
    if end > quantity.end and quantity.number is not None:
        return Quantity(quantity.number + _HALF, quantity.unit, end)
    return quantity


@rule(
    Category.DURATION,
    {NUMBER, *(phrase[0] for phrase in VAGUE_QUANTIFIERS)},
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
    """ "un jour" (once upon a time), "une seconde chance", "une semaine de quatre jours", "d'une année à l'autre"."""
    unit, behind = scan.plain(quantity.end - 1), scan.plain(quantity.end)
    if scan.words[quantity.end - 1].capitalised and not scan.words[index].capitalised:
        return True
    if scan.kind(index) is Kind.NUMBER and scan.words[quantity.end - 1].capitalised:
        return len(scan.words) > quantity.end and not scan.words[quantity.end - 1].text.isupper()
    if behind in ("/", "sur") and scan.number(quantity.end + 1) is not None:
        return True  # "24 h sur 24", "7 j/7"
    if scan.plain(index) not in ("un", "une"):
        return False
    if scan.phrase(quantity.end, ("a", "l'", "autre")) or scan.phrase(quantity.end, ("sur", "l'", "autre")):
        return True
    if unit in ("jour", "nuit", "annee", "journee"):
        return scan.plain(index - 1) not in _MEASURED_BY
    if unit == "semaine":
        return behind == "de" and (
            scan.plain(quantity.end + 1) == "travail" or scan.number(quantity.end + 1) is not None
        )
    return (
        unit == "seconde"
        and scan.kind(quantity.end) is Kind.WORD
        and behind not in ("de", "et", "apres", "avant")
    )


_MEASURED_BY = frozenset(
    (
        "en",
        "pendant",
        "durant",
        "d'",
        "apres",
        "depuis",
        "pour",
        "dans",
        "sur",
        "moins",
        "avant",
        "a",
        "donnant",
        "dure",
    )
)


def is_age(scan: Scan, index: int, end: int) -> bool:
    """Whether "44 ans" is how old somebody is, which is no expression of time."""
    unit, behind = scan.plain(end - 1), scan.plain(end)
    if unit not in ("ans", "an", "mois", "annees", "printemps") or scan.longest(index, VAGUE_QUANTIFIERS):
        return False
    if behind in ("et", "ou", "a") and scan.plain(end + 1) in ("plus", "moins"):
        return True
    if _person_before(scan, index) or _is_in_a_list_of_ages(scan, index):
        return True
    if unit != "ans" or behind in _AFTER_LENGTH:
        return False
    before = scan.plain(index - 1)
    if before == "alors" and scan.plain(index - 2) in ("a", "ont", "avait", "avaient", "ayant"):
        return True
    if before in ("a", "ses", "mes", "leurs", "que"):
        return before != "que" or scan.plain(index - 2).startswith("av")
    enclosed = before in (",", "(") and scan.kind(index) is Kind.NUMBER
    return enclosed and (behind in (",", ")", ".") or scan.kind(end) is Kind.WORD)


def _person_before(scan: Scan, index: int) -> bool:
    """ "un homme de [44 ans]", "âgée d'[une vingtaine d'années]", "les moins de [25 ans]"."""
    before = scan.plain(index - 1)
    if scan.phrase(index - 2, ("moins", "de")) or scan.phrase(index - 2, ("plus", "de")):
        return scan.plain(index - 3) in ("les", "des", "aux", "de") and scan.plain(index - 4) not in LASTING
    if before in AGE_WORDS:
        return True
    if before not in ("de", "d'"):
        return False
    if scan.plain(index - 2) in LASTING:
        return False
    years = scan.figures(index, 2)
    if years is not None and years >= 15 and scan.kind(index - 2) is Kind.WORD:
        return scan.plain(index - 2) not in ("plus", "moins", "pres", "partir")
    nouns = [word for word in (scan.plain(index - 2), scan.plain(index - 3)) if word not in LASTING]
    return any(word in AGE_WORDS for word in nouns) or (len(nouns) == 2 and any(map(_is_agent, nouns)))


def _is_agent(word: str) -> bool:
    return len(word) > 4 and word.endswith(AGENT_ENDINGS)


def _is_in_a_list_of_ages(scan: Scan, index: int) -> bool:
    """ "âgés de 17, 18 et [20 ans]"."""
    place = index - 1
    while place > index - 8 and (
        scan.plain(place) in (",", "et", "ou", "a") or scan.kind(place) is Kind.NUMBER
    ):
        place -= 1
    return place < index - 1 and scan.plain(place) in ("de", "entre") and scan.plain(place - 1) in AGE_WORDS


_AFTER_LENGTH = ("de", "d'", "plus", "apres", "avant", "auparavant", "durant", "fermes", "ferme")


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


@rule(
    Category.DURATION,
    {NUMBER, "derniere", "dernier"},
    reads="so many of the last or of the next units",
    example="Au cours des dix derniers mois, rien n'a changé.",
    value="P10M",
)
def last_or_next_units(scan: Scan, index: int) -> Match | None:
    number = scan.number(index)
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


_LAST_OR_NEXT = frozenset(
    ("derniers", "dernieres", "prochains", "prochaines", "premiers", "premieres", "derniere", "dernier")
)
