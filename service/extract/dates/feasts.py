"""Feasts: "Noël", "le lundi de Pâques 2023". The ``holidays`` library knows the days of those that move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.relativedelta import SU, relativedelta

from service.extract.dates.grammar import Category, Match, rule
from service.extract.dates.lexicon import word_set
from service.extract.dates.pieces import NEAREST, year_tail_at
from service.extract.dates.scan import Scan
from service.extract.dates.timex import maybe_day


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast: by its name in the ``holidays`` library, or on a fixed day of the year.

    :param country: ISO 3166 code, and ``/`` and a subdivision, of the calendar that knows it.
    :param name: its name there, in French (in English for the United States).
    :param sunday: which Sunday of ``month``, the last one for -1.
    :param shift: days from the feast of that name to this one.
    """

    country: str = ""
    name: str = ""
    shift: int = 0
    month: int = 0
    day: int = 0
    sunday: int = 0


_ASCENSION = Holiday("FR", "Ascension")
_WHIT_SUNDAY = Holiday("FR", "Lundi de Pentecôte", shift=-1)
_EASTER = Holiday("FR", "Lundi de Pâques", shift=-1)
_GOOD_FRIDAY = Holiday("FR", "Lundi de Pâques", shift=-3)
_NEW_YEAR = Holiday(month=1, day=1)
_MOTHERS_DAY = Holiday(month=5, sunday=-1)
_FATHERS_DAY = Holiday(month=6, sunday=3)

_BLACK_FRIDAY = Holiday("US", "Thanksgiving Day", shift=1)
_CYBER_MONDAY = Holiday("US", "Thanksgiving Day", shift=4)
_EID_AL_FITR = Holiday("DZ", "Aïd el-Fitr (estimé)")
_EID_AL_ADHA = Holiday("SN", "Journée de la Tabaski")
_MAWLID = Holiday("SN", "Journée du Maouloud")

_HOLIDAYS = {
    ("noel",): Holiday(month=12, day=25),
    ("jour", "de", "noel"): Holiday(month=12, day=25),
    ("reveillon", "de", "noel"): Holiday(month=12, day=24),
    ("veille", "de", "noel"): Holiday(month=12, day=24),
    ("lendemain", "de", "noel"): Holiday(month=12, day=26),
    ("jour", "de", "l'", "an"): _NEW_YEAR,
    ("nouvel", "an"): _NEW_YEAR,
    ("premier", "de", "l'", "an"): _NEW_YEAR,
    ("veille", "du", "nouvel", "an"): Holiday(month=12, day=31),
    ("saint", "-", "sylvestre"): Holiday(month=12, day=31),
    ("reveillon", "du", "nouvel", "an"): Holiday(month=12, day=31),
    ("reveillon", "de", "nouvel", "an"): Holiday(month=12, day=31),
    ("reveillon", "de", "la", "saint", "-", "sylvestre"): Holiday(month=12, day=31),
    ("epiphanie",): Holiday(month=1, day=6),
    ("chandeleur",): Holiday(month=2, day=2),
    ("saint", "-", "valentin"): Holiday(month=2, day=14),
    ("mardi", "gras"): Holiday("FR", "Lundi de Pâques", shift=-48),
    ("mercredi", "des", "cendres"): Holiday("FR", "Lundi de Pâques", shift=-47),
    ("dimanche", "des", "rameaux"): Holiday("FR", "Lundi de Pâques", shift=-8),
    ("vendredi", "saint"): _GOOD_FRIDAY,
    ("paques",): _EASTER,
    ("dimanche", "de", "paques"): _EASTER,
    ("lundi", "de", "paques"): Holiday("FR", "Lundi de Pâques"),
    ("jeudi", "de", "l'", "ascension"): _ASCENSION,
    ("ascension",): _ASCENSION,
    ("pentecote",): _WHIT_SUNDAY,
    ("dimanche", "de", "pentecote"): _WHIT_SUNDAY,
    ("lundi", "de", "pentecote"): Holiday("FR", "Lundi de Pentecôte"),
    ("fete", "du", "travail"): Holiday(month=5, day=1),
    ("fete", "internationale", "du", "travail"): Holiday(month=5, day=1),
    ("jour", "de", "la", "terre"): Holiday(month=4, day=22),
    ("fete", "des", "meres"): _MOTHERS_DAY,
    ("fete", "des", "peres"): _FATHERS_DAY,
    ("saint", "-", "jean"): Holiday(month=6, day=24),
    ("saint", "-", "nicolas"): Holiday(month=12, day=6),
    ("fete", "des", "rois"): Holiday(month=1, day=6),
    ("fete", "des", "grands", "-", "meres"): Holiday(month=3, sunday=1),
    ("fete", "de", "la", "victoire"): Holiday(month=5, day=8),
    ("fete", "de", "la", "musique"): Holiday(month=6, day=21),
    ("fete", "nationale", "francaise"): Holiday(month=7, day=14),
    ("fete", "nationale", "belge"): Holiday(month=7, day=21),
    ("fete", "nationale", "suisse"): Holiday(month=8, day=1),
    ("fete", "nationale", "luxembourgeoise"): Holiday(month=6, day=23),
    ("jeune", "federal"): Holiday(month=9, sunday=3),
    ("jour", "des", "morts"): Holiday(month=11, day=2),
    ("fete", "de", "l'", "armistice"): Holiday(month=11, day=11),
    ("jour", "du", "souvenir"): Holiday(month=11, day=11),
    ("fete", "du", "roi"): Holiday(month=11, day=15),
    ("vendredi", "noir"): _BLACK_FRIDAY,
    ("cyber", "lundi"): _CYBER_MONDAY,
    ("lundi", "cyber"): _CYBER_MONDAY,
    ("jour", "des", "presidents"): Holiday("US", "Washington's Birthday"),
    ("korite",): _EID_AL_FITR,
    ("tabaski",): _EID_AL_ADHA,
    ("maouloud",): _MAWLID,
    ("mouloud",): _MAWLID,
    ("mawlid",): _MAWLID,
    ("gamou",): _MAWLID,
    ("grand", "magal"): Holiday("SN", "Grand Magal de Touba"),
    ("grand", "magal", "de", "touba"): Holiday("SN", "Grand Magal de Touba"),
    ("fete", "nationale", "du", "quebec"): Holiday("CA/QC", "Fête nationale du Québec"),
    ("fete", "du", "canada"): Holiday("CA/QC", "Fête du Canada"),
    ("assomption",): Holiday("FR", "Assomption"),
    ("toussaint",): Holiday("FR", "Toussaint"),
    ("halloween",): Holiday(month=10, day=31),
    ("action", "de", "grace"): Holiday("CA/QC", "Action de grâce"),
    ("jour", "de", "l'", "action", "de", "grace"): Holiday("CA/QC", "Action de grâce"),
    ("thanksgiving",): Holiday("US", "Thanksgiving Day"),
    ("jour", "de", "thanksgiving"): Holiday("US", "Thanksgiving Day"),
}

# "Aïd el-Fitr", "Aïd-al-Adha", "aïd el kébir".
for _article in (("el",), ("al",), ("-", "el"), ("-", "al")):
    for _joint in ((), ("-",)):
        _HOLIDAYS[("aid", *_article, *_joint, "fitr")] = _EID_AL_FITR
        _HOLIDAYS[("aid", *_article, *_joint, "adha")] = _EID_AL_ADHA
        _HOLIDAYS[("aid", *_article, *_joint, "kebir")] = _EID_AL_ADHA

# Names of feasts that are also other words: read only behind one of these.


# In "… de Noël" they keep the feast a day; other nouns only take its name.
_BEFORE_A_FEAST = word_set(
    "partir autour veille soir jour nuit approche lendemain alentours matin semaine pres compter"
)

# Behind the name of a feast they say that another people keeps it on another day: "le Nouvel An chinois".
_OTHER_CALENDARS = word_set("juif chinois lunaire vietnamien berbere orthodoxe orthodoxes juive")


_BEHIND_ARTICLE = {"ascension": ("l'",), "assomption": ("l'",), "epiphanie": ("l'",)}


@rule(
    Category.DAY,
    {phrase[0] for phrase in _HOLIDAYS},
    reads="a feast, whose day the holidays library knows",
    example="Les marchés étaient fermés le lundi de Pâques 2023.",
    value="2023-04-10",
)
def feast(scan: Scan, index: int) -> Match | None:
    found = scan.lookup(index, _HOLIDAYS)
    if found is None or not _is_feast(scan, index, found[1]) or scan.plain(found[1]) in _OTHER_CALENDARS:
        return None
    holiday, end = found
    start = scan.skip(end, "en")
    year, end = year_tail_at(scan, start if scan.figures(start, 4) is not None else end)
    if year is not NEAREST:
        return Match(
            index,
            end,
            lambda context: maybe_day(feast_day(holiday, year.choose(context, 1, None, None) or 0)),
        )
    return Match(index, end, lambda context: maybe_day(context.nearest(lambda y: feast_day(holiday, y))))


def _is_feast(scan: Scan, index: int, end: int) -> bool:
    if scan.plain(index - 1) in ("de", "d'") and scan.plain(index - 2) not in _BEFORE_A_FEAST:
        return False  # "les marchés de Noël"
    if scan.plain(index) == "saint":  # "lac Saint-Jean", "Saint-Nicolas-de-Port"
        return scan.plain(end) != "-" and scan.plain(index - 1) in ("la", "")
    articles = _BEHIND_ARTICLE.get(scan.plain(index))
    return articles is None or (scan.plain(index - 1) in articles and scan.words[index].capitalised)


def feast_day(holiday: Holiday, year: int) -> date | None:
    """The day of ``holiday`` in ``year``; ``None`` where its calendar does not have it in that year."""
    if holiday.sunday:
        first = date(year, holiday.month, 1) + (
            relativedelta(day=31) if holiday.sunday < 0 else relativedelta()
        )
        return first + relativedelta(weekday=SU(holiday.sunday))
    if holiday.month:
        return date(year, holiday.month, holiday.day)
    day = _by_name(holiday.country, year).get(holiday.name)
    return day + timedelta(days=holiday.shift) if day else None


@lru_cache(maxsize=256)
def _by_name(country: str, year: int) -> dict[str, date]:
    code, _, subdivision = country.partition("/")
    language = {"US": "en_US", "SN": "fr_SN"}.get(code, "fr")
    calendar = holidays.country_holidays(code, subdivision or None, years=year, language=language)
    latest_first = sorted(calendar.items(), reverse=True)  # a feast of some days has the name of the first
    return {name: day for day, names in latest_first for name in names.split("; ")}
