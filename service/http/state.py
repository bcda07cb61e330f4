"""What belongs to one application: its settings and what answers its requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import current_app

from service.answers import Answers
from service.cache.rate_limit import RateLimit
from service.http.api_keys import ApiKeys
from service.settings import Settings

if TYPE_CHECKING:
    from service.http.contract import Contract

_NAME = "french-news"


@dataclass(slots=True, kw_only=True)
class State:
    """The parts of one application.

    :param api_keys: ``None`` when everybody may call.
    :param contract: the OpenAPI document, there as soon as all operations are registered.
    :param draining: set when the process is about to end: it still answers, but wants no new callers.
    """

    settings: Settings
    answers: Answers
    rate_limit: RateLimit
    api_keys: ApiKeys | None
    contract: Contract = field(init=False)
    draining: bool = False


def install(extensions: dict[str, Any], state: State) -> None:
    """Make ``state`` that of the application with these ``extensions``."""
    extensions[_NAME] = state


def state() -> State:
    """The state of the current application."""
    found: State = current_app.extensions[_NAME]
    return found
