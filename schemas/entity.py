"""Named entities."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.base import StrictFloat, StrictSchema, described
from schemas.span import END, START, Offset, Slice

TYPES = ("PER", "LOC", "ORG", "MISC")


class Probability(StrictFloat):
    """A number from 0 to 1."""

    def __init__(self, description: str) -> None:
        super().__init__(
            required=True, validate=validate.Range(min=0, max=1), metadata=described(description)
        )


class MentionSchema(StrictSchema):
    """One place where an entity is named."""

    text = Slice()
    start = Offset(START)
    end = Offset(END)
    confidence = Probability("Probability of this span with this type, as the model gives it.")


class EntitySchema(StrictSchema):
    """One person, place, organisation or other named thing, with all its mentions."""

    text = fields.String(
        required=True, metadata=described("The fullest of its names.", examples=["Sam Altman"])
    )
    type = fields.String(
        required=True,
        validate=validate.OneOf(TYPES),
        metadata=described("Person, location, organisation or anything else that has a name."),
    )
    salience = Probability("Its share of the article; sums to 1 over all entities.")
    confidence = Probability("Probability that the entity is there and of this type.")
    mentions = fields.List(
        fields.Nested(MentionSchema),
        required=True,
        validate=validate.Length(min=1),
        metadata=described("In order of appearance."),
    )
