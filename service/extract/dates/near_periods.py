"""The period before, after or around today: "la semaine dernière", "ce mois-ci", "cette année-là"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from service.extract.dates.grammar import Category, Match, rule
from service.extract.dates.lexicon import DIRECTIONS, FROM_THE_TEXT
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.tense import PAST
from service.extract.dates.timex import Timex, week_value, weekend_value
from service.text.words import Kind

# The periods that "dernier", "prochain", "ce" and "même" go with.
_PERIODS = {
    "jour": "day",
    "journee": "day",
    "semaine": "week",
    "mois": "month",
    "an": "year",
    "annee": "year",
    "decennie": "decade",
}


def _period_at(scan: Scan, index: int) -> tuple[str, int] | None:
    """The kind of period named at ``index``, and its end."""
    if (end := _weekend_end(scan, index)) > index:
        return "weekend", end
    kind = _PERIODS.get(scan.plain(index))
    return (kind, index + 1) if kind else None


def _weekend_end(scan: Scan, index: int) -> int:
    return scan.skip(index, "week - end", "week end", "weekend")


def _dated(value: Callable[[Context], str]) -> Callable[[Context], Timex]:
    return lambda context: Timex("date", value(context), relative=True)


@rule(
    Category.WEEK,
    {*_PERIODS, "week", "weekend"},
    reads="the period before or after the running one",
    example="Elle l'a dit la semaine dernière.",
    value="2023-W46",
)
def last_or_next_period(scan: Scan, index: int) -> Match | None:
    found = _period_at(scan, index)
    if found is None:
        return None
    kind, end = found
    if kind == "decade":
        return None  # "la décennie passée" is a length
    step = DIRECTIONS.get(scan.plain(end))
    behind = end + 1
    if step is None and (long := scan.skip(end, "qui vient", "a venir", "d' apres", "d' avant")) > end:
        step, behind = (-1 if scan.plain(long - 1) == "avant" else 1), long
    if step is None:
        return None
    if kind == "day" and scan.plain(end) in (
        "dernier",
        "derniere",
        "prochain",
        "prochaine",
        "passe",
        "passee",
    ):
        return None
    if scan.plain(end) in FROM_THE_TEXT or scan.plain(behind - 1) in ("apres", "avant"):
        return Match(index, behind, _dated(lambda context: _from_the_text(context, kind, step)))
    return Match(index, behind, _dated(lambda context: running(context, kind, step)))


def _from_the_text(context: Context, kind: str, step: int) -> str:
    """The period next to the one that the text named last."""
    memory = context.memory
    if kind == "year":
        return str((memory.year or context.reference.year) + step)
    month_known = memory.first is not None and len(memory.value or "") >= len("2023-11")
    origin = memory.first if kind == "month" and month_known else None
    return running(_at(context, origin or context.anchor()), kind, step)


def _at(context: Context, day: date) -> Context:
    return Context(reference=day, direction=context.direction, place=context.place)


@rule(
    Category.WEEK,
    {"prochain", "prochaine"},
    reads="the next period, with the adjective first",
    example="La prochaine semaine sera chargée.",
    value="2023-W48",
)
def next_period(scan: Scan, index: int) -> Match | None:
    found = _period_at(scan, index + 1)
    if found is None or found[0] == "day":
        return None
    return Match(index, found[1], _dated(lambda context: running(context, found[0], 1)))


@rule(
    Category.WEEK,
    {"journee", "semaine"},
    reads='the running day or week, behind "dans la"',
    example="Le verdict tombera dans la semaine.",
    value="2023-W47",
)
def within_the_period(scan: Scan, index: int) -> Match | None:
    open_end = scan.kind(index + 1) is not Kind.WORD
    if scan.phrase(index - 2, ("dans", "la")) is None or not open_end or scan.plain(index + 1) == "-":
        return None
    kind = _PERIODS[scan.plain(index)]
    return Match(index, index + 1, _dated(lambda context: running(context, kind)))


@rule(
    Category.WEEK,
    {"ce", "cette", "cet"},
    reads="the running period",
    example="Les prix ont baissé cette semaine.",
    value="2023-W47",
)
def this_period(scan: Scan, index: int) -> Match | None:
    found = _period_at(scan, index + 1)
    if found is None or found[0] == "day":
        return None
    kind, end = found
    if scan.phrase(end, ("-", "la")):
        return None
    end = scan.phrase(end, ("-", "ci")) or end
    return Match(index, end, _dated(lambda context: running(context, kind)))


@rule(
    Category.WEEK,
    {"week", "weekend"},
    reads="the weekend behind an article: every one, or where the tense says so the last or the next",
    example="Il travaille le week-end.",
    value="XXXX-WXX-WE",
)
def bare_weekend(scan: Scan, index: int) -> Match | None:
    end = _weekend_end(scan, index)
    if end == index or scan.plain(index - 1) != "le" or scan.plain(end) in ("de", "du", "d'", "des"):
        return None

    def meaning(context: Context) -> Timex:
        if not (context.certain and context.direction):
            return Timex("set", "XXXX-WXX-WE")
        back = context.direction == PAST and context.reference.isoweekday() < _SATURDAY
        return Timex("date", running(context, "weekend", -1 if back else 0), relative=True)

    return Match(index, end, meaning)


_SATURDAY = 6


@rule(
    Category.WEEK,
    {"ce", "cette", "meme", "cet"},
    reads="the period that the text named",
    example="La fondation est née en 2020. Cette année-là, tout fermait.",
    value="2020 2020",
)
def period_in_mind(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index, "ce", "cette", "cet")
    same = scan.skip(start, "meme")
    found = _period_at(scan, same)
    if found is None:
        return None
    kind, end = found
    there = scan.phrase(end, ("-", "la"))
    if there is None and same == start:
        return None
    if scan.plain(end) == "-" and there is None:
        return None

    def meaning(context: Context) -> Timex | None:
        value = context.memory.value
        if kind == "day" and (value is None or len(value) in (4, 7)):
            return Timex(
                "date", f"{value or 'XXXX'}{'-XX' * (3 - (value or 'XXXX').count('-') - 1)}", relative=True
            )
        if kind in ("year", "decade"):
            year = str(context.memory.year or "")[: 4 if kind == "year" else 3]
            return Timex("date", year, relative=True) if year else None
        return Timex("date", running(_at(context, context.anchor()), kind), relative=True)

    return Match(index, there or end, meaning)


def running(context: Context, kind: str, step: int = 0) -> str:
    """The year, month, week or day ``step`` away from that of the reference."""
    here = context.reference
    if kind == "year":
        return str(here.year + step)
    if kind == "month":
        return context.month(step)
    if kind == "decade":
        return str(here.year // 10 + step)
    if kind == "week":
        return week_value(here + timedelta(weeks=step))
    if kind == "weekend":
        return weekend_value(here + timedelta(weeks=step))
    return (here + relativedelta(days=step)).isoformat()
