"""A few threads compute, one for each core; everybody else waits in their queue.

Torch is fastest on a CPU when each core works on a batch of its own. So requests put their pieces into this
queue and wait; a thread takes pieces of all waiting requests in turn, its share of them or as many as the
budget allows, and computes them in one go. While it computes, the next batch gathers by itself: there is no
artificial delay. A request that nobody waits for any more is dropped before it costs anything, and a
request equal to one already waiting joins it.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from service.nlp.engine import CallerGone, EngineNotReady, EngineTimeout, QueueFull, caller_waits

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")

_SMOOTHING = 0.2  # weight of the newest batch in the measured speed


@dataclass(eq=False)
class _Entry(Generic[Piece, Answer]):
    """One request: its pieces, the answers so far, and the callers that wait for it."""

    key: Hashable
    pieces: Sequence[Piece]
    cost: int
    deadline: float
    waiting: int = 1
    taken: int = 0
    answers: dict[int, Answer] = field(default_factory=dict)
    reply: Future[list[Answer]] = field(default_factory=Future)
    callers: list[Callable[[], bool]] = field(default_factory=lambda: [caller_waits.get()])


class BatchingQueue(Generic[Piece, Answer]):
    """A bounded queue in front of ``compute``.

    :param compute: answers a batch of pieces, one answer a piece, in order. Runs in the queue's threads only.
    :param cost: what a piece counts against ``budget`` and ``capacity`` (code points, for texts).
    :param budget: cost of one batch; a single piece may be larger.
    :param capacity: cost of all that waits; a request is refused when it would go over it,
        unless nothing else waits.
    :param observe: called after each batch with the number of pieces, their cost and the seconds it took.
    :param threads: batches that are computed at a time.
    """

    def __init__(
        self,
        compute: Callable[[list[Piece]], list[Answer]],
        cost: Callable[[Piece], int],
        budget: int,
        capacity: int,
        observe: Callable[[int, int, float], None] = lambda pieces, cost, seconds: None,
        threads: int = 1,
    ) -> None:
        self._compute = compute
        self._cost = cost
        self._budget = budget
        self._capacity = capacity
        self._observe = observe
        self._entries: deque[_Entry[Piece, Answer]] = deque()
        self._by_key: dict[Hashable, _Entry[Piece, Answer]] = {}
        self._pending = 0
        self._seconds_per_cost = 0.0
        self._closed = False
        self._changed = threading.Condition()
        self._threads = [
            threading.Thread(target=self._run, name=f"inference-{number}", daemon=True)
            for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pending(self) -> int:
        """Cost of all that waits or is being computed."""
        return self._pending

    def submit(self, key: Hashable, pieces: Sequence[Piece], timeout: float) -> list[Answer]:
        """The answers to ``pieces``, in order.

        :param key: requests with equal keys are computed once.
        :param timeout: seconds to wait at most.
        :raises QueueFull: ``capacity`` is used up.
        :raises EngineTimeout: not answered in time; what is left of the request is not computed.
        :raises CallerGone: :data:`~service.nlp.engine.caller_waits` said no when its turn came.
        :raises EngineNotReady: the queue is closed.
        """
        entry = self._enter(key, pieces, time.monotonic() + timeout)
        try:
            return entry.reply.result(timeout)
        except FutureTimeout:
            raise EngineTimeout(f"no answer within {timeout:g} s") from None
        finally:
            with self._changed:
                entry.waiting -= 1

    def close(self) -> None:
        """Refuse new work, finish what waits, end the threads."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _enter(self, key: Hashable, pieces: Sequence[Piece], deadline: float) -> _Entry[Piece, Answer]:
        with self._changed:
            if self._closed:
                raise EngineNotReady("the engine is closed")
            known = self._by_key.get(key)
            if known is not None:
                known.waiting += 1
                known.callers.append(caller_waits.get())
                known.deadline = max(known.deadline, deadline)
                return known
            cost = sum(map(self._cost, pieces))
            if self._pending and self._pending + cost > self._capacity:
                seconds = self._pending * self._seconds_per_cost / len(self._threads)
                raise QueueFull(max(1.0, seconds))
            entry: _Entry[Piece, Answer] = _Entry(key, pieces, cost, deadline)
            if not pieces:
                entry.reply.set_result([])
                return entry
            self._entries.append(entry)
            self._by_key[key] = entry
            self._pending += cost
            self._changed.notify()
            return entry

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._entries and not self._closed:
                    self._changed.wait()
                if not self._entries:
                    return
                batch = self._take_batch()
            if batch:
                self._answer(batch)

    def _take_batch(self) -> list[tuple[_Entry[Piece, Answer], int]]:
        """The next pieces, taken from the waiting requests in turn."""
        batch: list[tuple[_Entry[Piece, Answer], int]] = []
        waiting = sum(sum(map(self._cost, entry.pieces[entry.taken :])) for entry in self._entries)
        # No more than its share: the other threads may be about to ask, and take what is left.
        room = max(1, min(self._budget, waiting // len(self._threads)))
        while self._entries and room > 0:
            entry = self._entries.popleft()
            if not entry.waiting or entry.deadline < time.monotonic():
                self._forget(entry)
                continue
            if not any(waits() for waits in entry.callers):
                self._deliver(entry, entry.taken, CallerGone("the caller hung up"))
                continue
            batch.append((entry, entry.taken))
            cost = self._cost(entry.pieces[entry.taken])
            room -= cost
            entry.taken += 1
            if entry.taken < len(entry.pieces):
                self._entries.append(entry)
        return batch

    def _answer(self, batch: list[tuple[_Entry[Piece, Answer], int]]) -> None:
        pieces = [entry.pieces[index] for entry, index in batch]
        started = time.monotonic()
        answers = self._compute_all(pieces)
        seconds = time.monotonic() - started
        cost = sum(map(self._cost, pieces))
        self._observe(len(pieces), cost, seconds)
        with self._changed:
            speed = seconds / max(cost, 1)
            self._seconds_per_cost += (speed - self._seconds_per_cost) * (
                _SMOOTHING if self._seconds_per_cost else 1.0
            )
            for (entry, index), answer in zip(batch, answers, strict=True):
                self._deliver(entry, index, answer)

    def _compute_all(self, pieces: list[Piece]) -> list[Answer | Exception]:
        """The answers; a piece that fails gets its exception and does not take the others with it."""
        try:
            return list(self._compute(pieces))
        except Exception as error:
            if len(pieces) == 1:
                return [error]
        return [answer for piece in pieces for answer in self._compute_all([piece])]

    def _deliver(self, entry: _Entry[Piece, Answer], index: int, answer: Answer | Exception) -> None:
        if entry.reply.done():
            return
        if isinstance(answer, Exception):
            self._forget(entry)
            entry.reply.set_exception(answer)
            return
        entry.answers[index] = answer
        if len(entry.answers) == len(entry.pieces):
            self._forget(entry)
            entry.reply.set_result([entry.answers[i] for i in range(len(entry.pieces))])

    def _forget(self, entry: _Entry[Piece, Answer]) -> None:
        """Take ``entry`` out of the books; a failed one may still stand in the queue."""
        if self._by_key.get(entry.key) is entry:
            del self._by_key[entry.key]
            self._pending -= entry.cost
        if entry in self._entries:
            self._entries.remove(entry)
