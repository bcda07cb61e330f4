"""The dashboard and the alert rules, against what ``/metrics`` gives."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator

import promql_parser
import pytest
import yaml
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from service.cache.interface import State
from service.telemetry import metrics
from tests.live import ROOT

SUFFIXES = {"counter": ("_total",), "gauge": ("",), "histogram": ("_bucket", "_sum", "_count")}
OF_PROMETHEUS = {"up"}  # which it makes for everything that it scrapes
LABELS_OF_PROMETHEUS = {"job", "instance", "le"}

ALERTS = [
    rule
    for group in yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text("utf-8"))["groups"]
    for rule in group["rules"]
]
DASHBOARD = json.loads((ROOT / "deploy" / "grafana.json").read_text("utf-8"))
EXPRESSIONS = [rule["expr"] for rule in ALERTS] + [
    target["expr"].replace("$__rate_interval", "5m").replace("$instance", ".*")
    for panel in DASHBOARD["panels"]
    for target in panel["targets"]
]


def selectors(expression: str) -> Iterator[promql_parser.VectorSelector]:
    """What ``expression`` reads."""
    found = []
    promql_parser.walk(promql_parser.parse(expression), found.append)
    return (node for node in found if isinstance(node, promql_parser.VectorSelector))


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_every_name_is_one_of_the_service(expression: str, client: FlaskClient) -> None:
    families = text_string_to_metric_families(client.get("/metrics").text)
    exposed = {family.name + suffix for family in families for suffix in SUFFIXES.get(family.type, ())}
    operations = {rule.endpoint for rule in client.application.url_map.iter_rules()}
    values = {"operation": operations, "outcome": {state.value for state in State}}
    labels = {name for metric in _metrics() for name in metric._labelnames}
    read = list(selectors(expression))
    assert read
    for selector in read:
        assert selector.name in exposed | OF_PROMETHEUS
        for matcher in selector.matchers.matchers:
            assert matcher.name in labels | LABELS_OF_PROMETHEUS
            assert matcher.value in values.get(matcher.name, {matcher.value})


def test_alerts_say_what_is_wrong() -> None:
    assert len({rule["alert"] for rule in ALERTS}) == len(ALERTS)
    for rule in ALERTS:
        assert rule["annotations"]["summary"]
        assert rule["labels"]["severity"] in ("warning", "critical")


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool comes with Prometheus, not with pip")
@pytest.mark.parametrize("command", ["check rules deploy/alerts.yml", "test rules deploy/alerts_test.yml"])
def test_promtool_is_content(command: str) -> None:
    done = subprocess.run(
        ["promtool", *command.split()], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_panels_lie_side_by_side() -> None:
    cells = [
        (x, y)
        for box in (panel["gridPos"] for panel in DASHBOARD["panels"])
        for x in range(box["x"], box["x"] + box["w"])
        for y in range(box["y"], box["y"] + box["h"])
    ]
    assert len(set(cells)) == len(cells)
    assert max(x for x, _ in cells) < 24


def _metrics() -> list[metrics.Counter]:
    return [value for value in vars(metrics).values() if hasattr(value, "_labelnames")]
