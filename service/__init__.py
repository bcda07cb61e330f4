"""French news extraction: an article in, entities, dates and amounts of money out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from service.cache.interface import Cache
    from service.extractor import Extractor
    from service.settings import Settings


def create_app(
    settings: Settings | None = None, *, extractor: Extractor | None = None, cache: Cache | None = None
) -> Flask:
    """The WSGI application.

    :param settings: from the environment when left out.
    :param extractor: what computes the answers. Without it the application answers 503 until one is attached
        (see ``service/wsgi.py``): torch must not be loaded before a fork.
    :param cache: from the settings when left out.
    :raises service.settings.SettingError: a variable holds what it may not hold.
    """
    from service.application import build  # noqa: PLC0415 - sub-packages can be used without flask

    return build(settings, extractor=extractor, cache=cache)
