"""What the schemas have in common."""

from __future__ import annotations

from marshmallow import RAISE, Schema
from marshmallow import fields as ma


class StrictSchema(Schema):
    """A schema that refuses fields it does not know."""

    class Meta:
        unknown = RAISE


def described(description: str, **metadata: object) -> dict[str, object]:
    """Metadata of a field for the OpenAPI document."""
    return {"description": description, **metadata}


class StrictFloat(ma.Float):
    """A JSON number: neither a string that looks like one nor a boolean."""

    def _validated(self, value: object) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)
