"""Dates against the gold layers and the suites of other projects: ``python -m benchmarks.dates``.

Prints the figures and writes them to ``benchmarks/results/dates.md``. ``--misses`` prints each miss, too.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from benchmarks.timex_scores import Scores, score
from benchmarks.timex_suites import agrees
from service.extract.dates import find_dates
from service.text.document import Document

SHARED = Path(os.environ.get("SHARED_DATA", Path(__file__).resolve().parents[2] / "shared"))
RESULTS = Path(__file__).parent / "results" / "dates.md"
GOLD = ("news-articles", "news-sentences")
_DEFAULT_REFERENCE = date(2016, 11, 7)  # that of most Recognizers rows, for those without one

# Read by eye. A sample tells of the code as it was before that sample mended it.
FALSE_ALARMS = """
## False alarms in running text

`python -m benchmarks.timex_sample --seed N`: 1 400 sentences of the press, the web, an encyclopedia,
debates and official leaflets; each expression found in them was read by eye. An expression of time with
a wrong value is no false alarm.

| seed | expressions | false alarms when first read | left |
|---|---|---|---|
| 2311 | 306 | 10 (1 in 140 sentences) | 2 |
| 411 | 324 | 7 (1 in 200 sentences) | 3 |

Mended: newspapers ("Le Soir"), "minute par minute", "à l'aube de", file numbers, ages in words without a
hyphen, races ("Quatre Jours de Dunkerque", "1:31,771", "trajet de 6h10"), "CAN-2023", "Nouvel An juif",
"composer le 17", rates per second, "la Porte Saint-Jean". Left: years that are a title ("2020",
"1941 to 1945"), "fin de mois" as a term of payment, "de 7 à 77 ans", the clock of a game ("avec 6:40 à
faire").
"""

Row = dict[str, Any]


def main() -> None:
    """Run everything, print and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    show = parser.parse_args().misses
    lines = ["# Dates", "", "`python -m benchmarks.dates`, dev halves, no tagger, no entity mentions.", ""]
    for name in GOLD:
        lines += _gold_table(name, show)
    lines += _suite_tables(show)
    lines += ["", *FALSE_ALARMS.strip().split("\n")]
    text = "\n".join(lines) + "\n"
    print(text)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(text, encoding="utf-8")


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# ---- gold


def _gold_table(name: str, show: bool) -> list[str]:
    documents = _rows(SHARED / "data" / "gold" / f"{name}.dev.jsonl")
    started = time.process_time()
    pairs = [
        (row, find_dates(Document(row["text"]), date.fromisoformat(row["published_at"][:10])))
        for row in documents
    ]
    spent = time.process_time() - started
    scores = score(pairs)
    if show:
        print("\n".join(scores["all"].misses))
    head = [
        f"## gold/{name} ({len(documents)} documents, {1000 * spent / len(documents):.2f} ms of CPU each)",
        "",
        "| type | gold | strict F1 | relaxed F1 | type right | value right | relaxed F1 × value |",
        "|---|---|---|---|---|---|---|",
    ]
    return [*head, *(_gold_row(kind, found) for kind, found in scores.items()), ""]


def _gold_row(kind: str, found: Scores) -> str:
    figures = (
        found.f1(found.strict),
        found.f1(found.relaxed),
        found.type_right / found.relaxed if found.relaxed else 0.0,
        found.value_accuracy,
        found.headline,
    )
    return f"| {kind} | {found.gold} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |"


# ---- suites


def _is_about_dates(row: Row) -> bool:
    expected = row.get("expected")
    if row["source"].startswith("chrono") and not expected.keys() & {"fields_start", "date_start"}:
        return bool(expected["type"] == "none")  # the others say where, not when
    if isinstance(expected, dict):
        return expected["type"] not in ("money", "money_range") and expected.get("of") != "money"
    return expected is not None


def _of(name: str, keep: Callable[[Row], bool] = lambda row: True) -> Iterator[Row]:
    for path in sorted((SHARED / "suites").glob(f"{name}.jsonl")):
        yield from (row for row in _rows(path) if _is_about_dates(row) and keep(row))


def _anchored(*kinds: str) -> Callable[[Row], bool]:
    return lambda row: row["anchoring"] in kinds and not row.get("conflict")


SUITES: dict[str, Callable[[], Iterator[Row]]] = {
    "explicit": lambda: _of("news_core_fr", _anchored("explicit_year")),
    "deictic": lambda: _of("news_core_fr", _anchored("deictic")),
    "Recognizers, validated": lambda: _of("recognizers_datetime_*", lambda row: row["validated"]),
    "Recognizers, parsers": lambda: _of("recognizers_datetime_*"),
    "CLDR": lambda: _of("cldr_fr_dates"),
    "issue reports": lambda: _of("issues_fr"),
    "direction left open": lambda: _of("news_core_fr", _anchored("direction_sensitive")),
    "Duckling": lambda: _of("duckling_time_fr"),
    "Duckling durations": lambda: _of("duckling_duration_fr"),
    "rustling": lambda: _of("rustling_time_fr"),
    "rustling durations": lambda: _of("rustling_duration_fr"),
    "dateparser": lambda: _of("dateparser_fr"),
    "chrono": lambda: _of("chrono_fr"),
    "Sugar": lambda: _of("sugar_fr"),
    "NeMo": lambda: _of("nemo_date_fr"),
}
_HEADLINE = ("explicit", "deictic", "Recognizers, validated", "Recognizers, parsers", "CLDR", "issue reports")

_TOLERANCE = (
    "What counts as equal stands in `benchmarks/timex_suites.py`: among others a season that ends a day\n"
    "off, and half a year as six months. Before those two did, deictic was 0.875 and\n"
    "Recognizers 0.605 and 0.681."
)


def _suite_tables(show: bool) -> list[str]:
    lines = [
        "## Phrases of other projects",
        "",
        "| suite | rows | value as the source wants it | direction and grain left open |",
        "|---|---|---|---|",
    ]
    shares: dict[str, float] = {}
    read = 0
    started = time.process_time()
    for name, rows in SUITES.items():
        outcomes = [_outcome(row, show) for row in rows()]
        read += len(outcomes)
        exact, open_direction = (sum(side) / len(outcomes) for side in zip(*outcomes, strict=True))
        shares[name] = open_direction
        lines.append(f"| {name} | {len(outcomes)} | {exact:.3f} | {open_direction:.3f} |")
    mean = sum(shares[name] for name in _HEADLINE) / len(_HEADLINE)
    rate = read / (time.process_time() - started)
    lines += ["", f"Mean of the first six, direction and grain left open: {mean:.3f}. {rate:.0f} phrases/s."]
    return [*lines, "", _TOLERANCE]


def _outcome(row: Row, show: bool) -> tuple[bool, bool]:
    moment = row.get("reference_time")
    reference = datetime.fromisoformat(moment).date() if moment else _DEFAULT_REFERENCE
    found = find_dates(Document(row["text"]), reference)
    exact = agrees(found, row)
    either = exact or agrees(found, row, either_direction=True)
    if show and not either:
        got = [(row["text"][one.start : one.end], one.type, one.value, one.modifier) for one in found]
        print(
            "SUITE",
            row["source"][:24],
            "|",
            row["text"],
            "|",
            reference,
            "|",
            _short(row["expected"]),
            "|",
            got,
        )
    return exact, either


def _short(expected: Any) -> str:
    if isinstance(expected, list):
        return str([(item["text"], (item.get("value") or {}).get("Timex")) for item in expected])
    return str(
        {key: value for key, value in expected.items() if key not in ("fields_start", "span_text", "start")}
    )


if __name__ == "__main__":
    main()
