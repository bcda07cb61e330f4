"""The bundled models, loaded once: as the service runs them and as Stanza does by hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import stanza

from service.nlp.foundation import foundation_cache
from service.nlp.stanza_engine import StanzaEngine

MODELS = Path(os.environ.get("STANZA_DIR", Path(__file__).parents[2] / "models"))


def load_engine(*, eight_bits: bool) -> StanzaEngine:
    return StanzaEngine(
        MODELS, "news", threads=2, eight_bits=eight_bits, batch_chars=8_000, queue_chars=1_000_000
    )


@pytest.fixture(scope="session")
def exact_engine() -> Iterator[StanzaEngine]:
    """The engine in the precision of Stanza by hand."""
    engine = load_engine(eight_bits=False)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def engine() -> Iterator[StanzaEngine]:
    """The engine as the service runs it by default."""
    engine = load_engine(eight_bits=True)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def plain() -> Any:
    """Stanza by hand."""
    return stanza.Pipeline(
        "fr",
        dir=str(MODELS),
        package="news",
        processors="tokenize,mwt,ner",
        download_method=None,
        use_gpu=False,
        logging_level="WARN",
        foundation_cache=foundation_cache(MODELS),
    )
