"""Requests that schemathesis makes from the contract, good and bad, and all its checks of the answers.

Only what it has an example or a systematic variation for: ``tests/http/test_fuzz.py`` is for chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from schemathesis import Case, HookContext
from schemathesis.config import SchemathesisConfig

from service import create_app
from service.extractor import Extractor
from service.settings import Settings
from tests.engines import WordEngine

PHASES = {"examples": {"enabled": True}, "coverage": {"enabled": True}, "fuzzing": {"enabled": False}}


@schemathesis.hook
def before_load_schema(_context: HookContext, document: dict[str, Any]) -> None:
    """Leave three currencies: each word with each code would be thousands of requests."""
    codes = document["components"]["schemas"]["CurrencyCode"]
    codes["enum"] = ["CAD", "CHF", "USD"]


schema = schemathesis.openapi.from_wsgi(
    "/openapi.json",
    create_app(Settings(log_level="error", max_chars=500), extractor=Extractor(WordEngine())),
    config=SchemathesisConfig.from_dict({"phases": PHASES}),
)


@pytest.fixture(scope="module")
def seen() -> Iterator[Counter[int]]:
    """How often each status was seen: without refusals nothing bad was sent."""
    statuses: Counter[int] = Counter()
    yield statuses
    assert {200, 404, 405, 415, 422} <= statuses.keys()
    assert min(statuses[200], statuses[422]) > 50


@schema.parametrize()
def test_the_contract_is_kept(case: Case, seen: Counter[int]) -> None:
    seen[case.call_and_validate().status_code] += 1
