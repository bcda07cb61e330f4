"""What a process remembers of requests."""

from __future__ import annotations

from service.cache.keys import body_digest
from service.cache.memory import Memory


def test_what_was_not_asked_for_the_longest_is_forgotten() -> None:
    memory = Memory(2)
    memory.put(b"a", "1")
    memory.put(b"b", "2")
    assert memory.get(b"a") == "1"
    memory.put(b"c", "3")

    assert [memory.get(digest) for digest in (b"a", b"b", b"c")] == ["1", None, "3"]


def test_what_is_put_twice_takes_one_place() -> None:
    memory = Memory(2)
    for digest in (b"a", b"b", b"b", b"b"):
        memory.put(digest, "1")

    assert memory.get(b"a") == "1"


def test_digests_differ_by_every_byte_and_by_the_models() -> None:
    body = bytes(range(256)) * 20  # several steps of the digest
    others = [body[:place] + bytes([byte ^ 1]) + body[place + 1 :] for place, byte in enumerate(body)]
    digests = {body_digest(other, "models") for other in [body, body + b"\0", body[:-1], *others]}

    assert len(digests) == 3 + len(others)
    assert body_digest(body, "model") not in digests
    assert body_digest(b"s" + body, "model") not in digests
