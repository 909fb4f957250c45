"""What an easy-read document is made of: headings, and lines with one thought each."""

from dataclasses import dataclass

from samsyn.underlag.facts import Vintage
from samsyn.underlag.silhouette import Silhouette


@dataclass(frozen=True, slots=True)
class EasyLine:
    """One line as it is shown. origin: digest of the line as it was generated (`decided.digest`), which an edit is bound to.

    fact: id of the point that it tells (`summary.Point.id`), else empty. approved: whether an editor has approved these very words.
    """

    text: str
    origin: str
    fact: str = ""
    approved: bool = False


@dataclass(frozen=True, slots=True)
class OfTen:
    """Ten circles of which some are filled: the only number picture in easy-read. words: `9 av 10`."""

    filled: int
    words: str


@dataclass(frozen=True, slots=True)
class EasyGroup:
    """Lines that belong together; a little space stands after each group."""

    lines: tuple[EasyLine, ...]
    picture: OfTen | None = None


@dataclass(frozen=True, slots=True)
class EasySection:
    id: str
    heading: EasyLine
    groups: tuple[EasyGroup, ...]


@dataclass(frozen=True, slots=True)
class EasyDocument:
    """approved: whether every line is, so that it may be shown outside."""

    organizer: str
    name: str
    opening: tuple[EasyLine, ...]
    silhouette: Silhouette
    sections: tuple[EasySection, ...]
    footer: str
    vintage: Vintage
    approved: bool
