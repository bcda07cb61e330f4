"""The French words of time, one table a topic. Keys are written as :attr:`Word.plain`: lower case, no
accents."""

from __future__ import annotations

from dataclasses import dataclass


def word_set(words: str) -> frozenset[str]:
    """The words of a string, which a reader takes in faster than one literal each."""
    return frozenset(words.split())


MONTHS = {
    "janvier": 1,
    "fevrier": 2,
    "mars": 3,
    "avril": 4,
    "mai": 5,
    "juin": 6,
    "juillet": 7,
    "aout": 8,
    "septembre": 9,
    "octobre": 10,
    "novembre": 11,
    "decembre": 12,
}

# Read only beside a day or a year: alone they are other words ("mar", "sept", "jan").
MONTH_ABBREVIATIONS = {
    "jan": 1,
    "janv": 1,
    "fev": 2,
    "fevr": 2,
    "mar": 3,
    "avr": 4,
    "jui": 7,
    "juil": 7,
    "juill": 7,
    "aou": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}

# ISO 8601: Monday is 1.
WEEKDAYS = {
    "lundi": 1,
    "mardi": 2,
    "mercredi": 3,
    "jeudi": 4,
    "vendredi": 5,
    "samedi": 6,
    "dimanche": 7,
}

# Read only before a day of the month: "mer. 10 juin".
WEEKDAY_ABBREVIATIONS = {"lun": 1, "mar": 2, "mer": 3, "jeu": 4, "ven": 5, "sam": 6, "dim": 7}

WEEKDAY_PLURALS = {f"{name}s": number for name, number in WEEKDAYS.items()}

SEASONS = {"printemps": "SP", "ete": "SU", "automne": "AU", "hiver": "WI"}

# The first month of a meteorological season; a winter belongs to the year in which it begins.
SEASON_MONTHS = {"SP": 3, "SU": 6, "AU": 9, "WI": 12}

PARTS_OF_DAY = {
    "matin": "MO",
    "matins": "MO",
    "matinee": "MO",
    "matinees": "MO",
    "midi": "MI",
    "midis": "MI",
    "aprem": "AF",
    "soir": "EV",
    "soirs": "EV",
    "soiree": "EV",
    "soirees": "EV",
    "nuit": "NI",
    "nuits": "NI",
    "aube": "MO",
    "aurore": "MO",
    "crepuscule": "EV",
}

# First and last hour (the night reaches into the next day).
PART_HOURS = {"MO": (6, 12), "MI": (11, 14), "AF": (12, 18), "EV": (18, 24), "NI": (21, 30)}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time.

    :param code: its letter in an ISO 8601 duration, after ``T`` for parts of a day.
    :param factor: how many of ``code`` it counts ("trimestre": 3 months).
    :param field: the :class:`dateutil.relativedelta.relativedelta` argument that moves by ``code``.
    """

    code: str
    field: str
    factor: int = 1


_SECOND = Unit("TS", "seconds")
_MINUTE = Unit("TM", "minutes")
_HOUR = Unit("TH", "hours")
_DAY = Unit("D", "days")
_WEEK = Unit("W", "weeks")
_MONTH = Unit("M", "months")
_YEAR = Unit("Y", "years")

UNITS = {
    "seconde": _SECOND,
    "secondes": _SECOND,
    "minute": _MINUTE,
    "minutes": _MINUTE,
    "heure": _HOUR,
    "heures": _HOUR,
    "jour": _DAY,
    "jours": _DAY,
    "journee": _DAY,
    "journees": _DAY,
    "semaine": _WEEK,
    "semaines": _WEEK,
    "mois": _MONTH,
    "trimestre": Unit("M", "months", 3),
    "trimestres": Unit("M", "months", 3),
    "semestre": Unit("M", "months", 6),
    "semestres": Unit("M", "months", 6),
    "an": _YEAR,
    "ans": _YEAR,
    "annee": _YEAR,
    "annees": _YEAR,
    "decennie": Unit("DE", "years", 10),
    "decennies": Unit("DE", "years", 10),
    "siecle": Unit("C", "years", 100),
    "siecles": Unit("C", "years", 100),
    "nuit": Unit("NI", "days"),
    "nuits": Unit("NI", "days"),
}

# Read only behind a numeral: "40 min", "3 h".
UNIT_ABBREVIATIONS = {
    "s": _SECOND,
    "sec": _SECOND,
    "secs": _SECOND,
    "min": _MINUTE,
    "mins": _MINUTE,
    "mn": _MINUTE,
    "h": _HOUR,
    "hr": _HOUR,
    "j": _DAY,
}

VAGUE_QUANTIFIERS = {
    ("quelques",),
    ("plusieurs",),
    ("des",),
    ("de", "nombreux"),
    ("de", "nombreuses"),
    ("de", "longues"),
    ("de", "longs"),
    ("plusieurs", "dizaines", "de"),
    ("plusieurs", "dizaines", "d'"),
    ("des", "dizaines", "d'"),
    ("des", "dizaines", "de"),
    ("des", "centaines", "d'"),
    ("plusieurs", "centaines", "d'"),
    ("des", "milliers", "d'"),
    ("plusieurs", "milliers", "d'"),
    ("quelques", "dizaines", "d'"),
    ("quelques", "dizaines", "de"),
    ("une", "poignee", "de"),
    ("une", "poignee", "d'"),
}

# "dernier" after a weekday, a month, a unit: back (-1), here (0) or on (1).
DIRECTIONS = {
    "dernier": -1,
    "derniere": -1,
    "passe": -1,
    "passee": -1,
    "ecoule": -1,
    "ecoulee": -1,
    "precedent": -1,
    "precedente": -1,
    "courant": 0,
    "courante": 0,
    "prochain": 1,
    "prochaine": 1,
    "suivant": 1,
    "suivante": 1,
}

# These count from a day of the text rather than from the day of publication.
FROM_THE_TEXT = {"precedent", "precedente", "suivant", "suivante"}

RANKS = {
    "premier": 1,
    "premiere": 1,
    "1er": 1,
    "1re": 1,
    "deuxieme": 2,
    "second": 2,
    "seconde": 2,
    "troisieme": 3,
    "quatrieme": 4,
    "cinquieme": 5,
    "dernier": -1,
    "derniere": -1,
}
