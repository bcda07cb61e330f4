"""The examples of the contract are what the service answers. ``make answers`` mends what these tests find."""

from __future__ import annotations

import json
from typing import Any

from service.openapi import EXAMPLES
from tests.contract import examples
from tests.live import LiveService
from tests.near import near

COMMITTED = json.loads(EXAMPLES.read_text("utf-8"))


def test_answers_come_back_as_shown(live_service: LiveService) -> None:
    shown = [example for example in COMMITTED if example["status"] < 400]
    assert [_lasting(example) for example in examples.answered(live_service)] == near(
        [_lasting(example) for example in shown]
    )


def test_errors_come_back_as_shown() -> None:
    shown = [_lasting(example) for example in COMMITTED if example["status"] >= 400]
    assert [_lasting(example) for example in examples.refused()] == shown


def _lasting(example: dict[str, Any]) -> dict[str, Any]:
    """``example`` without what changes with the code or from one time to the next."""
    answer = {name: value for name, value in example["answer"].items() if name != "id"}
    return {**example, "answer": answer, "headers": list(example["headers"])}
