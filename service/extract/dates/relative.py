"""Time counted from today or from what the text said before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from service.extract.dates.ages import is_age
from service.extract.dates.durations import BEHIND_AMOUNT, Quantity, quantity_at
from service.extract.dates.grammar import NUMBER, Category, Match, Scan, rule
from service.extract.dates.lexicon import DIRECTIONS, FROM_THE_TEXT, UNITS, VAGUE, VAGUE_QUANTIFIERS
from service.extract.dates.periods import running
from service.extract.dates.resolve import Context
from service.extract.dates.tense import PAST
from service.extract.dates.timex import FUTURE_REF, PAST_REF, Timex, duration_value, month_value, week_value
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
_CATEGORIES = {"day": Category.DAY, "week": Category.WEEK, "month": Category.MONTH, "year": Category.YEAR}


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
    anchor = context.anchor()
    if kind in ("day", "week", "weekend"):
        return running(_at(context, anchor), kind, step)
    year = context.memory.year or context.reference.year
    if kind == "year":
        return str(year + step)
    return running(_at(context, anchor), kind, step)


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


@rule(
    Category.DAY,
    {"veille", "lendemain", "avant", "surlendemain"},
    reads="the day before or after the one that the text named",
    example="Le vote a eu lieu le 3 mars 2020. Le lendemain, il démissionnait.",
    value="2020-03-03 2020-03-04",
)
def day_before_or_after(scan: Scan, index: int) -> Match | None:
    found = scan.lookup(index, _NEIGHBOURS)
    article = scan.plain(index - 1) in ("la", "le", "l'", "du", "au", "des") or len(scan.words) <= 2
    if found is None or not article or scan.plain(found[1]) in ("de", "du", "des", "d'"):
        return None
    days, end = found
    return Match(index, end, _dated(lambda context: (context.anchor() + timedelta(days=days)).isoformat()))


_NEIGHBOURS = {("avant", "-", "veille"): -2, ("veille",): -1, ("lendemain",): 1, ("surlendemain",): 2}


# ---- so many units before or after


@rule(
    Category.SHIFTED,
    {"il", "voici", "voila", "y", "ca"},
    reads="so long before today",
    example="Il a pris sa retraite il y a deux ans.",
    value="2021",
)
def so_long_ago(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index, "il y a", "il ya", "il a y", "y a", "voici", "voila")
    if start == index:
        return None
    start = scan.skip(
        start, "environ", "pres de", "pres d'", "plus de", "plus d'", "a peine", "a peu pres", "deja"
    )
    quantity = quantity_at(scan, start)
    if quantity is None:
        return None
    second = _smaller_behind(scan, quantity)
    end = (second or quantity).end
    end = scan.phrase(end, ("aujourd'hui",)) or end
    return Match(index, end, _shifted([quantity, second] if second else [quantity], -1))


def _smaller_behind(scan: Scan, quantity: Quantity) -> Quantity | None:
    start = scan.skip(quantity.end, "et", ",")
    second = quantity_at(scan, start)
    return second if second and second.number is not None and second.unit.code != quantity.unit.code else None


@rule(
    Category.SHIFTED,
    {"dans", "sous"},
    reads="so long after today",
    example="Le pont rouvrira dans trois mois.",
    value="2024-02",
)
def so_long_ahead(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index + 1, "environ", "moins de", "plus de", "a peine", "a peu pres", "pres de")
    quantity = quantity_at(scan, start)
    if quantity is None or is_age(scan, start, quantity.end) or scan.plain(start) == "des":
        return None
    second = _smaller_behind(scan, quantity)
    return Match(index, (second or quantity).end, _shifted([quantity, second] if second else [quantity], 1))


def _shifted(quantities: list[Quantity], sign: int) -> Callable[[Context], Timex]:
    def meaning(context: Context) -> Timex:
        if any(quantity.number is None for quantity in quantities):
            return Timex("date", PAST_REF if sign < 0 else FUTURE_REF, relative=True)
        return Timex("date", _moved(context.reference, quantities, sign), relative=True)

    return meaning


def _moved(origin: date, quantities: list[Quantity], sign: int) -> str:
    """``origin`` moved by the quantities, as exact as the smallest of their units."""
    moment = origin
    for quantity in quantities:
        number = quantity.number or 0
        if quantity.unit.field in ("hours", "minutes", "seconds"):
            hours = number if quantity.unit.field == "hours" else 0
            moment += timedelta(days=sign * (int(hours) // 24))
            continue
        whole = int(number * quantity.unit.factor)
        rest = number * quantity.unit.factor - whole
        moment += relativedelta(**{quantity.unit.field: sign * whole})  # type: ignore[arg-type]
        if rest and quantity.unit.field == "years":
            moment += relativedelta(months=sign * int(rest * 12))
    return _at_grain(moment, quantities[-1])


def _at_grain(moment: date, quantity: Quantity) -> str:
    field = quantity.unit.field
    halves = quantity.number is not None and quantity.number % 1 != 0
    if field == "years" and not halves:
        return str(moment.year)
    if field in ("years", "months"):
        return month_value(moment.year, moment.month)
    if field == "weeks":
        return week_value(moment)
    return moment.isoformat()


@rule(
    Category.SHIFTED,
    {NUMBER, *(phrase[0] for phrase in VAGUE_QUANTIFIERS)},
    behind=BEHIND_AMOUNT,
    reads="so long before or after what the text named",
    example="L'église date de 1870. Dix ans plus tard, elle brûla.",
    value="1870 1880",
)
def so_long_from_the_text(scan: Scan, index: int) -> Match | None:
    quantity = quantity_at(scan, index)
    if quantity is None:
        return None
    found = _side(scan, quantity.end)
    if found is None:
        return None
    sign, end = found

    def meaning(context: Context) -> Timex:
        length = duration_value([quantity.part()])
        if quantity.number is None:
            return Timex("duration", length)
        if quantity.unit.code.startswith("T"):
            moment = context.memory.moment
            if moment is None:
                return Timex("duration", length)
            later = moment + relativedelta(**{quantity.unit.field: sign * int(quantity.number)})  # type: ignore[arg-type]
            return Timex("time", later.isoformat(timespec="minutes"), relative=True)
        if not _is_as_exact(context.memory.value, quantity):
            return Timex("duration", length)
        return Timex("date", _moved_in_mind(context, quantity, sign), relative=True)

    return Match(index, end, meaning)


def _is_as_exact(value: str | None, quantity: Quantity) -> bool:
    """Whether a date is exact enough to count units from: no days from a year."""
    needed = {"years": len("2023"), "months": len("2023-11")}
    return value is not None and len(value) >= needed.get(quantity.unit.field, len("2023-W47"))


def _side(scan: Scan, index: int) -> tuple[int, int] | None:
    """-1 for "plus tôt", 1 for "plus tard", and the index behind."""
    for sign, phrases in ((1, ("plus tard",)), (-1, ("plus tot", "auparavant"))):
        end = scan.skip(index, *phrases)
        if end > index:
            return sign, end
    stop = scan.plain(index + 1) in ("", ",", ".", ";", ")")
    if stop and scan.plain(index) in ("apres", "avant"):
        return (1 if scan.plain(index) == "apres" else -1), index + 1
    return None


def _moved_in_mind(context: Context, quantity: Quantity, sign: int) -> str:
    """The date in mind moved; a unit smaller than that date leaves it as exact as the unit."""
    value = context.memory.value or ""
    first = context.memory.first
    year_known = len(value) == 4
    if year_known and quantity.unit.field == "years":
        return str(int(value) + sign * int((quantity.number or 0) * quantity.unit.factor))
    return _moved(first or context.reference, [quantity], sign)


# ---- vague references


@rule(
    Category.VAGUE,
    {phrase[0] for phrase in VAGUE},
    reads="now, once, soon",
    example="La ville compte désormais un million d'habitants.",
    value="PRESENT_REF",
)
def vague_reference(scan: Scan, index: int) -> Match | None:
    found = scan.lookup(index, VAGUE)
    if found is None or (scan.plain(found[1] - 1) == "peu" and scan.plain(found[1]) in ("de", "d'")):
        return None
    if scan.words[index].text == "a" and scan.plain(index - 1) and not scan.words[index].capitalised:
        return None  # the verb: "on a l'avenir qu'on mérite"
    return Match(index, found[1], lambda context: Timex("date", found[0], relative=True))


@rule(
    Category.VAGUE,
    {
        "ces",
        "derniers",
        "dernieres",
        "prochains",
        "prochaines",
        *(name for name in UNITS if name.endswith("s")),
    },
    reads="the last or the next units, without their number",
    example="Les prix ont monté ces dernières années.",
    value="PAST_REF",
)
def vague_units(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index, "ces")
    before = _BEFORE_UNITS.get(scan.plain(start))
    if before is not None and scan.plain(start + 1) in UNITS and not _of_something(scan, start + 2):
        return _vague(before, index, start + 2)
    if scan.plain(start) not in UNITS:
        return None
    behind = scan.lookup(start + 1, _BEHIND_UNITS)
    if behind is None or (behind[0] == PAST_REF and start == index):
        return None
    return _vague(behind[0], index, behind[1])


def _vague(value: str, start: int, end: int) -> Match:
    return Match(start, end, lambda context: Timex("date", value, relative=True))


def _of_something(scan: Scan, index: int) -> bool:
    """ "les derniers jours [de sa vie]"."""
    return scan.plain(index) in ("de", "du", "d'", "des") and scan.plain(index + 1) not in (
        "suite",
        "nouveau",
    )


_BEFORE_UNITS = {
    "derniers": PAST_REF,
    "dernieres": PAST_REF,
    "prochains": FUTURE_REF,
    "prochaines": FUTURE_REF,
}
_BEHIND_UNITS = {
    ("a", "venir"): FUTURE_REF,
    ("qui", "viennent"): FUTURE_REF,
    ("passees",): PAST_REF,
    ("passes",): PAST_REF,
    ("ecoulees",): PAST_REF,
    ("ecoules",): PAST_REF,
}
