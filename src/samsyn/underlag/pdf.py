"""A document as PDF/UA-1 and PDF/A-2a."""

import io
from dataclasses import asdict
from typing import Any

import pikepdf

from samsyn.underlag import drawing, short_row, silhouette
from samsyn.underlag.blocks import (
    Block,
    Card,
    Charts,
    Contributed,
    Document,
    Heading,
    Key,
    Names,
    Nation,
    Numbers,
    Paragraph,
    Rows,
    Section,
    ShortRows,
    Table,
    Things,
    Unseen,
)
from samsyn.underlag.chart import Chart
from samsyn.underlag.figure_row import FigureRow, State
from samsyn.underlag.key_signs import draw_sign
from samsyn.underlag.name_mark import PRINT_MARK
from samsyn.underlag.palette import PRINT
from samsyn.underlag.speech import say
from samsyn.underlag.typeset import typeset

_FEW_NAMES = 24
_POINTS_PER_PX = 0.62  # keeps the silhouette beside the name within a third of the page

Printed = dict[str, Any]
"""What the template reads as JSON."""


def pdf(document: Document) -> bytes:
    """The same bytes for the same document: the time in the file is when the numbers were built."""
    return _with_row_headers(typeset("underlag.typ", _printed(document), document.vintage.built))


def _with_row_headers(made: bytes) -> bytes:
    """The first cell of every row in a table body as TH: the compiler writes it as TD, and a listener would lose the row's name."""
    with pikepdf.open(io.BytesIO(made)) as file:
        for element in file.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == pikepdf.Name.TBody:
                for row in _children(element):
                    _name_row(next(iter(_children(row)), None))
        out = io.BytesIO()
        file.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    found = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in found if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _name_row(cell: pikepdf.Object | None) -> None:
    if cell is not None and cell.get("/S") == pikepdf.Name.TD:
        cell[pikepdf.Name.S] = pikepdf.Name.TH
        cell[pikepdf.Name.A] = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row, ColSpan=_columns(cell))


def _columns(cell: pikepdf.Object) -> int:
    """How many columns a cell goes over."""
    found = cell.get("/A")
    told = list(found) if isinstance(found, pikepdf.Array) else [found]
    return max((int(one.get("/ColSpan", 1)) for one in told if isinstance(one, pikepdf.Dictionary)), default=1)


def _printed(document: Document) -> Printed:
    return {
        "title": f"{document.name}: underlag inför kvalitetsdialog",
        "description": document.lead,
        "keywords": ["kvalitetsdialog", "underlag", document.identity],
        "name": document.name,
        "lead": document.lead,
        "identity": document.identity,
        "synthetic": document.vintage.synthetic,
        "footer": document.footer,
        "short": document.short,
        "mark": PRINT_MARK,
        **_gathering(document),
        "sections": [
            {
                "title": section.title,
                "lead": section.lead,
                "blocks": [_block(_shortened(block)) for block in section.blocks if not isinstance(block, Table)],
            }
            for section in (*document.sections, *_appendix(document))
        ],
    }


def _shortened(block: Block) -> Block:
    if isinstance(block, Names) and len(block.names) > _FEW_NAMES:
        return Names(block.term, (say("rad-namn-sist", names=str(len(block.names))),))
    return block


def _appendix(document: Document) -> list[Section]:
    """Long lists of names, at the end: on paper nothing can be folded."""
    long = [
        block for section in document.sections for block in section.blocks if isinstance(block, Names) and len(block.names) > _FEW_NAMES
    ]
    pieces = [piece for block in long for piece in (Heading(block.term), Paragraph(block.run_in))]
    return [Section("enheter", say("rad-era-enheter"), say("rad-namnen"), tuple(pieces))] if long else []


def _gathering(document: Document) -> Printed:
    """The silhouette; `gatherings` are its words where they do not stand in the picture."""
    shape = document.silhouette
    beside = len(shape.known) == 1
    look = silhouette.PRINT_BESIDE if beside else silhouette.PRINT if silhouette.fits(shape, silhouette.PRINT) else silhouette.PRINT_BARE
    svg = silhouette.draw(shape, look, PRINT, "s")
    each = silhouette.per_dot(shape.total, look)
    words = [] if look.labelled else [f"{g.name}: {g.words}." for g in shape.known]
    words += [say("storlek-prick", each=str(each))] if each > 1 else []
    told = " ".join(part for part in (*words, shape.without) if part)
    if not svg:
        return {"silhouette": None, "gatherings": ""}
    width = float(svg.partition('width="')[2].partition('"')[0]) * _POINTS_PER_PX
    return {"silhouette": {"beside": beside, "picture": svg, "alternative": shape.alternative, "width": width}, "gatherings": told}


def _block(block: Block) -> Printed:
    return {"kind": type(block).__name__.lower(), **_content(block)}


def _content(block: Block) -> Printed:
    if isinstance(block, Rows | ShortRows | Numbers | Key):
        return _with_drawings(block)
    if isinstance(block, Things):
        return {"cards": [_thing(card) for card in block.cards]}
    if isinstance(block, Charts):
        return {"charts": [_chart(chart) for chart in block.charts]}
    made = asdict(block)
    if isinstance(block, Names):
        made["run_in"] = block.run_in
    if isinstance(block, Unseen):
        made |= {"quoted": block.quoted, "run_in": block.counted if block.folded else block.run_in}
    if isinstance(block, Contributed):
        made["elsewhere"] = say("bidrag-pa-webben")
    if isinstance(block, Nation):
        made["figures"] = [{"name": name, "text": text} for name, text in block.figures]
    return made


def _with_drawings(block: Rows | ShortRows | Numbers | Key) -> Printed:
    match block:
        case Key(signs):
            return {"signs": [{"picture": draw_sign(sign, PRINT), "words": words} for sign, words in signs]}
        case Rows(rows):
            return {"rows": [_drawn(row) for row in rows]}
        case ShortRows(caption, groups):
            return {"caption": caption, "head": _SHORT_HEAD, "groups": [_short_group(heading, rows) for heading, rows in groups]}
        case Numbers(rows):
            return {"rows": [_number(row) for row in rows]}


def _thing(card: Card) -> Printed:
    told = {"name": card.name, "caption": card.caption, "heading": card.heading, "text": card.text, "source": card.source}
    if card.row is None:
        return {**told, "row": None}
    picture = drawing.bare(card.row, drawing.NARROW, PRINT)
    return {**told, "row": {**_number(card.row), "picture": picture, "alternative": f"{card.row.name}. {card.row.alternative}"}}


def _drawn(row: FigureRow) -> Printed:
    picture = drawing.draw(row, drawing.NARROW, PRINT, "f")
    return {**_number(row), "sentence": row.sentence, "picture": picture, "alternative": f"{row.name}. {row.alternative}"}


def _chart(chart: Chart) -> Printed:
    """Without its table: its numbers are in the words of the picture, and the names of units on the web."""
    picture = chart.draw(drawing.NARROW, PRINT, "c")
    return {"title": chart.title, "sentence": chart.sentence, "source": chart.source, "picture": picture, "alternative": chart.alternative}


def _short_group(heading: str, rows: tuple[FigureRow, ...]) -> Printed:
    """The ends of the scale stand with the first of the rows that share it."""
    ends = [short_row.scale_ends(row) for row in rows]
    told = [end if end != before else "" for end, before in zip(ends, ["", *ends], strict=False)]
    return {"heading": heading, "rows": [_short(row, end) for row, end in zip(rows, told, strict=True)]}


def _short(row: FigureRow, ends: str) -> Printed:
    return {
        "name": short_row.name(row),
        "picture": drawing.bare(row, drawing.WIDE, PRINT),
        "alternative": short_row.told(row),
        "ends": ends,
        "number": short_row.value(row),
        "certainty": short_row.certainty(row),
        "nation": short_row.nation(row),
    }


_SHORT_HEAD = tuple(say(f"huvud-{name}") for name in ("matt", "bild", "ni", "sakert", "riket"))


def _number(row: FigureRow) -> Printed:
    return {
        "name": row.name,
        "number": row.number,
        "unit": row.unit,
        "in_words": row.state is not State.VALUE,
        "under": "\n".join(row.under),
    }
