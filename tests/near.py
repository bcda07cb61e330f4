"""Answers of the models, to compare with."""

from __future__ import annotations

from typing import Any

import pytest

# Confidence and salience differ from processor to processor: without VNNI instructions the weights of the
# encoder have 7 bits in the place of 8, which moved a confidence of .71 to .69.
TOLERANCE = 0.05


def near(value: Any) -> Any:
    """``value`` to compare with, its floats within the tolerance."""
    if isinstance(value, dict):
        return {name: near(each) for name, each in value.items()}
    if isinstance(value, list):
        return [near(each) for each in value]
    return pytest.approx(value, abs=TOLERANCE) if isinstance(value, float) else value
