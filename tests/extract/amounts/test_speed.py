"""Texts made to be slow."""

from __future__ import annotations

import time

import pytest

from service.extract.amounts import find_amounts
from service.text.document import Document

LONG = 200_000

UNITS = [
    "1 ", "1 1 1 ", "111 ", "1.", "1,", "9", "1, ", "1 ou ", "10, 20, 30, ", "-1", "½", "zéro ", "un-",
    "entre ", "de 3 à ", "3 à 5 ", "mille ", "mille millions ", "cent ", "des millions de ",
    "5 euros ", "5 euros 5 ", "5 € et ", "$", "$ 1", "F", "F CFA ", "k€", "2 livres ", "livres ",
    "dollars ", "dollars canadiens ", "un déficit de 1 million ", "Ottawa ", "États-Unis ",
]  # fmt: skip


def seconds(text: str) -> float:
    """The better of two runs: what else the machine does only ever adds."""
    runs = []
    for _ in range(2):
        begin = time.process_time()
        find_amounts(Document(text), {})
        runs.append(time.process_time() - begin)
    return min(runs)


@pytest.mark.parametrize("unit", UNITS)
def test_linear(unit: str) -> None:
    text = (unit * (LONG // len(unit) + 1))[:LONG]
    find_amounts(Document("1 $"), {})  # the tables are built once
    quarter, whole = seconds(text[: LONG // 4]), seconds(text)
    assert whole < 6  # about 1.5 on a core of its own; other programs on it make it slower
    assert whole < max(9 * quarter, 0.5)  # 4 times when linear, 16 times when quadratic
