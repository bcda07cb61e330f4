"""Currencies by their French names, signs and codes, from CLDR through Babel and the tables.

A currency word is read to a :class:`Unit`: one ISO 4217 code, or the codes it may stand for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from babel.core import Locale, get_global

from service.extract.amounts import tables
from service.text.words import Kind, Word, split_words

_NAME_LOCALES = ("fr", "fr_CA")
_SYMBOL_LOCALES = ("fr", "fr_CA", "en")  # the French press types A$ and CN¥ as English does
_NEW = ("nouveau", "nouvelle", "ancien", "ancienne")
_NO_NOUN = frozenset({"unite", "droit", "coupon", "cupon", "type", "zaire"})
_STILL_TENDER_IN = 2020
_MAX_SIGN = 3

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a currency word stands for.

    :param codes: the ISO 4217 codes it may mean, empty for what has none.
    :param word: the bare word ("dollar") that the country decides about, "" when one code is sure.
    :param factor: how many of the main unit (0.01 for "centimes").
    :param ticker: for money without a code ("BTC").
    :param named: whether a country or a sign of one country stands with it.
    """

    codes: tuple[str, ...]
    word: str = ""
    factor: Decimal = Decimal(1)
    ticker: str = ""
    named: bool = False


class UnitAt(NamedTuple):
    """A unit, the index after its words, and whether it may stand before its number."""

    unit: Unit
    end: int
    prefix: bool


@lru_cache(maxsize=4096)
def stem(plain: str) -> str:
    """A word without its plural ending: "nouveaux" and "nouveau", "lei" stays."""
    return plain[:-1] if len(plain) > 3 and plain[-1] in "sx" else plain


def key_of(phrase: str) -> Key:
    """The key of ``phrase`` in the tables: its words, folded."""
    return tuple(stem(word.plain) for word in split_words(phrase))


@cache
def currency_codes() -> frozenset[str]:
    """Every ISO 4217 code that CLDR knows, those for testing and for nothing left out."""
    return (frozenset(_locale("fr").currencies) | current_codes()) - {"XTS", "XXX"}


def is_currency_code(code: str) -> bool:
    """Whether ``code`` is an ISO 4217 code, in capitals."""
    return code in currency_codes()


def bare_word(word: str) -> str | None:
    """The currency word that ``word`` is a form of ("Dollars" and "$" give "dollar"), or ``None``.

    These are the words that a caller may say the currency of: those that mean more than one.
    """
    key = key_of(word)
    unit = index().names.get(key) or index().symbols.get(word.strip())
    return unit.word if unit is not None and unit.word and not unit.named else None


@cache
def bare_words() -> frozenset[str]:
    """The currency words that mean more than one currency, in the singular and without accents."""
    return frozenset(unit.word for unit in index().names.values() if unit.word)


class Index(NamedTuple):
    """Where currency words are looked up."""

    names: Mapping[Key, Unit]
    tails: Mapping[Key, frozenset[str]]
    symbols: Mapping[str, Unit]
    name_lengths: Mapping[str, int]
    tail_lengths: Mapping[str, int]
    sign_starts: frozenset[str]


def longest_by_first(keys: Iterable[Key]) -> dict[str, int]:
    """For each first word how many words the longest key has that starts with it."""
    longest: dict[str, int] = {}
    for key in keys:
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return longest


@cache
def index() -> Index:
    """The tables of currency words, built once."""
    names = _by_rank(_names())
    heads = _by_rank((key[:1], code, rank) for key, code, rank in _names() if _is_noun(key[0]))
    units = {key: _unit(key, codes, named=len(key) > 1) for key, codes in names.items()}
    units |= {key: _unit(key, codes, named=False) for key, codes in heads.items()}
    for name, codes in tables.NAMES.items():
        units[key_of(name)] = _unit(key_of(name), codes, named=" " in name)
    for spelling, head in tables.SPELLINGS.items():
        if (head,) in units:
            units[(spelling,)] = units[(head,)]
    for name, (codes, factor) in tables.SUBUNITS.items():
        units[key_of(name)] = Unit(codes, name if len(codes) > 1 else "", factor)
    for name, ticker in tables.NOT_ISO.items():
        units[key_of(name)] = Unit((), ticker=ticker)
    tails, symbols = _tails(units), _symbols(units)
    starts = frozenset(sign[:length] for sign in symbols for length in range(1, len(sign) + 1))
    return Index(units, tails, symbols, longest_by_first(units), longest_by_first(tails), starts)


def read_unit(text: str, words: Sequence[Word], at: int) -> UnitAt | None:
    """The currency named at ``words[at]``, as many words as belong to it.

    :param text: what ``words`` were split from, for signs and codes whose capitals count.
    """
    if at >= len(words) or not _may_name_currency(words[at]):
        return None
    return _symbol(text, words, at) or _code(text, words, at) or _name(text, words, at)


def _may_name_currency(word: Word) -> bool:
    """Rules out figures and punctuation, most of what follows a number."""
    return word.kind is Kind.WORD or (word.kind is Kind.SYMBOL and unicodedata.category(word.text) == "Sc")


def _is_noun(word: str) -> bool:
    """Whether a currency's name that starts with ``word`` is called by that word alone."""
    return word not in _NO_NOUN and word not in _NEW and not word.endswith("'")


def _unit(key: Key, codes: tuple[str, ...], *, named: bool) -> Unit:
    return Unit(codes, " ".join(key) if len(codes) > 1 else "", named=named and len(codes) == 1)


def _locale(name: str) -> Locale:
    return Locale.parse(name)


@cache
def current_codes() -> frozenset[str]:
    """The codes that are, or lately were, legal tender somewhere."""
    return frozenset(
        code
        for currencies in get_global("territory_currencies").values()
        for code, _start, end, tender in currencies
        if tender and (end is None or end[0] >= _STILL_TENDER_IN)
    )


def _names() -> Iterator[tuple[Key, str, tuple[bool, bool]]]:
    """Each name of each currency, its code, and its rank: today's money first, then plain names."""
    for locale_name in _NAME_LOCALES:
        locale = _locale(locale_name)
        plurals = locale._data["currency_names_plural"]  # Babel has no public list of them
        for code, name in locale.currencies.items():
            if code.startswith("X") and code not in current_codes() and code != "XDR":
                continue
            for form in {name, *plurals.get(code, {}).values()}:
                yield from _forms(code, form)


def _forms(code: str, name: str) -> Iterator[tuple[Key, str, tuple[bool, bool]]]:
    """The keys of one name: as it is, without its parenthesis, and without "nouveau"."""
    plain, _, remark = name.partition(" (")
    historic = code not in current_codes() or remark[:1].isdigit()  # "(1964—2022)"
    rank = (historic, historic and bool(remark))
    keys = [key_of(name), key_of(plain)]
    for key in keys:
        if key:
            yield key, code, rank
            if key[0] in _NEW and len(key) > 1:
                yield key[1:], code, rank


def _by_rank(entries: Iterator[tuple[Key, str, tuple[bool, bool]]]) -> dict[Key, tuple[str, ...]]:
    """For each key the codes of the best rank."""
    best: dict[Key, tuple[tuple[bool, bool], dict[str, None]]] = {}
    for key, code, rank in entries:
        known = best.get(key)
        if known is None or rank < known[0]:
            best[key] = (rank, {code: None})
        elif rank == known[0]:
            known[1][code] = None
    return {key: tuple(codes) for key, (_, codes) in best.items()}


def _tails(units: Mapping[Key, Unit]) -> dict[Key, frozenset[str]]:
    """What may follow a currency's first word and names its country: "canadien", "de Hong Kong"."""
    tails: dict[Key, frozenset[str]] = {}
    for key, unit in units.items():
        for tail in {key[1:], key[-1:]}:
            if len(key) > 1 and unit.codes and tail[0].isalpha():
                tails[tail] = tails.get(tail, frozenset()) | set(unit.codes)
    return tails


def _symbols(units: Mapping[Key, Unit]) -> dict[str, Unit]:
    """Signs without the white space in them; a sign that several countries use gives the bare word."""
    signs: dict[str, Unit] = {}
    for locale_name in _SYMBOL_LOCALES:
        for code, sign in _locale(locale_name).currency_symbols.items():
            if sign not in (code, "¤"):
                signs.setdefault("".join(sign.split()), Unit((code,), named=True))
    for sign, codes in tables.SYMBOLS.items():
        folded = "".join(sign.split())
        signs[folded] = _unit((folded.lower(),), codes, named=True)
    for sign, word in tables.BARE_SYMBOLS.items():
        signs[sign] = units[(word,)]
    for sign in ("$", "£", "¥"):
        signs[sign] = units[(sign,)]
    return signs


def _symbol(text: str, words: Sequence[Word], at: int) -> UnitAt | None:
    """The longest sign at ``at``: "€", "$ US", "F CFA"."""
    typed: list[str] = []
    found: tuple[Unit, int] | None = None
    for word in words[at : at + _MAX_SIGN]:
        if typed and word.breaks:
            break
        typed.append(unicodedata.normalize("NFC", text[word.start : word.end]))
        if "".join(typed) not in index().sign_starts:
            break
        unit = index().symbols.get("".join(typed))
        if unit is not None:
            found = unit, at + len(typed)
    if found is None:
        return None
    unit, end = found
    tail = _tail(text, words, end, unit) if unit.word else None
    return UnitAt(*(tail or found), prefix=words[end - 1].kind is Kind.SYMBOL or end > at + 1)


def _code(text: str, words: Sequence[Word], at: int) -> UnitAt | None:
    """An ISO 4217 code in capitals, or one that has a sign of its own in small letters: "usd"."""
    raw = text[words[at].start : words[at].end]
    well_known = raw.islower() and raw.upper() in _locale("fr").currency_symbols
    if not is_currency_code(raw.upper() if well_known else raw):
        return None
    end = at + 1
    if end < len(words) and words[end].text in ("$", "£") and not words[end].spaced:
        end += 1
    return UnitAt(Unit((raw.upper(),), named=True), end, prefix=raw not in tables.AMBIGUOUS_CODES)


def _name(text: str, words: Sequence[Word], at: int) -> UnitAt | None:
    """The longest name at ``at``: in full, or its first word and a country."""
    for key in _keys(words, at, index().name_lengths):
        unit = index().names.get(key)
        if unit is not None:
            end = at + len(key)
            tail = _tail(text, words, end, unit) if unit.word else None
            return UnitAt(*(tail or (unit, end)), prefix=False)
    return None


def _tail(text: str, words: Sequence[Word], at: int, unit: Unit) -> tuple[Unit, int] | None:
    """The country after a bare currency word: "dollars" + "américains", "$" + "US", "$" + "CAD"."""
    for key in _keys(words, at, index().tail_lengths):
        shared = [code for code in unit.codes if code in index().tails.get(key, ())]
        if shared:
            word = unit.word if len(shared) > 1 else ""
            return Unit(tuple(shared), word, unit.factor, named=len(shared) == 1), at + len(key)
    if at < len(words) and text[words[at].start : words[at].end].upper() in unit.codes:
        return Unit((words[at].text.upper(),), factor=unit.factor, named=True), at + 1
    return None


def _keys(words: Sequence[Word], at: int, lengths: Mapping[str, int]) -> Iterator[Key]:
    """The keys that may stand at ``at``, the longest first, none across an empty line."""
    if at >= len(words):
        return
    keys: list[str] = []
    for word in words[at : at + lengths.get(stem(words[at].plain), 0)]:
        if keys and word.breaks > 1:
            break
        keys.append(stem(word.plain))
    for length in range(len(keys), 0, -1):
        yield tuple(keys[:length])
