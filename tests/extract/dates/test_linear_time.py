"""Texts made to be slow to read: the time is linear in their length, and bounded."""

import time
from datetime import date

import pytest

from service.extract.dates import find_dates
from service.text.document import Document

SIZE = 200_000
SECONDS = 5.0  # of CPU on an idle core, an old one; one that was not idle took up to 8.3
LOADED = 3  # a machine that does something else as well counts more for the same work


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
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        started = time.process_time()
        find_dates(Document(text), date(2023, 11, 23))
        return time.process_time() - started

    short, long = seconds(SIZE // 8), seconds(SIZE)
    assert long < 8 * LOADED * short + 1  # eight times the text
    assert long < LOADED * SECONDS
