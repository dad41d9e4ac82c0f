"""The picture as SVG: symbols, lines and labels where the layout put them, and nothing that runs or loads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

from graphs.publish.drawing import STYLES
from graphs.publish.exporter import for_xml
from graphs.publish.look import INK, look

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_EDGE: Final = 110
"""Room around the picture, for labels."""


def svg(nodes: Sequence[dict[str, Any]], lines: Iterable[tuple[str, str, str, str]], *, title: str) -> str:
    """A picture of symbols (`drawing.symbols`) and lines: from, to, kind (a key of `STYLES`) and words.

    https://www.w3.org/TR/SVG11/
    """
    at = {node["id"]: (int(node["x"]), int(node["y"])) for node in nodes}
    left, top = (min((place[axis] for place in at.values()), default=0) - _EDGE for axis in (0, 1))
    wide, high = (
        max((place[axis] for place in at.values()), default=0) + _EDGE - begin
        for axis, begin in ((0, left), (1, top))
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {wide} {high}" width="{wide}"'
        f' height="{high}" font-family="system-ui, sans-serif" font-size="14">'
    )
    back = f'<rect x="{left}" y="{top}" width="{wide}" height="{high}" fill="#ffffff"/>'
    drawn = [_line(at[one], at[other], kind, words) for one, other, kind, words in lines]
    named = [_symbol(node) for node in nodes]
    return "\n".join([head, f"<title>{_text(title)}</title>", back, *drawn, *named, "</svg>", ""])


def _line(one: tuple[int, int], other: tuple[int, int], kind: str, words: str) -> str:
    style = STYLES[kind]
    dashes = f' stroke-dasharray="{" ".join(map(str, style["dashes"]))}"' if style["dashes"] else ""
    paint = f'stroke="{style["color"]["color"]}" stroke-width="{style["width"]}"{dashes}'
    return (
        f'<line x1="{one[0]}" y1="{one[1]}" x2="{other[0]}" y2="{other[1]}" {paint}>'
        f"<title>{_text(words)}</title></line>"
    )


def _symbol(node: dict[str, Any]) -> str:
    seen, size, x, y = look(node["kind"]), int(node["size"]), node["x"], node["y"]
    border = INK if node["ring"] == 0 else seen.colour
    paint = f'fill="{seen.background}" stroke="{border}" stroke-width="2.5"'
    if seen.fill == "dashed":
        paint += ' stroke-dasharray="4 3"'
    half = size * 0.8
    shape = (
        f'<polygon points="{seen.points}" {paint}'
        f' transform="translate({x - half:g} {y - half:g}) scale({half / 10:g})"/>'
        if seen.points
        else f'<circle cx="{x}" cy="{y}" r="{half:g}" {paint}/>'
    )
    rows = "".join(
        f'<tspan x="{x}" dy="{17 if number else 0}">{_text(row)}</tspan>'
        for number, row in enumerate(str(node["label"]).split("\n"))
    )
    label = (
        f'<text x="{x}" y="{y + size + 14}" text-anchor="middle" fill="{INK}" stroke="#ffffff"'
        f' stroke-width="4" paint-order="stroke">{rows}</text>'
    )
    told = quoteattr(for_xml(f"{node['full']} ({node['word']})"))
    return f'<g role="img" aria-label={told}>{shape}{label}</g>'


def _text(text: str) -> str:
    return escape(for_xml(text))
