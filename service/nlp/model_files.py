"""The files of a Stanza resources folder: where they are and whether they are the ones that were shipped."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

CHECKSUMS = "SHA256SUMS"  # as written by ``sha256sum``, paths relative to the folder


class ModelFileError(Exception):
    """A model file is missing or is not the one that its checksum promises."""


def sha256(path: Path) -> str:
    """The digest of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_checksums(folder: Path) -> dict[str, str]:
    """Relative path to promised digest; empty where the folder carries no list (official packages)."""
    listing = folder / CHECKSUMS
    if not listing.is_file():
        return {}
    lines = (line.split(maxsplit=1) for line in listing.read_text("utf-8").splitlines() if line.strip())
    return {path.lstrip("*").strip(): digest for digest, path in lines}


def verify(folder: Path) -> dict[Path, str]:
    """The digest of every file that the folder's list names, each read and compared.

    :raises ModelFileError: a file is missing or is another than the one listed.
    """
    digests = {folder / relative: digest for relative, digest in read_checksums(folder).items()}
    read_once = cache(sha256)  # several names may be links to one large file
    for path, digest in digests.items():
        if not path.is_file():
            raise ModelFileError(f"model file is missing: {path}")
        if read_once(path.resolve()) != digest:
            raise ModelFileError(f"{path} differs from its checksum in {CHECKSUMS}: damaged, or changed")
    return digests
