"""What all operations have in common: how arguments are read, what can go wrong, what is acceptable."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import flask
from flask import request
from marshmallow import Schema
from werkzeug.exceptions import NotAcceptable

from service.http.guard import authenticate, limit_rate
from service.http.parser import StrictParser
from service.http.problems import PROBLEMS

View = TypeVar("View", bound=Callable[..., Any])

if TYPE_CHECKING:

    class Blueprint(flask.Blueprint):
        """flask-smorest's blueprint: it has no types of its own."""

        def route(self, rule: str, **options: Any) -> Callable[[View], View]: ...

        def arguments(self, schema: Schema, **options: Any) -> Callable[[View], View]: ...

        def response(self, status: int, schema: type[Schema], **options: Any) -> Callable[[View], View]: ...

        def alt_response(self, status: int, **options: Any) -> Callable[[View], View]: ...

        def doc(self, **options: Any) -> Callable[[View], View]: ...

else:
    from flask_smorest import Blueprint


class JsonBlueprint(Blueprint):
    """Operations that answer in JSON, and in no other media type.

    :param guarded: whether API keys and rate limits apply.
    """

    ARGUMENTS_PARSER = StrictParser()

    def __init__(self, *args: Any, guarded: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if guarded:
            self.before_request(authenticate)
            self.before_request(limit_rate)
        self.before_request(must_accept("application/json"))

    def problems(self, *statuses: int) -> Callable[[View], View]:
        """Document that an operation may answer with these errors."""

        def decorate(view: View) -> View:
            documented = view
            for status in statuses:
                documented = self.alt_response(status, response=component(status))(documented)
            return _described_as(documented, view)

        return decorate

    def doc(self, **options: Any) -> Callable[[View], View]:
        """Add to the document of an operation."""
        return lambda view: _described_as(super(JsonBlueprint, self).doc(**options)(view), view)


def _described_as(wrapped: View, view: View) -> View:
    """``view`` with the documentation of ``wrapped``, without the wrapper: it would run at each request."""
    view._apidoc = wrapped._apidoc  # type: ignore[attr-defined]  # flask-smorest's
    return view


def must_accept(*media_types: str) -> Callable[[], None]:
    """A hook that refuses callers who want none of ``media_types``, before anything is computed."""

    def check() -> None:
        if request.accept_mimetypes and not request.accept_mimetypes.best_match(media_types):
            raise NotAcceptable

    return check


def component(status: int) -> str:
    """Name of the OpenAPI response of an error, such as ``TooManyRequests``."""
    return PROBLEMS[status].name.title().replace("-", "")
