"""Clock times and parts of the day, alone and with their day."""

from __future__ import annotations

from datetime import timedelta

from service.extract.dates.bounds import first_day
from service.extract.dates.grammar import NUMBER, Category, Match, Meaning, Scan, rule
from service.extract.dates.lexicon import DIRECTIONS, PARTS_OF_DAY, TIME_ZONES, WEEKDAYS
from service.extract.dates.resolve import Context
from service.extract.dates.timex import Timex, clock_value
from service.text.words import Kind

_HOUR_WORDS = ("h", "heure", "heures")
_AFTERNOON = ("AF", "EV")

# What stands before "8 heures" when it is the hour and not a length.
_HOUR_INTRODUCTIONS = frozenset(
    (
        "a",
        "vers",
        "des",
        "jusqu'",
        "avant",
        "apres",
        "depuis",
        "environ",
        "alentours",
        "est",
        "etait",
        "sera",
        "passe",
    )
    + ("entre", "partir", "environs", "autour", "plutot")
)
_LENGTH_INTRODUCTIONS = frozenset(("pendant", "durant", "en", "dure", "duree", "plus", "moins"))
_PROGRAMMES = frozenset(("jt", "journal", "titres"))  # "le JT de 13 heures"


def _time(value: str) -> Meaning:
    return lambda context: Timex("time", value)


@rule(
    Category.CLOCK,
    {NUMBER},
    reads="a clock time",
    example="Le match commence à 20h45.",
    value="2023-11-23T20:45",
)
def clock_time(scan: Scan, index: int) -> Match | None:
    found = _hour_and_minute(scan, index)
    if found is None:
        return None
    hour, minute, second, end = found
    hour, end = _half_of_the_day(scan, hour, end)
    if not (hour <= 24 and minute <= 59 and (second or 0) <= 59):
        return None
    return Match(index, _zone_end(scan, end), _time(clock_value(hour % 24, minute, second)))


def _hour_and_minute(scan: Scan, index: int) -> tuple[int, int, int | None, int] | None:
    """Hour, minute, second and end of the clock time at ``index``."""
    hour = scan.integer(index)
    if hour is None or not 0 <= hour[0] <= 24:
        return None
    separator = scan.plain(hour[1])
    figures = scan.kind(index) is Kind.NUMBER and len(scan.words[index].text) <= 2
    if separator == ":" and figures and scan.glued(hour[1]) and scan.glued(hour[1] + 1):
        return _colon_time(scan, hour[0], hour[1] + 1)
    if separator in _HOUR_WORDS:
        minute, end = _minutes(scan, hour[1] + 1)
        return (
            (hour[0] - 1, 60 + minute, None, end) if (minute or 0) < 0 else (hour[0], minute or 0, None, end)
        )
    if figures and scan.plain(hour[1]) in ("am", "pm"):
        return hour[0], 0, None, hour[1]
    return None


def _colon_time(scan: Scan, hour: int, index: int) -> tuple[int, int, int | None, int] | None:
    minute = scan.figures(index, 2)
    if minute is None or (scan.glued(index + 1) and scan.kind(index + 1) is Kind.NUMBER):
        return None
    if scan.plain(index + 1) == ":" and (second := scan.figures(index + 2, 2)) is not None:
        return hour, minute, second, index + 3
    return hour, minute, None, index + 1


def _minutes(scan: Scan, index: int) -> tuple[int | None, int]:
    figures = scan.figures(index, 2)
    if figures is not None and figures <= 59:
        return figures, scan.skip(index + 1, "minutes", "min", "mn", "m")
    for phrase, minutes in (("et demie", 30), ("et demi", 30), ("et quart", 15), ("moins le quart", -15)):
        if (end := scan.skip(index, phrase)) > index:
            return minutes, end
    start = scan.skip(index, "et", "passe de")
    spelled = scan.integer(start)
    if spelled is not None and scan.kind(start) is Kind.WORD and 2 <= spelled[0] <= 59:
        end = scan.skip(spelled[1], "minutes", "minute")
        if end > spelled[1] or start == index:
            return spelled[0], end
    return None, index


def is_length(scan: Scan, start: int) -> bool:
    """Whether "trois heures" at ``start``, which reads like a clock time, is how long and not when."""
    hour = scan.integer(start)
    if hour is None or scan.plain(hour[1]) not in _HOUR_WORDS:
        return False
    minute, end = _minutes(scan, hour[1] + 1)
    before, earlier = scan.plain(start - 1), scan.plain(start - 2)
    if _day_part_behind(scan, end) is not None or _zone_end(scan, end) > end:
        return False
    if before in _LENGTH_INTRODUCTIONS or earlier in ("pendant", "plus", "moins"):
        return True
    if before == "a" and minute is None and scan.plain(end) in ("de", "d'"):
        return True  # "à deux heures de route"
    if before in _HOUR_INTRODUCTIONS or before in WEEKDAYS:
        return before in ("apres", "depuis") and scan.kind(start) is Kind.WORD
    if minute is not None or _day_behind(scan, end):
        return False
    if scan.plain(end - 1) == "h" and scan.figures(start, 2) is not None:
        return hour[0] == 24
    return start > 0 and earlier not in _PROGRAMMES


def _day_behind(scan: Scan, index: int) -> bool:
    return scan.plain(index) in ("ce", "cet", "demain", "hier", "aujourd'hui", *WEEKDAYS)


def _day_part_behind(scan: Scan, index: int) -> tuple[str, int] | None:
    """The part of the day that says which "7 heures": "du matin", "de l'après-midi"."""
    start = scan.skip(index, "du", "de l'", "de la", "dans l'", "dans la", "de")
    if start == index:
        return None
    return _part_word(scan, start)


def _half_of_the_day(scan: Scan, hour: int, end: int) -> tuple[int, int]:
    """The hour on a clock of 24, after "du soir", "pm" and the like."""
    for mark, shift in (("p . m .", 12), ("a . m .", 0), ("p . m", 12), ("a . m", 0), ("pm", 12), ("am", 0)):
        if (behind := scan.skip(end, mark)) > end:
            return (hour % 12 + shift, behind) if hour <= 12 else (hour, behind)
    part = _day_part_behind(scan, end)
    if part is None:
        return hour, end
    return (hour + 12 if part[0] in _AFTERNOON and hour < 12 else hour), part[1]


def _zone_end(scan: Scan, end: int) -> int:
    """The index behind "heure locale", "(heure de Paris)", "GMT"."""
    start = scan.skip(end, ",", "(")
    behind = scan.longest(start, TIME_ZONES)
    if behind is None and scan.plain(start) in ("heure", "heures"):
        place = scan.skip(start + 1, "de l'", "de la", "d'", "de", "du", "en")
        if place > start + 1 and place < len(scan.words) and scan.words[place].capitalised:
            behind = place + 1
    if behind is None:
        return end
    if scan.plain(end) == "(":
        return behind + 1 if scan.plain(behind) == ")" else end
    return behind


@rule(
    Category.CLOCK,
    {"midi", "minuit"},
    reads="noon and midnight as clock times",
    example="Les bureaux ferment à midi.",
    value="2023-11-23T12:00",
)
def noon_or_midnight(scan: Scan, index: int) -> Match | None:
    if scan.plain(index - 1) in ("-", "mi", "du", "le", "au", "apres", "de", "grand") and index:
        return None
    hour = 12 if scan.plain(index) == "midi" else 0
    minute, end = _minutes(scan, index + 1)
    if (minute or 0) < 0:
        hour, minute = (hour - 1) % 24, 60 + (minute or 0)
    return Match(index, end, _time(clock_value(hour, minute or 0)))


# ---- parts of the day


def _part_word(scan: Scan, index: int) -> tuple[str, int] | None:
    """The code of the part of the day at ``index``, and its end."""
    for phrase in ("apres - midi", "apres midi", "apres - midis"):
        if (end := scan.skip(index, phrase)) > index:
            return "AF", end
    if scan.plain(index) == "mi" and (end := scan.skip(index, "mi - journee")) > index:
        return "MI", end
    code = PARTS_OF_DAY.get(scan.plain(index))
    return (code, index + 1) if code else None


_EARLY_OR_LATE = (
    "tot",
    "tard",
    "debut",
    "fin",
    "milieu",
    "courant",
    "mi",
    "petit",
    "grand",
    "tombee",
    "tout",
)
_PHASES = {"debut": "START", "fin": "END", "milieu": "MID", "tot": "START", "tard": "END", "mi": "MID"}


@rule(
    Category.PART_OF_DAY,
    {*PARTS_OF_DAY, *_EARLY_OR_LATE, "apres", "le", "plus"},
    reads="a part of a day",
    example="Il est mort dans la nuit.",
    value="2023-11-23TNI",
)
def part_of_day(scan: Scan, index: int) -> Match | None:
    found = _plain_part(scan, index) or _part_phase(scan, index)
    if found is None:
        return None
    code, modifier, end = found
    return Match(index, end, lambda context: Timex("time", f"T{code}", modifier))


def _plain_part(scan: Scan, index: int) -> tuple[str, str | None, int] | None:
    start = scan.skip(index, "petit", "grand")
    part = _part_word(scan, start)
    return (part[0], None, part[1]) if part else None


def _part_phase(scan: Scan, index: int) -> tuple[str, str | None, int] | None:
    """ "début d'après-midi", "fin de journée", "tôt le matin", "tombée de la nuit"."""
    if (end := scan.skip(index, "tombee de la nuit", "tombee du jour")) > index:
        return "EV", None, end
    word = scan.plain(index)
    if word not in _PHASES:
        return None
    start = scan.skip(index + 1, "de l'", "de la", "d'", "de", "dans l'", "dans la", "le", "-", "du", "au")
    if scan.plain(start) == "journee" and word in ("debut", "fin"):
        return ("MO" if word == "debut" else "EV"), _PHASES[word], start + 1
    part = _part_word(scan, start)
    return (part[0], _PHASES[word], part[1]) if part else None


@rule(
    Category.PART_OF_TODAY,
    {"ce", "cet", "cette"},
    reads="a part of today",
    example="Ce matin, il a plu.",
    value="2023-11-23TMO",
)
def part_of_today(scan: Scan, index: int) -> Match | None:
    part = _part_word(scan, index + 1)
    if part is None or scan.plain(part[1]) == "-":
        return None
    code, end = part
    return Match(
        index, end, lambda context: Timex("time", f"{context.reference.isoformat()}T{code}", relative=True)
    )


@rule(
    Category.MOMENT,
    {"nuit", "soiree", "matin", "soir", "apres", "matinee"},
    reads="the part of the day before or after",
    example="La nuit dernière a été froide.",
    value="2023-11-22TNI",
)
def neighbouring_part(scan: Scan, index: int) -> Match | None:
    part = _part_word(scan, index)
    if part is None:
        return None
    step = DIRECTIONS.get(scan.plain(part[1]))
    if not step:
        return None
    deictic = scan.plain(part[1]) in ("derniere", "dernier")

    def meaning(context: Context) -> Timex:
        anchor = context.reference if deictic else context.anchor()
        moment = anchor + timedelta(days=step)
        return Timex("time", f"{moment.isoformat()}T{part[0]}", relative=True)

    return Match(index, part[1] + 1, meaning)


@rule(
    Category.MOMENT,
    {"nuit"},
    reads="the night between two days",
    example="L'incendie s'est déclaré dans la nuit de lundi à mardi.",
    value="2023-11-20TNI",
)
def night_between(scan: Scan, index: int) -> Match | None:
    start = scan.skip(index + 1, "de", "du")
    if start == index + 1:
        return None
    first = scan.read(start, Category.DAY)
    if first is not None:
        joint = scan.skip(first.end, "a", "au")
        second = scan.read(joint, Category.DAY) if joint > first.end else None
        if second is None:
            return None
        return Match(index, second.end, _night(first.meaning, 0))
    number = scan.integer(start)
    joint = scan.skip(number[1], "a", "au") if number else start
    if number is None or joint == number[1]:
        return None
    second = scan.read(joint, Category.DAY)
    return Match(index, second.end, _night(second.meaning, -1)) if second else None


def _night(day: Meaning, shift: int) -> Meaning:
    def meaning(context: Context) -> Timex | None:
        found = day(context)
        moment = first_day(found.value) if found else None
        if found is None or moment is None:
            return None
        night = moment + timedelta(days=shift)
        return Timex("time", f"{night.isoformat()}TNI", relative=found.relative)

    return meaning


# ---- day, part and hour together

_BEFORE_CLOCK = (
    "a environ",
    "plutot vers",
    "vers",
    "a",
    "des",
    "aux alentours de",
    "aux environs de",
    ", a",
    ", vers",
)
_BEFORE_CLOCK += ("avant", "apres", "a partir de", "jusqu' a", ",")
_BEFORE_PART = (
    "en",
    "dans l'",
    "dans la",
    "au",
    "le",
    "a la",
    ", en",
    ", dans la",
    ", dans l'",
    ",",
    "dans le",
)
_BEFORE_DAY = ("de ce", ", le", "le", "de", "du", ",", "ce", "d'")


@rule(
    Category.MOMENT,
    {NUMBER, "midi", "minuit"},
    reads="a clock time and its day",
    example="Coup d'envoi à 15 h 30 ce jeudi.",
    value="2023-11-23T15:30",
)
def clock_and_day(scan: Scan, index: int) -> Match | None:
    clock = scan.read(index, Category.CLOCK)
    return _joined(scan, index, {"clock": clock}, clock.end) if clock else None


@rule(
    Category.MOMENT,
    {*PARTS_OF_DAY, *_EARLY_OR_LATE, "apres"},
    reads="a part of a day and the day",
    example="Elle est arrivée dans la soirée de mardi.",
    value="2023-11-21TEV",
)
def part_and_day(scan: Scan, index: int) -> Match | None:
    part = scan.read(index, Category.PART_OF_DAY)
    return _joined(scan, index, {"part": part}, part.end) if part else None


@rule(
    Category.MOMENT,
    {Category.DAY, Category.PART_OF_TODAY},
    reads="a day, and a part of it or a clock time",
    example="L'audience a repris mercredi matin vers 9 h.",
    value="2023-11-22T09:00",
)
def day_and_time(scan: Scan, index: int) -> Match | None:
    for kind, category in (("today", Category.PART_OF_TODAY), ("day", Category.DAY)):
        if (day := scan.read(index, category)) is not None:
            return _joined(scan, index, {kind: day}, day.end)
    return None


def _joined(scan: Scan, index: int, parts: dict[str, Match], end: int) -> Match | None:
    """A moment from up to three parts, in the order in which they stand; ``None`` if there is but one."""
    while len(parts) < 3:
        further = _next_part(scan, end, parts)
        if further is None:
            break
        kind, match = further
        parts[kind] = match
        end = match.end
    if len(parts) == 1 or not ("day" in parts or "today" in parts):
        return None
    return Match(index, end, _moment(parts))


def _next_part(scan: Scan, index: int, parts: dict[str, Match]) -> tuple[str, Match] | None:
    for kind, introductions, categories in _PARTS:
        if kind in parts:
            continue
        for introduction in (*introductions, ""):
            start = scan.skip(index, introduction) if introduction else index
            if introduction and start == index:
                continue
            match = scan.read(start, *categories)
            if match is not None and (
                start - index > 1 or kind != "clock" or scan.kind(start) is Kind.NUMBER
            ):
                return kind, match
    return None


_PARTS = (
    ("clock", _BEFORE_CLOCK, (Category.CLOCK,)),
    ("part", _BEFORE_PART, (Category.PART_OF_DAY,)),
    ("today", (",",), (Category.PART_OF_TODAY,)),
    ("day", _BEFORE_DAY, (Category.DAY,)),
)


def _moment(parts: dict[str, Match]) -> Meaning:
    def meaning(context: Context) -> Timex | None:
        found = {kind: match.meaning(context) for kind, match in parts.items()}
        day, today = found.get("day"), found.get("today")
        date = day or today
        if date is None or date.value[4:5] != "-" or len(date.value) < len("2023-11-17"):
            return None
        part, clock = found.get("part"), found.get("clock")
        code = part.value if part else today.value[10:] if today else ""
        value = _in_part(clock.value, code) if clock else code
        return Timex("time", date.value[:10] + value, part.modifier if part else None, date.relative)

    return meaning


def _in_part(clock: str, part: str) -> str:
    """A clock time of twelve hours in the part of the day: "8 heures ce soir" is 20:00."""
    hour = int(clock[1:3])
    return f"T{hour + 12}{clock[3:]}" if part[1:] in _AFTERNOON and hour < 12 else clock
