"""Log lines: how they look, and that nothing fails for them."""

from __future__ import annotations

import io
import json
import logging
import sys

import pytest
import structlog

from service.telemetry import logs


def test_both_kinds_of_loggers_write_the_same_lines(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info")
    structlog.get_logger("some.module").warning("été", number=1)
    logging.getLogger("some.module").warning("%s", "été", extra={"number": 1})

    own, foreign = map(json.loads, capsys.readouterr().out.splitlines())
    assert own.keys() == foreign.keys() == {"event", "number", "level", "logger", "timestamp"}
    assert own | {"timestamp": ""} == foreign | {"timestamp": ""}
    assert own["event"] == "été"


def test_the_level_is_that_of_the_last_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info")
    log = structlog.get_logger("some.module")
    log.debug("not told")
    logs.configure("error")
    log.warning("not told either")
    log.error("told")
    logs.configure("debug")
    log.debug("told")

    assert [json.loads(line)["level"] for line in capsys.readouterr().out.splitlines()] == ["error", "debug"]


def test_a_message_of_an_exception_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info")
    try:
        raise ValueError("secret")
    except ValueError as error:
        structlog.get_logger("some.module").error("fault", exc_info=error)

    out = capsys.readouterr().out
    assert json.loads(out)["exception"] == "ValueError"
    assert "secret" not in out


def test_nobody_who_reads_is_no_reason_to_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    logs.configure("info")
    gone = io.TextIOWrapper(io.BytesIO())
    gone.close()
    monkeypatch.setattr(sys, "stdout", gone)

    structlog.get_logger("some.module").error("nobody hears")
