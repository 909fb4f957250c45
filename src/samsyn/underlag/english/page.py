"""The short English text as HTML: the main content for the web site, or a whole page for a file."""

from collections.abc import Callable
from dataclasses import dataclass

from samsyn.underlag.english.text import EnglishText
from samsyn.underlag.name_mark import MARK
from samsyn.underlag.web_page import ENVIRONMENT, safe


def _no_page(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses around the text; None where there is no such page. evidence: from a figure's key to its page, in Swedish."""

    swedish: str | None
    evidence: Callable[[str], str | None] = _no_page
    styles: str = "stil/"


def fragment(text: EnglishText, links: Links) -> str:
    """The content of the text, to stand inside `<main lang="en">`; holds the page's h1."""
    return ENVIRONMENT.get_template("english_fragment.html").render({"text": text, "links": links})


def page(text: EnglishText, links: Links) -> str:
    """A whole HTML file."""
    return ENVIRONMENT.get_template("english_page.html").render({"text": text, "links": links, "mark": safe(MARK)})
