"""The examples of the documentation, run as they stand there but for the address of the service."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.clients.conftest import HERE, run
from tests.live import ROOT, LiveService

EXAMPLES = ROOT / "docs" / "examples"
PRINTED = ["12500000 EUR = 12,5 millions d’euros", "2024-03-13 = hier"]


@pytest.fixture
def example(live_service: LiveService, tmp_path: Path) -> Path:
    """A folder with the examples, asking the service under test."""
    for path in EXAMPLES.iterdir():
        text = path.read_text("utf-8").replace("http://127.0.0.1:8000", live_service.url)
        (tmp_path / path.name).write_text(text, "utf-8")
    return tmp_path


def test_curl(example: Path) -> None:
    document = json.loads(run("sh", "extract.sh", cwd=example))
    assert document["amounts"][0]["value"] == "12500000"


def test_python(example: Path) -> None:
    assert run(sys.executable, "extract.py", cwd=example).splitlines() == PRINTED


@pytest.mark.needs("node")
def test_typescript(example: Path, node_modules: Path) -> None:
    shutil.copy(HERE / "typescript" / "package.json", example)
    (example / "node_modules").symlink_to(node_modules)
    tools = node_modules / ".bin"
    options = ("--default-non-nullable", "false", "-o", "schema.d.ts")
    run(tools / "openapi-typescript", ROOT / "openapi.yaml", *options, cwd=example)
    compiler = ("--strict", "--target", "es2022", "--module", "nodenext")
    run(tools / "tsc", *compiler, "extract.ts", cwd=example)
    assert run("node", "extract.js", cwd=example).splitlines() == PRINTED


@pytest.mark.needs("java")
def test_java(example: Path) -> None:
    document = json.loads(run("java", "-Dstdout.encoding=UTF-8", "Extract.java", cwd=example))
    assert document["amounts"][0]["text"] == "12,5 millions d’euros"
