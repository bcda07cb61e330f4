"""``GET /metrics``, with one process and with several."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families


def value(exposition: str, name: str, **labels: str) -> float:
    """The sum of the samples that have these labels."""
    samples = (s for family in text_string_to_metric_families(exposition) for s in family.samples)
    return sum(s.value for s in samples if s.name == name and labels.items() <= s.labels.items())


def test_requests_are_counted_by_outcome(client: FlaskClient) -> None:
    def count(status: str) -> float:
        exposition = client.get("/metrics").text
        return value(exposition, "http_requests_total", operation="extraction.extract", status=status)

    before = count("200"), count("422")
    client.post("/v1/extract", json={"text": "Paris"})
    client.post("/v1/extract", json={})
    client.post("/v1/extract", json={})

    assert (count("200"), count("422")) == (before[0] + 1, before[1] + 2)


def test_paths_that_do_not_exist_are_one_operation(client: FlaskClient) -> None:
    for number in range(5):
        client.get(f"/nowhere/{number}")

    assert "nowhere" not in client.get("/metrics").text


def test_requests_in_progress_are_counted_down(client: FlaskClient) -> None:
    client.post("/v1/extract", json={"text": "Paris"})
    client.post("/v1/extract", json={})

    assert value(client.get("/metrics").text, "http_requests_in_progress") == 1  # this one


def test_one_process_answers_for_all(tmp_path: Path) -> None:
    program = (
        "from service import create_app; from service.settings import Settings;"
        "client = create_app(Settings(log_level='error')).test_client();"
        "client.get('/livez');"
        "print(client.get('/metrics').text)"
    )
    environment = os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    for process in (1, 2):
        run = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        assert value(run.stdout, "http_requests_total", operation="health.get_liveness") == process
