"""What an easy-read document is made of: headings, and lines with one thought each."""

from dataclasses import dataclass

from samsyn.underlag.facts import Vintage
from samsyn.underlag.silhouette import Silhouette


@dataclass(frozen=True, slots=True)
class EasyLine:
    """One line as it is shown. generated: as the program wrote it; origin: its digest (`decided.digest`), which an edit is bound to.

    fact: id of the point that it tells (`summary.Point.id`), else empty. approved: whether an editor has approved these very words;
    a line that is nothing but a name has no words to approve, and no origin.
    """

    text: str
    origin: str
    fact: str = ""
    approved: bool = False
    generated: str = ""


@dataclass(frozen=True, slots=True)
class OfTen:
    """Ten circles of which some are filled: the only number picture in easy-read. words: `9 av 10`."""

    filled: int
    words: str


@dataclass(frozen=True, slots=True)
class EasyGroup:
    """Lines that belong together; a little space stands after each group.

    strong: how many of the first lines stand out. word: the word that it explains, where it does.
    """

    lines: tuple[EasyLine, ...]
    picture: OfTen | None = None
    strong: int = 0
    word: str = ""

    @property
    def fact(self) -> str:
        return self.lines[0].fact


@dataclass(frozen=True, slots=True)
class EasySection:
    """numbered: whether the groups are a list that is counted."""

    id: str
    heading: EasyLine
    groups: tuple[EasyGroup, ...]
    numbered: bool = False

    @property
    def lines(self) -> tuple[EasyLine, ...]:
        return (self.heading, *(line for group in self.groups for line in group.lines))


@dataclass(frozen=True, slots=True)
class EasyDocument:
    """approved: whether every line is, so that it may be shown outside. names: of organizers, units and places that stand in it.

    status: whether it is a draft, in lines of its own.
    """

    organizer: str
    name: str
    opening: tuple[EasyLine, ...]
    silhouette: Silhouette
    sections: tuple[EasySection, ...]
    footer: str
    vintage: Vintage
    approved: bool
    names: tuple[str, ...] = ()
    status: tuple[str, ...] = ()

    @property
    def every_line(self) -> tuple[EasyLine, ...]:
        """All lines, headings too, in the order of reading."""
        return (*self.opening, *(line for section in self.sections for line in section.lines))
