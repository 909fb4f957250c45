"""What a document is made of. The same blocks become HTML and PDF; a block says what, never how."""

from dataclasses import dataclass

from samsyn.concepts.swedish import bound, names_listed, small_first
from samsyn.underlag.chart import Chart
from samsyn.underlag.evidence import Fact
from samsyn.underlag.facts import Vintage
from samsyn.underlag.figure_row import FigureRow
from samsyn.underlag.page_blocks import Beside, Changes, Readers, Said
from samsyn.underlag.silhouette import Silhouette
from samsyn.underlag.speech import say


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
class ShortRows:
    """Figures in one line each, where there is little room: what each shows is told by its picture's words and behind `Så vet vi`.

    groups: a heading and its rows.
    """

    caption: str
    groups: tuple[tuple[str, tuple[FigureRow, ...]], ...]

    @property
    def rows(self) -> tuple[FigureRow, ...]:
        return tuple(row for _, rows in self.groups for row in rows)


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
    """Measures that are not shown for one and the same reason. legend: the publisher's own words, empty where they add nothing.

    folded: the names are folded on the web, and on paper only counted.
    """

    told: str
    measures: tuple[str, ...]
    legend: str = ""
    folded: bool = False

    @property
    def quoted(self) -> str:
        return say("visas-inte-citat", legend=self.legend) if self.legend else ""

    @property
    def counted(self) -> str:
        return say("visas-inte-antal", measures=len(self.measures))

    @property
    def run_in(self) -> str:
        """The measures in a sentence. Their names may hold commas themselves, so semicolons part them."""
        return say("visas-inte-matten", names=bound("; ".join(small_first(name) for name in self.measures)))


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
class Charts:
    """Pictures that stand by themselves, each with its title, sentence, source and table. The table is folded on the web; not on paper."""

    charts: tuple[Chart, ...]


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
    """A few words about one thing with a name. caption: in small type under the name. behind: folded under the words; not on paper.

    anchor: where questions that come out of it lead; empty where none does. On page one also: fact, the id of its point; heading, the
    claim in a few words; row, its figure; source, who has published it.
    """

    name: str
    caption: str
    text: str
    behind: tuple[Behind, ...] = ()
    anchor: str = ""
    fact: str = ""
    heading: str = ""
    row: FigureRow | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Things side by side, none before another."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Things:
    """What is most worth talking about: cards with their figures, side by side in one line."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """The same as cards in less room: one under the other."""

    points: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question. id: the same as long as what it is asked about is the same. origin: what gave rise to it, and the anchor of that."""

    id: str
    text: str
    origin: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Questions:
    """choices: answers that each question may always have; on paper open boxes. own: that there is room for a question of one's own,
    empty where there is none. lines: empty ones to write it on, on paper.
    """

    asked: tuple[Asked, ...]
    choices: tuple[str, ...] = ()
    own: str = ""
    lines: int = 0

    @property
    def free(self) -> str:
        return say("sidan-fritt-att-svara", choices=", ".join(self.choices)) if self.choices else ""


@dataclass(frozen=True, slots=True)
class Contributed:
    """What another authority says, with who has signed it and when. on_paper: whether there is room for the words there too."""

    title: str
    signature: str
    paragraphs: tuple[str, ...]
    caption: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    on_paper: bool = True


Block = (
    Paragraph
    | Note
    | Heading
    | Key
    | Rows
    | ShortRows
    | Numbers
    | Nation
    | Names
    | Unseen
    | Definitions
    | Cards
    | Points
    | Table
    | Charts
    | Grid
    | Questions
    | Contributed
    | Things
    | Changes
    | Beside
    | Readers
)


@dataclass(frozen=True, slots=True)
class Section:
    """id: anchor in the address. lead: the one or two sentences that open it. minutes: reading time in words, empty where unknown.

    methods: pages that tell how it is reckoned, each by its name and the words of the link. Paper has none. said: the points that the
    lead tells, where it tells points.
    """

    id: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    minutes: str = ""
    methods: tuple[tuple[str, str], ...] = ()
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole underlag. identity: number or alias in words. footer: what stands at the foot of every printed page. short: see `room`."""

    name: str
    lead: str
    identity: str
    silhouette: Silhouette
    sections: tuple[Section, ...]
    footer: str
    vintage: Vintage
    short: bool = False
