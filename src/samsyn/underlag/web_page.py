"""A document as HTML: the main content for the web site, or a whole page for a file."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from samsyn.concepts.swedish import THIN
from samsyn.underlag import drawing, silhouette
from samsyn.underlag.blocks import Block, Contributed, Document
from samsyn.underlag.chart import Chart
from samsyn.underlag.figure_row import FigureRow, table
from samsyn.underlag.key_signs import draw_sign
from samsyn.underlag.name_mark import MARK
from samsyn.underlag.palette import WEB
from samsyn.underlag.speech import say

_FEW_NAMES = 6


def _no_page(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses around a document.

    evidence: from a figure's key to its page `Så vet vi`, None where there is no such page (then the page itself holds
    everything). pdf: the same document as PDF, None if there is none. styles: prefix of the style folder. method: from the
    name of a page on method (`fynd`) to its address, None where there are no such pages. easy: the easy-read twin. formats: title
    and address of all others. doubted: from a figure's key to where one says that it is wrong. own: where questions of one's own are
    written.
    """

    evidence: Callable[[str], str | None] = _no_page
    pdf: str | None = None
    styles: str = "stil/"
    method: Callable[[str], str | None] = _no_page
    easy: str | None = None
    formats: tuple[tuple[str, str], ...] = ()
    doubted: Callable[[str], str | None] = _no_page
    own: str | None = None


def fragment(document: Document, links: Links) -> str:
    """The content of a document, to stand inside `<main>`; holds the page's h1."""
    return _FRAGMENT.render(_context(document, links))


def page(document: Document, links: Links) -> str:
    """A whole HTML file."""
    return _PAGE.render(_context(document, links))


def _context(document: Document, links: Links) -> dict[str, object]:
    shape = document.silhouette
    many = len(shape.known) > 1
    look = silhouette.WIDE if many else silhouette.BESIDE
    labelled = many and silhouette.fits(shape, silhouette.NARROW_LABELLED)
    narrow = silhouette.NARROW_LABELLED if labelled else silhouette.NARROW
    return {
        "document": document,
        "links": links,
        "mark": safe(MARK),
        "arrangement": "below" if many else "beside" if shape.known else "bare",
        "wide": safe(silhouette.draw(shape, look, WEB, "sw")) if silhouette.fits(shape, silhouette.WIDE) else "",
        "narrow": safe(silhouette.draw(shape, narrow, WEB, "sn")),
        "labelled": labelled,
        "per_dot": (silhouette.per_dot(shape.total, look), silhouette.per_dot(shape.total, silhouette.NARROW)),
    }


def safe(svg: str) -> Markup:
    """Our own drawings escape every text that they hold."""
    return Markup(svg)  # noqa: S704  # see above


def _wide(row: FigureRow, id_: str) -> Markup:
    return safe(drawing.draw(row, drawing.WIDE, WEB, id_))


def _narrow(row: FigureRow, id_: str) -> Markup:
    return safe(drawing.draw(row, drawing.NARROW, WEB, id_))


def _chart(chart: Chart, size: str) -> Markup:
    """size: wide or narrow; the page holds both and shows one."""
    return safe(chart.draw(drawing.WIDE if size == "wide" else drawing.NARROW, WEB, f"{size[0]}-{chart.key}-"))


def _sign(sign: str) -> Markup:
    return safe(draw_sign(sign, WEB))


def _kind(block: Block) -> str:
    return type(block).__name__.lower()


_THOUSANDS = re.compile(rf"\d+(?:{THIN}\d{{3}})+(?:,\d+)?")


def _unbroken(text: object) -> object:
    """Keeps a number with thin spaces on one line. Drawings never break, and come as ready markup."""
    if not isinstance(text, str) or isinstance(text, Markup) or THIN not in text:
        return text
    return Markup(_THOUSANDS.sub(r'<span class="nb">\g<0></span>', str(escape(text))))  # noqa: S704  # escaped just before


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        finalize=_unbroken,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(kind=_kind)
    made.globals.update(
        wide_picture=_wide, narrow_picture=_narrow, chart_picture=_chart, sign=_sign, table=table, few_names=_FEW_NAMES, say=say
    )
    return made


ENVIRONMENT = _environment()
_FRAGMENT = ENVIRONMENT.get_template("fragment.html")
_PAGE = ENVIRONMENT.get_template("page.html")


def contribution(block: Contributed) -> str:
    """What another authority says, as it stands in an underlag: for who decides about it."""
    return ENVIRONMENT.get_template("contributed.html").render(piece=block)
