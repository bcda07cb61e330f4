"""What the service tells about itself."""

from __future__ import annotations

from dataclasses import Field, fields
from typing import Any

import marshmallow as ma

from schemas.base import StrictFloat, StrictSchema, described
from schemas.pipeline import PipelineSchema
from service.settings import Settings

_TYPES: dict[str, type[ma.fields.Field[Any]]] = {
    "int": ma.fields.Integer,
    "float": StrictFloat,
    "str": ma.fields.String,
}


def _field(row: Field[Any]) -> ma.fields.Field[Any]:
    """The schema field of one setting."""
    name, _, optional = str(row.type).partition(" | ")
    unit = f" ({row.metadata['unit']})" if row.metadata["unit"] else ""
    description = row.metadata["help"][0].upper() + row.metadata["help"][1:] + unit + "."
    return _TYPES[name](required=True, allow_none=bool(optional), metadata=described(description))


LimitsSchema = StrictSchema.from_dict(
    {row.name: _field(row) for row in fields(Settings) if row.metadata["limit"]}, name="LimitsSchema"
)


class InfoSchema(StrictSchema):
    """Versions, models and the limits in force."""

    service = ma.fields.String(required=True, metadata=described("Version of the service."))
    pipeline = ma.fields.Nested(
        PipelineSchema,
        required=True,
        allow_none=True,
        metadata=described("The models that answer; null while they are being loaded."),
    )
    limits = ma.fields.Nested(LimitsSchema, required=True)


class HealthSchema(StrictSchema):
    """The state of the process."""

    status = ma.fields.String(
        required=True, validate=ma.validate.OneOf(("ok",)), metadata=described("Always `ok`.")
    )
