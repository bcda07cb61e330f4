"""Take the picture of the page for the documentation, from a running service.

``make run`` in one terminal, ``python docs/picture.py http://127.0.0.1:8000 docs/page.png`` in another.
"""

from __future__ import annotations

import shutil
import sys

from playwright.sync_api import sync_playwright

WIDTH, HEIGHT = 1200, 1540


def main(address: str, path: str) -> None:
    """Read the example and save what it looks like."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
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
