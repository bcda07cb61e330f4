"""Passages typed in capitals, as headlines are: there a capital letter tells no name."""

from __future__ import annotations

from dataclasses import replace

from service.text.words import Kind, Word

_FEWEST = 3  # "ONU" or "BNP PARIBAS" alone says nothing about how a text is typed


def without_capitals(words: list[Word], text: str) -> list[Word]:
    """``words`` of ``text``, those of a passage in capitals as if they were not capitalised."""
    passages: list[list[int]] = [[]]
    for place, word in enumerate(words):
        if word.kind is not Kind.WORD or word.end - word.start - word.text.endswith("'") < 2:
            continue  # figures, symbols and single letters ("T3", "à") tell nothing
        if word.capitalised and text[word.start : word.end].isupper():
            passages[-1].append(place)
        elif passages[-1]:
            passages.append([])
    told = list(words)
    for passage in passages:
        if len(passage) >= _FEWEST:
            for place in passage:
                told[place] = replace(words[place], capitalised=False)
    return told
