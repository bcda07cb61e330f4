"""The service behind a real gunicorn, as in ``tests/faults``."""

from tests.faults.conftest import start

__all__ = ["start"]
