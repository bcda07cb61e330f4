"""The parts of the README that are made from the service: its table of settings and its example.

    python -m tests.ops.readme

writes them anew; ``test_readme.py`` compares.
"""

from __future__ import annotations

import json
import re
import shlex
from typing import Any

from service import settings
from tests.live import ROOT, LiveService

README = ROOT / "README.md"
NOT_SHOWN = ("id", "meta")  # other bytes with each version of the code and of the models


def part(name: str) -> str:
    """What stands between the two marks of ``name``."""
    return _pattern(name).search(README.read_text("utf-8"))[2]  # type: ignore[index]


def example() -> tuple[str, str, Any]:
    """The example's path, the body that its curl sends and the answer that is shown."""
    command, answer = re.findall(r"```\w+\n(.*?)```", part("example"), re.DOTALL)
    words = shlex.split(command)
    path = words[1].removeprefix("http://127.0.0.1:8000")
    return path, words[words.index("-d") + 1], json.loads(answer or "null")


def shown(answer: dict[str, Any]) -> dict[str, Any]:
    """Of an answer, what the README shows."""
    return {name: value for name, value in answer.items() if name not in NOT_SHOWN}


def main() -> None:
    """Write the parts anew."""
    service = LiveService()
    try:
        path, body, _ = example()
        answer = _laid_out(shown(service.post(path, json.loads(body)).json))
    finally:
        service.close()
    shown_example = re.sub(r"(?<=```json\n).*?(?=```)", lambda _: answer, part("example"), flags=re.DOTALL)
    text = README.read_text("utf-8")
    for name, new in (("settings", f"{settings.markdown()}\n"), ("example", shown_example)):
        text = _pattern(name).sub(lambda match, new=new: match[1] + new + match[3], text)
    README.write_text(text, "utf-8")


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {name} -->\n)(.*?)(<!-- /{name} -->)", re.DOTALL)


def _laid_out(answer: dict[str, Any]) -> str:
    """JSON with a line for each item of a list."""
    fields = []
    for name, value in answer.items():
        items = [json.dumps(item, ensure_ascii=False) for item in value] if isinstance(value, list) else []
        text = "[\n    " + ",\n    ".join(items) + "\n  ]" if items else json.dumps(value, ensure_ascii=False)
        fields.append(f'  "{name}": {text}')
    return "{\n" + ",\n".join(fields) + "\n}\n"


if __name__ == "__main__":
    main()
