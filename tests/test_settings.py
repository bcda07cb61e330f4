"""The one table of settings."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from service.settings import SettingError, Settings, markdown, variable

ROOT = Path(__file__).parents[1]

GOOD = {
    "HOST": ("::1", "::1"),
    "PORT": ("8080", 8080),
    "WORKERS": ("2", 2),
    "THREADS": ("8", 8),
    "DRAIN_DELAY_S": ("0", 0.0),
    "GRACEFUL_TIMEOUT_S": ("5", 5),
    "STANZA_DIR": ("/models", "/models"),
    "STANZA_PACKAGE": ("small", "small"),
    "EIGHT_BITS": ("no", False),
    "INFERENCE_THREADS": ("2", 2),
    "BATCH_CHARS": ("1000", 1000),
    "QUEUE_CHARS": ("10000", 10_000),
    "MAX_CHARS": ("1000", 1000),
    "MAX_BODY_BYTES": ("4096", 4096),
    "BODY_TIMEOUT_S": ("0.5", 0.5),
    "REQUEST_TIMEOUT_S": ("1.5", 1.5),
    "RATE_LIMIT": ("10/second", "10/second"),
    "REDIS_URL": ("rediss://:secret@cache:6380/1", "rediss://:secret@cache:6380/1"),
    "REDIS_TIMEOUT_S": ("0.1", 0.1),
    "REDIS_PAUSE_S": ("1", 1.0),
    "CACHE_TTL_S": ("60", 60),
    "API_KEYS_FILE": ("/run/secrets/keys", "/run/secrets/keys"),
    "CORS_ORIGINS": ("https://a.example, https://b.example", ("https://a.example", "https://b.example")),
    "TRUSTED_PROXIES": ("1", 1),
    "LOG_LEVEL": ("WARNING", "warning"),
    "OTEL_EXPORTER_OTLP_ENDPOINT": ("https://collector:4318", "https://collector:4318"),
    "OTEL_SERVICE_NAME": ("news", "news"),
    "VALIDATE_RESPONSES": ("false", False),
}
BAD = {
    "PORT": ["http", "-1", "65536", "80.5"],
    "WORKERS": ["0", "many"],
    "REQUEST_TIMEOUT_S": ["0", "nan", "inf", "-1", "1 s"],
    "RATE_LIMIT": ["10", "0/minute", "ten/minute", "10/fortnight"],
    "REDIS_URL": ["localhost:6379", "http://localhost"],
    "LOG_LEVEL": ["loud"],
    "OTEL_EXPORTER_OTLP_ENDPOINT": ["collector:4318", "grpc://collector:4317", "http://"],
    "VALIDATE_RESPONSES": ["perhaps"],
}


def test_every_setting_can_be_set() -> None:
    settings = Settings.from_environ({name: raw for name, (raw, _) in GOOD.items()})

    assert {variable(row): getattr(settings, row.name) for row in fields(Settings)} == {
        name: value for name, (_, value) in GOOD.items()
    }


def test_nothing_has_to_be_set() -> None:
    assert Settings.from_environ({}) == Settings()
    assert Settings.from_environ({"REDIS_URL": "", "PORT": " "}) == Settings()


@pytest.mark.parametrize(("name", "raw"), [(name, raw) for name, bad in BAD.items() for raw in bad])
def test_a_bad_value_is_named(name: str, raw: str) -> None:
    with pytest.raises(SettingError, match=f"^{name} must be "):
        Settings.from_environ({name: raw})


def test_an_error_does_not_tell_a_secret() -> None:
    with pytest.raises(SettingError) as error:
        Settings.from_environ({"REDIS_URL": "reddis://:secret@cache"})

    assert "secret" not in str(error.value)


def test_the_limits_tell_no_secret() -> None:
    limits = Settings(redis_url="redis://:secret@cache").limits()

    assert "secret" not in str(limits)
    assert limits["max_chars"] == 200_000


def test_every_setting_does_something() -> None:
    sources = "".join(
        path.read_text() for path in (ROOT / "service").rglob("*.py") if path.name != "settings.py"
    )

    unused = [row.name for row in fields(Settings) if f"ettings.{row.name}" not in sources]
    assert unused == []


def test_the_table_has_a_row_for_each() -> None:
    rows = markdown().splitlines()[2:]

    assert [row.split("`")[1] for row in rows] == [variable(row) for row in fields(Settings)]
    assert all(row.count("|") == 5 for row in rows)
