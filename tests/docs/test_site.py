"""The site of the documentation: it builds without a warning and loads nothing from elsewhere."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from docs import measured
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


def test_snippets_are_put_in(site: Path) -> None:
    for page in site.glob("*.html"):
        assert not re.search(r"--8\s*(<|&lt;)", page.read_text("utf-8")), page.name
    assert "12,5 millions" in (site / "examples.html").read_text("utf-8").partition("urlopen")[0]


def test_plots_are_drawings_that_are_told_in_words(site: Path) -> None:
    drawings = [
        ElementTree.fromstring(drawing)
        for page in ("accuracy.html", "speed.html")
        for drawing in re.findall(r"<svg role=.*?</svg>", (site / page).read_text("utf-8"))
    ]
    assert len(drawings) >= 3
    for drawing in drawings:
        title, description = drawing.findtext("title"), drawing.findtext("desc")
        assert title
        assert description
        if drawing.find("rect") is not None:  # bars have their figures beside them
            marks = (mark.text or "" for mark in drawing.iter("text"))
            shown = [text for text in marks if re.fullmatch(r"\d+(\.\d\d)?", text)]
            assert shown == re.findall(r"(?<= )\d+(?:\.\d\d)?(?=[,.])", description)


def test_figures_are_those_of_the_benchmarks(results: Path) -> None:
    (results / "some.md").write_text(
        "# Some\n\n## One set (5 documents)\n\n| | P | F1 | B | F1 |\n|---|---|---|---|---|\n"
        "| all | 0.9 | 0.8 | 0.7 | 0.6 |\n\n## Another\n\n| name | F1 |\n|---|---|\n| all | 0.5 |\n",
        "utf-8",
    )
    assert measured.figure("some", "One set", "all", "F1") == 0.8
    assert measured.figure("some", "Another", "all", "F1") == 0.5
    with pytest.raises(LookupError):
        measured.figure("some", "Another", "all", "P")


def test_what_was_not_measured_is_said_to_be_missing(results: Path) -> None:
    assert "Not measured yet" in measured.speed()
    rows = [{"name": "service", "words_per_second": 900.4}, {"name": "Stanza", "words_per_second": 300.2}]
    document = {"measured": "2024-01-18", "command": "make bench", "rows": rows}
    (results / "speed.json").write_text(json.dumps(document), "utf-8")
    assert "this service 900, Stanza 300" in measured.speed()
    assert "2024-01-18" in measured.speed()


def test_the_surer_the_higher(results: Path) -> None:
    rows = [
        {"bin_low": 0.2, "bin_high": 0.3, "confidence": 0.25, "accuracy": 0.5, "count": 4},
        {"bin_low": 0.7, "bin_high": 0.8, "confidence": 0.75, "accuracy": 1.0, "count": 8},
    ]
    document = {"measured": "2024-01-18", "command": "-", "expected_calibration_error": 0.25, "rows": rows}
    (results / "calibration.json").write_text(json.dumps(document), "utf-8")
    figure, _, said = measured.calibration().partition("\n")
    drawing = ElementTree.fromstring(figure).find("svg")
    assert drawing is not None
    one, other = ((float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in drawing.iter("circle"))
    assert one[0] < other[0]
    assert one[1] > other[1]
    assert "at 0.25, 0.50 of 4 are right; at 0.75, 1.00 of 8 are right" in (drawing.findtext("desc") or "")
    assert "0.250" in said


READ_BY_IT = """
from service.extract.dates import RULES, find_dates
from service.extract.dates.grammar import REFERENCE
from service.text.document import Document
from service.text.words import split_words
new = RULES[-1]
assert any(new.read(Scan(split_words(new.example)), index) for index in range(len(split_words(new.example))))
print(new.value == " ".join(date.value for date in find_dates(Document(new.example), REFERENCE)))
"""


def test_the_rule_that_is_shown_works() -> None:
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    command = [sys.executable, "-c", code + READ_BY_IT]  # apart, for it adds to the rules of its process
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == "True\n"


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of results."""
    monkeypatch.setattr(measured, "RESULTS", tmp_path)
    return tmp_path


def test_the_picture_of_the_page_is_small() -> None:
    assert (ROOT / "docs" / "page.png").stat().st_size < 300_000
