"""The silhouette: a half circle of dots per school form, side by side on one horizon. It greets the organizer."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import accumulate

from samsyn.concepts.swedish import listed, small_first
from samsyn.underlag.advance import width as text_width
from samsyn.underlag.half_circle import Dots, few_in_half_circle, half_circle
from samsyn.underlag.palette import Palette

_FEW = 30  # up to so many children in all: large dots
_RADIUS, _FEW_RADIUS = 0.335, 0.28  # of the spacing
_STEPS = (1, 5, 10, 20, 50, 100, 200, 500)
_LABEL, _LABEL_HEIGHT = 15, 54
_GAP = 16  # least room between two labels


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
    def known(self) -> tuple[Gathering, ...]:
        """The forms that have dots: a count that is hidden or missing gives none."""
        return tuple(g for g in self.gatherings if g.count)

    @property
    def total(self) -> int:
        return sum(g.count or 0 for g in self.known)

    @property
    def alternative(self) -> str:
        return "; ".join(f"{g.name}: {g.words}" for g in self.gatherings)

    @property
    def without(self) -> str:
        """The forms that have no dots, in words; empty if all have."""
        names = [small_first(g.name) for g in self.gatherings if not g.count]
        return f"Utan prickar, för att antalet inte är känt: {listed(names)}." if names else ""


@dataclass(frozen=True, slots=True)
class Look:
    """How large the dots may be.

    width: room in px. dots: most dots in all. least, most: px between dots; few: the same for a small organizer. widest:
    px that the widest half circle aims at. gap: most room between two half circles. labelled: whether names stand below.
    """

    width: int
    dots: int
    least: float
    most: float
    few: float
    widest: float
    gap: float
    labelled: bool


WIDE = Look(1120, 500, 8.6, 24, 46, 250, 96, labelled=True)
BESIDE = Look(480, 500, 8.6, 26, 55, 340, 0, labelled=False)
NARROW = Look(336, 300, 4.35, 16, 43, 230, 24, labelled=False)
NARROW_LABELLED = replace(NARROW, labelled=True)
PRINT = Look(760, 500, 5.8, 20, 34, 190, 70, labelled=True)
PRINT_BARE = replace(PRINT, labelled=False)
PRINT_BESIDE = Look(300, 500, 5.8, 17, 36, 220, 0, labelled=False)


def per_dot(total: int, look: Look) -> int:
    """How many children one dot stands for: one as long as the eye can take in the dots, then 5, 10, 20, ..."""
    return next((step for step in _STEPS if total / step <= look.dots), _STEPS[-1])


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
    if not silhouette.known:
        return ""
    few, each = silhouette.total <= _FEW, per_dot(silhouette.total, look)
    arrange = few_in_half_circle if few else half_circle
    forms = [_Form(g, arrange(max(1, round((g.count or 0) / each)))) for g in silhouette.known]
    spacing = _spacing(forms, look, few)
    radius = spacing * (_FEW_RADIUS if few else _RADIUS)
    base = math.ceil(max(form.height for form in forms) * spacing)
    middles, wide = _middles(forms, look, spacing)
    dots = "".join(_dots(form, x, base - radius - 0.5, spacing) for form, x in zip(forms, middles, strict=True))
    words = _labels(forms, middles, base, palette) if look.labelled else ""
    height = base + (_LABEL_HEIGHT if look.labelled else 0)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{id_}t" viewBox="0 0 {wide} {height}" width="{wide}" '
        f'height="{height}" font-family="Source Sans 3" font-size="{_LABEL}"><title id="{id_}t">{escape(silhouette.alternative)}</title>'
        f'<path d="{dots}" stroke="{palette.accent}" stroke-width="{2 * radius:.2f}" stroke-linecap="round"/>{words}</svg>'
    )


def _spacing(forms: Sequence[_Form], look: Look, few: bool) -> float:
    """As large as the look allows, the same for all forms, and never wider together than the room."""
    widest = 2 * max(form.half for form in forms)
    spacing = look.few if few else min(max(look.widest / widest, look.least), look.most)
    while spacing > 1 and sum(_rooms(forms, look, spacing)) + _GAP * (len(forms) - 1) > look.width:
        spacing *= 0.96
    return spacing


def _rooms(forms: Sequence[_Form], look: Look, spacing: float) -> list[float]:
    return [max(2 * form.half * spacing, _label_width(form.gathering) if look.labelled else 0) for form in forms]


def _middles(forms: Sequence[_Form], look: Look, spacing: float) -> tuple[list[float], int]:
    """Where each half circle has its middle, and the width of the whole: all of the look's where there are labels."""
    rooms = _rooms(forms, look, spacing)
    free = (look.width - sum(rooms)) / max(len(forms) - 1, 1)
    gap = min(free, look.gap)
    starts = [0.0, *accumulate(room + gap for room in rooms[:-1])]
    middles = [start + room / 2 for start, room in zip(starts, rooms, strict=True)]
    return middles, look.width if look.labelled else math.ceil(starts[-1] + rooms[-1])


def _label_width(gathering: Gathering) -> float:
    return max(text_width(gathering.name, _LABEL, 600), text_width(gathering.words, _LABEL))


def fits(silhouette: Silhouette, look: Look) -> bool:
    """Whether the labels have room side by side; otherwise they are written as a list instead."""
    return sum(_label_width(g) + _GAP for g in silhouette.known) <= look.width


def _dots(form: _Form, middle: float, base: float, spacing: float) -> str:
    """Path data: a line too short to see for each dot; its round ends are the dot."""
    return "".join(f"M{middle + x * spacing:.1f} {base - y * spacing:.1f}h.01" for x, y in form.dots)


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
