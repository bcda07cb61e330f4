"""Many callers at once, who check that each answer is the one to their own question."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from tests.load.checks import answer_fault, envelope_fault

_JSON = {"Content-Type": "application/json"}
_PATIENCE_S = 90

LOST, WRONG = 0, -1

Question = Callable[[int], dict[str, Any]]
Check = Callable[[dict[str, Any], dict[str, Any]], str]


@dataclass(frozen=True)
class Reply:
    """What a caller got.

    :param status: of the response; :data:`LOST` when there was none, :data:`WRONG` when it answers another
        question, or is no answer by the contract.
    :param asked: when, by the monotonic clock.
    :param seconds: until it was read.
    :param retry_after: what a refusal told.
    :param trouble: what is wrong with it, in full, or why there was none.
    """

    status: int
    asked: float
    seconds: float
    retry_after: int | None = None
    trouble: str = ""


class Swarm:
    """Callers with a connection each.

    :param url: of the service.
    :param question: makes the body of a request from a number that no other request has.
    :param check: what else is wrong with an answer to a question, besides what :mod:`tests.load.checks`
        sees of itself; empty when nothing is.
    """

    def __init__(self, url: str, question: Question, check: Check = lambda question, answer: "") -> None:
        self._address = urlsplit(url).netloc
        self._question = question
        self._check = check
        self._numbers = count(1)
        self._name = uuid.uuid4().hex

    def ask(
        self, callers: int, seconds: float, pause: float = 0, impatience: float | None = None
    ) -> list[Reply]:
        """Everybody asks for so long, one question after another, with a pause between them.

        :param impatience: seconds until a caller who was refused asks again, whatever it was told;
            ``None`` for callers who do as they are told.
        """
        end = time.monotonic() + seconds

        def rest(reply: Reply) -> float:
            told = reply.retry_after if impatience is None or reply.retry_after is None else impatience
            return min(told or pause, max(0, end - time.monotonic()))

        return self._all(callers, lambda: self._while(lambda: time.monotonic() < end, rest))

    def ask_times(self, callers: int, requests: int) -> list[Reply]:
        """Everybody asks, without a pause, until so many requests were made together."""
        left = count(requests, -1)
        return self._all(callers, lambda: self._while(lambda: next(left) > 0, lambda reply: 0))

    def ask_until_answered(self, callers: int, seconds: float) -> list[list[Reply]]:
        """Everybody asks one question until it is answered, and waits as long as told: the replies of each.

        :param seconds: within which they begin, one after another.
        """
        with ThreadPoolExecutor(callers) as pool:
            return list(pool.map(lambda i: self._until_answered(seconds * i / callers), range(callers)))

    def _all(self, callers: int, work: Callable[[], list[Reply]]) -> list[Reply]:
        with ThreadPoolExecutor(callers) as pool:
            return [reply for replies in pool.map(lambda _: work(), range(callers)) for reply in replies]

    def _while(self, go_on: Callable[[], bool], rest: Callable[[Reply], float]) -> list[Reply]:
        connection, replies = self._connection(), []
        while go_on():
            replies.append(self._ask(connection, next(self._numbers)))
            time.sleep(rest(replies[-1]))
        connection.close()
        return replies

    def _until_answered(self, delay: float) -> list[Reply]:
        time.sleep(delay)
        connection, number = self._connection(), next(self._numbers)
        replies = [self._ask(connection, number)]
        while replies[-1].retry_after is not None:
            time.sleep(replies[-1].retry_after)
            replies.append(self._ask(connection, number))
        connection.close()
        return replies

    def _connection(self) -> HTTPConnection:
        return HTTPConnection(self._address, timeout=_PATIENCE_S)

    def _ask(self, connection: HTTPConnection, number: int) -> Reply:
        body, name = self._question(number), f"{self._name}-{number}"
        asked = time.monotonic()
        try:
            connection.request("POST", "/v1/extract", json.dumps(body), {**_JSON, "X-Request-ID": name})
            response = connection.getresponse()
            answer = json.loads(response.read())
        except (OSError, HTTPException, ValueError) as error:
            connection.close()
            return Reply(LOST, asked, time.monotonic() - asked, trouble=repr(error))
        seconds = time.monotonic() - asked
        trouble = envelope_fault(response, answer, name)
        if not trouble and response.status == 200:
            trouble = answer_fault(body, answer) or self._check(body, answer)
        told = response.headers["Retry-After"]
        status = WRONG if trouble else response.status
        return Reply(status, asked, seconds, None if told is None else int(told), trouble)


def troubles(replies: Iterable[Reply], most: int = 10) -> str:
    """The first replies that are none, or none by the contract, a line each."""
    return "\n".join([reply.trouble for reply in replies if reply.trouble][:most])
