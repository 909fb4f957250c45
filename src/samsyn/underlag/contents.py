"""What blocks say, without how they look: every text and every figure row of a document, for formats that are data and for counting words.

A new kind of block must be told of here: the type checker refuses a match that lacks one, and making the document fails loudly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from samsyn.underlag.blocks import (
    Block,
    Card,
    Cards,
    Charts,
    Contributed,
    Definitions,
    Document,
    Grid,
    Heading,
    Key,
    Names,
    Nation,
    Note,
    Numbers,
    Paragraph,
    Points,
    Questions,
    Rows,
    Section,
    ShortRows,
    Table,
    Things,
    Unseen,
)
from samsyn.underlag.chart import Chart
from samsyn.underlag.figure_row import FigureRow
from samsyn.underlag.page_blocks import Beside, Changes, Readers


class Kind(StrEnum):
    """What a text is to its reader."""

    HEADING = "heading"
    TEXT = "text"
    NOTE = "note"
    FIGURE = "figure"  # the sentence of a figure row
    NATION = "nation"  # a figure of the nation, in words
    QUESTION = "question"
    NAMES = "names"
    SIGN = "sign"  # what a sign in the pictures means


@dataclass(frozen=True, slots=True)
class Text:
    """term: what it is said about, empty where that needs no telling. folded: on the web it stands behind a few words, or is looked up."""

    kind: Kind
    text: str
    term: str = ""
    folded: bool = False


def rows(block: Block) -> tuple[FigureRow, ...]:
    """The figure rows that a block shows."""
    match block:
        case Rows() | ShortRows() | Numbers() | Table():
            return block.rows
        case Paragraph() | Note() | Heading() | Key() | Nation() | Names() | Unseen() | Definitions() | Cards() | Points():
            return ()
        case Charts() | Grid() | Questions() | Contributed():
            return ()
        case Things(cards):
            return tuple(card.row for card in cards if card.row is not None)
        case Changes() | Beside() | Readers():
            return ()
        case _:
            assert_never(block)


def texts(block: Block) -> tuple[Text, ...]:
    """Every sentence of a block in the order of reading, without empty ones."""
    return tuple(said for said in _texts(block) if said.text)


def figure_rows(document: Document) -> dict[str, tuple[FigureRow, tuple[Section, ...]]]:
    """Every figure row of a document once, by key, with the sections that it stands in."""
    found: dict[str, tuple[FigureRow, tuple[Section, ...]]] = {}
    for section in document.sections:
        for row in (row for block in section.blocks for row in rows(block)):
            row_, before = found.get(row.key, (row, ()))
            found[row.key] = (row_, before if section in before else (*before, section))
    return found


def _texts(block: Block) -> Iterator[Text]:
    match block:
        case Paragraph() | Note() | Heading() | Unseen() | Names():
            return _in_words(block)
        case Rows() | Numbers() | ShortRows() | Table():
            return _of_figures(block)
        case Cards(cards) | Points(cards) | Things(cards):
            return (said for card in cards for said in _of_card(card))
        case Key() | Nation() | Definitions() | Grid() | Charts():
            return _listed(block)
        case Questions():
            return _asked(block)
        case Contributed() | Changes() | Beside() | Readers():
            return _contributed(block) if isinstance(block, Contributed) else _told(block)
        case _:
            assert_never(block)


def _in_words(block: Paragraph | Note | Heading | Unseen | Names) -> Iterator[Text]:
    match block:
        case Paragraph(text):
            yield Text(Kind.TEXT, text)
        case Note(text):
            yield Text(Kind.NOTE, text)
        case Heading(text, note):
            yield from (Text(Kind.HEADING, text), Text(Kind.NOTE, note))
        case Unseen(told):
            yield from (Text(Kind.TEXT, told), Text(Kind.TEXT, block.quoted), Text(Kind.TEXT, block.counted if block.folded else ""))
            yield Text(Kind.TEXT, block.run_in, folded=block.folded)
        case Names(term):
            yield Text(Kind.NAMES, block.run_in, term, folded=True)


def _listed(block: Key | Nation | Definitions | Grid | Charts) -> Iterator[Text]:
    match block:
        case Key(signs):
            yield from (Text(Kind.SIGN, words, folded=True) for _, words in signs)
        case Nation(summary, figures):
            yield Text(Kind.TEXT, summary)
            yield from (Text(Kind.NATION, told, name, folded=bool(summary)) for name, told in figures)
        case Definitions(facts):
            yield from (Text(Kind.TEXT, f"{fact.text} {fact.code}".strip(), fact.term) for fact in facts)
        case Grid(caption, head, body):
            yield from (Text(Kind.HEADING, caption, folded=True), *_of_table(head, body))
        case Charts(charts):
            yield from (said for chart in charts for said in _of_chart(chart))


def _of_figures(block: Rows | Numbers | ShortRows | Table) -> Iterator[Text]:
    if isinstance(block, ShortRows | Table):
        yield Text(Kind.HEADING, block.caption, folded=True)
    if isinstance(block, Table):  # the same rows once more
        return
    headings = {shown[0].key: heading for heading, shown in block.groups if shown} if isinstance(block, ShortRows) else {}
    for row in block.rows:
        yield Text(Kind.HEADING, headings.get(row.key, ""))
        yield Text(Kind.FIGURE, row.sentence, row.name)


def _of_chart(chart: Chart) -> Iterator[Text]:
    yield Text(Kind.HEADING, chart.title)
    yield Text(Kind.TEXT, chart.sentence, chart.title)
    yield Text(Kind.NOTE, chart.source, chart.title)
    yield from (Text(said.kind, said.text, said.term, folded=True) for said in _of_table(chart.head, chart.rows))


def _told(block: Changes | Beside | Readers) -> Iterator[Text]:
    for listing in block.lists if isinstance(block, Beside) else (block.told,):
        yield Text(Kind.HEADING, listing.heading)
        yield from (Text(Kind.TEXT, said.text, said.term) for said in listing.said)


def _of_card(card: Card) -> Iterator[Text]:
    yield Text(Kind.HEADING, card.name)
    yield Text(Kind.HEADING, card.heading)
    yield Text(Kind.NOTE, card.caption, card.name)
    yield Text(Kind.TEXT, card.text, card.name)
    yield Text(Kind.NOTE, card.source, card.name)
    yield from (Text(Kind.NOTE, behind.text, behind.term, folded=True) for behind in card.behind)


def _of_table(head: tuple[str, ...], body: tuple[tuple[str, ...], ...]) -> Iterator[Text]:
    for name, *cells in body:
        told = "; ".join(f"{column}: {cell}" for column, cell in zip(head[1:], cells, strict=True))
        yield Text(Kind.TEXT, told or name, name if told else "")


def _asked(block: Questions) -> Iterator[Text]:
    yield from (Text(Kind.QUESTION, question.text, question.origin) for question in block.asked)
    yield from (Text(Kind.NOTE, block.free), Text(Kind.NOTE, block.own))


def _contributed(block: Contributed) -> Iterator[Text]:
    yield Text(Kind.HEADING, block.title)
    yield from (Text(Kind.TEXT, paragraph, block.title) for paragraph in block.paragraphs)
    yield from (Text(Kind.HEADING, block.caption), *_of_table(block.head, block.rows))
    yield Text(Kind.NOTE, block.signature, block.title)


def opening(document: Document) -> tuple[Text, ...]:
    """What stands before the first section."""
    shape = document.silhouette
    said = (document.lead, document.identity, shape.alternative, shape.without)
    return (Text(Kind.HEADING, document.name), *(Text(Kind.TEXT, text) for text in said if text))


def section_texts(section: Section) -> tuple[Text, ...]:
    """Every sentence of a section under its title and lead, in the order of reading."""
    blocks = (said for block in section.blocks for said in texts(block))
    return (*blocks, *(Text(Kind.NOTE, words) for _, words in section.methods))
