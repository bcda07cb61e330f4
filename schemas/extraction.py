"""The answer of an extraction."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, post_dump, validate

from schemas.amount import AmountSchema
from schemas.base import StrictSchema, described
from schemas.date import TemporalExpressionSchema
from schemas.entity import EntitySchema, Probability
from schemas.pipeline import PipelineSchema
from schemas.span import SpanSchema
from service.text.offsets import UNITS

ID_PATTERN = r"^[0-9a-f]{64}$"


class LanguageSchema(StrictSchema):
    """The language that the text was found to be in."""

    code = fields.String(
        required=True, metadata=described("ISO 639 code, `und` when it cannot be told.", examples=["fr"])
    )
    confidence = Probability("Probability that the text is in this language.")


class ExtractionWarningSchema(StrictSchema):
    """Something that a reader of the result should know."""

    code = fields.String(
        required=True, metadata=described("What it is, for programs.", examples=["language_mismatch"])
    )
    detail = fields.String(required=True, metadata=described("What it is, for people."))


class _Count(fields.Integer):
    def __init__(self, description: str, attribute: str) -> None:
        super().__init__(
            required=True,
            strict=True,
            attribute=attribute,
            validate=validate.Range(min=0),
            metadata=described(description),
        )


class ExtractionMetaSchema(StrictSchema):
    """What computed the result, and from how much."""

    service = fields.String(required=True, metadata=described("Version of the service."))
    pipeline = fields.Nested(PipelineSchema, required=True)
    characters = _Count("Length of the text in code points.", "result.characters")
    sentences = _Count("Sentences of the text.", "result.n_sentences")
    tokens = _Count("Tokens of the text.", "result.tokens")


def _items(schema: type[StrictSchema], name: str) -> fields.List[Any]:
    """A list that is in the answer only when ``include`` asked for it."""
    description = f"In order of first appearance. Absent when `include` does not name `{name}`."
    return fields.List(fields.Nested(schema), attribute=f"result.{name}", metadata=described(description))


class ExtractionSchema(StrictSchema):
    """What was found in a text."""

    id = fields.String(
        required=True,
        validate=validate.Regexp(ID_PATTERN),
        metadata=described("Address of the result under `/v1/results/`; equal requests have equal ids."),
    )
    language = fields.Nested(LanguageSchema, required=True, attribute="result.language")
    reference_date = fields.Date(
        required=True,
        attribute="request.reference_date",
        metadata=described("The day that relative expressions were counted from.", examples=["2023-11-23"]),
    )
    offsets = fields.String(
        required=True,
        validate=validate.OneOf(UNITS),
        metadata=described("Unit of every `start` and `end`."),
    )
    entities = _items(EntitySchema, "entities")
    dates = _items(TemporalExpressionSchema, "dates")
    amounts = _items(AmountSchema, "amounts")
    sentences = _items(SpanSchema, "sentences")
    warnings = fields.List(
        fields.Nested(ExtractionWarningSchema),
        required=True,
        attribute="result.warnings",
        metadata=described("Empty when all is well."),
    )
    meta = fields.Nested(ExtractionMetaSchema, required=True)

    @post_dump
    def drop_what_was_not_asked_for(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Leave out the lists that were not computed."""
        return {name: value for name, value in data.items() if value is not None}
