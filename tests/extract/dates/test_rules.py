"""Every rule reads its own example."""

import re

import pytest

from service.extract.dates import RULES, Rule, find_dates
from service.extract.dates.grammar import REFERENCE
from service.extract.dates.scan import Scan
from service.text.document import Document
from service.text.words import split_words


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_example_is_read(rule: Rule) -> None:
    found = find_dates(Document(rule.example), REFERENCE)
    assert " ".join(date.value for date in found) == rule.value


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_example_is_read_by_the_rule_itself(rule: Rule) -> None:
    scan = Scan(split_words(rule.example))
    assert any(rule.read(scan, index) for index in range(len(scan.words)) if rule in scan.rules_at(index))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_is_documented_in_one_line(rule: Rule) -> None:
    assert re.fullmatch(r"[^\n]{5,100}[^.\n]", rule.reads)


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
