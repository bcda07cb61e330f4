"""Documents written as text with marks: ``[Sam Altman:PER] dirige [OpenAI:ORG:.97].``"""

from __future__ import annotations

import re

from service.extract.entities import find_entities
from service.text.document import Document, Mention, Sentence

_MARK = re.compile(r"\[([^\[\]]*?):(PER|LOC|ORG|MISC)(?::([.\d]+))?\]")
_SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]*\s*")


def document(marked: str) -> Document:
    """The text without its marks, split at full stops and line feeds; confidence is 0.99 where not given."""
    text, mentions, end = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        start = len(text)
        text += mark[1]
        mentions.append(Mention(start, len(text), mark[2], float(mark[3] or 0.99)))
        end = mark.end()
    text += marked[end:]
    sentences = (Sentence(s.start(), s.end()) for s in _SENTENCE.finditer(text) if s.group())
    return Document(text, tuple(sentences), tuple(mentions))


def grouped(marked: str) -> list[list[str]]:
    """The mentions of each entity, as they stand."""
    analysed = document(marked)
    found = find_entities(analysed, consistent=False)
    return [[analysed.text[m.start : m.end] for m in entity.mentions] for entity in found]
