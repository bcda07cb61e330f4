"""Spans of the text as it was sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from marshmallow import fields, validate
from marshmallow.experimental.context import Context

from schemas.base import StrictSchema, described
from service.text.offsets import Unit, converter


class HasSpan(Protocol):
    """Anything that stands in the text at ``[start, end)``, in code points."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Source:
    """The text that spans are dumped against.

    :param convert: from a code point offset to the unit asked for.
    """

    text: str
    convert: Callable[[int], int]

    @classmethod
    def of(cls, text: str, unit: Unit) -> Source:
        """The source for spans of ``text`` in ``unit``."""
        return cls(text, converter(text, unit))


SourceContext = Context[Source]

_NO_SOURCE = Source("", int)  # apispec serialises bounds of offsets without a text

START = "Where it starts, counted from 0 in the unit of `offsets`."
END = "Where it ends: one past its last unit."


class Offset(fields.Integer):
    """A code point offset, dumped in the unit of the :data:`SourceContext`."""

    def __init__(self, description: str) -> None:
        super().__init__(
            required=True,
            strict=True,
            validate=validate.Range(min=0),
            metadata=described(description, examples=[0]),
        )

    def _serialize(self, value: int | None, attr: str | None, obj: Any, **kwargs: Any) -> int | None:
        return None if value is None else SourceContext.get(_NO_SOURCE).convert(value)


class Slice(fields.String):
    """The text of a span, dumped from the :data:`SourceContext`."""

    _CHECK_ATTRIBUTE = False

    def __init__(self) -> None:
        super().__init__(
            required=True,
            validate=validate.Length(min=1),
            metadata=described("Exactly the slice [start, end) of the text as it was sent."),
        )

    def _serialize(self, value: object, attr: str | None, obj: HasSpan, **kwargs: Any) -> str:
        return SourceContext.get().text[obj.start : obj.end]


class SpanSchema(StrictSchema):
    """Where something stands in the text, in the unit that the request asked for."""

    start = Offset(START)
    end = Offset(END)
