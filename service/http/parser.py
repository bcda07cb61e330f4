"""Receiving a body, and reading it as JSON, strictly."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NoReturn

import flask
from marshmallow import Schema
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import BadRequest, HTTPException, RequestTimeout, UnsupportedMediaType

from schemas.request import Bounds, BoundsContext
from service.http.state import state
from service.watchdog import Watchdog

MEDIA_TYPE = "application/json"
MAX_DEPTH = 20  # the contract needs three levels


class Malformed(BadRequest):
    """The body is not JSON.

    :param detail: what is wrong, without quoting the body.
    """

    def __init__(self, detail: str) -> None:
        super().__init__()
        self.detail = detail


class Unsupported(UnsupportedMediaType):
    """The body is in a media type or coding that is not read here."""

    def __init__(self, detail: str, headers: dict[str, str]) -> None:
        super().__init__()
        self.detail = detail
        self._headers = headers

    def get_headers(self, *args: Any, **kwargs: Any) -> list[tuple[str, str]]:
        """Headers that say what is read."""
        return [*super().get_headers(*args, **kwargs), *self._headers.items()]


@dataclass(frozen=True, slots=True)
class Received:
    """A body as it came: it is read when somebody asks what it says."""

    body: bytes
    schema: Schema

    def understand(self) -> Any:
        """What the schema makes of it, within the limits of the application.

        :raises BadRequest: it is not JSON.
        :raises marshmallow.ValidationError: it is not as the schema wants it.
        """
        with BoundsContext(Bounds(state().settings.max_chars)):
            return self.schema.load(read_json(self.body))


class StrictParser(FlaskParser):
    """webargs, which hands bodies over unread, and whose errors flask's handlers render."""

    def parse(self, argmap: Any, *_args: Any, **_kwargs: Any) -> Received:
        """The body of the current request."""
        return Received(receive(flask.request), argmap)


def receive(req: flask.Request) -> bytes:
    """The body of a request in JSON.

    :raises UnsupportedMediaType: it is sent as something else.
    :raises werkzeug.exceptions.RequestEntityTooLarge: it is too large.
    """
    if req.mimetype != MEDIA_TYPE:
        raise Unsupported("Send `application/json`.", {"Accept-Post": MEDIA_TYPE})
    if req.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise Unsupported("Send the body without a content coding.", {"Accept-Encoding": "identity"})
    return read_body(req, state().settings.body_timeout_s)


def read_body(req: flask.Request, patience: float) -> bytes:
    """The body, if it comes in time: a slow client must not hold a thread for as long as it likes.

    :param patience: seconds to wait for all of it.
    :raises RequestTimeout: it takes longer.
    :raises BadRequest: it breaks off, or is not framed as HTTP wants it.
    """
    connection = req.environ.get("gunicorn.socket")
    if connection is None:  # another server, with timeouts of its own
        return req.get_data(cache=False)
    with Watchdog(connection, patience) as watchdog:
        try:
            return req.get_data(cache=False)
        except HTTPException:
            raise
        except Exception:  # each server has exceptions of its own for a body that cannot be read
            raise Malformed("The body cannot be read.") from None
        finally:
            if watchdog.expired:
                raise RequestTimeout


def read_json(body: bytes) -> Any:
    """``body`` as JSON: UTF-8, no NaN, no name twice in an object, no nesting beyond reason.

    :raises BadRequest: it is something else.
    """
    try:
        value = json.loads(body.decode("utf-8-sig"), object_pairs_hook=_unique, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise Malformed(f"The body is not UTF-8 (byte {error.start}).") from None
    except json.JSONDecodeError as error:
        raise Malformed(
            f"The body is not JSON: {error.msg} (line {error.lineno}, column {error.colno})."
        ) from None
    except RecursionError:
        raise Malformed("The body is nested too deeply.") from None
    except ValueError:  # a number of thousands of digits
        raise Malformed("The body holds a number that is too long.") from None
    _check_depth(value)
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Malformed("An object of the body has the same name twice.")
    return found


def _no_constant(name: str) -> NoReturn:
    raise Malformed(f"{name} is not JSON.")


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [child for item in level for child in _children(item)]
        if not level:
            return
    raise Malformed("The body is nested too deeply.")


def _children(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
