"""What blocks say, for formats that are data."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from samsyn.concepts.swedish import NBSP
from samsyn.underlag.blocks import Asked, Block, Card, Contributed, Grid, Key, Names, Numbers, Paragraph, Points, Questions, Rows, Table
from samsyn.underlag.contents import Kind, Text, figure_rows, rows, texts
from samsyn.underlag.figure_row import FigureRow
from samsyn.underlag.formats import document
from tests.underlag.make import municipality

DOCUMENT = document(municipality())
PLACED = [block for section in DOCUMENT.sections for block in section.blocks]


def test_a_kind_of_block_that_is_not_told_of_fails_loudly() -> None:
    with pytest.raises(AssertionError):
        texts("något annat")  # type: ignore[arg-type]  # what a new kind of block would be
    with pytest.raises(AssertionError):
        rows("något annat")  # type: ignore[arg-type]  # the same


def test_no_block_holds_a_text_that_is_not_told() -> None:
    """Whoever gives a block a new field has to tell of it."""
    untold = [(type(block).__name__, text) for block in PLACED for text in _held(block) if not _is_told(text, block)]
    assert untold == []


def _is_told(text: str, block: Block) -> bool:
    return any(_loose(text) in _loose(f"{said.term} {said.text}") for said in texts(block))


def _loose(text: str) -> str:
    return text.replace(NBSP, " ").casefold()


_NO_TEXT = {"id", "key", "anchor", "fact", "sign", "folded", "row", "widths", "table"}
"""Fields that say how, or lead somewhere. `folded` is the words of a button."""


def _held(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield from [thing] if thing else []
    elif isinstance(thing, tuple):
        yield from (text for part in thing for text in _held(part))
    elif isinstance(thing, Key):
        yield from (words for _, words in thing.signs)
    elif is_dataclass(thing) and not isinstance(thing, FigureRow | Table) and "Chart" not in str(type(thing).__mro__):
        yield from (text for field in fields(thing) if field.name not in _NO_TEXT for text in _held(getattr(thing, field.name)))


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (Paragraph("Så är det."), [Text(Kind.TEXT, "Så är det.")]),
        (Names("Enheter", ("A", "B")), [Text(Kind.NAMES, "A, B.", "Enheter", folded=True)]),
        (
            Grid("Per år", ("År", "Ni", "Riket"), (("2024", "5", "6"),), (1, 1, 1)),
            [Text(Kind.HEADING, "Per år", folded=True), Text(Kind.TEXT, "Ni: 5; Riket: 6", "2024")],
        ),
        (
            Points((Card("Trygghet", "våren 2025", "Den är högre."),)),
            [Text(Kind.HEADING, "Trygghet"), Text(Kind.NOTE, "våren 2025", "Trygghet"), Text(Kind.TEXT, "Den är högre.", "Trygghet")],
        ),
        (
            Questions((Asked("a", "Vad ser ni?", "Trygghet"),), ("gäller inte oss", "vill inte svara"), own="Vilken fråga har ni?"),
            [
                Text(Kind.QUESTION, "Vad ser ni?", "Trygghet"),
                Text(Kind.NOTE, "Det går alltid att svara: gäller inte oss, vill inte svara."),
                Text(Kind.NOTE, "Vilken fråga har ni?"),
            ],
        ),
        (
            Contributed("Stöd", "SPSM, 3 mars 2026", ("Läs mer.",)),
            [Text(Kind.HEADING, "Stöd"), Text(Kind.TEXT, "Läs mer.", "Stöd"), Text(Kind.NOTE, "SPSM, 3 mars 2026", "Stöd")],
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_sentence_is_told_with_what_it_is_about(block: Block, told: list[Text]) -> None:
    assert list(texts(block)) == told


def test_each_figure_is_there_once_with_its_sections() -> None:
    found = figure_rows(DOCUMENT)
    shown = [row for block in PLACED if isinstance(block, Rows | Numbers | Table) for row in block.rows]
    assert {row.key for row in shown} <= set(found)
    assert all(len({section.id for section in where}) == len(where) >= 1 for _, where in found.values())


def test_the_sentence_of_each_figure_row_is_told() -> None:
    told = {said.text for block in PLACED for said in texts(block) if said.kind is Kind.FIGURE}
    assert {row.sentence for block in PLACED if isinstance(block, Rows | Numbers) for row in block.rows} <= told
