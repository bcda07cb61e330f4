"""Encoders that several checkpoints share, found wherever the models lie."""

from __future__ import annotations

from pathlib import Path

from stanza.models.common.bert_embedding import load_bert
from stanza.models.common.foundation_cache import BertRecord, FoundationCache
from transformers.utils.logging import disable_progress_bar


def foundation_cache(models: Path) -> FoundationCache:
    """A cache that holds every encoder of a resources folder under the name that checkpoints call it by.

    A checkpoint names its encoder ``models/fr/encoder/NAME``. From the repository root that is a path, which
    Stanza finds by itself; from anywhere else it is only a name, which this cache resolves.
    """
    disable_progress_bar()  # type: ignore[no-untyped-call]  # a log is no terminal
    cache = FoundationCache(local_files_only=True)
    for folder in sorted((models / "fr" / "encoder").glob("*/")):
        model, tokenizer = load_bert(str(folder.resolve()), local_files_only=True)
        cache.bert[f"models/fr/encoder/{folder.name}"] = BertRecord(model, tokenizer, {})
    return cache
