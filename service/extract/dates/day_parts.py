"""Parts of a day: "ce matin", "en fin de journée", "la nuit dernière"."""

from __future__ import annotations

from datetime import timedelta

from service.extract.dates.bounds import first_day
from service.extract.dates.grammar import Category, Match, Meaning, rule
from service.extract.dates.lexicon import DIRECTIONS, PARTS_OF_DAY
from service.extract.dates.resolve import Context
from service.extract.dates.scan import Scan
from service.extract.dates.surroundings import PART_INTRODUCTIONS
from service.extract.dates.timex import Timex

AFTERNOON = ("AF", "EV")  # the parts whose hours a clock of twelve counts from noon


def in_part(clock: str, part: str) -> str:
    """A clock time of twelve hours in the part of the day: "8 heures ce soir" is 20:00.

    :param clock: such as ``T08:00``.
    :param part: such as ``TEV``, or nothing.
    """
    hour = int(clock[1:3])
    return f"T{hour + 12}{clock[3:]}" if part[1:] in AFTERNOON and hour < 12 else clock


def part_word_at(scan: Scan, index: int) -> tuple[str, int] | None:
    """The code of the part of the day at ``index``, and its end."""
    for phrase in ("apres - midi", "apres midi", "apres - midis"):
        if (end := scan.skip(index, phrase)) > index:
            return "AF", end
    if scan.plain(index) == "mi" and (end := scan.skip(index, "mi - journee")) > index:
        return "MI", end
    code = PARTS_OF_DAY.get(scan.plain(index))
    return (code, index + 1) if code else None


EARLY_OR_LATE = (
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


@rule(
    Category.MOMENT,
    PARTS_OF_DAY,
    reads="a part of a day that the text leaves open",
    example="Le soir venu, la baie se vide.",
    value="XXXX-XX-XXTEV",
)
def part_of_some_day(scan: Scan, index: int) -> Match | None:
    part = part_word_at(scan, index)
    if part is None or part[1] >= len(scan.words) or scan.before(index, PART_INTRODUCTIONS) is None:
        return None
    if scan.words[part[1]].text not in ("où", "venu", "venue"):
        return None
    return Match(index, part[1], lambda context: Timex("time", f"XXXX-XX-XXT{part[0]}"))


_PHASES = {"debut": "START", "fin": "END", "milieu": "MID", "tot": "START", "tard": "END", "mi": "MID"}


@rule(
    Category.PART_OF_DAY,
    {*PARTS_OF_DAY, *EARLY_OR_LATE, "apres", "le", "plus"},
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
    part = part_word_at(scan, start)
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
    part = part_word_at(scan, start)
    return (part[0], _PHASES[word], part[1]) if part else None


@rule(
    Category.PART_OF_TODAY,
    {"ce", "cet", "cette"},
    reads="a part of today",
    example="Ce matin, il a plu.",
    value="2023-11-23TMO",
)
def part_of_today(scan: Scan, index: int) -> Match | None:
    part = part_word_at(scan, index + 1)
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
    part = part_word_at(scan, index)
    if part is None:
        return None
    same = scan.plain(part[1]) == "meme"
    step = 0 if same else DIRECTIONS.get(scan.plain(part[1]))
    if not (step or same) or step is None:
        return None
    deictic = scan.plain(part[1]) in ("derniere", "dernier")

    def meaning(context: Context) -> Timex:
        anchor = context.reference if deictic else context.anchor()
        moment = anchor + timedelta(days=step)
        return Timex("time", f"{moment.isoformat()}T{part[0]}", relative=True)

    return Match(index, part[1] + 1, meaning)


@rule(
    Category.MOMENT,
    {"prochain", "prochaine"},
    reads="the next part of a day, with the adjective first",
    example="Les bombardements cesseront la prochaine nuit.",
    value="2023-11-24TNI",
)
def next_part(scan: Scan, index: int) -> Match | None:
    part = part_word_at(scan, index + 1)
    if part is None or scan.plain(index - 1) not in ("la", "le"):
        return None

    def meaning(context: Context) -> Timex:
        day = context.reference + timedelta(days=1)
        return Timex("time", f"{day.isoformat()}T{part[0]}", relative=True)

    return Match(index, part[1], meaning)


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
