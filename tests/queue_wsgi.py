"""The service behind gunicorn, with its queue and an engine without models: half a second a text."""

from __future__ import annotations

import time

from service import create_app
from service.answers import warm_up
from service.extractor import Extractor
from service.nlp.batching import BatchingQueue
from service.text.document import Document
from tests.engines import WordEngine


class QueuedEngine(WordEngine):
    def __init__(self) -> None:
        super().__init__()
        self._queue: BatchingQueue[str, str] = BatchingQueue(self._compute, len, budget=1, capacity=10_000)

    def analyse(self, text: str, processors: frozenset[str], timeout: float) -> Document:
        self._queue.submit(text, [text], timeout)
        return super().analyse(text, processors, timeout)

    def _compute(self, pieces: list[str]) -> list[str]:
        time.sleep(0.5)
        return pieces


app = create_app(extractor=warm_up(Extractor(QueuedEngine())))
