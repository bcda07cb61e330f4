"""Encoders that several checkpoints share, found wherever the models lie."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stanza.models.common.foundation_cache import FoundationCache
from transformers.utils.logging import disable_progress_bar

_PREFIX = "models/fr/encoder/"


class _Encoders(FoundationCache):  # type: ignore[misc]  # Stanza has no types
    """Stanza's cache of what checkpoints have in common, with the encoders of one folder.

    A checkpoint names its encoder ``models/fr/encoder/NAME``. From the repository root that is a path, which
    Stanza finds by itself; from anywhere else it is only a name, which this cache resolves.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(local_files_only=True)
        self._folder = folder

    def load_bert_with_peft(self, transformer_name: str | None, *args: Any, **kwargs: Any) -> Any:
        """Model, tokenizer and adapter, loaded once; everything else of Stanza's asks through here."""
        if transformer_name is not None and transformer_name.startswith(_PREFIX):
            transformer_name = str(self._folder / transformer_name.removeprefix(_PREFIX))
        return super().load_bert_with_peft(transformer_name, *args, **kwargs)


def foundation_cache(models: Path) -> FoundationCache:
    """A cache that loads the encoders of a resources folder under the names that checkpoints call them by."""
    disable_progress_bar()  # type: ignore[no-untyped-call]  # a log is no terminal
    return _Encoders(models.resolve() / "fr" / "encoder")
