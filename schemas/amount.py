"""Amounts of money."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from schemas.base import StrictSchema, described
from schemas.span import END, START, Offset, Slice

QUALIFIERS = ("exact", "about", "at_least", "more_than", "at_most", "less_than", "range")


class DecimalString(fields.String):
    """A decimal number as a JSON string: no binary rounding, no exponent."""

    def __init__(self, description: str, data_key: str | None = None) -> None:
        super().__init__(
            required=True,
            allow_none=True,
            data_key=data_key,
            validate=validate.Regexp(r"^-?[0-9]+(\.[0-9]+)?$"),
            metadata=described(description, examples=["80000000000"]),
        )

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        """:param value: a :class:`decimal.Decimal` or ``None``."""
        return None if value is None else format(value, "f")


class AmountSchema(StrictSchema):
    """An amount of money."""

    text = Slice()
    start = Offset(START)
    end = Offset(END)
    value = DecimalString('The amount; null for a range and for "des millions d\'euros".')
    minimum = DecimalString("The least it can be; null: not bounded.", data_key="min")
    maximum = DecimalString("The most it can be; null: not bounded.", data_key="max")
    currency = fields.String(
        required=True,
        allow_none=True,
        validate=validate.Regexp(r"^[A-Z]{3}$"),
        metadata=described("ISO 4217 code; null where the word alone does not tell.", examples=["USD"]),
    )
    unit = fields.String(
        required=True,
        allow_none=True,
        metadata=described("The word for the currency as it stands in the text, where `currency` is null."),
    )
    qualifier = fields.String(
        required=True,
        validate=validate.OneOf(QUALIFIERS),
        metadata=described("How exactly the text says it."),
    )
    currency_assumed = fields.Boolean(
        required=True,
        metadata=described("Whether the text left the country of the currency open."),
    )
