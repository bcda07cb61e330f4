"""Whether an answer is the one to its question, and what differs where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPResponse
from typing import Any

Document = dict[str, Any]

_SHOWN = 5  # differences of one answer
_REFUSALS = (429, 503)  # what has to say when to come back


def envelope_fault(response: HTTPResponse, answer: Document, request_id: str) -> str:
    """What is wrong with the outside of an answer; empty when nothing is.

    It is the response to this request and no other, an error is a problem document (RFC 9457) of the same
    status, and a refusal, and nothing else, says when to come back.
    """
    told = "Retry-After" in response.headers
    if response.headers["X-Request-ID"] != request_id:
        return f"asked as {request_id}, answered as {response.headers['X-Request-ID']}"
    if told != (response.status in _REFUSALS):
        return f"{response.status} {'with a' if told else 'without'} Retry-After: {answer}"
    if response.status != 200 and (
        response.headers.get_content_type() != "application/problem+json"
        or answer.get("status") != response.status
        or answer.get("request_id") != request_id
    ):
        return f"{response.status} with {answer}"
    return ""


def answer_fault(question: Document, answer: Document) -> str:
    """What shows that ``answer`` is to something else than ``question``; empty when nothing does."""
    text, day = question["text"], question.get("published_at", answer["reference_date"])
    if (answer["meta"]["characters"], answer["reference_date"]) != (len(text), day):
        found = f"{answer['meta']['characters']} characters on {answer['reference_date']}"
        return f"asked for {len(text)} characters on {day}, answered {found}"
    for span in _spans(answer):
        there = text[span["start"] : span["end"]]
        if there != span["text"]:
            return f"{span['text']!r} is said to stand where {there!r} does: {span}"
    return ""


def _spans(answer: Document) -> Iterator[Document]:
    """All that says where it stands and what stands there."""
    for entity in answer.get("entities", ()):
        yield from entity["mentions"]
    for part in ("dates", "amounts"):
        yield from answer.get(part, ())


class SameAsBefore:
    """A check that all answers to one text say the same, whatever was computed beside it.

    What depends on the day asked about is left out: the dates that are relative to it, and the id, which no
    two different questions may share.
    """

    def __init__(self) -> None:
        self._first: dict[str, Document] = {}
        self._ids: dict[str, tuple[str, str]] = {}

    def __call__(self, question: Document, answer: Document) -> str:
        asked = question["text"], question["published_at"]
        if self._ids.setdefault(answer["id"], asked) != asked:
            return f"two questions have the id {answer['id']}"
        fixed = {name: value for name, value in answer.items() if name not in ("id", "reference_date")}
        fixed["dates"] = [date for date in answer["dates"] if not date["relative"]]
        return difference(self._first.setdefault(question["text"], fixed), fixed)


def difference(expected: Any, found: Any) -> str:
    """The first places where two documents differ, with both values; empty when they are equal."""
    if expected == found:
        return ""
    places = list(_differences(expected, found, "#"))
    more = f"; {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return "; ".join(places[:_SHOWN]) + more


def _differences(expected: Any, found: Any, pointer: str) -> Iterator[str]:
    """Each with its JSON pointer."""
    if isinstance(expected, dict) and isinstance(found, dict) and expected.keys() == found.keys():
        for name, value in expected.items():
            yield from _differences(value, found[name], f"{pointer}/{name}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for number, pair in enumerate(zip(expected, found, strict=True)):
            yield from _differences(*pair, f"{pointer}/{number}")
    elif expected != found:
        yield f"{pointer}: {expected!r} before, {found!r} now"
