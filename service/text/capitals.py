"""Sentences typed in capitals, rewritten as names are usually written, for models that read case."""

from __future__ import annotations

import re
from collections.abc import Iterable

_RUN = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 3  # "ONU" or "BNP PARIBAS" alone says nothing about how a text is typed
_SHARE = 0.9  # of the letters: "McCARTNEY", "GILLES DE RAIS" and a stray "l'" stay possible


def in_capitals(words: Iterable[str]) -> bool:
    """Whether a sentence is typed in capitals.

    :param words: its tokens; those without two letters in a row do not count as words.
    """
    runs = [run for word in words for run in _RUN.findall(word) if len(run) > 1]
    letters = sum(map(len, runs))
    capitals = sum(letter.isupper() for run in runs for letter in run)
    return len(runs) >= _FEWEST_WORDS and capitals >= _SHARE * letters


def recased(text: str) -> str:
    """``text`` with a capital on every run of letters and small letters after it, of the same length."""
    return _RUN.sub(lambda run: run[0][0] + _lowered(run[0][1:]), text)


def _lowered(letters: str) -> str:
    """Lower case, letter by letter: one that would become two (İ) stays."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in letters)
