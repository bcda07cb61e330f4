"""What a caller sends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from marshmallow import ValidationError, fields, post_load, validate
from marshmallow.experimental.context import Context

from schemas.base import StrictFloat, StrictSchema, described
from service.extract.amounts import bare_word, bare_words, is_currency_code
from service.text.offsets import UNITS, Unit

PARTS = ("entities", "dates", "amounts", "sentences")
DEFAULT_PARTS = PARTS[:3]
DEFAULT_TIMEZONE = "Europe/Paris"
DEFAULT_MAX_CHARS = 200_000

# Relative expressions reach years back and ahead: the calendar (0001 to 9999) must have room for them.
FIRST_YEAR, LAST_YEAR = 1000, 8999

_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d\d:?\d\d)?)?", re.ASCII
)


_BAD_MOMENT = "Must be an ISO 8601 date or date-time, such as 2023-11-23 or 2023-11-23T08:30:00+01:00."


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits that are settings.

    :param max_chars: longest text, in code points.
    """

    max_chars: int = DEFAULT_MAX_CHARS


BoundsContext = Context[Bounds]


@dataclass(frozen=True, slots=True)
class ExtractionOptions:
    """A request as it was understood: equal ones get equal answers.

    :param reference_date: the day that relative expressions are counted from.
    :param include: the parts to compute.
    :param default_currency: bare currency word to ISO 4217 code.
    :param dated: whether the caller named the day; else it is today's, and tomorrow another.
    """

    text: str
    reference_date: date
    include: frozenset[str]
    min_confidence: float
    offsets: Unit
    default_currency: Mapping[str, str]
    dated: bool = False


class Text(fields.String):
    """Text with something to read in it, of at most ``Bounds.max_chars`` code points."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        bounds = BoundsContext.get(Bounds())
        if len(text) > bounds.max_chars:
            raise ValidationError(f"Must not be longer than {bounds.max_chars} characters.")
        if not text or text.isspace():
            raise ValidationError("Must hold something besides white space.")
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ValidationError(f"Must not hold lone surrogates, as at character {error.start}.") from None
        return text


class Moment(fields.Field[date | datetime]):
    """An ISO 8601 date or date-time."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date | datetime:
        if not isinstance(value, str) or not _MOMENT.fullmatch(value):
            raise ValidationError(_BAD_MOMENT)
        try:
            moment = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value.upper())
        except ValueError:
            raise ValidationError(_BAD_MOMENT) from None
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValidationError(f"Must lie in the years {FIRST_YEAR} to {LAST_YEAR}.")
        return moment


class Timezone(fields.Field[ZoneInfo]):
    """The IANA name of a time zone."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> ZoneInfo:
        if not isinstance(value, str) or value not in _timezones():
            raise ValidationError("Must be the IANA name of a time zone, such as Europe/Paris.")
        return ZoneInfo(value)

    def _serialize(self, value: ZoneInfo | None, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return str(value)


class CurrencyMap(fields.Field[dict[str, str]]):
    """Currency words and the ISO 4217 code that each stands for."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[str, str]:
        if not isinstance(value, dict):
            raise ValidationError("Must be an object of currency words and ISO 4217 codes.")
        codes: dict[str, str] = {}
        faults: dict[str, list[str]] = {}
        for word, code in value.items():
            bare = bare_word(word)
            if fault := self._fault(bare, code, codes):
                faults[word] = [fault]
            elif bare is not None:
                codes[bare] = code
        if faults:
            raise ValidationError(faults)
        return codes

    @staticmethod
    def _fault(bare: str | None, code: object, codes: Mapping[str, str]) -> str | None:
        if bare is None:
            return "Not a word that several currencies share, such as dollar, livre, franc or couronne."
        if not isinstance(code, str) or not is_currency_code(code):
            return "Must be an ISO 4217 code in capitals, such as CAD."
        return "Is given two currencies." if codes.get(bare, code) != code else None


class ExtractionRequestSchema(StrictSchema):
    """An article and what to find in it."""

    text = Text(
        required=True,
        metadata=described(
            "The article, plain text. Any Unicode character but lone surrogates.",
            minLength=1,
            maxLength=DEFAULT_MAX_CHARS,
            pattern=r"\S",
            examples=["OpenAI a levé 10 milliards de dollars le 23 janvier."],
        ),
    )
    published_at = Moment(
        metadata=described(
            'The day of publication, from which "hier" or "la semaine dernière" are counted. '
            "A date-time with an offset is taken to its day in `timezone`. Today in `timezone` when absent.",
            anyOf=[{"type": "string", "format": kind, "pattern": "^[1-8]"} for kind in ("date", "date-time")],
            examples=["2023-11-23", "2023-11-23T08:30:00+01:00"],
        ),
    )
    timezone = Timezone(
        load_default=ZoneInfo(DEFAULT_TIMEZONE),
        metadata=described(
            "IANA name: the calendar day of a date-time with an offset, and of today.",
            type="string",
            examples=["Europe/Paris", "America/Montreal"],
        ),
    )
    include = fields.List(
        fields.String(validate=validate.OneOf(PARTS)),
        load_default=DEFAULT_PARTS,
        metadata=described("What to compute. What is left out is neither computed nor returned."),
    )
    min_confidence = StrictFloat(
        load_default=0.0,
        validate=validate.Range(min=0, max=1),
        metadata=described("Leaves out entity mentions below it."),
    )
    offsets = fields.String(
        load_default="codepoint",
        validate=validate.OneOf(UNITS),
        metadata=described(
            "Unit of every `start` and `end`: `codepoint` (Python), `utf16` code units (JavaScript, Java) "
            "or `utf8` bytes (Go, Rust, C)."
        ),
    )
    default_currency = CurrencyMap(
        load_default=dict,
        metadata=described(
            "What a bare currency word means here, as an ISO 4217 code.",
            type="object",
            properties={
                word: {"$ref": "#/components/schemas/CurrencyCode"}
                for word in sorted(bare_words())
                if word.isalpha()
            },
            additionalProperties=False,
            examples=[{"dollar": "CAD"}],
        ),
    )

    @post_load
    def understand(self, data: dict[str, Any], **_: Any) -> ExtractionOptions:
        """Settle on a calendar day, and forget what makes no difference to the answer."""
        zone: ZoneInfo = data.pop("timezone")
        published: date | datetime | None = data.pop("published_at", None)
        day = _day(published or datetime.now(UTC), zone)
        include = frozenset(data.pop("include"))
        return ExtractionOptions(reference_date=day, include=include, dated=published is not None, **data)


def _day(moment: date | datetime, zone: ZoneInfo) -> date:
    """The calendar day of ``moment``; a date-time without an offset is local time already."""
    if not isinstance(moment, datetime):
        return moment
    return (moment.astimezone(zone) if moment.tzinfo else moment).date()


@cache
def _timezones() -> frozenset[str]:
    return frozenset(available_timezones())
