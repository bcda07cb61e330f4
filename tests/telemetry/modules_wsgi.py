"""``tests/word_wsgi.py``, which also tells what its process has loaded."""

from __future__ import annotations

import sys

from tests.word_wsgi import app

__all__ = ["app"]


@app.get("/modules")
def modules() -> list[str]:
    return list(sys.modules)
