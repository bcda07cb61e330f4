"""Clock times: "14h30", "20 heures", "midi et demi"."""

from __future__ import annotations

from service.extract.dates.day_parts import AFTERNOON, part_word_at
from service.extract.dates.grammar import NUMBER, Category, Match, Meaning, rule
from service.extract.dates.lexicon import WEEKDAYS, word_set
from service.extract.dates.scan import Scan
from service.extract.dates.timex import Timex, clock_value
from service.text.words import Kind

_HOUR_WORDS = ("h", "heure", "heures")

# What stands before "8 heures" when it is the hour and not a length.
_HOUR_INTRODUCTIONS = word_set(
    "a vers des jusqu' avant apres depuis environ alentours est"
    " etait sera passe entre partir environs autour plutot"
)
_LENGTH_INTRODUCTIONS = word_set("pendant durant en dure duree plus moins")
_WHAT_TAKES_TIME = word_set("trajet trajets voyage vol duree temps retard film chrono")
# "heure" and a zone after a clock time; the value stays local to the text.
_TIME_ZONES = {
    ("gmt",),
    ("utc",),
    ("cet",),
    ("cest",),
    ("est",),
    ("edt",),
    ("heure", "locale"),
    ("heures", "locales"),
    ("heure", "francaise"),
    ("heure", "suisse"),
    ("heure", "belge"),
    ("temps", "universel"),
    ("tu",),
    ("hne",),
    ("hae",),
}

_PROGRAMMES = word_set("jt journal titres")  # "le JT de 13 heures"


def _time(value: str) -> Meaning:
    return lambda context: Timex("time", value)


@rule(
    Category.CLOCK,
    {NUMBER},
    behind={*_HOUR_WORDS, ":", "am", "pm"},
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
        found, end = _minutes(scan, hour[1] + 1)
        minute = found or 0
        if minute < 0:
            return hour[0] - 1, 60 + minute, None, end
        second, end = _seconds(scan, end) or (None, end)
        return hour[0], minute, second, end
    if figures and scan.plain(hour[1]) in ("am", "pm"):
        return hour[0], 0, None, hour[1]
    return None


def _colon_time(scan: Scan, hour: int, index: int) -> tuple[int, int, int | None, int] | None:
    minute = scan.figures(index, 2)
    if minute is None or (scan.glued(index + 1) and scan.kind(index + 1) is Kind.NUMBER):
        return None
    if scan.plain(index + 1) in (",", ".") and scan.glued(index + 2) and scan.kind(index + 2) is Kind.NUMBER:
        return None  # "1:31,771", a race's time
    if scan.plain(index + 1) == ":" and (second := scan.figures(index + 2, 2)) is not None:
        return hour, minute, second, index + 3
    return hour, minute, None, index + 1


def _minutes(scan: Scan, index: int) -> tuple[int | None, int]:
    """The minutes behind an hour ("30", "et quart", "moins le quart": -15), if any, and their end."""
    figures = scan.figures(index, 2)
    if figures is not None and figures <= 59:
        return figures, scan.skip(index + 1, "minutes", "min", "mn", "m")
    if (found := scan.lookup(index, _QUARTERS)) is not None:
        return found
    start = scan.skip(index, "et", "passe de")
    spelled = scan.integer(start)
    if spelled is None or scan.kind(start) is not Kind.WORD or not 2 <= spelled[0] <= 59:
        return None, index
    end = scan.skip(spelled[1], "minutes", "minute")
    return (spelled[0], end) if end > spelled[1] or start == index else (None, index)


def _seconds(scan: Scan, index: int) -> tuple[int, int] | None:
    """The seconds behind the minutes ("30 s", "et 25 secondes"), and their end."""
    start = scan.skip(index, "et")
    second = scan.figures(start, 1, 2)
    if second is None or scan.plain(start + 1) not in ("s", "sec", "secondes", "seconde"):
        return None
    return second, start + 2


_QUARTERS = {
    ("et", "demie"): 30,
    ("et", "demi"): 30,
    ("et", "quart"): 15,
    ("moins", "le", "quart"): -15,
}


def is_length(scan: Scan, start: int) -> bool:
    """Whether "trois heures" at ``start``, which reads like a clock time, is how long and not when."""
    hour = scan.integer(start)
    if hour is None or scan.plain(hour[1]) not in _HOUR_WORDS:
        return False
    minute, end = _minutes(scan, hour[1] + 1)
    if _day_part_behind(scan, end) is not None or _zone_end(scan, end) > end:
        return False
    introduced = _introduced_as_length(scan, start, end, minute)
    if introduced is not None:
        return introduced
    if minute is not None or _day_behind(scan, end):
        return scan.kind(start) is Kind.WORD and start > 0 and not _day_behind(scan, end)
    if scan.plain(end - 1) == "h" and scan.figures(start, 2) is not None:
        return hour[0] == 24
    return start > 0 and scan.plain(start - 2) not in _PROGRAMMES


def _introduced_as_length(scan: Scan, start: int, end: int, minute: int | None) -> bool | None:
    """What the words before "trois heures" say: a length, an hour (``False``), or nothing (``None``)."""
    before, earlier = scan.plain(start - 1), scan.plain(start - 2)
    if before == "de" and earlier in _WHAT_TAKES_TIME:
        return True
    if before == "environ" and earlier not in ("a", "vers", "il", "est"):
        return True
    if before in _LENGTH_INTRODUCTIONS or earlier in ("pendant", "plus", "moins"):
        return True
    if before == "a" and minute is None and scan.plain(end) in ("de", "d'"):
        return True  # "à deux heures de route"
    if before in _HOUR_INTRODUCTIONS or before in WEEKDAYS:
        return before in ("apres", "depuis") and scan.kind(start) is Kind.WORD
    return None if _seconds(scan, end) is None else True  # to the second it is a race's time


def _day_behind(scan: Scan, index: int) -> bool:
    return scan.plain(index) in ("ce", "cet", "demain", "hier", "aujourd'hui", *WEEKDAYS)


def _day_part_behind(scan: Scan, index: int) -> tuple[str, int] | None:
    """The part of the day that says which "7 heures": "du matin", "de l'après-midi"."""
    start = scan.skip(index, "du", "de l'", "de la", "dans l'", "dans la", "de")
    if start == index:
        return None
    return part_word_at(scan, start)


def _half_of_the_day(scan: Scan, hour: int, end: int) -> tuple[int, int]:
    """The hour on a clock of 24, after "du soir", "pm" and the like."""
    for mark, shift in (("p . m .", 12), ("a . m .", 0), ("p . m", 12), ("a . m", 0), ("pm", 12), ("am", 0)):
        if (behind := scan.skip(end, mark)) > end:
            return (hour % 12 + shift, behind) if hour <= 12 else (hour, behind)
    part = _day_part_behind(scan, end)
    if (colloquial := scan.skip(end, "du mat '", "du mat")) > end:
        return hour, colloquial
    if part is None:
        return hour, end
    return (hour + 12 if part[0] in AFTERNOON and hour < 12 else hour), part[1]


def _zone_end(scan: Scan, end: int) -> int:
    """The index behind "heure locale", "(heure de Paris)", "GMT"."""
    start = scan.skip(end, ",", "(")
    behind = scan.longest(start, _TIME_ZONES)
    if behind == start + 1 and not scan.words[start].capitalised:
        behind = None  # "cet", "est"
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
    if scan.plain(index - 1) in ("-", "mi", "du", "le", "au", "apres", "grand"):
        return None
    if scan.plain(index - 1) == "de" and scan.plain(index - 2) not in (
        "partir",
        "autour",
        "alentours",
        "compter",
    ):
        return None
    hour = 12 if scan.plain(index) == "midi" else 0
    minute, end = _minutes(scan, index + 1)
    if (minute or 0) < 0:
        hour, minute = (hour - 1) % 24, 60 + (minute or 0)
    return Match(index, end, _time(clock_value(hour, minute or 0)))
