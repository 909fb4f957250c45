"""The easy-read twin as HTML: the main content for the web site, or a whole page for a file."""

from dataclasses import dataclass

from markupsafe import Markup

from samsyn.underlag import silhouette
from samsyn.underlag.easy import ten_circles
from samsyn.underlag.easy.text import EasyDocument, OfTen
from samsyn.underlag.name_mark import MARK
from samsyn.underlag.palette import WEB
from samsyn.underlag.web_page import ENVIRONMENT, safe


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses around the text; None where there is no such page. styles: prefix of the style folder."""

    ordinary: str | None
    pdf: str | None
    styles: str = "stil/"


def fragment(easy: EasyDocument, links: Links) -> str:
    """The content of the text, to stand inside `<main>`; holds the page's h1. Its style sheet is `easy.css`."""
    return ENVIRONMENT.get_template("easy_fragment.html").render(_context(easy, links))


def page(easy: EasyDocument, links: Links) -> str:
    """A whole HTML file."""
    return ENVIRONMENT.get_template("easy_page.html").render(_context(easy, links))


def _context(easy: EasyDocument, links: Links) -> dict[str, object]:
    shape = easy.silhouette
    beside = len(shape.known) == 1
    look = silhouette.BESIDE if beside else silhouette.NARROW
    return {
        "easy": easy,
        "links": links,
        "mark": safe(MARK),
        "beside": beside,
        "shape": safe(silhouette.draw(shape, look, WEB, "s")),
        "circles": _circles,
    }


def _circles(of_ten: OfTen) -> Markup:
    return safe(ten_circles.draw(of_ten, WEB))
