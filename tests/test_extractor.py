from pathlib import Path

import pytest

from service import extractor


def test_the_lists_of_words_are_part_of_what_keys_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    plain = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: (read.append(path.name), plain(path))[1])
    extractor.code_digest.cache_clear()
    extractor.code_digest()

    assert {"usual_case.txt", "ORG-media.txt", "kinds.py", "extractor.py"} <= set(read)
