"""How wide a line of figure text is, from the font's own advance widths (`assets/print/widths.json`)."""

import json
from functools import cache

from samsyn.underlag.assets import PRINT_FOLDER

_UNKNOWN = 600  # thousandths of the size: wider than the mean letter, so that an unmeasured one never makes labels collide


@cache
def _widths(weight: int) -> dict[str, int]:
    measured: dict[str, dict[str, int]] = json.loads((PRINT_FOLDER / "widths.json").read_text(encoding="utf-8"))
    return measured[str(weight)]


@cache
def width(text: str, size: float, weight: int = 400) -> float:
    """Width in px of `text` in Source Sans 3 at `size` px; weight 400 or 600."""
    letters = _widths(weight)
    return sum(letters.get(letter, _UNKNOWN) for letter in text) * size / 1000
