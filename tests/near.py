"""Answers of the models, to compare with."""

from __future__ import annotations

from typing import Any

import pytest

# Confidence and salience may differ in the last digits from processor to processor.
TOLERANCE = 0.02


def near(value: Any) -> Any:
    """``value`` to compare with, its floats within the tolerance."""
    if isinstance(value, dict):
        return {name: near(each) for name, each in value.items()}
    if isinstance(value, list):
        return [near(each) for each in value]
    return pytest.approx(value, abs=TOLERANCE) if isinstance(value, float) else value
