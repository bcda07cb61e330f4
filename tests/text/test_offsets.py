"""Offsets in the caller's unit, against the codecs that define them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.offsets import converter

encodable = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


@given(encodable)
def test_offsets_agree_with_the_encodings(text: str) -> None:
    utf8, utf16, plain = (converter(text, unit) for unit in ("utf8", "utf16", "codepoint"))
    for index in range(len(text) + 1):
        assert utf8(index) == len(text[:index].encode("utf-8"))
        assert utf16(index) == len(text[:index].encode("utf-16-le")) // 2
        assert plain(index) == index


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown offset unit"):
        converter("a", "byte")  # type: ignore[arg-type]
