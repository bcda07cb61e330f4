"""Temporal expressions."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate

from schemas.base import StrictSchema, described
from schemas.span import END, START, Offset, Slice

TYPES = ("date", "time", "duration", "set", "interval")
MODIFIERS = (
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
    "START",
    "MID",
    "END",
    "APPROX",
)


def _is_modifier(value: object) -> None:
    """Not a ``OneOf``: apispec would write its choices beside ``anyOf``."""
    if value not in MODIFIERS:
        raise ValidationError("Must be a TIMEX3 modifier.")


class TemporalExpressionSchema(StrictSchema):
    """A temporal expression with its value by TIMEX3 (ISO 24617-1)."""

    text = Slice()
    start = Offset(START)
    end = Offset(END)
    type = fields.String(
        required=True, validate=validate.OneOf(TYPES), metadata=described("Kind of temporal expression.")
    )
    value = fields.String(
        required=True,
        validate=validate.Length(min=1),
        metadata=described(
            "TIMEX3 value: `2023-11-17`, `2023-W47`, `P5D`, `XXXX-WXX-1`, ...; an interval is `start/end`.",
            examples=["2023-11-17"],
        ),
    )
    begin = fields.String(
        required=True,
        allow_none=True,
        data_key="from",
        metadata=described(
            "First moment in calendar time, ISO 8601; null for durations, sets and vague references.",
            examples=["2023-11-17"],
        ),
    )
    until = fields.String(
        required=True,
        allow_none=True,
        metadata=described("First moment after it, ISO 8601; null as `from`.", examples=["2023-11-18"]),
    )
    modifier = fields.Raw(
        required=True,
        allow_none=True,
        validate=_is_modifier,
        metadata=described(
            'TIMEX3 `mod`, for "début 2023", "environ trois jours", ...',
            # generators of clients name the type after the title
            anyOf=[{"type": "string", "title": "Modifier", "enum": list(MODIFIERS)}, {"type": "null"}],
        ),
    )
    relative = fields.Boolean(
        required=True,
        metadata=described("Whether `published_at` or another date of the text was needed to read it."),
    )
