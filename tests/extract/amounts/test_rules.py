"""Every example that the grammar and its tables give of themselves."""

from __future__ import annotations

import unicodedata

import pytest

from service.extract.amounts import Amount, find_amounts
from service.extract.amounts.rules import RULES, Rule, table_rules
from service.text.document import Document

ALL = [*RULES, *table_rules()]


def notation(text: str, amount: Amount) -> str:
    """``amount`` as a rule writes it."""
    bounds = "..".join("" if bound is None else str(bound) for bound in (amount.minimum, amount.maximum))
    parts = [
        text[amount.start : amount.end],
        "=",
        bounds if amount.value is None else str(amount.value),
        amount.currency or amount.unit or "",
        "" if amount.qualifier in ("exact", "range") else amount.qualifier,
        "?" if amount.currency_assumed else "",
    ]
    return " ".join(part for part in parts if part)


def found(text: str) -> tuple[str, ...]:
    return tuple(notation(text, amount) for amount in find_amounts(Document(text), {}))


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_example(rule: Rule) -> None:
    assert found(rule.example) == rule.found


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
@pytest.mark.parametrize(
    "typed",
    [
        lambda text: text.replace("'", "’"),
        lambda text: text.replace("’", "'"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "\u202f"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: f"« {text} »",
        lambda text: f"({text})",
    ],
    ids=[
        "curly apostrophes",
        "straight apostrophes",
        "NBSP",
        "U+202F",
        "decomposed",
        "quoted",
        "in brackets",
    ],
)
def test_typography_changes_nothing(rule: Rule, typed: object) -> None:
    assert callable(typed)
    values = [line.split(" = ")[1] for line in rule.found]
    assert [line.split(" = ")[1] for line in found(typed(rule.example))] == values


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if "code" not in rule.name], ids=lambda rule: rule.name
)
def test_names_in_capitals(rule: Rule) -> None:
    """Capitals change nothing for words; signs, letters and codes are case-sensitive and left out."""
    if any(sign in rule.example for sign in "€$£"):
        return
    values = [line.split(" = ")[1].upper() for line in rule.found]
    assert [line.split(" = ")[1].upper() for line in found(rule.example.upper())] == values


def test_names_are_unique() -> None:
    names = [rule.name for rule in ALL]
    assert len(set(names)) == len(names)
