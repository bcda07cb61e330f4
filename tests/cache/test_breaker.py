"""The breaker by itself, with a fault at will."""

from __future__ import annotations

import threading
import time

from service.cache.breaker import Breaker


class Flaky:
    """Fails as long as it is told to, and counts how often it was asked."""

    def __init__(self) -> None:
        self.fails = True
        self.seconds = 0.0
        self.calls = 0

    def __call__(self) -> str:
        self.calls += 1
        time.sleep(self.seconds)
        if self.fails:
            raise ConnectionError
        return "answer"


def test_after_a_failure_it_is_left_alone_for_a_while() -> None:
    breaker, flaky = Breaker((OSError,), (KeyError,), pause=0.2, patience=1), Flaky()

    assert [breaker.call("get", flaky, None) for _ in range(5)] == [None] * 5
    assert flaky.calls == 1

    flaky.fails = False
    assert breaker.call("get", flaky, None) is None
    time.sleep(0.25)
    assert [breaker.call("get", flaky, None) for _ in range(3)] == ["answer"] * 3


def test_only_one_call_tries_again() -> None:
    breaker, flaky = Breaker((OSError,), (KeyError,), pause=0.1, patience=1), Flaky()
    breaker.call("get", flaky, None)
    flaky.seconds = 0.05
    time.sleep(0.15)
    before = flaky.calls

    threads = [threading.Thread(target=breaker.call, args=("get", flaky, None)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert flaky.calls - before == 1


def test_a_late_answer_is_used_but_not_waited_for_again() -> None:
    breaker, flaky = Breaker((OSError,), (KeyError,), pause=10, patience=0.01), Flaky()
    flaky.fails, flaky.seconds = False, 0.05

    assert breaker.call("get", flaky, None) == "answer"
    assert breaker.call("get", flaky, None) is None


def test_a_refusal_is_no_reason_to_stop_asking() -> None:
    breaker, flaky = Breaker((OSError,), (KeyError,), pause=10, patience=1), Flaky()

    assert breaker.call("set", lambda: {}["full"], None) is None
    flaky.fails = False
    assert breaker.call("get", flaky, None) == "answer"


def test_other_errors_are_not_hidden() -> None:
    breaker = Breaker((OSError,), (KeyError,), pause=1, patience=1)
    errors = []
    try:
        breaker.call("get", lambda: 1 / 0, None)
    except ZeroDivisionError as error:
        errors.append(error)

    assert len(errors) == 1
