"""The examples of the contract: what is asked, and what the service answers.

    python -m tests.contract.examples

asks and writes ``schemas/examples.json`` anew; ``test_examples.py`` compares. Answers come from the service
with its models, errors from the same application with a fake engine: faults do not happen to order.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient

from service import create_app
from service.extractor import Extractor
from service.http.state import state
from service.nlp.engine import EngineTimeout, QueueFull
from service.openapi import EXAMPLES
from service.settings import Settings
from tests.engines import WordEngine
from tests.live import LiveService

Example = dict[str, Any]

JSON = "application/json"
REQUEST_ID = "0b0c8f64b1aa4f1c8a55b7a1f6a8f0e4"
HEADERS = ("ETag", "Cache-Status", "Content-Location", "Retry-After", "WWW-Authenticate")
ARTICLE = {
    "text": (
        "Le groupe Arvelia a inauguré lundi à Nantes une usine de batteries qui a coûté 48 millions d’euros. "
        "Sa directrice, Hélène Marchetti, promet d’y employer 320 personnes d’ici fin 2025. La région Pays "
        "de la Loire a versé 3,2 millions d’euros en mars. « Nous irons plus loin », a dit Mme Marchetti "
        "mercredi soir."
    ),
    "published_at": "2024-05-16",
}
REQUESTS = {
    "article": ("An article, with its day of publication", ARTICLE),
    "options": (
        "Sentences too, offsets for JavaScript, an instant in Montreal, where dollars are Canadian",
        {
            "text": (
                "Boréalis 🍁 a promis hier 500 dollars à chacun de ses employés. La prime sera versée le 15."
            ),
            "published_at": "2024-02-01T23:30:00-05:00",
            "timezone": "America/Montreal",
            "include": ["dates", "amounts", "sentences"],
            "offsets": "utf16",
            "default_currency": {"dollar": "CAD"},
        },
    ),
    "otherLanguage": (
        "A text that is not French, with a warning",
        {
            "text": "The city of Lyon has paid 3 million euros for the old station.",
            "published_at": "2024-05-16",
        },
    ),
}


@dataclass(frozen=True)
class Refused:
    """A request that is not answered.

    :param send: what the test client sends.
    :param settings: of the application.
    :param fault: what the engine raises.
    :param tries: how often it is sent.
    """

    name: str
    summary: str
    operation: str = "extract"
    send: dict[str, Any] = field(default_factory=lambda: {"json": ARTICLE})
    settings: dict[str, Any] = field(default_factory=dict)
    fault: Exception | None = None
    tries: int = 1


PATHS = {"extract": "/v1/extract", "getResult": "/v1/results/" + "0" * 64, "getReadiness": "/readyz"}
REFUSED = (
    Refused("malformed", "The body breaks off", send={"data": b'{"text"', "content_type": JSON}),
    Refused("unauthorized", "No API key", settings={"api_keys_file": os.devnull}),
    Refused("notFound", "No such result, or not any more", "getResult", send={}),
    Refused("notAcceptable", "Asked for HTML", send={"json": ARTICLE, "headers": {"Accept": "text/html"}}),
    Refused("tooLarge", "Longer than `MAX_BODY_BYTES`", send={"json": {"text": "a" * 2_100_000}}),
    Refused("unsupportedMediaType", "Sent as text", send={"data": "Paris", "content_type": "text/plain"}),
    Refused("emptyText", "Nothing to read", send={"json": {"text": " "}}),
    Refused(
        "twoFields",
        "Two fields are wrong",
        send={"json": {"texte": "Paris", "text": "Paris", "published_at": "hier"}},
    ),
    Refused("tooManyRequests", "Beyond `RATE_LIMIT`", settings={"rate_limit": "1/minute"}, tries=2),
    Refused("internal", "A fault", fault=ZeroDivisionError("made for the example")),
    Refused("queueFull", "Too much is waiting", fault=QueueFull(2.4)),
    Refused("timeout", "Longer than `REQUEST_TIMEOUT_S`", fault=EngineTimeout("made for the example")),
)


def answered(service: LiveService) -> Iterator[Example]:
    """What the service answers to good requests."""
    for name, (summary, request) in REQUESTS.items():
        answer = service.post("/v1/extract", request)
        yield _example("extract", name, summary, answer, answer.json, request=request)
    address = service.post("/v1/extract", ARTICLE).headers["Content-Location"]
    result = service.get(address)
    yield _example("getResult", "article", "The article's result", result, result.json)
    for operation, path in (("getInfo", "/v1/info"), ("getLiveness", "/livez"), ("getReadiness", "/readyz")):
        answer = service.get(path)
        yield _example(operation, "default", "As it comes", answer, answer.json)


def refused() -> Iterator[Example]:
    """What the application answers to requests that it refuses or cannot serve."""
    for case in REFUSED:
        engine = WordEngine(case.fault)
        app = create_app(Settings(log_level="error", **case.settings), extractor=Extractor(engine))
        for _ in range(case.tries):
            example = _refusal(app.test_client(), case)
        yield example
    yield _slow_body()
    yield from _not_ready()


def _slow_body() -> Example:
    """A client that announces a body and sends none of it."""
    app = create_app(Settings(log_level="error", body_timeout_s=0.05), extractor=Extractor(WordEngine()))
    here, there = socket.socketpair()
    with here, there, here.makefile("rb") as stream:
        environ = {"gunicorn.socket": here, "wsgi.input": stream, "CONTENT_LENGTH": "100"}
        send = {"content_type": JSON, "environ_overrides": environ}
        case = Refused("slowRequest", "The body takes longer than `BODY_TIMEOUT_S`", send=send)
        return _refusal(app.test_client(), case)


def _not_ready() -> Iterator[Example]:
    """A process at its beginning and at its end."""
    app = create_app(Settings(log_level="error"))
    yield _refusal(
        app.test_client(), Refused("loading", "The models are being loaded", "getReadiness", send={})
    )
    with app.app_context():
        state().draining = True
    yield _refusal(app.test_client(), Refused("ending", "The process is ending", "getReadiness", send={}))


def _refusal(client: FlaskClient, case: Refused) -> Example:
    send = {**case.send, "headers": {"X-Request-ID": REQUEST_ID, **case.send.get("headers", {})}}
    method = "POST" if case.operation == "extract" else "GET"
    answer = client.open(PATHS[case.operation], method=method, **send)
    return _example(case.operation, case.name, case.summary, answer, json.loads(answer.data))


def _example(operation: str, name: str, summary: str, answer: Any, body: Any, **parts: Any) -> Example:
    """:param answer: has ``headers``, and ``status_code`` or ``status``."""
    headers = {header: answer.headers[header] for header in HEADERS if header in answer.headers}
    if "Retry-After" in headers:
        headers["Retry-After"] = int(headers["Retry-After"])
    return {
        "operation": operation,
        "name": name,
        "summary": summary,
        "status": getattr(answer, "status_code", None) or answer.status,
        "headers": headers,
        **parts,
        "answer": body,
    }


def main() -> None:
    """Write the examples anew."""
    service = LiveService()
    try:
        examples = [*answered(service), *refused()]
    finally:
        service.close()
    EXAMPLES.write_text(json.dumps(examples, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
