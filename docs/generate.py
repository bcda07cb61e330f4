"""Tables and plots that come from the code and the benchmarks: a hook of mkdocs, run while the site is built.

A page names one with a comment, such as ``<!-- settings -->``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from docs import measured
from service import settings
from service.extract import dates
from service.extract.amounts.rules import RULES as AMOUNT_RULES
from service.http.problems import PROBLEMS

CONTRACT = Path(__file__).parents[1] / "openapi.yaml"
_METHODS = ("get", "post", "put", "delete")


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Called by mkdocs for each page.

    :raises KeyError: the page names a table that is not here.
    """
    return re.sub(r"<!-- (\w+) -->", lambda name: TABLES[name[1]](), markdown)


def date_rules() -> str:
    """A table for each category of the grammar of dates, in the order of the categories."""
    parts = []
    for category, rules in groupby(sorted(dates.RULES, key=_category), key=_category):
        title = category[1].replace("_", " ").capitalize()
        rows = ((rule.reads, rule.example, f"`{rule.value}`") for rule in rules)
        parts.append(f"### {title}\n\n" + _table(("reads", "example", "value"), rows))
    return "\n\n".join(parts)


def amount_rules() -> str:
    """What the grammar of amounts reads."""
    rows = (
        (rule.name, rule.example, "<br>".join(f"`{found}`" for found in rule.found) or "nothing")
        for rule in AMOUNT_RULES
    )
    return _table(("reads", "example", "found"), rows)


def operations() -> str:
    """The operations of the contract."""
    rows = (
        (f"`{method.upper()} {path}`", operation["summary"])
        for path, item in _contract()["paths"].items()
        for method, operation in item.items()
        if method in _METHODS
    )
    return _table(("operation", "does"), rows)


def fields() -> str:
    """A table of fields for each object of the contract."""
    parts = []
    for name, schema in _objects().items():
        required = schema.get("required", ())
        rows = (
            (
                f"`{field}`",
                _type(inner),
                "" if field in required else "optional",
                inner.get("description", ""),
            )
            for field, inner in schema["properties"].items()
        )
        parts.append(f"### {name}\n\n" + _table(("field", "type", "", "meaning"), rows))
    return "\n\n".join(parts)


def problems() -> str:
    """The errors."""
    rows = ((str(status), f"`{problem.name}`", problem.title) for status, problem in PROBLEMS.items())
    return _table(("status", "type", "title"), rows)


TABLES: dict[str, Callable[[], str]] = {
    "settings": settings.markdown,
    "date_rules": date_rules,
    "amount_rules": amount_rules,
    "operations": operations,
    "fields": fields,
    "problems": problems,
    **measured.PLOTS,
}


def _category(rule: dates.Rule) -> tuple[int, str]:
    return rule.category.value, rule.category.name


@cache
def _contract() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(CONTRACT.read_text("utf-8"))
    return document


def _objects() -> dict[str, dict[str, Any]]:
    """The schemas that have fields."""
    schemas = _contract()["components"]["schemas"]
    return {name: schema for name, schema in schemas.items() if "properties" in schema}


def _type(schema: dict[str, Any]) -> str:
    """The type of a field in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})" if name in _objects() else f"`{name}`"
    if variants := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
        return " or ".join(dict.fromkeys(map(_type, variants)))
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"] if value is not None)
    if "items" in schema:
        return f"list of {_type(schema['items'])}"
    kinds = schema.get("type", "any")
    return " or ".join(kinds) if isinstance(kinds, list) else kinds


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(head), *(tuple(row) for row in rows)]
    rendered = [
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in lines
    ]
    return "\n".join([rendered[0], "|" + "---|" * len(lines[0]), *rendered[1:]])
