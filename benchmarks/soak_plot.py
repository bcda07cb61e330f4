"""Lines over time as one SVG, a panel below the other, without a library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, GAP = 640, 110, 34  # of a panel, and the room between two for a title
LEFT, RIGHT = 70, 16
ROOM = 0.1  # above the largest value, so that a flat line is seen to be one

_STYLE = (
    "svg{background:#fff;color:#222}@media(prefers-color-scheme:dark){svg{background:#111;color:#ddd}}"
    "text{font:12px sans-serif;fill:currentColor}.axis{stroke:currentColor;opacity:.4}"
    ".line{fill:none;stroke:#3778bf;stroke-width:2}"
)


@dataclass(frozen=True)
class Panel:
    """One quantity.

    :param values: one for each time; none is negative.
    """

    title: str
    values: Sequence[float]


def plot(unit: str, times: Sequence[float], panels: Sequence[Panel]) -> str:
    """An SVG of ``panels``, each from nought to its largest value.

    :param times: ascending, from nought on.
    :param unit: what they count.
    """
    height = len(panels) * (HEIGHT + GAP) + GAP
    body = "".join(_panel(panel, times, GAP + i * (HEIGHT + GAP)) for i, panel in enumerate(panels))
    label = (
        f'<text x="{WIDTH - RIGHT}" y="{height - 12}" text-anchor="end">{times[-1]:g} {escape(unit)}</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
        f"<title>{escape(', '.join(panel.title for panel in panels))}</title>"
        f"<style>{_STYLE}</style>{body}{label}</svg>\n"
    )


def _panel(panel: Panel, times: Sequence[float], top: int) -> str:
    """The line of one panel, its axes, its title and its largest value."""
    most = max(panel.values)
    right, bottom = WIDTH - RIGHT, top + HEIGHT
    across = (right - LEFT) / (times[-1] or 1)
    up = HEIGHT / (most * (1 + ROOM) or 1)
    points = " ".join(
        f"{LEFT + time * across:.1f},{bottom - value * up:.1f}"
        for time, value in zip(times, panel.values, strict=True)
    )
    return (
        f'<text x="{LEFT}" y="{top - 8}">{escape(panel.title)}</text>'
        f'<line class="axis" x1="{LEFT}" y1="{bottom}" x2="{right}" y2="{bottom}"/>'
        f'<line class="axis" x1="{LEFT}" y1="{top}" x2="{LEFT}" y2="{bottom}"/>'
        f'<text x="{LEFT - 8}" y="{bottom}" text-anchor="end">0</text>'
        f'<text x="{LEFT - 8}" y="{bottom - most * up + 4:.1f}" text-anchor="end">{most:g}</text>'
        f'<polyline class="line" points="{points}"/>'
    )
