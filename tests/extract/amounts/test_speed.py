"""Texts made to be slow."""

from __future__ import annotations

import pytest

from service.extract.amounts import find_amounts
from service.text.document import Document
from tests.clock import seconds, yardstick

LONG = 60_000
YARDSTICKS = 30  # the slowest of these texts takes 12

UNITS = [
    "1 ", "1 1 1 ", "111 ", "1.", "1,", "9", "1, ", "1 ou ", "10, 20, 30, ", "-1", "½", "zéro ", "un-",
    "entre ", "de 3 à ", "3 à 5 ", "mille ", "mille millions ", "cent ", "des millions de ",
    "5 euros ", "5 euros 5 ", "5 € et ", "$", "$ 1", "F", "F CFA ", "k€", "2 livres ", "livres ",
    "dollars ", "dollars canadiens ", "un déficit de 1 million ", "Ottawa ", "États-Unis ",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_linear(unit: str) -> None:
    text = (unit * (LONG // len(unit) + 1))[:LONG]
    find_amounts(Document("1 $"), {})  # the tables are built once
    quarter = seconds(lambda: find_amounts(Document(text[: LONG // 4]), {}))
    whole = seconds(lambda: find_amounts(Document(text), {}))
    assert whole < max(9 * quarter, 0.5)  # 4 times when linear, 16 times when quadratic
    assert whole < YARDSTICKS * yardstick()
