"""Amounts and numbers measured on suites written by others and on annotated news.

    python -m benchmarks.amounts [--misses]

Reads ``../shared`` (or ``SHARED_DATA``), prints a table and writes it to ``benchmarks/results/amounts.md``.
A phrase is right when its number and its ISO 4217 code are; on news an amount is right when the span
matches (strict: exactly; relaxed: overlapping) and so do value and currency. Disputed items are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from service.extract.amounts import Amount, find_amounts
from service.extract.numbers import (
    FIRST_AND_SECOND,
    SMALL,
    TENS,
    Number,
    read_number,
    read_ordinal,
)
from service.text.document import Document
from service.text.words import Word, split_words

Row = dict[str, Any]

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("SHARED_DATA", ROOT.parent / "shared"))
RESULTS = ROOT / "benchmarks" / "results" / "amounts.md"

_SIGNS = {
    "€": "EUR", "£": "GBP", "$": "USD", "zł": "PLN", "Zł": "PLN", "Kč": "CZK", "руб": "RUB", "руб.": "RUB",
    "Р": "RUB", "R$": "BRL", "C$": "CAD", "CA$": "CAD", "₫": "VND", "lei": "RON", "LEI": "RON", "TL": "TRY",
    "FCFA": "XOF", "DT": "TND", "Dhs": "MAD", "грн.": "UAH", "kr": None, "chf": "CHF",
}  # fmt: skip
_UNITS = {
    "Dollar": "USD", "Livre": "GBP", "Cent": "USD", "Franc": "FRF", "Penny": "GBP", "Pence": "GBP",
    "Centimes": "EUR", "Yen Japonais": "JPY", "Mark Finlandais": "FIM", "Dollar Australien": "AUD",
    "Pesewa": "GHS", "Dollar États-Unis": "USD", "Dollar Canadien": "CAD", "Dollar néo-zélandais": "NZD",
}  # fmt: skip
_SUBUNITS = {"Cent", "Penny", "Pence", "Centimes", "Pesewa"}


@dataclass
class Score:
    """How many of the phrases of a suite came out right."""

    name: str
    right: int = 0
    total: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, right: bool, miss: str) -> None:
        self.total += 1
        self.right += right
        if not right:
            self.misses.append(miss)


def rows(name: str, folder: str = "suites") -> Iterator[Row]:
    """The JSON objects of a shared file."""
    with (SHARED / folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def amounts(text: str, defaults: dict[str, str] | None = None) -> list[Amount]:
    """The amounts in a bare text."""
    return find_amounts(Document(text), defaults or {})


def decimal(value: object) -> Decimal | None:
    """A JSON number or string as a decimal."""
    return None if value is None else Decimal(str(value).replace(",", "."))


def show(found: list[Amount]) -> str:
    """Amounts in one line."""
    return "; ".join(f"{a.value} [{a.minimum}..{a.maximum}] {a.currency or a.unit}" for a in found)


def money(name: str) -> Score:
    """Suites of single amounts and ranges: the phrase has exactly the one expected."""
    score = Score(name)
    for row in rows(name):
        expected = row["expected"]
        if not expected["type"].startswith("money"):
            continue
        defaults = {"dollar": "CAD"} if row.get("locale") == "fr_CA" else {}
        found = amounts(row["text"], defaults)
        score.count(
            len(found) == 1 and _fits(found[0], expected), f"{row['text']!r} {expected} -> {show(found)}"
        )
    return score


def _fits(found: Amount, expected: Row) -> bool:
    if found.currency != expected.get("currency"):
        return "currency" not in expected and _same_quantity(found, expected)
    return _same_quantity(found, expected)


def _same_quantity(found: Amount, expected: Row) -> bool:
    if expected["type"] == "money":
        return found.value == decimal(expected["value"])
    return (found.minimum, found.maximum) == (decimal(expected["from"]), decimal(expected["to"]))


def price_parser() -> Score:
    """Price tags of shops; those that carry no currency in the text are no amounts and left out."""
    score = Score("price_parser_euro_formats")
    for row in rows("price_parser_euro_formats"):
        text, expected = row["text"], row["expected"]
        sign = expected["currency_symbol"]
        if (sign is not None and sign not in text) or (sign is None and expected["value"] is not None):
            continue
        found = amounts(text)
        if expected["value"] is None:
            right = not found
        else:
            right = bool(found) and _is_price(found[0], sign, expected["value"])
        score.count(right, f"{text!r} {sign} {expected['value']} -> {show(found)}")
    return score


def _is_price(found: Amount, sign: str, value: float) -> bool:
    return found.value == decimal(value) and found.currency == _SIGNS.get(sign, sign)


def recognizers() -> Score:
    """Microsoft's sentences: every amount with a number, value and code, and no other."""
    score = Score("recognizers_numberwithunit_currencymodel")
    for row in rows("recognizers_numberwithunit_currencymodel"):
        expected = [
            _recognized(e["resolution"]) for e in row["expected"] if e["resolution"]["value"] is not None
        ]
        found = amounts(row["text"])
        pairs = [(a.value, a.currency) for a in found]
        score.count(pairs == expected, f"{row['text'][:160]!r} {expected} -> {show(found)}")
    return score


def _recognized(resolution: Row) -> tuple[Decimal | None, str]:
    value = decimal(resolution["value"])
    if resolution["unit"] in _SUBUNITS and value is not None:
        value = value / 100
    return value, _UNITS.get(resolution["unit"], resolution["unit"])


def numbers(name: str, expected_type: Callable[[Row], bool]) -> Score:
    """Number words read as a whole."""
    score = Score(name)
    for row in rows(name):
        if not expected_type(row["expected"]):
            continue
        value = row["expected"].get("value")
        wanted = None if value is None else Decimal(re.sub(r"[a-zè]+$", "", str(value)))
        got = whole_number(row["text"])
        score.count(got == wanted, f"{row['text']!r} {value} -> {got}")
    return score


def whole_number(text: str) -> Decimal | None:
    """The value of ``text`` when all of it is one cardinal or ordinal."""
    words = split_words(text)
    for read in (read_number, read_ordinal):
        number = read(words, 0)
        if number is not None and number.end == len(words):
            return number.value
    return None


def rewritten() -> Score:
    """text2num's sentences with every number replaced by figures, ordinals by figures and "ème"."""
    score = Score("text2num_fr, rewritten sentences")
    for row in rows("text2num_fr"):
        if row["expected"]["type"] == "rewritten":
            got = rewrite(row["text"])
            score.count(
                got == row["expected"]["value"], f"{row['text']!r} {row['expected']['value']!r} -> {got!r}"
            )
    return score


def rewrite(text: str) -> str:
    """``text`` with its number words in figures: what text2num does with the numbers that it reads."""
    words = split_words(text)
    at, done, pieces = 0, 0, []
    while at < len(words):
        number, figures = _figures_at(words, at)
        if number is None or (number.ambiguous and not _beside_number(words, at)):
            at += 1
            continue
        pieces += [text[done : words[at].start], figures]
        at, done = number.end, words[number.end - 1].end
    return "".join([*pieces, text[done:]])


def _figures_at(words: list[Word], at: int) -> tuple[Number | None, str]:
    """The number at ``at`` and how text2num writes it: leading zeros kept, ordinals with "ème"."""
    number, ordinal = read_number(words, at), read_ordinal(words, at)
    if ordinal is not None and (number is None or ordinal.end > number.end):
        named = words[at].plain in FIRST_AND_SECOND
        return (None, "") if named else (ordinal, f"{ordinal.value}ème")
    if number is None:
        return None, ""
    zeros = sum(word.plain == "zero" for word in words[at : number.end]) if number.value % 1 == 0 else 0
    return number, "0" * (zeros if number.value else zeros - 1) + str(number.value).replace(".", ",")


def _beside_number(words: list[Word], at: int) -> bool:
    """Whether a number stands right before or after "un" or "neuf", a comma between them or not."""
    after = at + 1 + (at + 1 < len(words) and words[at + 1].text == ",")
    before = at - 1 - (at > 1 and words[at - 1].text == ",")
    return read_number(words, after) is not None or (before >= 0 and words[before].plain in (*SMALL, *TENS))


@dataclass
class News:
    """Counts over annotated news."""

    name: str
    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    valued: int = 0
    strict_valued: int = 0
    misses: list[str] = field(default_factory=list)

    def f1(self, matches: int) -> float:
        return 2 * matches / (self.gold + self.found) if self.gold + self.found else 1.0


def news(name: str) -> News:
    """Strict and relaxed F1 on articles or sentences."""
    counts = News(name)
    for row in rows(name, "data/gold"):
        gold = [a for a in row["amounts"] if not a.get("disputed")]
        disputed = [a for a in row["amounts"] if a.get("disputed")]
        found = [a for a in amounts(row["text"]) if not any(_overlap(a, d) for d in disputed)]
        counts.gold += len(gold)
        counts.found += len(found)
        for item in gold:
            _score_item(counts, item, found, row["text"])
        for amount in found:
            if not any(_overlap(amount, item) for item in gold):
                counts.misses.append(
                    f"false: {_context(row['text'], amount.start, amount.end)} {show([amount])}"
                )
    return counts


def _score_item(counts: News, item: Row, found: list[Amount], text: str) -> None:
    match = next((a for a in found if _overlap(a, item)), None)
    exact = match is not None and (match.start, match.end) == (item["start"], item["end"])
    valued = match is not None and any(_same(match, value) for value in item["values"])
    counts.relaxed += match is not None
    counts.strict += exact
    counts.valued += valued
    counts.strict_valued += valued and exact
    if not (valued and exact):
        where = _context(text, item["start"], item["end"])
        counts.misses.append(f"missed: {where} {item['values']} -> {show([match]) if match else ''}")


def _context(text: str, start: int, end: int) -> str:
    left, right = text[max(0, start - 50) : start], text[end : end + 40]
    return f"{left}[[{text[start:end]}]]{right}".replace("\n", " ")


def _overlap(amount: Amount, item: Row) -> bool:
    return amount.start < item["end"] and item["start"] < amount.end


def _same(amount: Amount, value: Row) -> bool:
    if amount.currency != value["currency"]:
        return False
    if value["value"] is None and value["min"] is not None:
        return (amount.minimum, amount.maximum) == (decimal(value["min"]), decimal(value["max"]))
    return amount.value == decimal(value["value"])


def main() -> None:
    """Print and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print what came out wrong")
    show_misses = parser.parse_args().misses
    scores = [
        *map(money, ("duckling_money_fr", "rustling_money_fr", "nemo_money_fr", "cldr_fr_amounts")),
        money("cldr_fr_currency_names"),
        money("num2words_fr"),
        money("issues_fr"),
        recognizers(),
        price_parser(),
        numbers("num2words_fr", lambda expected: expected["type"] == "number"),
        numbers("text2num_fr", lambda expected: expected["type"] != "rewritten"),
        rewritten(),
    ]
    articles = [news("news-articles.dev"), news("news-sentences.dev")]
    lines = [
        "# Amounts and numbers",
        "",
        "`python -m benchmarks.amounts`",
        "",
        "| suite | right | of | share |",
    ]
    lines += ["|---|---|---|---|"]
    lines += [f"| {s.name} | {s.right} | {s.total} | {s.right / max(s.total, 1):.3f} |" for s in scores]
    lines += [
        "",
        "| news | gold | found | strict F1 | relaxed F1 | relaxed F1 with value and currency | strict so |",
    ]
    lines += ["|---|---|---|---|---|---|---|"]
    lines += [
        f"| {n.name} | {n.gold} | {n.found} | {n.f1(n.strict):.3f} | {n.f1(n.relaxed):.3f} "
        f"| {n.f1(n.valued):.3f} | {n.f1(n.strict_valued):.3f} |"
        for n in articles
    ]
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    if show_misses:
        for part in (*scores, *articles):
            print(f"\n== {part.name}", *part.misses, sep="\n")


if __name__ == "__main__":
    main()
