"""A number and the currency after it, each by itself: "2,5 M" + "€", "80 milliards" + "de dollars"."""

from __future__ import annotations

from dataclasses import replace

from service.extract.amounts import tables
from service.extract.amounts.currencies import UnitAt, read_unit, stem
from service.extract.amounts.reading import EXACT, OF, Source
from service.extract.numbers import SCALES, Number
from service.text.words import Kind


def read_quantity(source: Source, at: int) -> Number | None:
    """A number, with the letter for a power of ten after it: "5 M", "20 k"."""
    number = source.number(at)
    if number is None or not number.figures or number.scale:
        return number
    letter = source.plain(number.end)
    if letter not in tables.SCALE_LETTERS or not is_unit(source, number.end + 1):
        return number
    return _times_ten_to(number, tables.SCALE_LETTERS[letter], number.end + 1)


def is_unit(source: Source, at: int) -> bool:
    at += source.plain(at) in OF
    return read_currency(source, at) is not None


def read_currency(source: Source, at: int) -> UnitAt | None:
    """The currency at ``at``; a sign or code on the same line, no compound such as "francs-tireurs"."""
    unit = source.unit(at)
    if unit is None or source.words[at].breaks > 1:
        return None
    hyphen = unit.end
    compound = source.words[hyphen : hyphen + 2]
    glued = len(compound) == 2 and compound[0].text == "-" and not any(word.spaced for word in compound)
    return None if glued and compound[1].kind is Kind.WORD else unit


def read_unit_after(source: Source, number: Number) -> UnitAt | None:
    """The currency after a number, "de" between them where French wants it."""
    at = number.end
    if source.plain(at) in OF and (number.scale or number.approximate or _ends_in_scale(source, number)):
        at += 1
    unit = read_currency(source, at) or _letters_and_code(source, number)
    if unit is None:
        return None
    if source.words[at].breaks and not source.raw(at).islower():  # a sign or code opens its own line
        return None
    return None if _is_small_code(source, at, number) else unit


def _ends_in_scale(source: Source, number: Number) -> bool:
    return stem(source.plain(number.end - 1)) in SCALES or source.plain(number.end - 1) in ("demi", "quart")


def _is_small_code(source: Source, at: int, number: Number) -> bool:
    """ "3 SOS", "10 TOP": a code that is a word, after a number that is hardly money."""
    decimals = source.plain(number.end - 2) in (",", ".")
    return source.raw(at) in tables.AMBIGUOUS_CODES and number.value < 100 and not decimals


def _letters_and_code(source: Source, number: Number) -> UnitAt | None:
    """Power and code in one word, as CLDR writes them in Canada: "80 kCHF", "2,5 MCN¥"."""
    at = number.end
    if not number.figures or at >= len(source.words) or source.words[at].kind is not Kind.WORD:
        return None
    word = source.words[at]
    for letters, power in tables.SCALE_LETTERS.items():
        if not word.plain.startswith(letters) or len(word.plain) <= len(letters):
            continue
        rest = replace(
            word, text=word.text[len(letters) :], plain=word.plain[len(letters) :],
            start=word.start + len(letters), spaced=False,
        )  # fmt: skip
        unit = read_unit(source.text, [rest, *source.words[at + 1 : at + 4]], 0)
        if unit is not None and unit.unit.named and not source.text[rest.start : rest.end].islower():
            scaled = replace(unit.unit, factor=EXACT.scaleb(unit.unit.factor, power))
            return UnitAt(scaled, at + unit.end, unit.prefix)
    return None


def with_glued_letter(source: Source, number: Number) -> Number:
    """ "$10k": the letter needs no currency after it when it is glued to figures."""
    letter = source.plain(number.end)
    if number.scale or letter not in tables.SCALE_LETTERS or source.words[number.end].spaced:
        return number
    return _times_ten_to(number, tables.SCALE_LETTERS[letter], number.end + 1)


def _times_ten_to(number: Number, power: int, end: int) -> Number:
    return replace(number, value=EXACT.scaleb(number.value, power), end=end, scale=power)
