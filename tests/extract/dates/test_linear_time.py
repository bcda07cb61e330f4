"""Texts made to be slow to read: the time is linear in their length, and bounded."""

from datetime import date

import pytest

from service.extract.dates import find_dates
from service.text.document import Document
from tests.clock import seconds, yardstick

SIZE = 60_000
YARDSTICKS = 30  # the slowest of these texts takes 11


@pytest.mark.parametrize(
    "piece",
    [
        "lundi ",
        "1 ",
        "1/",
        "12:",
        "du 3 au 4 ",
        "3 et ",
        "les 3, 4, ",
        "il y a ",
        "fin début ",
        "de ",
        "deux cent ",
        "1 an 2 mois ",
        "2023-",
        "la semaine du lundi de ",
        "vers 5 h le ",
        "lundi matin à ",
        "été ",
        "a annoncé ",
        "mille ",
        "premier ",
        "1/2 ",
        "un an, ",
        "3T",
        "18-",
        "14 h à ",
        "lendemain du ",
        "trois jours après ",
        "du lundi au ",
        "\n",
        "é",
    ],
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def reading(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        return seconds(lambda: find_dates(Document(text), date(2023, 11, 23)))

    short, long = reading(SIZE // 8), reading(SIZE)
    assert long < 20 * short + 0.2  # 8 times when linear, 64 times when quadratic
    assert long < YARDSTICKS * yardstick()
