"""Many callers at once, who check that each answer is the one to their own question."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import count
from typing import Any
from urllib.parse import urlsplit

_JSON = {"Content-Type": "application/json"}

LOST, WRONG = 0, -1

Question = Callable[[int], dict[str, Any]]


@dataclass(frozen=True)
class Reply:
    """What a caller got.

    :param status: of the response; :data:`LOST` when there was none, :data:`WRONG` when it answers another
        question.
    :param asked: when, by the monotonic clock.
    :param seconds: until it was read.
    :param retry_after: what a refusal told.
    """

    status: int
    asked: float
    seconds: float
    retry_after: int | None = None


class Swarm:
    """Callers with a connection each.

    :param url: of the service.
    :param question: makes the body of a request from a number that no other request has.
    :param impatience: seconds until a caller who was refused asks again, whatever it was told;
        ``None`` for callers who do as they are told.
    """

    def __init__(self, url: str, question: Question, impatience: float | None = None) -> None:
        self._address = urlsplit(url).netloc
        self._question = question
        self._impatience = impatience
        self._numbers = count(1)

    def ask(self, callers: int, seconds: float, pause: float = 0) -> list[Reply]:
        """Everybody asks for so long, one question after another, with a pause between them."""
        end = time.monotonic() + seconds
        return self._all(callers, lambda: self._until(end, pause))

    def ask_until_answered(self, callers: int, seconds: float) -> list[list[Reply]]:
        """Everybody asks one question until it is answered: the replies of each.

        :param seconds: within which they begin, one after another.
        """
        with ThreadPoolExecutor(callers) as pool:
            return list(pool.map(lambda i: self._until_answered(seconds * i / callers), range(callers)))

    def _all(self, callers: int, work: Callable[[], list[Reply]]) -> list[Reply]:
        with ThreadPoolExecutor(callers) as pool:
            return [reply for replies in pool.map(lambda _: work(), range(callers)) for reply in replies]

    def _until(self, end: float, pause: float) -> list[Reply]:
        connection, replies = self._connection(), []
        while time.monotonic() < end:
            reply = self._ask(connection, next(self._numbers))
            replies.append(reply)
            time.sleep(min(self._wait(reply) or pause, max(0, end - time.monotonic())))
        connection.close()
        return replies

    def _until_answered(self, delay: float) -> list[Reply]:
        time.sleep(delay)
        connection, number = self._connection(), next(self._numbers)
        replies = [self._ask(connection, number)]
        while replies[-1].retry_after is not None:
            time.sleep(self._wait(replies[-1]))
            replies.append(self._ask(connection, number))
        connection.close()
        return replies

    def _wait(self, reply: Reply) -> float:
        if reply.retry_after is None:
            return 0
        return reply.retry_after if self._impatience is None else self._impatience

    def _connection(self) -> HTTPConnection:
        return HTTPConnection(self._address, timeout=90)

    def _ask(self, connection: HTTPConnection, number: int) -> Reply:
        body = self._question(number)
        asked = time.monotonic()
        try:
            connection.request("POST", "/v1/extract", json.dumps(body), _JSON)
            response = connection.getresponse()
            answer = json.loads(response.read())
        except (OSError, HTTPException, ValueError):
            connection.close()
            return Reply(LOST, asked, time.monotonic() - asked)
        wrong = response.status == 200 and not answers(body["text"], answer)
        status = WRONG if wrong else response.status
        told = response.headers["Retry-After"]
        return Reply(status, asked, time.monotonic() - asked, None if told is None else int(told))


def answers(text: str, answer: dict[str, Any]) -> bool:
    """Whether ``answer`` is the one to ``text``."""
    spans = [mention for entity in answer["entities"] for mention in entity["mentions"]]
    return answer["meta"]["characters"] == len(text) and all(
        text[span["start"] : span["end"]] == span["text"] for span in spans
    )
