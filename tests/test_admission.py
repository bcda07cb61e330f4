"""Admission control by itself."""

from __future__ import annotations

import time
from contextlib import ExitStack

import pytest

from service.admission import Admission
from service.nlp.engine import QueueFull


def refused(admission: Admission) -> float:
    """Seconds after which who is refused now is told to come back."""
    with pytest.raises(QueueFull) as refusal, admission.slot():
        pass
    return refusal.value.retry_after


def test_all_slots_can_be_held_and_are_given_back() -> None:
    admission = Admission(3)
    for _ in range(2):
        with ExitStack() as held:
            for _ in range(3):
                held.enter_context(admission.slot())
            refused(admission)


def test_a_slot_is_given_back_after_a_fault() -> None:
    admission = Admission(1)
    with pytest.raises(ZeroDivisionError), admission.slot():
        1 / 0  # noqa: B018
    with admission.slot():
        pass


def test_those_who_are_refused_are_told_to_come_one_after_another() -> None:
    admission = Admission(4)
    for _ in range(100):  # the measured duration is about 10 ms after these
        with admission.slot():
            time.sleep(0.01)
    with ExitStack() as held:
        for _ in range(4):
            held.enter_context(admission.slot())
        started = time.monotonic()
        waits = [refused(admission) for _ in range(1000)]
        last = time.monotonic() - started + waits[-1]  # the line moves on while they ask

    assert waits[0] < waits[100] < waits[500] < waits[999]
    assert 1000 * 0.01 / 4 * 0.9 < last < 1000 * 0.01 / 4 * 1.5


def test_nobody_is_sent_away_for_long() -> None:
    admission = Admission(1)
    with admission.slot():
        assert max(refused(admission) for _ in range(1000)) < 31
