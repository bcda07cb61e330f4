"""The README says what the service does today. ``make readme`` mends what these tests find."""

from __future__ import annotations

import json
import re

from service import settings
from tests.live import ROOT, LiveService
from tests.near import near
from tests.ops import readme


def test_settings_are_those_of_the_service() -> None:
    assert readme.part("settings").strip() == settings.markdown()


def test_the_example_comes_back_as_shown(live_service: LiveService) -> None:
    path, body, answer = readme.example()
    assert readme.shown(live_service.post(path, json.loads(body)).json) == near(answer)


def test_targets_and_folders_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8") + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"make ([a-z-]+)\b(?=[`\s:])", text):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for path in re.findall(r"\]\(([\w./]+)\)", text):
        assert (ROOT / path).exists(), path
