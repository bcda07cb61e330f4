"""API keys, kept as hashes in a file that is read again when it changes.

A line of the file is ``NAME sha256:HEX``. ``python -m service.http.api_keys NAME`` prints a new key, and the
line for it.
"""

from __future__ import annotations

import hmac
import re
import secrets
import sys
import threading
from hashlib import sha256
from pathlib import Path

import structlog

_log = structlog.get_logger(__name__)

_LINE = re.compile(r"(?P<name>[A-Za-z0-9._-]{1,64}) sha256:(?P<digest>[0-9a-f]{64})")


class ApiKeysError(ValueError):
    """The file of API keys cannot be used. The message names the line, and quotes nothing of it."""


class ApiKeys:
    """The keys of one file.

    :raises ApiKeysError: the file is missing or wrong.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._stamp = _stamp(path)
        self._owners = _read(path)

    def owner(self, key: str) -> str | None:
        """The name of the owner of ``key``; ``None`` when nobody has it.

        Compares with every key in constant time, so that the time tells nothing.
        """
        self._refresh()
        offered = sha256(key.encode("utf-8", "replace")).hexdigest()
        found = None
        for name, digest in self._owners.items():
            if hmac.compare_digest(offered, digest):
                found = name
        return found

    def _refresh(self) -> None:
        """Read the file again when it has changed; a file that is wrong changes nothing."""
        with self._lock:
            try:
                stamp = _stamp(self._path)
                if stamp == self._stamp:
                    return
                self._stamp = stamp
                self._owners = _read(self._path)
            except ApiKeysError as error:
                _log.error("api_keys_not_reloaded", reason=str(error))
            else:
                _log.info("api_keys_reloaded", keys=len(self._owners))


def _stamp(path: Path) -> tuple[int, int]:
    """Changes whenever the file does."""
    try:
        status = path.stat()
    except OSError:
        raise ApiKeysError(f"cannot read {path}") from None
    return status.st_mtime_ns, status.st_size


def _read(path: Path) -> dict[str, str]:
    owners = {}
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise ApiKeysError(f"cannot read {path}") from None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = _LINE.fullmatch(line.strip())
        if parts is None:
            raise ApiKeysError(f"line {number} of {path} is not NAME sha256:HEX")
        owners[parts["name"]] = parts["digest"]
    return owners


def make(name: str) -> tuple[str, str]:
    """A new key, and the line for the file."""
    key = secrets.token_urlsafe(32)
    return key, f"{name} sha256:{sha256(key.encode()).hexdigest()}"


if __name__ == "__main__":
    print(*make(sys.argv[1]), sep="\n")
