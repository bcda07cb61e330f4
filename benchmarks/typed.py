"""Entities as the engine of the service finds them in text typed in several ways, and what the screen does.

    python -m benchmarks.typed

Strict F1 on `news-2023.dev`: as it stands, in capitals, without accents, both, and in small letters. Beside
it the share of sentences that the screen keeps from the upper layers, and the mentions that are lost by that:
found when every sentence passes, and not otherwise. The articles of the gold set stand last.
Writes `benchmarks/results/typed.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.entities import ARTICLES, SENTENCES, TIMEOUT_S, bare
from benchmarks.entity_scores import Gold, Scores, read_articles, read_sentences, types_of
from service.extract.entities import Entity
from service.nlp.engine import ENTITIES
from service.nlp.screen import Screen
from service.nlp.stanza_engine import StanzaEngine, load_engine
from service.settings import Settings
from service.text.capitals import lowered, without_accents
from training.common import upper

RESULT = Path(__file__).parent / "results" / "typed.md"
WAYS: dict[str, Callable[[str], str]] = {
    "as it stands": str,
    "in capitals": upper,
    "without accents": without_accents,
    "in capitals without accents": lambda text: without_accents(upper(text)),
    "in small letters": lowered,
}
HEAD = (
    "# Typed text, and the screen",
    "",
    "`python -m benchmarks.typed`",
    "",
    "| text | P | R | F1 | sentences left out | mentions lost by that |",
    "|---|---|---|---|---|---|",
)


class Counting:
    """Takes the place of the screen's answer: counts it, and passes everything when told to."""

    def __init__(self, screen: Screen) -> None:
        self._passes = screen.passes
        self.open = False
        self.sentences = self.left = 0
        screen.passes = self  # type: ignore[method-assign, assignment]

    def __call__(self, states: Any, present: Any) -> Any:
        passing = self._passes(states, present)
        self.sentences += len(passing)
        self.left += len(passing) - int(passing.sum())
        return present.any(dim=1) if self.open else passing


def found(engine: StanzaEngine, texts: Sequence[str]) -> list[list[Entity]]:
    """The mentions of each text, each an entity."""
    return bare([engine.analyse(text, frozenset({ENTITIES}), TIMEOUT_S) for text in texts])


def row(
    name: str, engine: StanzaEngine, screen: Counting, golds: Sequence[Gold], change: Callable[[str], str]
) -> str:
    """One line of the table."""
    texts = [change(gold.text) for gold in golds]
    screen.open, screen.sentences, screen.left = False, 0, 0
    entities = found(engine, texts)
    left = screen.left / screen.sentences
    screen.open = True
    everything = found(engine, texts)
    lost = sum(
        len(set(types_of(alike)) - set(types_of(less)))
        for alike, less in zip(everything, entities, strict=True)
    )
    scores = Scores()
    for gold, some in zip(golds, entities, strict=True):
        scores.add(gold, types_of(some))
    mentions = sum(map(len, everything))
    cells = [f"{score:.1%}" for score in (scores.precision(), scores.recall(), scores.f1("all"), left)]
    return f"| {name} | {' | '.join(cells)} | {lost} of {mentions} |"


def main() -> None:
    """Command line."""
    engine = load_engine(Settings())
    if engine.tagger.encoder is None or engine.tagger.encoder.screen is None:
        raise SystemExit("these models have no screen")
    screen = Counting(engine.tagger.encoder.screen)
    sentences, articles = read_sentences(SENTENCES), read_articles(ARTICLES)
    rows = [row(f"news-2023.dev, {name}", engine, screen, sentences, way) for name, way in WAYS.items()]
    rows.append(row("news-articles.dev", engine, screen, articles, str))
    engine.close()
    RESULT.write_text("\n".join([*HEAD, *rows, ""]), encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
