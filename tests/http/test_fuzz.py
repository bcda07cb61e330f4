"""Whatever is sent: an answer by the contract, never a fault of ours.

    FUZZ_BODIES=20000 python -m pytest tests/http/test_fuzz.py

is the long run; without the variable there are as many bodies as a test has time for. What lies about the
length of a body, or takes its time, is in ``tests/faults/test_fuzzed_connections.py``.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.extraction import ExtractionSchema
from schemas.problem import ProblemSchema
from service import create_app
from service.extractor import Extractor
from service.settings import Settings
from tests.engines import WordEngine

BODIES = int(os.environ.get("FUZZ_BODIES", "2000"))
TESTS = 10  # of this file, among which they are shared out
MAX_CHARS = 500
MAX_BODY_BYTES = 50_000
OPTIONS = ("published_at", "timezone", "include", "min_confidence", "offsets", "default_currency", "x")

_client = create_app(
    Settings(log_level="error", max_chars=MAX_CHARS, max_body_bytes=MAX_BODY_BYTES),
    extractor=Extractor(WordEngine()),
).test_client()

# Any Unicode, lone surrogates included, and strings that mean something in some field.
STRINGS = st.text(max_size=20) | st.sampled_from(
    [
        "2023-11-23",
        "9999-12-31T23:59:60Z",
        "Europe/Paris",
        "CAD",
        "$",
        "dollar",
        "utf16",
        "dates",
        "10 €",
        "hier",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | STRINGS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(STRINGS, inner, max_size=4),
    max_leaves=8,
)
REQUESTS = st.fixed_dictionaries({"text": STRINGS}, optional=dict.fromkeys(OPTIONS, JSON))


# Numbers as JSON writes them, of any length, and some that only look like it.
NUMBERS = st.from_regex(
    r"-?(0|[1-9][0-9]{0,400})(\.[0-9]{1,50})?([eE][+-]?[0-9]{1,5})?",
    fullmatch=True,
    alphabet="0123456789-+.eE",
) | st.sampled_from(
    ["9" * 10_000, "-0", "1e999", "-1e-999", "0x1F", "1_000", "01", ".5", "+1", "Infinity", "NaN"]
)

# What the extractors look for, and what makes text hard to cut into pieces: marks of direction, joiners,
# white space that is none, letters that change their length, control characters.
WORDS = r"""
    5 12,5 1.000.000 mille deux millions milliards % € $ £ euros dollars F CFA k€ lundi mardi 3 mars 2024
    2023-11-23 14h30 hier demain prochain dernier depuis entre et de du à au la semaine années 80 XXe siècle
    M. Mme Élodie Paris États-Unis OTAN l’Élysée « » ( ) — – - … . , ; : ? ! ' ’ / \ < & ﬁ ß İ 𝟓 ٥ Ⅻ ½
"""
ODDITIES = (
    "\u202e \u200f \u200b \u00ad \ufeff \u00a0 \u202f \u2028 \x00 \x1b e\u0301 \ud7ff \U0010ffff "
    "\U0001f469\u200d\U0001f467 \U0001f1eb\U0001f1f7"
)
PIECES = st.sampled_from([*WORDS.split(), *ODDITIES.split(" "), " ", "\n", "\n\n", "\t", "\r\n", ""])
TEXTS = st.lists(PIECES | st.text(max_size=3), min_size=1, max_size=60).map(
    lambda parts: " ".join(parts)[:MAX_CHARS]
)


def fuzz(test: Callable[..., None]) -> Callable[..., None]:
    """Run ``test`` with its share of the bodies; one that takes so long hangs, even on a busy machine."""
    return settings(
        deadline=timedelta(seconds=20),
        max_examples=max(1, BODIES // TESTS),
        suppress_health_check=[HealthCheck.too_slow],
    )(test)


def check(
    body: bytes,
    *,
    refusals: tuple[int, ...] = (400, 422),
    media_type: str = "application/json",
    coding: str = "",
) -> int:
    """Send ``body``, and see that the answer is a result or one of ``refusals``: its status."""
    headers = {"Content-Encoding": coding} if coding else {}
    response = _client.post("/v1/extract", data=body, content_type=media_type, headers=headers)
    document: dict[str, Any] = json.loads(response.data)
    if response.status_code == 200:
        assert ExtractionSchema().validate(document) == {}
    else:
        assert response.status_code in refusals
        assert response.mimetype == "application/problem+json"
        assert ProblemSchema().validate(document) == {}
    return response.status_code


@fuzz
@given(st.binary(max_size=200))
def test_any_bytes(body: bytes) -> None:
    check(body)


@fuzz
@given(JSON)
def test_any_json(value: Any) -> None:
    check(json.dumps(value).encode())


@fuzz
@given(REQUESTS)
def test_any_values_of_the_fields(request: dict[str, Any]) -> None:
    check(json.dumps(request).encode())


@fuzz
@given(REQUESTS, st.integers(0, 400), st.integers(0, 255))
def test_a_changed_byte(request: dict[str, Any], place: int, byte: int) -> None:
    body = bytearray(json.dumps(request, ensure_ascii=True).encode())
    body[place % len(body)] = byte
    check(bytes(body))


@fuzz
@given(NUMBERS, st.sampled_from(OPTIONS))
def test_any_number(number: str, field: str) -> None:
    check(f'{{"text": "10 €", "{field}": {number}}}'.encode())


@fuzz
@given(st.integers(0, 6000), st.sampled_from([("[", "]"), ('{"text":', "}"), ('[{"":', "}]")]), st.booleans())
def test_any_nesting(depth: int, brackets: tuple[str, str], closed: bool) -> None:
    begin, end = brackets
    body = begin * depth + '"Paris"' + end * (depth if closed else depth // 2)
    check(body.encode(), refusals=(400, 413, 422))


@fuzz
@given(
    st.integers(0, 2 * MAX_BODY_BYTES), STRINGS, st.sampled_from(["text", "name", "value", "names", "space"])
)
def test_huge_fields(size: int, filler: str, place: str) -> None:
    huge = ((filler or "x") * size)[:size]
    body = {
        "text": {"text": huge},
        "name": {"text": "Paris", huge: 1},
        "value": {"text": "Paris", "timezone": huge},
        "names": {"text": "Paris", **{str(number): number for number in range(size // 10)}},
        "space": {"text": "Paris"},
    }[place]
    sent = json.dumps(body).encode() + b" " * (size if place == "space" else 0)
    status = check(sent, refusals=(400, 413, 422))
    assert (status == 413) == (len(sent) > MAX_BODY_BYTES)


@cache
def packed(pack: Callable[[bytes], bytes], size: int) -> bytes:
    """A request whose text has ``size`` characters, compressed."""
    return pack(b'{"text": "' + b"a" * size + b'"}')


@fuzz
@given(
    st.sampled_from([gzip.compress, zlib.compress, bytes]),
    st.sampled_from([10, MAX_CHARS, MAX_BODY_BYTES, 10_000_000]),
    st.sampled_from(["gzip", "deflate", "br", "identity", "gzip, gzip", "x" * 1000, ""]) | STRINGS,
    st.sampled_from(["application/json", "application/json; charset=utf-7", "text/plain", "x"]) | STRINGS,
)
def test_bombs_and_media_types(
    pack: Callable[[bytes], bytes], size: int, coding: str, media_type: str
) -> None:
    body = packed(pack, size)
    status = check(body, refusals=(400, 413, 415, 422), media_type=header(media_type), coding=header(coding))
    if coding in ("gzip", "deflate", "br", "gzip, gzip"):
        assert status == 415


def header(value: str) -> str:
    """What a client can send of ``value`` in a header."""
    return "".join(char for char in value if char.isprintable() and char.isascii()).strip()


@fuzz
@given(TEXTS, st.sampled_from(["codepoint", "utf16", "utf8"]))
def test_any_text_is_read(text: str, offsets: str) -> None:
    parts = ["entities", "dates", "amounts", "sentences"]
    status = check(json.dumps({"text": text, "offsets": offsets, "include": parts}).encode())
    assert (status == 422) == (not text.strip())


@fuzz
@given(st.lists(PIECES | STRINGS, max_size=5).map("".join), STRINGS, STRINGS, JSON)
def test_any_options(text: str, day: str, zone: str, currencies: Any) -> None:
    request = {"text": text, "published_at": day, "timezone": zone, "default_currency": currencies}
    check(json.dumps(request, ensure_ascii=False).encode("utf-8", "surrogatepass"))
