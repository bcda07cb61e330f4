"""The beginning, the middle and the end of a period: "début 2024", "fin septembre"."""

from __future__ import annotations

from datetime import date, timedelta

from service.extract.dates.bounds import bounds
from service.extract.dates.grammar import PERIODS, Category, Match, rule
from service.extract.dates.near_periods import running
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.tense import PAST
from service.extract.dates.timex import Timex

# Words before a period that pick a part of it, with their TIMEX3 mod.
_PERIOD_PARTS = {
    ("debut",): "START",
    ("tout", "debut"): "START",
    ("fin",): "END",
    ("toute", "fin"): "END",
    ("milieu",): "MID",
    ("mi", "-"): "MID",
    ("mi",): "MID",
    ("courant",): None,
    ("premiers", "jours"): "START",
    ("derniers", "jours"): "END",
    ("premiere", "quinzaine"): "START",
    ("seconde", "quinzaine"): "END",
    ("deuxieme", "quinzaine"): "END",
    ("premiere", "moitie"): "START",
    ("seconde", "moitie"): "END",
    ("deuxieme", "moitie"): "END",
    ("premiere", "partie"): "START",
    ("plus", "tard"): None,
    ("plus", "tot"): None,
}


@rule(
    Category.PHASE,
    {phrase[0] for phrase in _PERIOD_PARTS},
    reads="the beginning, the middle or the end of a period",
    example="Elle est partie fin septembre.",
    value="2023-09",
)
def phase(scan: Scan, index: int) -> Match | None:
    found = scan.lookup(index, _PERIOD_PARTS)
    if found is None or scan.plain(index - 1).startswith(("prend", "pris", "mett", "met", "mis", "prit")):
        return None  # "prendre fin", "mettre fin"
    modifier, end = found
    start = scan.skip(end, "de l'", "de la", "des", "de", "du", "d'", "dans l'", "dans la", "dans le")
    later = scan.plain(index) == "plus"
    running_one = _running_period(scan, start, linked=start > end, in_mind=later)
    named = scan.read(start, *PERIODS, Category.NAMED_WEEK, Category.DAY)
    period = running_one or named if later else named or running_one
    if period is None:
        return None

    def meaning(context: Context) -> Timex | None:
        whole = period.meaning(context)
        if whole is None:
            return None
        return Timex(whole.type, whole.value, modifier or whole.modifier, whole.relative)

    return Match(index, period.end, meaning)


_RUNNING = {"annee": "year", "an": "year", "mois": "month", "semaine": "week", "journee": "day"}


def _running_period(scan: Scan, index: int, *, linked: bool, in_mind: bool) -> Match | None:
    """The period that runs, or the day in mind: "fin de l'[année]", "plus tard dans la [journée]"."""
    kind = _RUNNING.get(scan.plain(index))
    if kind is None or not linked or scan.plain(index + 1) == "-":
        return None

    def meaning(context: Context) -> Timex:
        if in_mind and kind == "day":
            return Timex("date", (context.day_in_mind() or context.reference).isoformat(), relative=True)
        return Timex("date", running(context, kind), relative=True)

    return Match(index, index + 1, meaning)


@rule(
    Category.INTERVAL,
    {"reste"},
    reads="what is left of the running period, from today on",
    example="Il sera absent le reste de la semaine.",
    value="2023-11-23/2023-11-26",
)
def rest_of_the_period(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index + 1, "de la", "de l'", "de cette", "de ma", "de sa", "du", "de ce", "de", "d'")
    kind = _RUNNING.get(scan.plain(start))
    if start == index + 1 or kind is None or scan.plain(start + 1) in ("de", "d'", "du", "-"):
        return None
    if (year := scan.figures(start + 1, 4)) is not None:
        return Match(index, start + 2, lambda context: Timex("date", str(year), "END"))

    def meaning(context: Context) -> Timex | None:
        whole = running(context, kind)
        covered = bounds(whole)
        if covered is None or kind == "day" or (context.direction == PAST and context.certain):
            return Timex("date", whole, "END", relative=True)
        last = date.fromisoformat(covered[1]) - timedelta(days=1)
        return Timex("interval", f"{context.reference.isoformat()}/{last.isoformat()}", relative=True)

    return Match(index, start + 1, meaning)
