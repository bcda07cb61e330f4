"""Clients that other people's generators make from ``openapi.yaml``, used against the running service."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.clients.conftest import HERE, run
from tests.live import ROOT, LiveService

CONTRACT = ROOT / "openapi.yaml"


def test_openapi_python_client(python_tools: Path, live_service: LiveService, tmp_path: Path) -> None:
    path = f"{python_tools}{os.pathsep}{os.environ['PATH']}"  # it formats with ruff
    printed = run(
        python_tools / "openapi-python-client",
        *("generate", "--path", CONTRACT, "--output-path", tmp_path / "client", "--fail-on-warning"),
        cwd=tmp_path,
        **os.environ | {"PATH": path},
    )
    assert "warning" not in printed.lower()
    use, client = HERE / "python" / "use.py", str(tmp_path / "client")
    mypy = (sys.executable, "-m", "mypy", "--strict", "--python-executable", python_tools / "python")
    run(*mypy, use, cwd=tmp_path, MYPYPATH=client)
    run(python_tools / "python", use, live_service.url, cwd=tmp_path, PYTHONPATH=client)


@pytest.mark.needs("node")
def test_openapi_typescript(node_modules: Path, live_service: LiveService, tmp_path: Path) -> None:
    for name in ("use.ts", "tsconfig.json", "package.json"):
        shutil.copy(HERE / "typescript" / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(node_modules)
    tools = node_modules / ".bin"

    # A field with a default may be left out of a request.
    options = ("--default-non-nullable", "false", "-o", tmp_path / "schema.d.ts")
    run(tools / "openapi-typescript", CONTRACT, *options, cwd=tmp_path)
    run(tools / "tsc", "--project", tmp_path, cwd=tmp_path)
    run("node", tmp_path / "out" / "use.js", live_service.url, cwd=tmp_path)
