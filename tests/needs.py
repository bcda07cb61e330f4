"""Tests that need a program which pip does not bring, such as a browser.

Where it is missing, its tests are left out, and the last lines of the run say so. ``--need-all`` makes that a
failure: ``make test-browser`` and ``make test-clients`` use it.
"""

from __future__ import annotations

import shutil

import pytest

PROGRAMS = {
    "browser": ("chromium", "chromium-browser", "google-chrome"),
    "node": ("npm",),
    "java": ("javac",),
}
_missing = pytest.StashKey[dict[str, int]]()


def program(need: str) -> str | None:
    """The path of the first program that meets ``need``."""
    return next((path for name in PROGRAMS[need] if (path := shutil.which(name))), None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--need-all", action="store_true", help="fail where a program is missing")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "needs(what): runs only where a program of tests/needs.py is installed"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = {item: need for item in items if (need := _lacking(item))}
    config.stash[_missing] = {need: list(left_out.values()).count(need) for need in left_out.values()}
    if left_out and config.getoption("need_all"):
        raise pytest.UsageError("; ".join(_reason(need) for need in config.stash[_missing]))
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=list(left_out))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for need, count in config.stash.get(_missing, {}).items():
        terminalreporter.write_line(
            f"NOT RUN: {count} tests that need a {need}: {_reason(need)}", yellow=True
        )


def _lacking(item: pytest.Item) -> str | None:
    needs = (mark.args[0] for mark in item.iter_markers("needs"))
    return next((need for need in needs if program(need) is None), None)


def _reason(need: str) -> str:
    return f"no {' or '.join(PROGRAMS[need])} on PATH"
