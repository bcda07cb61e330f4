"""The queue in front of the models."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from service.nlp.batching import BatchingQueue
from service.nlp.engine import CallerGone, EngineNotReady, EngineTimeout, QueueFull, caller_waits


class Upper:
    """Computes upper case, slowly if told to, and remembers its batches."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, pieces: list[str]) -> list[str]:
        self.gate.wait()
        self.batches.append(pieces)
        if "bad" in pieces:
            raise ValueError("bad piece")
        return [piece.upper() for piece in pieces]


@pytest.fixture
def upper() -> Upper:
    return Upper()


@pytest.fixture
def queue(upper: Upper) -> Iterator[BatchingQueue[str, str]]:
    queue = BatchingQueue(upper, len, budget=10, capacity=30)
    yield queue
    upper.gate.set()
    queue.close()


def wait_until(condition) -> None:
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline, "not reached in 5 s"
        time.sleep(0.002)


def test_answers_come_in_the_order_of_the_pieces(queue: BatchingQueue[str, str]) -> None:
    pieces = ["eins", "zwei", "drei", "vier"]
    assert queue.submit("k", pieces, 5) == ["EINS", "ZWEI", "DREI", "VIER"]


def test_no_pieces_no_answers(queue: BatchingQueue[str, str]) -> None:
    assert queue.submit("k", [], 5) == []
    assert queue.pending == 0


def test_waiting_requests_share_a_batch_and_take_turns(queue: BatchingQueue[str, str], upper: Upper) -> None:
    upper.gate.clear()
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(queue.submit, 0, ["x"], 5)
        wait_until(lambda: queue.pending == 1 and not queue._entries)
        long = pool.submit(queue.submit, 1, ["aaaaa", "bbbbb", "ccccc"], 5)
        wait_until(lambda: queue.pending == 16)
        short = pool.submit(queue.submit, 2, ["dd"], 5)
        wait_until(lambda: queue.pending == 18)
        upper.gate.set()
        assert (first.result(), short.result()) == (["X"], ["DD"])
        assert long.result() == ["AAAAA", "BBBBB", "CCCCC"]
    assert upper.batches == [["x"], ["aaaaa", "dd", "bbbbb"], ["ccccc"]]


def test_the_same_request_is_computed_once(queue: BatchingQueue[str, str], upper: Upper) -> None:
    upper.gate.clear()
    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(queue.submit, "same", ["abc"], 5) for _ in range(8)]
        wait_until(lambda: queue._by_key and queue._by_key["same"].waiting == 8)
        upper.gate.set()
        assert {tuple(call.result()) for call in calls} == {("ABC",)}
    assert upper.batches == [["abc"]]


def test_a_full_queue_refuses_and_says_for_how_long(queue: BatchingQueue[str, str], upper: Upper) -> None:
    upper.gate.clear()
    with ThreadPoolExecutor(8) as pool:
        call = pool.submit(queue.submit, "a", ["x" * 25], 5)
        wait_until(lambda: queue.pending == 25)
        with pytest.raises(QueueFull) as refusal:
            queue.submit("b", ["y" * 6], 5)
        assert refusal.value.retry_after >= 1
        upper.gate.set()
        assert call.result() == ["X" * 25]
    assert queue.pending == 0


def test_one_request_larger_than_the_queue_is_taken_when_nothing_waits(
    queue: BatchingQueue[str, str],
) -> None:
    assert queue.submit("a", ["x" * 100], 5) == ["X" * 100]


def test_a_late_answer_is_a_timeout_and_the_rest_is_not_computed(
    queue: BatchingQueue[str, str], upper: Upper
) -> None:
    upper.gate.clear()
    with pytest.raises(EngineTimeout):
        queue.submit("a", ["x" * 10, "y" * 10], 0.05)
    upper.gate.set()
    wait_until(lambda: queue.pending == 0)
    assert upper.batches == [["x" * 10]]


def test_a_failing_piece_fails_its_request_only(queue: BatchingQueue[str, str], upper: Upper) -> None:
    upper.gate.clear()
    with ThreadPoolExecutor(8) as pool:
        blocker = pool.submit(queue.submit, 0, ["x"], 5)
        wait_until(lambda: queue.pending == 1 and not queue._entries)
        bad = pool.submit(queue.submit, 1, ["bad", "more bad"], 5)
        good = pool.submit(queue.submit, 2, ["good"], 5)
        wait_until(lambda: len(queue._entries) == 2)
        upper.gate.set()
        assert blocker.result() == ["X"]
        assert good.result() == ["GOOD"]
        with pytest.raises(ValueError, match="bad piece"):
            bad.result()
    assert queue.pending == 0
    assert queue.submit(1, ["fine"], 5) == ["FINE"]


def test_a_closed_queue_refuses(upper: Upper) -> None:
    queue: BatchingQueue[str, str] = BatchingQueue(upper, len, 10, 30)
    queue.close()
    with pytest.raises(EngineNotReady):
        queue.submit("a", ["x"], 1)


def test_many_callers_get_their_own_answers() -> None:
    queue: BatchingQueue[str, str] = BatchingQueue(lambda pieces: [p[::-1] for p in pieces], len, 50, 10**9)
    with ThreadPoolExecutor(32) as pool:
        texts = [[f"{i}-{j}" for j in range(i % 4 + 1)] for i in range(2000)]
        answers = list(pool.map(lambda t: queue.submit(tuple(t), t, 30), texts))
    assert answers == [[piece[::-1] for piece in text] for text in texts]
    queue.close()


def submit_for(queue: BatchingQueue[str, str], waits: bool, text: str) -> list[str]:
    caller_waits.set(lambda: waits)
    return queue.submit(text, [text], 5)


def test_what_nobody_waits_for_is_not_computed(queue: BatchingQueue[str, str], upper: Upper) -> None:
    upper.gate.clear()
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(submit_for, queue, True, "first")
        wait_until(lambda: queue.pending and not queue._entries)  # it is being computed
        gone = [pool.submit(submit_for, queue, False, text) for text in ("gone", "both")]
        there = [pool.submit(submit_for, queue, True, text) for text in ("there", "both")]
        wait_until(lambda: queue.pending == len("firstgoneboththere"))
        wait_until(lambda: queue._by_key["both"].waiting == 2)
        upper.gate.set()

        assert first.result() == ["FIRST"]
        assert [call.result() for call in there] == [["THERE"], ["BOTH"]]
        assert gone[1].result() == ["BOTH"]  # computed for the other one
        with pytest.raises(CallerGone):
            gone[0].result()

    assert "gone" not in [piece for batch in upper.batches for piece in batch]
    assert queue.pending == 0


def test_each_thread_takes_its_share_and_no_more() -> None:
    upper = Upper()
    upper.gate.clear()
    queue = BatchingQueue(upper, len, budget=100, capacity=100, threads=2)
    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(queue.submit, f"first{i}", ["x"], 5) for i in range(2)]
        wait_until(lambda: queue.pending == 2)
        time.sleep(0.05)  # both threads hold one piece now
        answers += [pool.submit(queue.submit, f"k{i}", ["abcd"], 5) for i in range(6)]
        wait_until(lambda: queue.pending == 26)
        upper.gate.set()
        assert [answer.result() for answer in answers] == [["X"]] * 2 + [["ABCD"]] * 6
    queue.close()
    assert all(len(batch) <= 3 for batch in upper.batches)
    assert queue.pending == 0


def test_threads_compute_at_the_same_time() -> None:
    together = threading.Barrier(2, timeout=5)

    def compute(pieces: list[str]) -> list[str]:
        together.wait()
        return pieces

    queue = BatchingQueue(compute, len, budget=10, capacity=30, threads=2)
    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(queue.submit, key, [key], 5) for key in "ab"]
        assert [answer.result() for answer in answers] == [["a"], ["b"]]
    queue.close()
