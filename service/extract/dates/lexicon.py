"""The French words of time, one table a topic. Keys are written as :attr:`Word.plain`: lower case, no
accents."""

from __future__ import annotations

from dataclasses import dataclass

from service.extract.dates.timex import FUTURE_REF, PAST_REF, PRESENT_REF


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

# "une dizaine de jours"
COLLECTIVES = {
    "huitaine": 8,
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
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

# Words before a period that pick a part of it, with their TIMEX3 mod.
PERIOD_PARTS = {
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

# What stands before an expression, outside its span, and bounds it.
INTRODUCTIONS = {
    ("avant",): "BEFORE",
    ("apres",): "AFTER",
    ("depuis",): "ON_OR_AFTER",
    ("des",): "ON_OR_AFTER",
    ("a", "partir", "de"): "ON_OR_AFTER",
    ("a", "partir", "du"): "ON_OR_AFTER",
    ("a", "partir", "d'"): "ON_OR_AFTER",
    ("a", "compter", "de"): "ON_OR_AFTER",
    ("a", "compter", "du"): "ON_OR_AFTER",
    ("jusqu'", "a"): "ON_OR_BEFORE",
    ("jusqu'", "au"): "ON_OR_BEFORE",
    ("jusqu'", "en"): "ON_OR_BEFORE",
    ("jusque",): "ON_OR_BEFORE",
    ("d'", "ici"): "ON_OR_BEFORE",
    ("d'", "ici", "a"): "ON_OR_BEFORE",
    ("vers",): "APPROX",
    ("environ",): "APPROX",
    ("aux", "alentours", "de"): "APPROX",
    ("aux", "environs", "de"): "APPROX",
    ("autour", "de"): "APPROX",
    ("autour", "du"): "APPROX",
    ("plus", "de"): "MORE_THAN",
    ("plus", "d'"): "MORE_THAN",
    ("au", "moins"): "EQUAL_OR_MORE",
    ("moins", "de"): "LESS_THAN",
    ("moins", "d'"): "LESS_THAN",
    ("au", "plus"): "EQUAL_OR_LESS",
    ("pres", "de"): "APPROX",
    ("pres", "d'"): "APPROX",
    ("quelque",): "APPROX",
    ("a", "peu", "pres"): "APPROX",
}

# Modifiers that TIMEX3 has for points in time only: "depuis deux ans" is a length without any.
POINT_MODIFIERS = frozenset({"BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"})

# Introductions that look ahead or back, whatever the verb does.
DIRECTED = {
    ("d'", "ici"): 1,
    ("d'", "ici", "a"): 1,
    ("jusqu'", "a"): 1,
    ("jusqu'", "au"): 1,
    ("jusqu'", "en"): 1,
    ("depuis",): -1,
}

DEICTIC_DAYS = {
    ("avant", "-", "hier"): -2,
    ("avant", "hier"): -2,
    ("hier",): -1,
    ("demain",): 1,
    ("apres", "-", "demain"): 2,
    ("apres", "demain"): 2,
}

VAGUE = {
    ("maintenant",): PRESENT_REF,
    ("actuellement",): PRESENT_REF,
    ("presentement",): PRESENT_REF,
    ("desormais",): PRESENT_REF,
    ("dorenavant",): FUTURE_REF,
    ("a", "present"): PRESENT_REF,
    ("pour", "l'", "instant"): PRESENT_REF,
    ("pour", "le", "moment"): PRESENT_REF,
    ("en", "ce", "moment"): PRESENT_REF,
    ("a", "l'", "heure", "actuelle"): PRESENT_REF,
    ("a", "ce", "jour"): PRESENT_REF,
    ("de", "nos", "jours"): PRESENT_REF,
    ("jusqu'", "a", "present"): PRESENT_REF,
    ("jusqu'", "ici"): PRESENT_REF,
    ("recemment",): PAST_REF,
    ("dernierement",): PAST_REF,
    ("autrefois",): PAST_REF,
    ("jadis",): PAST_REF,
    ("naguere",): PAST_REF,
    ("anciennement",): PAST_REF,
    ("par", "le", "passe"): PAST_REF,
    ("dans", "le", "passe"): PAST_REF,
    ("il", "y", "a", "longtemps"): PAST_REF,
    ("il", "y", "a", "peu"): PAST_REF,
    ("il", "y", "a", "quelque", "temps"): PAST_REF,
    ("ces", "derniers", "temps"): PAST_REF,
    ("bientot",): FUTURE_REF,
    ("prochainement",): FUTURE_REF,
    ("sous", "peu"): FUTURE_REF,
    ("d'", "ici", "peu"): FUTURE_REF,
    ("a", "l'", "avenir"): FUTURE_REF,
    ("dans", "le", "futur"): FUTURE_REF,
    ("dans", "le", "futur", "proche"): FUTURE_REF,
    ("dans", "un", "futur", "proche"): FUTURE_REF,
    ("dans", "un", "avenir", "proche"): FUTURE_REF,
    ("dans", "un", "proche", "avenir"): FUTURE_REF,
    ("dans", "l'", "immediat"): PRESENT_REF,
}

# "heure" and a zone after a clock time; the value stays local to the text.
TIME_ZONES = {
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
}


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

HOLIDAYS = {
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

# Names of feasts that are also other words: read only behind one of these.
# In "… de Noël" they keep the feast a day; other nouns only take its name.
BEFORE_A_FEAST = word_set(
    "partir autour veille soir jour nuit approche lendemain alentours matin semaine pres compter"
)

# Behind the name of a feast they say that another people keeps it on another day: "le Nouvel An chinois".
OTHER_CALENDARS = word_set("juif chinois lunaire vietnamien berbere orthodoxe orthodoxes juive")

# What "le 17" follows where it is no day: a direction, a telephone number.
NO_DAY_BEHIND = word_set("dans sur composer composez compose appeler appelez appelle")

HOLIDAYS_BEHIND_ARTICLE = {"ascension": ("l'",), "assomption": ("l'",), "epiphanie": ("l'",)}

# What stands before a part of the day that tells when.
PART_INTRODUCTIONS = frozenset(
    (
        *(
            ("dans", "la"),
            ("dans", "l'"),
            ("dans", "le"),
            ("en",),
            ("au",),
            ("du",),
            ("des", "le"),
            ("des", "la"),
        ),
        *(("le",), ("vers", "la"), ("pendant", "la"), ("durant", "la"), ("cours", "de", "la"), ("fin", "de")),
        *(("cours", "de", "l'"), ("jusqu'", "au"), ("a", "la"), ("pendant", "l'"), ("l'",)),
    )
)

STREETS = word_set("rue avenue place boulevard quai pont bd square esplanade")

# What may stand before the years of somebody's life.
AGE_WORDS = word_set(
    "age agee ages agees homme femme hommes femmes jeune jeunes enfant enfants garcon fille garcons"
    " filles adolescent adolescente adolescents personnes fils fillette bebe joueur joueuse eleves"
    " trentenaire anniversaire ses retraite mineur mineure mineurs etudiant etudiante habitant"
    " conducteur automobiliste francais adultes adulte seniors gamin gamine suspect individu"
    " septuagenaire mere pere quadragenaire lyceen lyceenne collegien collegienne ressortissant"
)

# Endings of what somebody is: "l'électricien de 68 ans".
AGENT_ENDINGS = (
    "eur",
    "euse",
    "ien",
    "ienne",
    "ier",
    "iere",
    "iste",
    "trice",
    "ant",
    "ante",
    "icien",
    "ete",
    "ais",
)

# What lasts, in spite of such an ending.
LASTING = word_set(
    "vieux vieille vieilles mandat mandats peine peines periode contrat contrats bail baux duree"
    " delai bonheur horreur longueur restant pret prets cycle plan regne guerre prison conflit"
    " experience carriere sejour moyenne terme bout suite histoire aventure lutte combat amitie"
    " mariage collaboration partenariat concession engagement garantie silence absence existence vie"
    " recul reclusion emprisonnement detention service services interdiction suspension travaux"
    " travail horizon projection decalage ecart record minimum maximum marge embargo exil attente"
    " carriere crise programme projet obligation obligations emprunt emprunts taux rendement echeance"
    " intervalle espace total ancien ecart plus d'une"
)

# Words before a month or a year.
YEAR_INTRODUCTIONS = word_set(
    "en de depuis debut fin mi des du d' et ou a entre vers avant apres jusqu' courant pour au ici"
    " partir ce cet mois tout chaque"
)

# Words before a number of four figures behind which it is a year, unless it counts what follows.
SURE_YEAR_INTRODUCTIONS = word_set("depuis des debut fin avant apres jusqu' courant de du a et pour vers")

# What a number of four figures counts or measures.
MEASURES = word_set(
    "euros dollars francs livres metres kilometres km m personnes kg tonnes € $ £ % milliards"
    " millions fois places habitants hectares"
)

# What is numbered with figures that look like years.
NUMBERED = word_set("n no numero article articles page pages p route ° loi decret peugeot boeing")

# Behind a number of four figures they show that nothing is counted.
FUNCTION_WORDS = word_set(
    "a au aux de du des d' en et ou le la les l' un une dans par pour sur avec sans qui que qu' dont"
    " lors lorsque mais car puis est ont sont etait avait sera fut il elle ils elles on nous vous je"
    " j' se s' ne n' ce cette ces son sa ses leur leurs comme si jusqu' jusque depuis apres avant"
    " entre chez contre vers y aura pendant plus deja aussi ainsi devrait afin grace selon sous quand"
    " alors c' lui soit notamment environ plusieurs tout toute tous toutes quelques ni the of"
)

# Before "une journée", "un jour" they measure; elsewhere the word is an article.
MEASURE_INTRODUCTIONS = word_set("en pendant durant d' apres depuis pour dans sur moins avant a donnant dure")
