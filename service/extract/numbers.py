"""Numbers as French writes them, in figures and in words, for dates and amounts alike.

Every reader takes the words of :func:`service.text.words.split_words` and the index at which a number
has to start, and looks at a bounded number of words only, so that a scan over a text is linear.

Figures follow the use of the French-speaking countries: 1 000, 1.000, 1'000 and 1,000,000 are grouped,
1,5 and 1.5 are decimals, and "1,500" is one and a half as a French reader takes it while "1.500" is
fifteen hundred. Words follow the traditional spelling and that of 1990 (hyphens anywhere or nowhere),
France, Belgium and Switzerland, with or without accents. Scales are long: a billion is 10^12.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from typing import NamedTuple

from service.text.words import Kind, Word

_MAX_DIGITS = 36  # no quantity in a text has more; bounds the work on a run of digits
_MAX_GROUPS = 12
_EXACT = Context(prec=100)  # more than any reading needs: nothing is ever rounded

SMALL: Mapping[str, int] = {
    "zero": 0,
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
}
TENS: Mapping[str, int] = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}
HUNDRED = frozenset({"cent", "cents"})
THOUSAND = frozenset({"mille", "mil"})

#: Powers of ten that multiply what stands before them.
SCALES: Mapping[str, int] = {
    "mille": 3,
    "million": 6,
    "millions": 6,
    "milliard": 9,
    "milliards": 9,
    "billion": 12,
    "billions": 12,
    "billiard": 15,
    "billiards": 15,
    "trillion": 18,
    "trillions": 18,
    "trilliard": 21,
    "trilliards": 21,
}
#: Abbreviations that stand for nothing else; read after figures only.
SCALE_ABBREVIATIONS: Mapping[str, int] = {
    "mio": 6,
    "mios": 6,
    "md": 9,
    "mds": 9,
    "mrd": 9,
    "mrds": 9,
}
#: Nouns for "about so many", and a dozen.
COLLECTIVES: Mapping[str, int] = {
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
    "millier": 1000,
}
#: What may follow "et" as a part of one: "deux et demi", "un million et quart".
FRACTIONS: Mapping[tuple[str, ...], Decimal] = {
    ("demi",): Decimal("0.5"),
    ("demie",): Decimal("0.5"),
    ("quart",): Decimal("0.25"),
    ("un", "quart"): Decimal("0.25"),
    ("un", "demi"): Decimal("0.5"),
    ("trois", "quarts"): Decimal("0.75"),
}
#: Ordinals whose stem is not their cardinal with "ième".
IRREGULAR_ORDINALS: Mapping[str, str] = {
    "unieme": "un",
    "quatrieme": "quatre",
    "cinquieme": "cinq",
    "neuvieme": "neuf",
    "onzieme": "onze",
    "douzieme": "douze",
    "treizieme": "treize",
    "quatorzieme": "quatorze",
    "quinzieme": "quinze",
    "seizieme": "seize",
    "trentieme": "trente",
    "quarantieme": "quarante",
    "cinquantieme": "cinquante",
    "soixantieme": "soixante",
    "septantieme": "septante",
    "huitantieme": "huitante",
    "octantieme": "octante",
    "nonantieme": "nonante",
    "millieme": "mille",
}
FIRST_AND_SECOND: Mapping[str, int] = {
    "premier": 1,
    "premiere": 1,
    "premiers": 1,
    "premieres": 1,
    "second": 2,
    "seconde": 2,
    "seconds": 2,
    "secondes": 2,
}
#: What makes an ordinal of figures: 1er, 1re, 2nd, 2e, 2ème, 2me.
ORDINAL_SUFFIXES = frozenset(
    {
        "er",
        "ers",
        "re",
        "res",
        "ere",
        "eres",
        "nd",
        "nds",
        "nde",
        "ndes",
        "e",
        "es",
        "eme",
        "emes",
        "me",
        "mes",
    }
    | {"ieme", "iemes"}
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_TABLE = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ORDINAL_WORDS = 24  # the longest spelled ordinal is far shorter
_ONES = frozenset({"un", "une"})
_HALVES = frozenset({"demi", "demie"})
_FIRST_WORDS = frozenset({*SMALL, *TENS, *THOUSAND, *_HALVES, "cent"})
_GRADES = frozenset({"bon", "bonne", "gros", "grosse", "petit", "petite", "grand", "grande"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number that starts at the word a reader was asked about.

    :param value: exact.
    :param end: index one past its last word.
    :param figures: whether it starts with figures; otherwise it is spelled out.
    :param approximate: whether it says "about" by itself ("une centaine").
    :param ambiguous: whether it is the single word "un", "une" or "neuf", which is as often an article or
        an adjective: the caller has to judge by what follows.
    :param scale: the power of ten of the first scale after it ("3 millions": 6), 0 without one.
    """

    value: Decimal
    end: int
    figures: bool = False
    approximate: bool = False
    ambiguous: bool = False
    scale: int = 0


class _Part(NamedTuple):
    """A piece of a number and the index after it."""

    value: Decimal
    end: int


def read_number(words: Sequence[Word], index: int) -> Number | None:
    """The cardinal that starts exactly at ``words[index]``, as long as it goes, or ``None``.

    :param words: from :func:`~service.text.words.split_words`.
    """
    if index >= len(words) or not _may_start(words[index]):
        return None
    figures = _figures(words, index)
    first = _half(words, index) or figures or _spelled(words, index)
    if first is None:
        return None
    if (collective := _collective(words, index, first)) is not None:
        return Number(_canonical(collective.value), collective.end, figures is not None, approximate=True)
    value, end = _scaled(words, first)
    ambiguous = end == index + 1 and words[index].plain in ("un", "une", "neuf")
    scale = _scale(words, first.end)
    return Number(
        _canonical(value), end, figures is not None, ambiguous=ambiguous, scale=scale[0] if scale else 0
    )


def read_ordinal(words: Sequence[Word], index: int) -> Number | None:
    """The ordinal that starts exactly at ``words[index]``: "1er", "2ème", "premier", "vingt et unième"."""
    if index >= len(words):
        return None
    word = words[index]
    if word.kind is Kind.NUMBER:
        return _figure_ordinal(words, index)
    if word.plain in FIRST_AND_SECOND:
        return Number(Decimal(FIRST_AND_SECOND[word.plain]), index + 1)
    return _spelled_ordinal(words, index)


def read_roman(words: Sequence[Word], index: int) -> Number | None:
    """The Roman numeral ``words[index]``, in canonical form ("xiv"), whatever its case.

    A suffix written together with it ("XIXe") belongs to the word and is read too.
    """
    if index >= len(words) or words[index].kind is not Kind.WORD:
        return None
    text = words[index].plain
    for suffix in ("", "eme", "ieme", "er", "re", "e"):
        if text.endswith(suffix):
            value = _roman(text.removesuffix(suffix))
            if value:
                return Number(Decimal(value), index + 1)
    return None


def _may_start(word: Word) -> bool:
    """Whether a number may start with ``word``: rules most words out at once."""
    if word.kind is Kind.WORD:
        return word.plain in _FIRST_WORDS or len(word.plain) == 1
    return word.kind is Kind.NUMBER or word.text in (",", ".")


def _canonical(value: Decimal) -> Decimal:
    """``value`` without trailing zeros and without an exponent, so that equal numbers are written alike."""
    shortest = value.normalize(_EXACT)
    return (
        shortest.quantize(Decimal(1), context=_EXACT)
        if shortest == shortest.to_integral_value()
        else shortest
    )


def _plain(words: Sequence[Word], index: int) -> str:
    """The word at ``index`` without accents, "" past the end or after an empty line."""
    return words[index].plain if index < len(words) and words[index].breaks < 2 else ""


def _after_hyphen(words: Sequence[Word], index: int) -> int:
    """``index``, or the next one when a hyphen joins both sides there."""
    if _plain(words, index) == "-" and index + 1 < len(words):
        return index + (not words[index].spaced and not words[index + 1].spaced)
    return index


# --- figures ---------------------------------------------------------------------------------------


def _figures(words: Sequence[Word], index: int) -> _Part | None:
    """Figures with their separators, and a fraction sign after them ("3 ½")."""
    part = _bare_decimal(words, index) or _decimal(words, index)
    sign_at = index if part is None else part.end
    sign = _fraction_sign(words, sign_at)
    if sign is None:
        return part
    whole = Decimal(0) if part is None else part.value
    return _Part(_EXACT.add(whole, sign), sign_at + 1)


def _decimal(words: Sequence[Word], index: int) -> _Part | None:
    """An integer, grouped or not, and its decimals."""
    digits = _digits(words, index)
    if digits is None:
        return None
    separator, groups, end = _groups(words, index)
    whole = "".join(groups)
    if separator in (",", ".") and len(groups) == 2 and not _is_grouped(separator, groups, words, end):
        whole, end = groups[0], index + 1
    mark = _plain(words, end)
    decimals = _digits(words, end + 1)
    if mark not in (",", ".") or (mark == separator and len(whole) > len(groups[0])) or decimals is None:
        return _Part(Decimal(whole), end)
    if not _glued(words, end, end + 1) or _continues(words, end + 2, mark):
        return _Part(Decimal(whole), end)
    return _Part(Decimal(f"{whole}.{decimals}"), end + 2)


def _digits(words: Sequence[Word], index: int) -> str | None:
    """The figures of one word; ``None`` where there are none or more than anyone counts to."""
    if index >= len(words) or words[index].kind is not Kind.NUMBER:
        return None
    return words[index].text if len(words[index].text) <= _MAX_DIGITS else None


def _glued(words: Sequence[Word], *indices: int) -> bool:
    """Whether no white space stands before any of these words."""
    return all(index < len(words) and not words[index].spaced for index in indices)


def _continues(words: Sequence[Word], index: int, mark: str) -> bool:
    """Whether ``mark`` and more figures are glued on at ``index``: a date, a version, a list."""
    return (
        _plain(words, index) == mark
        and _glued(words, index, index + 1)
        and _digits(words, index + 1) is not None
    )


def _groups(words: Sequence[Word], index: int) -> tuple[str, list[str], int]:
    """The separator of thousands, the groups of figures, and the index after them.

    One separator holds for the whole number. Without grouping the separator is "".
    """
    groups = [words[index].text]
    if len(groups[0]) > 3 or groups[0].startswith("0"):
        return "", groups, index + 1
    separator, step = _separator(words, index + 1)
    end = index + 1
    while separator and len(groups) < _MAX_GROUPS:
        if _separator(words, end) != (separator, step):
            break
        groups.append(words[end + step - 1].text)
        end += step
    return separator if len(groups) > 1 else "", groups, end


def _separator(words: Sequence[Word], index: int) -> tuple[str, int]:
    """What separates the group of three figures that follows at ``index``, and how many words both take."""
    if index >= len(words):
        return "", 0
    word = words[index]
    if _is_group(words, index) and word.spaced and not word.breaks and word.start - words[index - 1].end == 1:
        return " ", 1
    if word.text in (".", ",", "'") and _glued(words, index, index + 1) and _is_group(words, index + 1):
        return word.text, 2
    return "", 0


def _is_group(words: Sequence[Word], index: int) -> bool:
    return index < len(words) and words[index].kind is Kind.NUMBER and len(words[index].text) == 3


def _is_grouped(separator: str, groups: Sequence[str], words: Sequence[Word], end: int) -> bool:
    """Whether one mark before three figures groups: "1.500" does, "1,500" only in "1,500.00"."""
    if separator == ".":
        return True
    return _plain(words, end) == "." and _glued(words, end, end + 1) and _digits(words, end + 1) is not None


def _bare_decimal(words: Sequence[Word], index: int) -> _Part | None:
    """Decimals without a zero before them: ".75", ",5"."""
    decimals = _digits(words, index + 1)
    if words[index].text not in (",", ".") or not words[index].spaced or decimals is None:
        return None
    if not _glued(words, index + 1):
        return None
    return _Part(Decimal(f"0.{decimals}"), index + 2)


def _fraction_sign(words: Sequence[Word], index: int) -> Decimal | None:
    """The value of a sign such as ½."""
    text = _plain(words, index)
    if (
        len(text) != 1
        or unicodedata.category(text) != "No"
        or not unicodedata.decomposition(text).startswith("<fr")
    ):
        return None
    return Decimal(repr(unicodedata.numeric(text)))


# --- words -----------------------------------------------------------------------------------------


def _spelled(words: Sequence[Word], index: int) -> _Part | None:
    """Words below a million, with zeros said before them ("zéro huit") and decimals ("cinq virgule cinq")."""
    start = index
    while _plain(words, start) == "zero" and start - index < _MAX_DIGITS:
        start += 1
    part = _below_thousand(words, start) if start > index else _below_million(words, start)
    if part is None and start > index:
        part = _Part(Decimal(0), index + 1)
    if part is None or _plain(words, part.end) != "virgule":
        return part
    return _spelled_decimals(words, part)


def _below_twenty(words: Sequence[Word], index: int) -> _Part | None:
    value = SMALL.get(_plain(words, index))
    if value is None:
        return None
    if value == 10:
        after = _after_hyphen(words, index + 1)
        unit = SMALL.get(_plain(words, after), 0)
        if 7 <= unit <= 9:
            return _Part(Decimal(10 + unit), after + 1)
    return _Part(Decimal(value), index + 1)


def _below_hundred(words: Sequence[Word], index: int) -> _Part | None:
    tens = _tens(words, index)
    if tens is None:
        return _below_twenty(words, index)
    top = 19 if tens.value in (60, 80) else 9
    after = _after_hyphen(words, tens.end)
    if _plain(words, after) == "et":
        rest = _below_twenty(words, _after_hyphen(words, after + 1))
        joined = rest is not None and rest.value in (1, 11) and rest.value <= top
    else:
        rest = _below_twenty(words, after)
        # "vingt un" are two numbers, "vingt-un" and "quatre vingt un" are one
        loose = after == tens.end and tens.value != 80
        joined = rest is not None and (2 if loose else 1) <= rest.value <= top
    return _Part(tens.value + rest.value, rest.end) if rest is not None and joined else tens


def _tens(words: Sequence[Word], index: int) -> _Part | None:
    word = _plain(words, index)
    if word == "quatre":
        after = _after_hyphen(words, index + 1)
        if _plain(words, after) in ("vingt", "vingts"):
            return _Part(Decimal(80), after + 1)
    return _Part(Decimal(TENS[word]), index + 1) if word in TENS else None


def _below_thousand(words: Sequence[Word], index: int) -> _Part | None:
    if _plain(words, index) == "cent":
        return _with_rest(words, _Part(Decimal(100), index + 1), _below_hundred)
    part = _below_hundred(words, index)
    if part is None or not 2 <= part.value <= 19 or part.value == 10:
        return part
    after = _after_hyphen(words, part.end)
    if _plain(words, after) not in HUNDRED:
        return part
    return _with_rest(words, _Part(part.value * 100, after + 1), _below_hundred)


def _below_million(words: Sequence[Word], index: int) -> _Part | None:
    if _plain(words, index) in THOUSAND:
        return _with_rest(words, _Part(Decimal(1000), index + 1), _below_thousand)
    part = _below_thousand(words, index)
    if part is None or part.value < 2:
        return part
    after = _after_hyphen(words, part.end)
    if _plain(words, after) not in THOUSAND:
        return part
    return _with_rest(words, _Part(part.value * 1000, after + 1), _below_thousand)


def _with_rest(
    words: Sequence[Word], head: _Part, read: Callable[[Sequence[Word], int], _Part | None]
) -> _Part:
    """``head`` and the smaller number said after it, if there is one: "cent" + "deux", "mille" + "et une"."""
    after = _after_hyphen(words, head.end)
    if _plain(words, after) == "et":
        one = _after_hyphen(words, after + 1)
        return _Part(head.value + 1, one + 1) if _plain(words, one) in _ONES else head
    rest = read(words, after)
    return _Part(head.value + rest.value, rest.end) if rest is not None and rest.value else head


def _spelled_decimals(words: Sequence[Word], whole: _Part) -> _Part:
    """``whole`` with what is said after "virgule": digit by digit, or zeros and one number."""
    digits, end = "", whole.end + 1
    while len(digits) < _MAX_DIGITS:
        number = _below_million(words, end)
        if number is None or (digits.strip("0") and number.value > 9):
            break
        digits, end = digits + str(number.value), number.end
        if number.value > 9:
            break
    return _Part(_EXACT.add(whole.value, Decimal(f"0.{digits}")), end) if digits else whole


# --- scales, halves, collectives -------------------------------------------------------------------


def _half(words: Sequence[Word], index: int) -> _Part | None:
    """Half: "un demi", "une demi-heure", and "demi" before a scale or a collective ("demi-million")."""
    counted = _plain(words, index) in _ONES
    at = _after_hyphen(words, index + 1) if counted else index
    if _plain(words, at) not in _HALVES:
        return None
    after = _plain(words, _after_hyphen(words, at + 1))
    return _Part(Decimal("0.5"), at + 1) if counted or after in SCALES or after in COLLECTIVES else None


def _scaled(words: Sequence[Word], part: _Part) -> _Part:
    """``part`` with its scale and what belongs to it: "deux" + "millions" + "trois cent mille"."""
    total, end, unit = part.value, part.end, 0
    scale = _scale(words, part.end)
    if scale is not None:
        unit, end = scale
        total = _EXACT.scaleb(part.value, unit)
        while (smaller := _smaller(words, end, unit)) is not None:
            value, end, unit = smaller
            total = _EXACT.add(total, value)
            if not unit:
                break
    if end > part.end and _plain(words, end) == "virgule":
        return _spelled_decimals(words, _Part(total, end))
    fraction = _fraction(words, end)
    if fraction is None:
        return _Part(total, end)
    return _Part(_EXACT.add(total, _EXACT.scaleb(fraction.value, unit)), fraction.end)


def _scale(words: Sequence[Word], index: int) -> tuple[int, int] | None:
    """The power of ten said at ``index``, which follows a number, and the index after it."""
    after = _after_hyphen(words, index)
    word = _plain(words, after)
    figures = words[index - 1].kind is Kind.NUMBER
    if word in SCALES and (figures or word != "mille"):
        return SCALES[word], after + 1
    if word in SCALE_ABBREVIATIONS and figures:
        return SCALE_ABBREVIATIONS[word], after + 1
    return None


def _smaller(words: Sequence[Word], index: int, unit: int) -> tuple[Decimal, int, int] | None:
    """What follows a scale of 10^``unit`` and belongs to it: value, index after it, its own scale or 0."""
    after = _after_hyphen(words, index)
    part = _decimal(words, after) or _spelled(words, after)
    if part is None or part.value == 0 or words[after].breaks or _plain(words, after) == "une":
        return None
    scale = _scale(words, part.end)
    if scale is not None:
        return (_EXACT.scaleb(part.value, scale[0]), scale[1], scale[0]) if scale[0] < unit else None
    grouped = words[after].kind is not Kind.NUMBER or part.value >= 1000  # "2 millions 500 000"
    return (part.value, part.end, 0) if grouped and part.value < 10**unit else None


def _fraction(words: Sequence[Word], index: int) -> _Part | None:
    """ "et demi" and its like at ``index``."""
    if _plain(words, index) != "et":
        return None
    for length in (2, 1):
        said = tuple(_plain(words, index + 1 + offset) for offset in range(length))
        if said in FRACTIONS:
            return _Part(FRACTIONS[said], index + 1 + length)
    return None


def _collective(words: Sequence[Word], index: int, count: _Part) -> _Part | None:
    """ "une centaine", "deux douzaines", "une bonne centaine de millions"."""
    at = _after_hyphen(words, count.end)
    if _plain(words, at) in _GRADES and _plain(words, index) in _ONES:
        at += 1
    noun = _plain(words, at).removesuffix("s")
    if noun not in COLLECTIVES:
        return None
    part = _Part(_EXACT.multiply(count.value, Decimal(COLLECTIVES[noun])), at + 1)
    if _plain(words, at + 1) not in ("de", "d'"):
        return part
    scale = SCALES.get(_plain(words, at + 2).replace("milliers", "mille"))
    return part if scale is None else _Part(_EXACT.scaleb(part.value, scale), at + 3)


# --- ordinals --------------------------------------------------------------------------------------


def _figure_ordinal(words: Sequence[Word], index: int) -> Number | None:
    """ "1er", "21e": figures and a suffix written together."""
    digits = _digits(words, index)
    if digits is None or _plain(words, index + 1) not in ORDINAL_SUFFIXES or not _glued(words, index + 1):
        return None
    return Number(Decimal(digits), index + 2, figures=True)


def _spelled_ordinal(words: Sequence[Word], index: int) -> Number | None:
    """ "deuxième", "vingt et unième": the words of a cardinal, the last one an ordinal."""
    last = index
    while last - index < _ORDINAL_WORDS and last < len(words) and _may_stand_inside(words[last]):
        last += 1
    cardinal = _cardinal_of(_plain(words, last))
    if cardinal is None:
        return None
    if last == index and cardinal in SCALES:  # "millionième" is said without "un"
        return Number(Decimal(10 ** SCALES[cardinal]), index + 1)
    spelled = [*words[index:last], replace(words[last], plain=cardinal)]
    number = read_number(spelled, 0)
    return Number(number.value, last + 1) if number and number.end == len(spelled) else None


def _cardinal_of(word: str) -> str | None:
    """The cardinal that an ordinal word is made of: "deuxieme" gives "deux"."""
    singular = word.removesuffix("s")
    if singular in IRREGULAR_ORDINALS:
        return IRREGULAR_ORDINALS[singular]
    stem = singular.removesuffix("ieme")
    return stem if stem != singular and _may_be_cardinal(stem) else None


def _may_be_cardinal(word: str) -> bool:
    return word in SMALL or word in TENS or word in HUNDRED or word in SCALES


def _may_stand_inside(word: Word) -> bool:
    """Whether a spelled ordinal may go on after ``word``."""
    return _may_be_cardinal(word.plain) or word.plain in ("et", "-", "vingts", "mil")


def _roman(text: str) -> int:
    """The value of a Roman numeral in canonical form, 0 for anything else."""
    values = [_ROMAN.get(letter, 0) for letter in text]
    if not values or 0 in values or len(values) > 15:
        return 0
    total = sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
    return total if text == _to_roman(total) else 0


def _to_roman(value: int) -> str:
    text = ""
    for unit, letters in _ROMAN_TABLE:
        text += letters * (value // unit)
        value %= unit
    return text
