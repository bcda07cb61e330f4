"""How answers are stored."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.cache.values import pack, unpack


@given(st.binary())
def test_what_is_packed_can_be_unpacked(value: bytes) -> None:
    assert unpack(pack(value)) == value


@given(st.binary())
def test_garbage_is_nothing(stored: bytes) -> None:
    assert unpack(stored) is None


def test_json_gets_smaller() -> None:
    value = b'{"text":"Altman","start":57,"end":63},' * 50

    assert len(pack(value)) < len(value) / 5
