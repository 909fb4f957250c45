"""What a document is made of. The same blocks become HTML and PDF; a block says what, never how."""

from dataclasses import dataclass

from samsyn.concepts.swedish import bound, names_listed, small_first
from samsyn.underlag.evidence import Fact
from samsyn.underlag.facts import Vintage
from samsyn.underlag.figure_row import FigureRow
from samsyn.underlag.silhouette import Silhouette


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in small type beside the figures."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section, with an optional note beside it."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """What the signs in the pictures mean; only the parts that occur. sign: name of the sign in `key_signs`."""

    signs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Figure rows with pictures."""

    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Figures that need no picture: counts and totals."""

    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class Nation:
    """What the nation's figures are where the organizer has none. figures: name of the measure, and the value with its period.

    summary: why they are all there is; empty where the section has said so once for all.
    """

    summary: str
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names under a term: written out when short, folded on the web when long."""

    term: str
    names: tuple[str, ...]

    @property
    def run_in(self) -> str:
        return f"{names_listed(self.names)}."


@dataclass(frozen=True, slots=True)
class Unseen:
    """Measures that are not shown for one and the same reason. legend: the publisher's own words, empty where they add nothing."""

    told: str
    measures: tuple[str, ...]
    legend: str = ""

    @property
    def quoted(self) -> str:
        return f"I källans teckenförklaring står det: ”{self.legend}”." if self.legend else ""

    @property
    def run_in(self) -> str:
        """The measures in a sentence. Their names may hold commas themselves, so semicolons part them."""
        return f"Det gäller: {bound('; '.join(small_first(name) for name in self.measures))}."


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms and what is said about them."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a section once more, as a table."""

    caption: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table of words. rows: as many cells each as `head`; the first is the row's name. widths: of the columns on paper, in parts.

    folded: on the web it is behind these words; empty where it stands open.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    folded: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a few words: a term, what is said about it, and the key of the figure it is about, empty where there is none."""

    term: str
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A few words about one thing with a name. caption: in small type under the name. behind: folded under the words; not on paper."""

    name: str
    caption: str
    text: str
    behind: tuple[Behind, ...] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """Things side by side, none before another."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """The same as cards in less room: one under the other."""

    points: tuple[Card, ...]


Block = Paragraph | Note | Heading | Key | Rows | Numbers | Nation | Names | Unseen | Definitions | Cards | Points | Table | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """id: anchor in the address. lead: the one or two sentences that open it. minutes: reading time in words, empty where unknown.

    methods: pages that tell how it is reckoned, each by its name and the words of the link. Paper has none.
    """

    id: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    minutes: str = ""
    methods: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole underlag. identity: number or alias in words. footer: what stands at the foot of every printed page."""

    name: str
    lead: str
    identity: str
    silhouette: Silhouette
    sections: tuple[Section, ...]
    footer: str
    vintage: Vintage
