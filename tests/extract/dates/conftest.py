from collections.abc import Callable
from datetime import date

import pytest

from service.extract.dates import find_dates
from service.extract.dates.grammar import REFERENCE
from service.text.document import Document

Values = Callable[..., list[tuple[str, str]]]


@pytest.fixture(scope="session")
def values() -> Values:
    """A function from a text to its expressions of time, each as it stands and with its value."""

    def read(text: str, reference: date = REFERENCE) -> list[tuple[str, str]]:
        return [
            (text[found.start : found.end], found.value) for found in find_dates(Document(text), reference)
        ]

    return read
