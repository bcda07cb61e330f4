"""Sentences typed in capitals, rewritten in the usual case, for models that read case.

``usual_case.txt`` holds the words that are not usually written with one capital in front: "région", "SNCF".
Every other word is taken for a name. `training.usual_case` makes it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

_RUN = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 3  # "ONU" or "BNP PARIBAS" alone says nothing about how a text is typed
_SHARE = 0.9  # of the letters: "McCARTNEY", "GILLES DE RAIS" and a stray "l'" stay possible
_SMALL = 3  # letters at most of what is no part of a name of several: "Châlons-en-Champagne"


def in_capitals(words: Iterable[str]) -> bool:
    """Whether a sentence is typed in capitals.

    :param words: its tokens; those without two letters in a row do not count as words.
    """
    runs = [run for word in words for run in _RUN.findall(word) if len(run) > 1]
    letters = sum(map(len, runs))
    capitals = sum(letter.isupper() for run in runs for letter in run)
    return len(runs) >= _FEWEST_WORDS and capitals >= _SHARE * letters


def recased(words: Sequence[str]) -> list[str]:
    """The ``words`` of a sentence in capitals as they are usually written, each of the same length.

    Accents that were left out come back with them, where a word is one of the list.
    """
    usual = [_recased(word) for word in words]
    first = next((number for number, word in enumerate(usual) if _RUN.search(word)), None)
    if first is not None:
        usual[first] = _RUN.sub(lambda run: _capital(run[0]), usual[first], count=1)
    return usual


def without_accents(text: str) -> str:
    """``text`` without accents, of the same length; "œ" stays."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text)


def lowered(text: str) -> str:
    """``text`` in small letters, of the same length: a letter that would become two (İ) stays."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _recased(word: str) -> str:
    runs = _RUN.findall(word)
    usual = dict(zip(runs, map(_usual_form, runs), strict=True))
    parts = [run for run in runs if len(run) > _SMALL]
    if len(parts) > 1 and not all(usual[part].islower() for part in parts):
        usual.update((part, _capital(usual[part])) for part in parts)
    return _RUN.sub(lambda run: usual[run[0]], word)


def _usual_form(run: str) -> str:
    """How a run of letters is usually written; the accents that were typed are right."""
    small = lowered(run)
    form = _usual_forms().get(without_accents(small))
    if form is None:
        return _capital(small)
    if lowered(form) == small or small.isascii():
        return form
    return small if form.islower() else _capital(small)


@cache
def _usual_forms() -> dict[str, str]:
    """Every form of the list, by its small letters without accents."""
    forms = files(__package__).joinpath("usual_case.txt").read_text("utf-8").split()
    return {without_accents(form.lower()): form for form in forms}


def _capital(run: str) -> str:
    """``run`` with a capital in front, of the same length."""
    capital = run[0].upper()
    return (capital if len(capital) == 1 else run[0]) + run[1:]
