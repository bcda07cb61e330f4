"""The engine with the bundled models, held to ``stanza.Pipeline`` with the same models."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stanza.models.tokenization.data import WHITESPACE_RE

from service.nlp.engine import ENTITIES, EngineTimeout
from service.nlp.stanza_engine import StanzaEngine
from service.text.document import Document
from tests.clock import seconds
from tests.nlp import articles

WITH_ENTITIES = frozenset({ENTITIES})


def tokens(document: Document) -> list[list[tuple[int, int]]]:
    return [[(token.start, token.end) for token in sentence.tokens] for sentence in document.sentences]


def mentions(document: Document) -> list[tuple[int, int, str]]:
    return [(mention.start, mention.end, mention.type) for mention in document.mentions]


@pytest.mark.parametrize("text", articles.ALL)
def test_tokens_are_those_of_stanza_by_hand(exact_engine: StanzaEngine, plain: Any, text: str) -> None:
    expected = [[(t.start_char, t.end_char) for t in s.tokens] for s in plain(text).sentences]
    assert tokens(exact_engine.analyse(text, frozenset(), 30)) == expected


@pytest.mark.parametrize("text", articles.ALL)
def test_entities_are_those_of_stanza_by_hand(exact_engine: StanzaEngine, plain: Any, text: str) -> None:
    expected = [(e.start_char, e.end_char, e.type) for e in plain(text).ents]
    assert mentions(exact_engine.analyse(text, WITH_ENTITIES, 30)) == expected


def test_names_of_a_news_text_are_found(engine: StanzaEngine) -> None:
    found = engine.analyse(articles.SHORT, WITH_ENTITIES, 30).mentions
    names = {articles.SHORT[m.start : m.end]: m.type for m in found}
    assert names["Lyon"] == "LOC"
    assert names["Grégory Doucet"] == "PER"
    assert names["Airbus"] == "ORG"
    assert all(0 < m.confidence <= 1 for m in found)
    assert len({m.confidence for m in found}) == len(found)


def test_entities_that_nobody_asked_for_are_not_computed(engine: StanzaEngine) -> None:
    document = engine.analyse(articles.SHORT, frozenset(), 30)
    assert document.sentences
    assert document.mentions == ()


def test_a_name_at_a_seam_of_a_very_long_sentence_survives(engine: StanzaEngine) -> None:
    text = "et puis " * 30 + " ".join("il a vu Emmanuel Macron à Paris et puis" for _ in range(120))
    found = engine.analyse(text, WITH_ENTITIES, 60).mentions
    assert [text[m.start : m.end] for m in found if m.type == "PER"].count("Emmanuel Macron") >= 118
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_a_title_ends_where_its_line_ends(engine: StanzaEngine) -> None:
    text = f"Grève à la SNCF\n{articles.SHORT}"
    first, *_ = engine.analyse(text, frozenset(), 30).sentences
    assert text[first.start : first.end] == "Grève à la SNCF"


def test_company_in_a_batch_changes_nothing(engine: StanzaEngine) -> None:
    alone = [engine.analyse(text, WITH_ENTITIES, 60) for text in articles.ALL]
    with ThreadPoolExecutor(len(articles.ALL)) as pool:
        together = list(pool.map(lambda text: engine.analyse(text, WITH_ENTITIES, 60), articles.ALL))
    assert together == alone


def test_an_answer_that_is_late_is_a_timeout(engine: StanzaEngine) -> None:
    with pytest.raises(EngineTimeout):
        engine.analyse(articles.PRESS * 50, WITH_ENTITIES, 0.01)


@pytest.mark.parametrize(
    "text", ["", " \n\t ", "\u200b", "\x00", "😀" * 3, "«", "’", "a" * 30_000, "1 " * 5_000]
)
def test_odd_texts_are_analysed(engine: StanzaEngine, text: str) -> None:
    document = engine.analyse(text, WITH_ENTITIES, 60)
    assert document.text == text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.text(max_size=8), st.sampled_from(articles.ALL[0].split())), max_size=12))
def test_spans_cover_the_text_in_order_and_lose_nothing(engine: StanzaEngine, parts: list[str]) -> None:
    text = " ".join(parts)
    document = engine.analyse(text, WITH_ENTITIES, 60)
    spans = [span for sentence in tokens(document) for span in sentence]
    end = 0
    for start, stop in spans:
        assert not WHITESPACE_RE.sub("", text[end:start])
        assert start < stop
        end = stop
    assert not WHITESPACE_RE.sub("", text[end:])
    starts, stops = {start for start, _ in spans}, {stop for _, stop in spans}
    assert all(m.start in starts and m.end in stops for m in document.mentions)


def test_time_grows_with_the_length_of_the_text(engine: StanzaEngine) -> None:
    def reading(text: str) -> float:
        return seconds(lambda: engine.analyse(text, WITH_ENTITIES, 120), runs=1)

    reading(articles.PRESS)
    assert reading(articles.PRESS * 16) < 8 * reading(articles.PRESS * 4)


def test_the_screen_leaves_sentences_out_and_loses_no_name(
    engine: StanzaEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = engine.tagger.encoder
    assert encoder is not None
    assert encoder.screen is not None
    passing: list[bool] = []
    passes = encoder.screen.passes

    def spied(states: Any, present: Any) -> Any:
        passing.extend((answer := passes(states, present)).tolist())
        return answer

    nameless = "Il a plu toute la nuit. Les habitants attendent toujours que la route soit dégagée."
    texts = [*articles.ALL, f"{articles.SHORT} {nameless}", nameless]
    monkeypatch.setattr(encoder.screen, "passes", spied)
    screened = [mentions(engine.analyse(text, WITH_ENTITIES, 60)) for text in texts]
    monkeypatch.setattr(encoder.screen, "passes", lambda states, present: present.any(dim=1))

    assert screened == [mentions(engine.analyse(text, WITH_ENTITIES, 60)) for text in texts]
    assert not any(passing[-2:])  # the nameless text
    assert sum(passing) >= 10


def test_a_title_in_capitals_keeps_its_names_and_their_offsets(engine: StanzaEngine) -> None:
    text = "EMMANUEL MACRON REÇOIT OLAF SCHOLZ À PARIS"
    found = engine.analyse(text, WITH_ENTITIES, 60).mentions
    assert {text[m.start : m.end]: m.type for m in found} == {
        "EMMANUEL MACRON": "PER",
        "OLAF SCHOLZ": "PER",
        "PARIS": "LOC",
    }
