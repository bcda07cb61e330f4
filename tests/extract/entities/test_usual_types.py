from collections import Counter

import pytest

from service.extract.entities.names import key
from service.extract.entities.usual_types import known_types, listed, usual_type


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Nestlé", "ORG"),
        ("Cour des comptes", "ORG"),
        ("Ouest-France", "ORG"),
        ("Ouagadougou", "LOC"),
        ("CHARLEVILLE-MÉZIÈRES", "LOC"),
        ("Tour de France", "MISC"),
        ("Emmanuel Macron", "PER"),
        ("Macron", "PER"),
    ],
)
def test_what_everybody_knows_is_known(name: str, kind: str):
    assert usual_type(key(name)) == kind


@pytest.mark.parametrize("name", ["Paris", "Lyon", "Orange", "Lens", "Ford", "Zzyzxian", ""])
def test_what_has_several_types_or_none_is_not(name: str):
    assert usual_type(key(name)) is None


def test_a_name_stands_in_one_list_only():
    lines = Counter(name for _, name, _ in listed())
    assert len(lines) > 50_000
    assert [name for name, count in lines.items() if count > 1 or not name] == []


def test_names_stand_under_the_key_that_they_are_asked_by():
    assert [(name, line) for _, name, line in listed() if name != key(line)] == []


def test_the_lists_are_named_after_their_types():
    assert set(known_types().values()) == {"PER", "LOC", "ORG", "MISC", "NONE"}
