"""Days counted from today: "hier", "aujourd'hui"."""

from __future__ import annotations

from datetime import timedelta

from service.extract.dates.grammar import Category, Match, rule
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.timex import PRESENT_REF, Timex

_DEICTIC_DAYS = {
    ("avant", "-", "hier"): -2,
    ("avant", "hier"): -2,
    ("hier",): -1,
    ("demain",): 1,
    ("apres", "-", "demain"): 2,
    ("apres", "demain"): 2,
}


@rule(
    Category.DAY,
    {phrase[0] for phrase in _DEICTIC_DAYS},
    reads="a day counted from today",
    example="Il est arrivé avant-hier.",
    value="2023-11-21",
)
def counted_from_today(scan: Scan, index: int) -> Match | None:
    found = scan.lookup(index, _DEICTIC_DAYS)
    if found is None:
        return None
    days, end = found
    return Match(
        index,
        end,
        lambda context: Timex("date", (context.reference + timedelta(days=days)).isoformat(), relative=True),
    )


@rule(
    Category.DAY,
    {"aujourd'hui", "ce"},
    reads="today; in the sense of nowadays the value is PRESENT_REF",
    example="Le procès s'ouvre aujourd'hui.",
    value="2023-11-23",
)
def today(scan: Scan, index: int) -> Match | None:
    end = index + 1 if scan.plain(index) == "aujourd'hui" else scan.phrase(index, ("ce", "jour"))
    if end is None or scan.plain(end) == "-":
        return None

    def meaning(context: Context) -> Timex:
        if scan.plain(index) != "ce" and context.nowadays:
            return Timex("date", PRESENT_REF, relative=True)
        return Timex("date", context.reference.isoformat(), relative=True)

    return Match(index, end, meaning)
