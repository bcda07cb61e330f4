"""Normal forms of names, under which two ways to write one name are equal."""

from __future__ import annotations

import re
import unicodedata

from service.text.words import APOSTROPHES, HYPHENS

_LETTERS_WITH_STOPS = re.compile(r"(?:\w\.){2,}\w?")
_SEPARATORS = re.compile(r"[\s\u2013\u2014\"«»“”„()\[\],;:]+")
_ARTICLE = re.compile(r"(?:l[ea]s? |l')(?=\w)")
_TYPED_ALIKE = str.maketrans(
    {"œ": "oe", "æ": "ae", **dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(HYPHENS, "-")}
)
# For many names at once: letters that are a plain one with an accent, and what then needs no more care.
_PLAIN_LETTERS = {
    **{
        code: parts[0]
        for code in range(0xE0, 0x180)
        if all(map(unicodedata.combining, (parts := unicodedata.normalize("NFKD", chr(code)))[1:]))
    },
    **_TYPED_ALIKE,
    **{ord(hyphen): " " for hyphen in HYPHENS},
}
_PLAIN_WORDS = re.compile(r"[a-z0-9&]+(?:[ '][a-z0-9&]+)*")
_ACRONYM = re.compile(r"(?:[^\W\d_a-z]\.?){2,9}(?:&[A-Z])?\Z|[A-Z]&[A-Z]\Z")

_SMALL = "a au aux d' de des du en et for l' la le les of on par pour sur the to and"
#: Words whose initial an acronym may leave out: "ONU" of "Organisation des Nations unies".
FUNCTION_WORDS = frozenset(_SMALL.split())

# Words longer than this lose the ending of the plural ("Jeux" does, "PS" does not).
_SHORTEST_PLURAL = 4


def normal_form(name: str) -> str:
    """``name`` in lower case without accents, stops of acronyms and doubled spaces; "-" between words stays.

    "É.-U." gives ``e-u``, "O.N.U." ``onu``, "L’ÉQUIPE" ``l'equipe``.
    """
    words = _SEPARATORS.split(_letters(name).translate(_TYPED_ALIKE))
    return " ".join(plain for plain in map(_without_stops, words) if plain)


def _letters(name: str) -> str:
    """``name`` in lower case without accents and characters of no width."""
    lowered = name.casefold()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


def _without_stops(word: str) -> str:
    if _LETTERS_WITH_STOPS.fullmatch(word.replace("-", "")):
        return word.replace(".", "")
    return word.strip(".'")


def key(name: str) -> str:
    """The normal form under which spellings of one name are equal: hyphens are spaces."""
    return " ".join(normal_form(name).replace("-", " ").split())


def keys(names: str) -> list[str]:
    """:func:`key` of every line of ``names``, five times as fast where most of them are plain words."""
    lines = names.splitlines()
    plain = names.casefold().translate(_PLAIN_LETTERS).splitlines()
    return [
        known if _PLAIN_WORDS.fullmatch(known) else key(line)
        for line, known in zip(lines, plain, strict=True)
    ]


def loose_key(name: str) -> str:
    """:func:`key` without a leading article and without the s or x of plurals, for what is not a person."""
    words = _ARTICLE.sub("", key(name), count=1).split()
    return " ".join(w[:-1] if len(w) >= _SHORTEST_PLURAL and w[-1] in "sx" else w for w in words)


def is_acronym(name: str) -> bool:
    """Whether ``name`` is made of capitals ("ONU", "O.N.U.", "M&S")."""
    return _ACRONYM.match(name) is not None


def initials(name: str) -> tuple[str, str]:
    """The initials of a name of several words: of all its words, and without function words.

    "Organisation des Nations unies" gives ``("odnu", "onu")``.
    """
    words = key(name).replace("'", "' ").split()
    return "".join(w[0] for w in words), "".join(w[0] for w in words if w not in FUNCTION_WORDS)


def spells(acronym: str, name: str) -> bool:
    """Whether ``acronym`` can stand for ``name``, a name of several words, when the text says that it does.

    Its letters are initials in order, of which some may be missing ("SNCF", "Ademe"); from four letters on
    they may stand inside the words ("Arcom" for "Autorité de régulation de la communication").
    """
    letters = key(acronym).replace(" ", "")
    whole = key(name)
    first_letters, _ = initials(name)
    if " " not in whole or len(letters) < 2 or letters[0] != whole[0]:
        return False
    return _is_subsequence(letters, first_letters) or (len(letters) >= 4 and _is_subsequence(letters, whole))


def _is_subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(letter in rest for letter in part)
