"""The site of the documentation: it builds without a warning and loads nothing from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from service.extract import dates
from service.extract.amounts.rules import RULES as AMOUNT_RULES
from tests.live import ROOT

# What a browser loads by itself; links that people follow may lead anywhere.
LOADED = re.compile(
    r"<(?:script|img|iframe)\b[^>]*\bsrc=\"?(?:https?:)?//|<link\b[^>]*\bhref=\"?(?:https?:)?//fonts"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_it_works_from_a_folder(site: Path) -> None:
    pages = list(site.glob("*.html"))
    assert len(pages) > 8
    assert [page.name for page in pages if LOADED.search(page.read_text("utf-8"))] == []


def test_every_rule_is_listed(site: Path) -> None:
    text = (site / "recognised.html").read_text("utf-8")
    assert text.count("<tr>") >= len(dates.RULES) + len(AMOUNT_RULES)
    assert all(f"<code>{rule.value}</code>" in text for rule in dates.RULES)


def test_the_picture_of_the_page_is_small() -> None:
    assert (ROOT / "docs" / "page.png").stat().st_size < 300_000
