"""The silhouette: a half circle of dots per school form, side by side on one horizon. It greets the organizer."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import accumulate

from samsyn.underlag.advance import width as text_width
from samsyn.underlag.half_circle import Dots, few_in_half_circle, half_circle
from samsyn.underlag.palette import Palette

_FEW = 30  # up to so many children in all: one large dot each
_RADIUS, _FEW_RADIUS = 0.335, 0.28  # of the spacing
_MOST_DOTS = 700
_LABEL, _LABEL_HEIGHT = 15, 54


@dataclass(frozen=True, slots=True)
class Gathering:
    """One school form: its name, how many go there (None where no source tells), and words for that number."""

    name: str
    count: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Silhouette:
    gatherings: tuple[Gathering, ...]

    @property
    def total(self) -> int:
        return sum(g.count or 0 for g in self.gatherings)

    @property
    def alternative(self) -> str:
        return "; ".join(f"{g.name}: {g.words}" for g in self.gatherings)


@dataclass(frozen=True, slots=True)
class Look:
    """How large the dots may be. width: room in px. least, most: spacing between dots; each: steps of children per dot."""

    width: int
    least: float
    most: float
    few: float
    each: tuple[int, ...]
    widest: float  # px that the widest half circle aims at
    labelled: bool


WIDE = Look(1120, 8.6, 24, 46, (10, 20, 50, 100), 250, labelled=True)
BESIDE = Look(480, 8.6, 26, 55, (10, 20, 50, 100), 340, labelled=False)
NARROW = Look(336, 4.35, 16, 43, (20, 50, 100, 500), 200, labelled=False)
PRINT = Look(760, 5.8, 20, 34, (10, 20, 50, 100), 190, labelled=True)
PRINT_BARE = replace(PRINT, labelled=False)
PRINT_BESIDE = Look(300, 5.8, 17, 36, (10, 20, 50, 100), 220, labelled=False)


def per_dot(total: int, look: Look) -> int:
    """How many children one dot stands for: 1 up to 30 in all, else the first step that keeps the dots countable at a glance."""
    return 1 if total <= _FEW else next((step for step in look.each if total / step <= _MOST_DOTS), look.each[-1])


@dataclass(frozen=True, slots=True)
class _Form:
    gathering: Gathering
    dots: Dots

    @property
    def half(self) -> float:
        return max((abs(x) for x, _ in self.dots), default=0.0) + 0.5

    @property
    def height(self) -> float:
        return max((y for _, y in self.dots), default=0.0) + 1.0


def draw(silhouette: Silhouette, look: Look, palette: Palette, id_: str) -> str:
    """One SVG standing on its horizon, with the forms' names below where the look is labelled. Empty if no count is known."""
    if not silhouette.total:
        return ""
    few, each = silhouette.total <= _FEW, per_dot(silhouette.total, look)
    arrange = few_in_half_circle if few else half_circle
    shown = silhouette.gatherings if look.labelled else [g for g in silhouette.gatherings if g.count]
    forms = [_Form(g, arrange(max(1, round(g.count / each)) if g.count else 0)) for g in shown]
    spacing = _spacing(forms, look, few)
    radius = spacing * (_FEW_RADIUS if few else _RADIUS)
    base = math.ceil(max(form.height for form in forms) * spacing)
    middles, wide = _middles(forms, look, spacing)
    circles = "".join(_circles(form, x, base - radius - 0.5, spacing, radius) for form, x in zip(forms, middles, strict=True))
    words = _labels(forms, middles, base, palette) if look.labelled else ""
    height = base + (_LABEL_HEIGHT if look.labelled else 0)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{id_}t" viewBox="0 0 {wide} {height}" width="{wide}" '
        f'height="{height}" font-family="Source Sans 3" font-size="{_LABEL}"><title id="{id_}t">{escape(silhouette.alternative)}</title>'
        f'<g fill="{palette.accent}">{circles}</g>{words}</svg>'
    )


def _spacing(forms: Sequence[_Form], look: Look, few: bool) -> float:
    """As large as the look allows, the same for all forms, and never wider together than the room."""
    widest = 2 * max(form.half for form in forms)
    wished = look.few if few else min(max(look.widest / widest, look.least), look.most)
    together = sum(2 * form.half for form in forms) + 2 * (len(forms) - 1)
    return min(wished, look.width / together)


def _middles(forms: Sequence[_Form], look: Look, spacing: float) -> tuple[list[float], int]:
    """Where each half circle has its middle, and the width of the whole. A lone form takes only its own room."""
    rooms = [max(2 * form.half * spacing, _label_width(form.gathering) if look.labelled else 0) for form in forms]
    if len(forms) == 1:
        return [rooms[0] / 2], math.ceil(rooms[0])
    gap = (look.width - sum(rooms)) / (len(forms) - 1)
    starts = [0.0, *accumulate(room + gap for room in rooms[:-1])]
    return [start + room / 2 for start, room in zip(starts, rooms, strict=True)], look.width


def _label_width(gathering: Gathering) -> float:
    return max(text_width(gathering.name, _LABEL, 600), text_width(gathering.words, _LABEL))


def fits(silhouette: Silhouette, look: Look) -> bool:
    """Whether the labels have room side by side; otherwise they are written as a list instead."""
    return sum(_label_width(g) + 16 for g in silhouette.gatherings) <= look.width


def _circles(form: _Form, middle: float, base: float, spacing: float, radius: float) -> str:
    return "".join(f'<circle cx="{middle + x * spacing:.1f}" cy="{base - y * spacing:.1f}" r="{radius:.2f}"/>' for x, y in form.dots)


def _labels(forms: Sequence[_Form], middles: Sequence[float], base: int, palette: Palette) -> str:
    """The horizon reaches far beyond the drawing: the page cuts it off at its own edges."""
    sheet = f'<rect x="-4000" y="{base}" width="9000" height="{_LABEL_HEIGHT}" fill="{palette.sheet}"/>'
    parts = [sheet, f'<line x1="-4000" x2="5000" y1="{base}" y2="{base}" stroke="{palette.accent}" stroke-width="1"/>']
    for form, x in zip(forms, middles, strict=True):
        name, words = escape(form.gathering.name), escape(form.gathering.words)
        parts.append(
            f'<text x="{x:.1f}" y="{base + 27}" text-anchor="middle" fill="{palette.ink}" font-weight="600">{name}</text>'
            f'<text x="{x:.1f}" y="{base + 48}" text-anchor="middle" fill="{palette.ink2}">{words}</text>'
        )
    return "".join(parts)
