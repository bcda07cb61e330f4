"""Load the models from any working directory, without the network."""

from __future__ import annotations

from pathlib import Path

import stanza

from service.nlp.foundation import foundation_cache


def pipeline(models: Path, package: str, processors: str) -> stanza.Pipeline:
    """A Stanza pipeline of some processors of a package."""
    return stanza.Pipeline(
        "fr",
        dir=str(models),
        package=package,
        processors=processors,
        download_method=None,
        use_gpu=False,
        verbose=False,
        foundation_cache=foundation_cache(models),
    )
