"""The files that build, run and describe the service, each read by the tool that knows its kind."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from service.settings import Settings
from tests.live import ROOT

TOOLS = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        "hadolint Dockerfile",
        "yamllint --strict docker-compose.yml",
        "check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml",
    ],
)
def test_the_tool_is_content(command: str) -> None:
    tool, *arguments = command.split()
    result = subprocess.run([TOOLS / tool, *arguments], check=False, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_the_lock_pins_everything_asked_for(name: str) -> None:
    lock = _requirements(f"{name}.txt")
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+( --hash=sha256:[0-9a-f]{64})+", line) for line in lock)
    pinned = {_normalised(line.split("==")[0]) for line in lock}
    assert {_normalised(line) for line in _requirements(f"{name}.in")} <= pinned


def test_torch_has_one_place() -> None:
    assert [line.split("==")[0] for line in _requirements("torch.txt")] == ["torch"]
    others = {
        path.name: path.read_text("utf-8") for path in ROOT.glob("requirements/*.txt") if path.stem != "torch"
    }
    assert not [
        name for name, text in others.items() if re.search(r"^(torch|nvidia|cuda|triton)", text, re.M)
    ]


def test_the_image_gets_what_the_dockerfile_copies() -> None:
    """.dockerignore lets in by name: what it forgets is missing in the image."""
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text("utf-8"), re.M)
    let_in = {
        line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line[:1] == "!"
    }
    assert {Path(source).parts[0] for line in copied for source in line.split()} == let_in


def test_a_container_has_the_time_that_the_service_takes_to_end() -> None:
    service = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]["service"]
    settings = Settings()
    needed = settings.drain_delay_s + settings.graceful_timeout_s
    assert int(service["stop_grace_period"].removesuffix("s")) > needed


def _requirements(name: str) -> list[str]:
    """The lines of a requirements file that name a package, each with the hashes that follow it."""
    text = re.sub(r"\s*\\\n\s*", " ", (ROOT / "requirements" / name).read_text("utf-8"))
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("-r")]


def _normalised(name: str) -> str:
    """PEP 503"""
    return re.sub(r"[-_.]+", "-", name).lower()
