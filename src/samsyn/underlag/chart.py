"""What every chart is: one object from which picture, its words for a listener, table and sentences all come."""

from typing import Protocol

from samsyn.underlag.palette import Palette


class Chart(Protocol):
    """A picture with a title that says the point.

    key: unique in its document, for ids and anchors. alternative: the picture in words. head, rows: the table behind it, the first cell of
    each row its name. source: empty where no source is known.
    """

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def alternative(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def caption(self) -> str: ...
    @property
    def head(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> tuple[tuple[str, ...], ...]: ...

    def draw(self, width: int, palette: Palette, id_: str) -> str:
        """One SVG element, `drawing.WIDE` or `drawing.NARROW` px wide; `id_` must be unique on its page. Empty if there is no picture."""
        ...
