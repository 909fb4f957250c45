"""The marks that every picture is drawn with: lines, words, hatched boxes, and the frame that tells a listener what it shows."""

from collections.abc import Iterable, Iterator
from html import escape

from samsyn.underlag.advance import width as text_width

LABEL_SIZE = 14
"""Px of words in pictures: never scaled, so never smaller than what can be read on a phone."""
WIDEST_LINE = ' stroke-dasharray="5 4"'
"""The line of an interval that is the widest possible."""
HIDDEN_LINE = ' stroke-width="1.5" stroke-dasharray="2 5" stroke-linecap="round"'
"""The outline of what is not shown."""
_HATCH = 8.5  # px along a side, which is 6 px across at 45 degrees


def framed(size: tuple[float, float], id_: str, words: tuple[str, str], shapes: Iterable[str]) -> str:
    """One SVG of width and height. words: its name, and the picture in words. `id_` must be unique on its page."""
    (width, height), (name, told) = size, words
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{id_}t {id_}d" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" font-family="Source Sans 3" font-size="{LABEL_SIZE}">'
        f'<title id="{id_}t">{escape(name)}</title><desc id="{id_}d">{escape(told)}</desc>{"".join(shapes)}</svg>'
    )


def upright(x: float, top: float, bottom: float, colour: str, wide: float) -> str:
    return f'<line x1="{x}" x2="{x}" y1="{top}" y2="{bottom}" stroke="{colour}" stroke-width="{wide:g}"/>'


def level(y: float, ends: tuple[float, float], colour: str, wide: float, look: str = "") -> str:
    """look: further attributes, beginning with a space."""
    left, right = ends
    return f'<line x1="{left:g}" x2="{right:g}" y1="{y:g}" y2="{y:g}" stroke="{colour}" stroke-width="{wide:g}"{look}/>'


def written(text: str, at: tuple[float, float], anchor: str, colour: str, look: str = "") -> str:
    """look: further attributes, beginning with a space."""
    x, y = at
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{colour}"{look}>{escape(text)}</text>'


def pushed(middle: float, wide: float, left: float, right: float) -> float:
    """The middle of a label that wants to stand at `middle`, moved so that all of it is between left and right."""
    return round(min(max(middle, left + wide / 2), right - wide / 2), 1)


def hatched(box: tuple[float, float, float, float], colour: str) -> Iterator[str]:
    """A bar between two bounds. box: left, top, right, bottom.

    The hatch is drawn line by line: a pattern would need an id and fails in hidden drawings.
    """
    left, top, right, bottom = box
    height = bottom - top
    start = left - height + 6
    while start < right:
        first, last = max(start, left), min(start + height, right)
        if last - first > 1:
            ends = f"M{first:.1f} {bottom - (first - start):.1f}L{last:.1f} {bottom - (last - start):.1f}"
            yield f'<path d="{ends}" stroke="{colour}" stroke-width="1.6" stroke-opacity="0.55"/>'
        start += _HATCH
    frame = f'x="{left}" y="{top}" width="{right - left:.1f}" height="{height:g}" rx="2"'
    yield f'<rect {frame} fill="none" stroke="{colour}" stroke-width="1.75"/>'


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The text broken at spaces into as few lines as the room allows, of about the same length."""
    lines = _filled(text, room, size)
    while len(narrower := _filled(text, room - 6, size)) == len(lines) and room > 60:
        room, lines = room - 6, narrower
    return lines


def _filled(text: str, room: float, size: float) -> list[str]:
    lines = [""]
    for part in text.split(" "):
        longer = f"{lines[-1]} {part}".strip()
        if text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return [line for line in lines if line]
