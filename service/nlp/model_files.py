"""The files of a Stanza resources folder: where they are and whether they are the ones that were shipped."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
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


def verify(folder: Path, files: Mapping[str, Path]) -> dict[str, str]:
    """The digest of each file in ``files``, checked against the folder's list where it has one.

    :param files: any name to a path; what lies outside ``folder`` is digested without a check.
    :raises ModelFileError: a file is missing, not listed, or another than the one listed.
    """
    promised = read_checksums(folder)
    digests = {}
    for name, path in files.items():
        if not path.is_file():
            raise ModelFileError(f"model file is missing: {path}")
        digests[name] = sha256(path)
        if promised and path.is_relative_to(folder):
            _compare(promised, path.relative_to(folder).as_posix(), digests[name])
    return digests


def _compare(promised: Mapping[str, str], relative: str, digest: str) -> None:
    if relative not in promised:
        raise ModelFileError(f"{relative} is not listed in {CHECKSUMS}")
    if promised[relative] != digest:
        raise ModelFileError(
            f"{relative} differs from its checksum in {CHECKSUMS}: it is damaged or was changed"
        )
