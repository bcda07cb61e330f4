"""Who may call, and how often."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app
from service.http.api_keys import make
from service.settings import SettingError, Settings
from tests.redis_server import RedisServer

REQUEST = {"text": "Élodie Nédélec vit à Paris.", "published_at": "2023-11-23"}


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, str, str]:
    """A file with two keys, and the keys."""
    (alpha, alpha_line), (beta, beta_line) = make("alpha"), make("beta")
    path = tmp_path / "keys"
    path.write_text(f"# who may call\n{alpha_line}\n\n{beta_line}\n")
    return path, alpha, beta


def post(client: FlaskClient, key: str | None = None, **headers: str) -> tuple[int, str]:
    """The status and the ``Cache-Status`` of a request."""
    if key is not None:
        headers["Authorization"] = f"Bearer {key}"
    response = client.post("/v1/extract", json=REQUEST, headers=headers)
    return response.status_code, response.headers.get("Cache-Status", "").removeprefix("french-news; ")


def test_without_a_file_everybody_may_call(client: FlaskClient) -> None:
    assert post(client)[0] == 200


def test_with_a_file_a_key_is_needed(make_app: Callable[..., Flask], keys: tuple[Path, str, str]) -> None:
    path, alpha, beta = keys
    client = make_app(api_keys_file=str(path)).test_client()

    for headers in (
        {},
        {"Authorization": "Bearer "},
        {"Authorization": f"Basic {alpha}"},
        {"X-API-Key": "é"},
    ):
        response = client.post("/v1/extract", json=REQUEST, headers=headers)
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"].startswith("Bearer")
        assert response.mimetype == "application/problem+json"
    assert post(client, alpha + "x")[0] == 401
    assert post(client, alpha)[0] == 200
    assert client.post("/v1/extract", json=REQUEST, headers={"X-API-Key": beta}).status_code == 200
    assert client.get("/v1/info").status_code == 401
    assert client.get("/v1/results/" + "0" * 64).status_code == 401
    for path_ in ("/livez", "/readyz", "/metrics", "/openapi.json", "/openapi.yaml"):
        assert client.get(path_).status_code == 200


def test_the_file_is_read_again_when_it_changes(
    make_app: Callable[..., Flask], keys: tuple[Path, str, str]
) -> None:
    path, alpha, beta = keys
    client = make_app(api_keys_file=str(path)).test_client()
    lines = path.read_text().splitlines()

    path.write_text(lines[3] + "\n")
    assert post(client, alpha)[0] == 401
    assert post(client, beta)[0] == 200

    path.write_text("in the middle of an edit")
    assert post(client, beta)[0] == 200
    path.unlink()
    assert post(client, beta)[0] == 200

    path.write_text("\n".join(lines))
    assert post(client, alpha)[0] == 200


@pytest.mark.parametrize("content", [None, "alpha secret", "alpha sha256:12", "ä sha256:" + "0" * 64])
def test_a_bad_file_is_an_error_at_start(content: str | None, tmp_path: Path) -> None:
    path = tmp_path / "keys"
    if content is not None:
        path.write_text(content)

    with pytest.raises(SettingError, match=r"^API_KEYS_FILE: ") as error:
        create_app(Settings(api_keys_file=str(path)))

    assert "secret" not in str(error.value)


def test_owners_do_not_see_each_others_results(
    make_app: Callable[..., Flask], keys: tuple[Path, str, str], redis_server: RedisServer
) -> None:
    path, alpha, beta = keys
    client = make_app(api_keys_file=str(path), redis_url=redis_server.url).test_client()
    posted = client.post("/v1/extract", json=REQUEST, headers={"X-API-Key": alpha})
    location = posted.headers["Content-Location"]

    assert client.get(location, headers={"X-API-Key": alpha}).status_code == 200
    assert client.get(location, headers={"X-API-Key": beta}).status_code == 404
    assert post(client, beta)[1] == "fwd=miss; stored"
    assert post(client, alpha)[1] == "hit"


@pytest.mark.parametrize("shared", [False, True])
def test_too_many_requests_are_told_how_long_to_wait(
    shared: bool, make_app: Callable[..., Flask], redis_server: RedisServer
) -> None:
    redis_url = redis_server.url if shared else None
    client = make_app(rate_limit="3/minute", redis_url=redis_url).test_client()

    assert [post(client)[0] for _ in range(3)] == [200] * 3
    refused = client.post("/v1/extract", json=REQUEST)
    assert refused.status_code == 429
    assert refused.mimetype == "application/problem+json"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert client.get("/livez").status_code == 200


def test_processes_count_together(make_app: Callable[..., Flask], redis_server: RedisServer) -> None:
    clients = [make_app(rate_limit="3/minute", redis_url=redis_server.url).test_client() for _ in range(2)]

    assert [post(client)[0] for client in clients * 2] == [200, 200, 200, 429]


def test_each_key_and_address_is_counted_by_itself(
    make_app: Callable[..., Flask], keys: tuple[Path, str, str]
) -> None:
    path, alpha, beta = keys
    client = make_app(rate_limit="1/minute", api_keys_file=str(path)).test_client()

    assert [post(client, key)[0] for key in (alpha, beta, alpha, beta)] == [200, 200, 429, 429]


@pytest.mark.parametrize(("proxies", "second"), [(0, 429), (1, 200)])
def test_only_a_trusted_proxy_tells_the_address(
    proxies: int, second: int, make_app: Callable[..., Flask]
) -> None:
    client = make_app(rate_limit="1/minute", trusted_proxies=proxies).test_client()
    post(client, **{"X-Forwarded-For": "192.0.2.1"})

    assert post(client, **{"X-Forwarded-For": "192.0.2.2"})[0] == second
