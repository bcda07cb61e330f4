"""Text as people type it: quotes, apostrophes, dashes, capitals, lists, abbreviations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.nlp.stanza_engine import StanzaEngine

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("test_typed_text_cases.jsonl").read_text("utf-8").splitlines()
]
QUOTES = frozenset('«»“”„‹›"()[]{}')


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_tokens(engine: StanzaEngine, case: dict[str, object]) -> None:
    text = str(case["text"])
    document = engine.analyse(text, frozenset(), 30)
    tokens = [text[t.start : t.end] for sentence in document.sentences for t in sentence.tokens]
    assert tokens == case["tokens"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_no_quote_or_bracket_sticks_to_a_word(engine: StanzaEngine, case: dict[str, object]) -> None:
    text = str(case["text"])
    for sentence in engine.analyse(text, frozenset(), 30).sentences:
        for token in sentence.tokens:
            letters = set(text[token.start : token.end])
            assert not letters & QUOTES or len(letters) == 1
