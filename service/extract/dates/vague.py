"""Vague references: "désormais", "récemment", "ces dernières années"."""

from __future__ import annotations

from service.extract.dates.grammar import Category, Match, rule
from service.extract.dates.lexicon import UNITS
from service.extract.dates.scan import Scan
from service.extract.dates.timex import FUTURE_REF, PAST_REF, PRESENT_REF, Timex

_VAGUE = {
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


@rule(
    Category.VAGUE,
    {phrase[0] for phrase in _VAGUE},
    reads="now, once, soon",
    example="La ville compte désormais un million d'habitants.",
    value="PRESENT_REF",
)
def vague_reference(scan: Scan, index: int) -> Match | None:
    found = scan.lookup(index, _VAGUE)
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
