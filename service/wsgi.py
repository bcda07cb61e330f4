"""What gunicorn serves: ``service.wsgi:app``.

gunicorn imports this module in each worker, after the fork, and so torch is loaded there. The models load in
the background: meanwhile ``/livez`` answers and ``/readyz`` says 503.
"""

from __future__ import annotations

import gc
import os
import threading

import structlog
from gunicorn.arbiter import Arbiter

from service import create_app
from service.answers import warm_up
from service.extractor import Extractor
from service.http.state import State, state
from service.nlp.engine import Engine
from service.settings import Settings
from service.telemetry.metrics import READY, observe_batch

_log = structlog.get_logger(__name__)


def _load(current: State) -> None:
    """Load the models and start to answer; a process without models is of no use and ends."""
    try:
        current.answers.attach(warm_up(Extractor(_engine(current.settings))))
    except Exception as error:
        _log.critical("models_not_loaded", reason=str(error), exc_info=error)
        os._exit(Arbiter.WORKER_BOOT_ERROR)
    # Else each full collection walks all of torch: that was about a third of the time of cached answers.
    gc.collect()
    gc.freeze()
    READY.set(1)
    _log.info("models_loaded")


def _engine(settings: Settings) -> Engine:
    from service.nlp.stanza_engine import load_engine  # noqa: PLC0415 - loads torch: in the background only

    return load_engine(settings, observe=observe_batch)


app = create_app()
with app.app_context():
    threading.Thread(target=_load, args=(state(),), name="load-models", daemon=True).start()
