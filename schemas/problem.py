"""Errors, by RFC 9457."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.base import StrictSchema, described


class ProblemErrorSchema(StrictSchema):
    """One thing that is wrong with a request."""

    pointer = fields.String(
        required=True,
        metadata=described("JSON pointer to the field, as a URI fragment (RFC 6901).", examples=["#/text"]),
    )
    detail = fields.String(
        required=True,
        metadata=described("What is wrong with it.", examples=["Missing data for required field."]),
    )


class ProblemSchema(StrictSchema):
    """Why a request was not answered (RFC 9457)."""

    type = fields.String(
        required=True,
        metadata=described(
            "Which kind of problem.", format="uri-reference", examples=["/problems/validation"]
        ),
    )
    title = fields.String(required=True, metadata=described("The kind of problem in words."))
    status = fields.Integer(
        required=True,
        strict=True,
        validate=validate.Range(min=400, max=599),
        metadata=described("The HTTP status."),
    )
    detail = fields.String(required=True, metadata=described("What to know about this very case."))
    instance = fields.String(
        required=True,
        metadata=described("This very case: the path and the request id.", format="uri-reference"),
    )
    request_id = fields.String(
        required=True, metadata=described("The `X-Request-ID` of the response, to look it up in the logs.")
    )
    errors = fields.List(
        fields.Nested(ProblemErrorSchema), metadata=described("With status 422: each field that is wrong.")
    )
