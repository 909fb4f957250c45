"""What an easy-read document is made of: headings, and lines with one thought each."""

from dataclasses import dataclass
from itertools import pairwise

from samsyn.underlag.facts import Vintage
from samsyn.underlag.silhouette import Silhouette

ENDS = (".", "?", "!", ":")
"""What a sentence ends with."""


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

    strong: how many of the first lines stand out. asked: how many of the last ask something. word: the word that it explains, if any.
    """

    lines: tuple[EasyLine, ...]
    picture: OfTen | None = None
    strong: int = 0
    asked: int = 0
    word: str = ""

    @property
    def fact(self) -> str:
        return self.lines[0].fact

    @property
    def paragraphs(self) -> tuple[tuple[tuple[EasyLine, bool], ...], ...]:
        """The lines, each with whether it stands out, parted before a figure's name (`Elever som är flickor:`) and before the question."""
        starts = [at for at in range(len(self.lines)) if at == 0 or self.lines[at - 1].text.endswith(ENDS)]
        ends = [*(start - 1 for start in starts[1:]), len(self.lines) - 1]
        asking = len(self.lines) - self.asked
        begins = [at for at, end in zip(starts, ends, strict=True) if at and (self.lines[end].text.endswith(":") or at == asking)]
        lines = tuple((line, at < self.strong) for at, line in enumerate(self.lines))
        return tuple(lines[start:end] for start, end in pairwise((0, *begins, len(lines))))


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
