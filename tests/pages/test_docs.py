"""The OpenAPI browser at ``/docs``, without any other host, and what both pages forbid the browser."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import expect

from tests.live import LiveService
from tests.pages.conftest import OpenPage


@pytest.mark.needs("browser")
def test_every_operation_is_there_and_can_be_tried(open_page: OpenPage, live_service: LiveService) -> None:
    page = open_page(path="/docs")
    paths = live_service.get("/openapi.json").json["paths"]
    page.wait_for_selector(".opblock")
    shown = [text.replace("\u200b", "") for text in page.locator(".opblock-summary-path").all_text_contents()]
    assert sorted(shown) == sorted(paths)

    page.click("#operations-info-getInfo .opblock-summary-control")
    page.click("#operations-info-getInfo button.execute")
    expect(
        page.locator("#operations-info-getInfo .live-responses-table .response-col_status:not(.col_header)")
    ).to_contain_text("200")


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_pages_run_nothing_but_our_files(path: str, client: FlaskClient) -> None:
    response = client.get(path)
    policy = response.headers["Content-Security-Policy"]
    assert response.mimetype == "text/html"
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/assets/page.css", "text/css"),
        ("/assets/page.js", "text/javascript"),
        ("/assets/icon.svg", "image/svg+xml"),
        ("/docs/swagger-ui-bundle.js", "text/javascript"),
        ("/docs/swagger-ui.css", "text/css"),
    ],
)
def test_files(path: str, kind: str, client: FlaskClient) -> None:
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (200, kind)
    assert client.get(path, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "path", ["/docs/index.html", "/docs/../pages.py", "/assets/nothing.js", "/assets/%2e%2e/pages.py"]
)
def test_no_other_file_is_served(path: str, client: FlaskClient) -> None:
    assert client.get(path).status_code == 404
