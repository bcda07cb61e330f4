"""What generates clients and runs them, installed once under ``build/clients``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.live import ROOT
from tests.needs import program

HERE = Path(__file__).parent
CLIENTS = ROOT / "build" / "clients"


def run(*command: object, cwd: Path, **environment: str) -> str:
    """What the command prints; a failure shows all of it."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=environment or None,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def python_tools() -> Path:
    """The ``bin`` of an environment with the generator and what its clients need."""
    lock = HERE / "python" / "requirements.txt"

    def install(folder: Path) -> None:
        run(sys.executable, "-m", "venv", folder, cwd=ROOT)
        run(folder / "bin" / "python", "-m", "pip", "install", "-q", "-r", lock, cwd=ROOT)

    return _installed("python", lock, install) / "bin"


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The ``node_modules`` with the generator, the compiler and what the client needs."""
    lock = HERE / "typescript" / "package-lock.json"

    def install(folder: Path) -> None:
        folder.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / "typescript" / name, folder)
        run(program("node"), "ci", "--no-audit", "--no-fund", cwd=folder)

    return _installed("typescript", lock, install) / "node_modules"


def _installed(name: str, lock: Path, install: Callable[[Path], None]) -> Path:
    """The folder that ``install`` filled from ``lock``, now or before."""
    folder = CLIENTS / f"{name}-{sha256(lock.read_bytes()).hexdigest()[:12]}"
    done = folder / "installed"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        install(folder)
        done.touch()
    return folder
