"""The service as gunicorn serves it, with an engine that needs no models and takes its time.

A text that starts with a number takes so many seconds, as long as the caller is willing to wait.
"""

from __future__ import annotations

import re
import time

from service import create_app
from service.answers import warm_up
from service.extractor import Extractor
from service.nlp.engine import EngineTimeout
from service.text.document import Document
from tests.engines import WordEngine


class SlowEngine(WordEngine):
    def analyse(self, text: str, processors: frozenset[str], timeout: float) -> Document:
        if number := re.match(r"[0-9.]+", text):
            time.sleep(min(float(number.group()), timeout))
            if float(number.group()) > timeout:
                raise EngineTimeout("too slow")
        return super().analyse(text, processors, timeout)


app = create_app(extractor=warm_up(Extractor(SlowEngine())))
