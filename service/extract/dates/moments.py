"""A day with its hour or its part: "mercredi matin vers 9 h", "à 15 h 30 ce jeudi"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from service.extract.dates.day_parts import EARLY_OR_LATE, in_part
from service.extract.dates.grammar import Category, Match, Meaning, rule
from service.extract.dates.lexicon import PARTS_OF_DAY
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.surroundings import INTRODUCTIONS
from service.extract.dates.timex import Timex
from service.text.words import Kind


@rule(
    Category.MOMENT,
    {Category.CLOCK},
    reads="a clock time and its day",
    example="Coup d'envoi à 15 h 30 ce jeudi.",
    value="2023-11-23T15:30",
)
def clock_and_day(scan: Scan, index: int) -> Match | None:
    clock = scan.read(index, Category.CLOCK)
    return _joined(scan, index, [_Piece("clock", clock)]) if clock else None


@rule(
    Category.MOMENT,
    {*PARTS_OF_DAY, *EARLY_OR_LATE, "apres"},
    reads="a part of a day and the day",
    example="Elle est arrivée dans la soirée de mardi.",
    value="2023-11-21TEV",
)
def part_and_day(scan: Scan, index: int) -> Match | None:
    part = scan.read(index, Category.PART_OF_DAY)
    return _joined(scan, index, [_Piece("part", part)]) if part else None


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
            return _joined(scan, index, [_Piece(kind, day)])
    return None


@rule(
    Category.MOMENT,
    {"tot", "tard"},
    reads="the early or the late hours of a part of a day",
    example="La dépression atteindra la côte tôt lundi matin.",
    value="2023-11-27TMO",
)
def early_or_late(scan: Scan, index: int) -> Match | None:
    day = scan.read(index + 1, Category.DAY)
    moment = _joined(scan, index + 1, [_Piece("day", day)]) if day else None
    if moment is None:
        return None
    modifier = "START" if scan.plain(index) == "tot" else "END"

    def meaning(context: Context) -> Timex | None:
        found = moment.meaning(context)
        return replace(found, modifier=found.modifier or modifier) if found else None

    return Match(index, moment.end, meaning)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a moment.

    :param kind: ``clock``, ``part`` (of a day), ``today`` (a part of today) or ``day``.
    :param introduction: the words before it: "vers", "à partir de".
    """

    kind: str
    match: Match
    introduction: str = ""


# What may stand between the pieces, the longest first; nothing may, too (see Scan.standing).
_BEFORE = {
    "clock": (
        *(
            "a environ",
            "environ",
            "plutot vers",
            "plutot a",
            "aux alentours de",
            "aux environs de",
            "a partir de",
            "jusqu' a",
        ),
        *(", a", ", vers", "vers", "avant", "apres", "des", "a", ","),
    ),
    "part": (
        ", en",
        ", dans la",
        ", dans l'",
        "dans l'",
        "dans la",
        "dans le",
        "en",
        "au",
        "a la",
        "a l'",
        "le",
        "l'",
        ",",
    ),
    "today": (",",),
    "day": ("de ce", ", le", "le", "de", "du", ",", "d'"),
}
_CATEGORIES = {
    "clock": Category.CLOCK,
    "part": Category.PART_OF_DAY,
    "today": Category.PART_OF_TODAY,
    "day": Category.DAY,
}


def _joined(scan: Scan, index: int, pieces: list[_Piece]) -> Match | None:
    """A moment of up to three pieces, in the order in which they stand; ``None`` unless a day goes with a
    time."""
    while len(pieces) < 3 and (further := _next_piece(scan, pieces)) is not None:
        pieces = [*pieces, further]
    kinds = {piece.kind for piece in pieces}
    if len(pieces) == 1 or not (kinds & {"day", "today"} or kinds == {"part", "clock"}):
        return None
    return Match(index, pieces[-1].match.end, _moment(pieces))


def _next_piece(scan: Scan, pieces: list[_Piece]) -> _Piece | None:
    index = pieces[-1].match.end
    taken = {piece.kind for piece in pieces}
    for kind in (kind for kind in _BEFORE if kind not in taken):
        for introduction, start in scan.standing(index, _BEFORE[kind]):
            match = scan.read(start, _CATEGORIES[kind])
            if match is not None and not _is_loose(scan, kind, introduction, match):
                return _Piece(kind, match, introduction)
    return None


def _is_loose(scan: Scan, kind: str, introduction: str, match: Match) -> bool:
    """ "jeudi, trois heures après": a length beside a day rather than its hour."""
    return kind == "clock" and introduction in ("", ",") and scan.kind(match.start) is not Kind.NUMBER


def _moment(pieces: list[_Piece]) -> Meaning:
    matches = {piece.kind: piece.match for piece in pieces}
    modifier = next(
        (mod for piece in pieces if (mod := INTRODUCTIONS.get(tuple(piece.introduction.split())))), None
    )

    without_day = matches.keys() == {"part", "clock"}

    def meaning(context: Context) -> Timex | None:
        on_a_day = replace(context, nowadays=False)
        found = {kind: match.meaning(on_a_day) for kind, match in matches.items()}
        part, clock, today = found.get("part"), found.get("clock"), found.get("today")
        day = found.get("day") or today
        if clock and part and without_day:
            return Timex("time", in_part(clock.value, part.value), modifier)
        if day is None or day.value[4:5] != "-" or len(day.value) < len("2023-11-17"):
            return None
        code = part.value if part else today.value[10:] if today else ""
        value = in_part(clock.value, code) if clock else code
        return Timex(
            "time", day.value[:10] + value, modifier or (part.modifier if part else None), day.relative
        )

    return meaning
