"""One set of roles for colour, two ways to say them: as CSS variables on the web, as hexadecimal values on paper."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that a drawing uses. `ground` is what lies behind the drawing: halos and rings are filled with it."""

    ground: str
    sheet: str
    lane: str
    ink: str
    ink2: str
    muted: str
    line: str
    line3: str
    accent: str
    accent2: str
    own: str
    own_edge: str
    band: str
    band_edge: str
    band_text: str
    hjortron: str


WEB = Palette(**{f.name: f"var(--{f.name.replace('_', '-')})" for f in fields(Palette)})
PRINT = Palette(
    ground="#FFFFFF",
    sheet="#FFFFFF",
    lane="#F3EEE5",
    ink="#1E2230",
    ink2="#434858",
    muted="#5C6070",
    line="#DDD7CB",
    line3="#857F78",
    accent="#2B4183",
    accent2="#5468AE",
    own="#DCE3F4",
    own_edge="#6D7FBE",
    band="#E9DDC6",
    band_edge="#8D7A55",
    band_text="#6A5A36",
    hjortron="#E39A2D",
)
