"""Take the picture of the page for the documentation, in Chromium, from a service started for it.

python -m docs.picture docs/page.png
"""

from __future__ import annotations

import sys

from playwright.sync_api import sync_playwright

from tests.live import LiveService
from tests.needs import program

WIDTH, HEIGHT = 1200, 1540


def main(path: str) -> None:
    """Start the service, read the example and save what it looks like."""
    browser = program("browser")
    if browser is None:
        sys.exit(f"{path} stays as it was: no Chromium on PATH")
    service = LiveService()
    try:
        _take(browser, service.url, path)
    finally:
        service.close()


def _take(executable: str, address: str, path: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, locale="fr-FR", reduced_motion="reduce"
        )
        page.goto(address)
        page.click("#language")
        page.click("#example")
        page.click("#run")
        page.wait_for_selector("#result:not([hidden])")
        page.locator(".item").first.click()
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=path)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
