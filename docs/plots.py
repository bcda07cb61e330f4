"""Plots as SVG that stands in the page and takes its colours, light or dark. No library is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

Bars = Mapping[str, float]  # by the name of what was measured

_OURS, _OTHERS = 'fill="var(--md-accent-fg-color)"', 'fill="currentColor" fill-opacity="0.55"'
_WIDTH, _NAMES, _ROW = 640, 190, 20  # all lengths in px of the drawing, which shrinks with the page
_SIDE, _MARGIN = 280, 46  # of the square that calibration is drawn in


@dataclass(frozen=True)
class Bin:
    """Mentions of about the same confidence.

    :param confidence: the mean of what the model said, 0 to 1.
    :param accuracy: the share that was right, 0 to 1.
    """

    confidence: float
    accuracy: float
    count: int


def bars(title: str, groups: Mapping[str, Bars], ours: str, full: float = 1.0, digits: int = 2) -> str:
    """Horizontal bars, longer is better.

    :param groups: bars by the heading above them.
    :param ours: name of the bar to stand out.
    :param full: value of the longest bar that there is room for.
    """
    marks, y = [], 0
    room = _WIDTH - _NAMES - 60
    for heading, values in groups.items():
        y += _ROW + 6
        marks.append(_text(0, y, heading, "font-weight", "bold"))
        for name, value in values.items():
            y += _ROW
            length = max(room * value / full, 1)
            colour = _OURS if name == ours else _OTHERS
            marks.append(_text(_NAMES - 8, y, name, "text-anchor", "end"))
            marks.append(f'<rect x="{_NAMES}" y="{y - 12}" width="{length:.1f}" height="14" {colour}/>')
            marks.append(_text(_NAMES + length + 6, y, f"{value:.{digits}f}"))
    said = (
        f"{heading}: {', '.join(f'{name} {value:.{digits}f}' for name, value in values.items())}."
        for heading, values in groups.items()
    )
    return _figure(title, " ".join(said), _WIDTH, y + 10, marks)


def calibration(title: str, bins: Sequence[Bin]) -> str:
    """How often the model is right, over how sure it says it is: on the diagonal it is as sure as it may be.

    :param bins: in the order of their confidence.
    """
    points = [(_MARGIN + b.confidence * _SIDE, 10 + (1 - b.accuracy) * _SIDE) for b in bins]
    bottom, right = 10 + _SIDE, _MARGIN + _SIDE
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    marks = [
        f'<path d="M{_MARGIN} 10V{bottom}H{right}" fill="none" stroke="currentColor"/>',
        f'<path d="M{_MARGIN} {bottom}L{right} 10" stroke="currentColor" stroke-dasharray="4 4"/>',
        f'<polyline points="{line}" fill="none" stroke="var(--md-accent-fg-color)" stroke-width="2"/>',
        *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" {_OURS}/>' for x, y in points),
        *(_text(_MARGIN + s * _SIDE, bottom + 18, f"{s:g}", "text-anchor", "middle") for s in (0, 0.5, 1)),
        *(_text(_MARGIN - 6, bottom - s * _SIDE + 4, f"{s:g}", "text-anchor", "end") for s in (0.5, 1)),
        _text(_MARGIN + _SIDE / 2, bottom + 36, "confidence", "text-anchor", "middle"),
        _text(_MARGIN + 8, 22, "share that is right"),
    ]
    said = (f"at {b.confidence:.2f}, {b.accuracy:.2f} of {b.count} are right" for b in bins)
    return _figure(title, "; ".join(said) + ".", right + 20, bottom + 44, marks)


def _text(x: float, y: float, text: str, *attribute: str) -> str:
    more = f' {attribute[0]}="{attribute[1]}"' if attribute else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{more}>{escape(text)}</text>'


def _figure(title: str, said: str, width: float, height: float, marks: Sequence[str]) -> str:
    """:param said: for whoever does not see the picture: what it shows, in words."""
    return (
        f'<figure><svg role="img" viewBox="0 0 {width:g} {height:g}" font-size="13" fill="currentColor" '
        f'style="width:{width:g}px;max-width:100%"><title>{escape(title)}</title><desc>{escape(said)}</desc>'
        f"{''.join(marks)}</svg><figcaption>{escape(title)}</figcaption></figure>"
    )
