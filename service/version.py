"""The version of the service, as pyproject.toml has it."""

VERSION = "1.0.0"
