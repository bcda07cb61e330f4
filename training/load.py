"""Load the models from any working directory, without the network."""

from __future__ import annotations

from pathlib import Path

import stanza
from stanza.models.common.bert_embedding import load_bert
from stanza.models.common.foundation_cache import BertRecord, FoundationCache


def foundation_cache(models: Path) -> FoundationCache:
    """A cache that holds every encoder of the folder under the name that the checkpoints call it by.

    A checkpoint names its encoder `models/fr/encoder/NAME`. From the repository root that is a path, which
    Stanza finds by itself; from anywhere else it is only a name, which this cache resolves.
    """
    cache = FoundationCache(local_files_only=True)
    for folder in sorted((models / "fr" / "encoder").glob("*/")):
        model, tokenizer = load_bert(str(folder.resolve()), local_files_only=True)
        cache.bert[f"models/fr/encoder/{folder.name}"] = BertRecord(model, tokenizer, {})
    return cache


def pipeline(models: Path, package: str, processors: str) -> stanza.Pipeline:
    """A Stanza pipeline of some processors of a package."""
    return stanza.Pipeline(
        "fr",
        dir=str(models),
        package=package,
        processors=dict.fromkeys(processors.split(","), package),
        download_method=None,
        use_gpu=False,
        verbose=False,
        foundation_cache=foundation_cache(models) if "ner" in processors else None,
    )
