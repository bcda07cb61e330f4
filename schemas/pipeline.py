"""The models that answer."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.base import StrictSchema, described


class PipelineSchema(StrictSchema):
    """The Stanza package in use, with the checksum of each model."""

    package = fields.String(required=True, metadata=described("Name of the Stanza package."))
    version = fields.String(required=True, metadata=described("Changes whenever one of the models changes."))
    models = fields.Dict(
        keys=fields.String(),
        values=fields.String(validate=validate.Regexp(r"^sha256:[0-9a-f]{64}$")),
        required=True,
        metadata=described("Checksum of the model of each processor."),
    )
