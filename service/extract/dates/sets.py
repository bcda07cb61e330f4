"""Times that come again: "chaque lundi", "tous les deux ans", "par mois"."""

from __future__ import annotations

from decimal import Decimal

from service.extract.dates.day_parts import in_part
from service.extract.dates.grammar import NUMBER, Category, Match, rule
from service.extract.dates.lexicon import (
    MONTHS,
    PARTS_OF_DAY,
    RANKS,
    SEASONS,
    UNITS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
)
from service.extract.dates.pieces import BEHIND_DAY, day_number_at, month_at
from service.extract.dates.quantities import Quantity, quantity_at
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.timex import Timex, duration_value


def _set(value: str, start: int, end: int) -> Match:
    return Match(start, end, lambda context: Timex("set", value))


@rule(
    Category.SET,
    {"chaque"},
    reads="each of a unit, a weekday, a month or a feast",
    example="Ils se réunissent chaque lundi matin.",
    value="XXXX-WXX-1TMO",
)
def each(scan: Scan, index: int) -> Match | None:
    found = _recurring(scan, index + 1)
    return _at_its_hour(scan, index, *found) if found else None


@rule(
    Category.SET,
    {"tous", "toutes"},
    reads="all of a unit, or every so many",
    example="Le Mondial a lieu tous les quatre ans.",
    value="P4Y",
)
def every(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index + 1, "les")
    if start == index + 1:
        return None
    if (end := scan.skip(start, "quarts d' heure", "quart d' heure")) > start:
        return _set("PT15M", index, end)
    quantity = quantity_at(scan, start)
    if quantity is not None and quantity.number is not None:
        return _set(duration_value([quantity.part()]), index, quantity.end)
    found = _recurring(scan, start)
    return _at_its_hour(scan, index, *found) if found else None


def _at_its_hour(scan: Scan, start: int, value: str, end: int) -> Match:
    """What comes again from ``start`` to ``end``, with the hour behind it: "chaque lundi [à 9 heures]"."""
    hour = scan.skip(end, ", a", "a", "vers", "des")
    clock = scan.read(hour, Category.CLOCK) if hour > end else None
    return (_set_at_hour(clock, start, value, clock.end) if clock else None) or _set(value, start, end)


def _set_at_hour(clock: Match, start: int, value: str, end: int) -> Match | None:
    """The days that ``value`` says with an hour; ``None`` where they are no days."""
    if not value.startswith("XXXX") and value != "P1D":
        return None
    day, _, code = ("XXXX-XX-XX" if value == "P1D" else value).partition("T")

    def meaning(context: Context) -> Timex | None:
        time = clock.meaning(context)
        return Timex("set", day + in_part(time.value, f"T{code}")) if time else None

    return Match(start, end, meaning)


def _recurring(scan: Scan, index: int) -> tuple[str, int] | None:
    """The value of what comes again at ``index``, and its end."""
    word = scan.plain(index)
    weekday = WEEKDAYS.get(word) or WEEKDAY_PLURALS.get(word)
    if weekday is not None:
        part, end = _part(scan, index + 1)
        return f"XXXX-WXX-{weekday}{part}", end
    part, end = _part(scan, index)
    if part:
        return f"XXXX-XX-XX{part}", end
    return _recurring_day(scan, index) or _recurring_period(scan, index)


def _recurring_day(scan: Scan, index: int) -> tuple[str, int] | None:
    """ "14 juillet", "week-end"."""
    day = day_number_at(scan, index)
    month = month_at(scan, day[1]) if day else None
    if day is not None and month is not None:
        return f"XXXX-{month[0]:02d}-{day[0]:02d}", month[1]
    end = scan.skip(index, "week - ends", "week - end", "weekends", "weekend")
    return ("XXXX-WXX-WE", end) if end > index else None


def _recurring_period(scan: Scan, index: int) -> tuple[str, int] | None:
    """ "juillet", "été", "semaine"."""
    word = scan.plain(index)
    season = SEASONS.get(word) or SEASONS.get(word.removesuffix("s"))
    unit = UNITS.get(word)
    if word in MONTHS:
        return f"XXXX-{MONTHS[word]:02d}", index + 1
    if season is not None:
        return f"XXXX-{season}", index + 1
    return (duration_value([Quantity(Decimal(1), unit, index).part()]), index + 1) if unit else None


def _part(scan: Scan, index: int) -> tuple[str, int]:
    for phrase in ("apres - midi", "apres - midis", "apres midi"):
        if (end := scan.skip(index, phrase)) > index:
            return "TAF", end
    code = PARTS_OF_DAY.get(scan.plain(index))
    return (f"T{code}", index + 1) if code else ("", index)


@rule(
    Category.SET,
    {"par"},
    reads="per unit",
    example="La redevance s'élève à 300 euros par an.",
    value="P1Y",
)
def per_unit(scan: Scan, index: int) -> Match | None:
    unit = UNITS.get(scan.plain(index + 1))
    if unit is None or unit.code == "TS":
        return None  # "images par seconde"
    if scan.plain(index + 1).endswith("s") != (scan.plain(index + 1) == "mois"):
        return None
    if scan.plain(index - 1) == scan.plain(index + 1):
        return None  # "minute par minute"
    if scan.plain(index + 1) in ("nuit", "siecle", "decennie", "seconde") and scan.plain(index + 2) == "de":
        return None
    return _set(duration_value([Quantity(Decimal(1), unit, index).part()]), index, index + 2)


@rule(
    Category.SET,
    WEEKDAY_PLURALS,
    reads="a weekday in the plural",
    example="Fermé les lundis.",
    value="XXXX-WXX-1",
)
def weekday_in_the_plural(scan: Scan, index: int) -> Match | None:
    found = _recurring(scan, index)
    return _at_its_hour(scan, index, *found) if found else None


@rule(
    Category.SET,
    {NUMBER, "premier"},
    behind=BEHIND_DAY,
    reads="a day of every year",
    example="Le rapport est remis le 15 octobre de chaque année.",
    value="XXXX-10-15",
)
def day_of_every_year(scan: Scan, index: int) -> Match | None:
    day = day_number_at(scan, index)
    month = month_at(scan, day[1]) if day else None
    end = scan.skip(month[1], "de chaque annee") if month else index
    if day is None or month is None or end == month[1]:
        return None
    return _set(f"XXXX-{month[0]:02d}-{day[0]:02d}", index, end)


@rule(
    Category.SET,
    {"un", "une"},
    reads="every second, every third",
    example="Il travaille un vendredi sur deux.",
    value="P2W",
)
def one_in_so_many(scan: Scan, index: int) -> Match | None:
    word = scan.plain(index + 1)
    number = scan.integer(index + 3)
    unit = UNITS["semaine"] if word in WEEKDAYS else UNITS.get(word)
    if unit is None or number is None or scan.plain(index + 2) != "sur" or number[0] < 2:
        return None
    return _set(duration_value([Quantity(Decimal(number[0]), unit, index).part()]), index, number[1])


@rule(
    Category.SET,
    {Category.CLOCK},
    reads="an hour of each day or weekday",
    example="Le journal passe à 20 heures tous les soirs.",
    value="XXXX-XX-XXT20:00",
)
def hour_of_each(scan: Scan, index: int) -> Match | None:
    clock = scan.read(index, Category.CLOCK)
    start = scan.skip(clock.end, ",") if clock else index
    article = scan.skip(start, "chaque", "tous les", "toutes les")
    found = _recurring(scan, article) if clock and article > start else None
    return _set_at_hour(clock, index, *found) if clock and found else None


@rule(
    Category.SET,
    {"chaque", "tous", *RANKS},
    reads="a weekday by its rank in each month or year",
    example="Le conseil siège le premier mardi de chaque mois.",
    value="P1M",
)
def ranked_day_of_each(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index, "chaque", "tous les")
    rank = scan.plain(start)
    day = scan.plain(start + 1).removesuffix("s")
    if (rank not in RANKS and rank.removesuffix("s") not in RANKS) or day not in (*WEEKDAYS, "jour", "week"):
        return None
    end = scan.skip(start + 1, "week - ends", "week - end")
    end = start + 2 if end == start + 1 else end
    behind = scan.skip(end, "de chaque mois", "de chaque annee")
    if behind == end and start > index:
        behind = scan.skip(end, "du mois", "de l' annee")
    if behind == end:
        return None
    return _set("P1M" if scan.plain(behind - 1) == "mois" else "P1Y", index, behind)


@rule(
    Category.SET,
    WEEKDAYS,
    reads="a weekday behind words for opening and closing",
    example="Ouvert tous les jours sauf le lundi.",
    value="P1D XXXX-WXX-1",
)
def weekday_of_opening(scan: Scan, index: int) -> Match | None:
    if scan.plain(index - 1) != "le" or not scan.plain(index - 2).startswith(_OPENING):
        return None
    if scan.number(index + 1) is not None:
        return None
    value, end = _recurring(scan, index) or ("", index)
    return _set(value, index, end)


_OPENING = ("sauf", "hormis", "except", "uniquement", "ouvert", "ferme", "fermeture")
