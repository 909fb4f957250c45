"""An organizer's underlag in the formats that the site offers."""

import hashlib
from collections.abc import Callable

from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse

from samsyn.underlag import web_page
from samsyn.underlag.easy import page as easy_page
from samsyn.underlag.easy.text import EasyDocument
from samsyn.underlag.english import page as english_page
from samsyn.underlag.english.compose import in_english
from samsyn.underlag.formats import FORMATS, Format, Made
from samsyn.underlag.web_page import Links
from samsyn.web.queries import public
from samsyn.web.rights import Act, Actor, may

_PAGES = ("html", "lattlast", "english")  # what the site shows as pages of its own
_BUTTONS = ("pdf",)
OFFERED = {made.suffix: made for name, made in FORMATS.items() if name not in _PAGES}
"""What can be fetched as a file, by suffix."""


def needs_approval(format_: Format) -> bool:
    """Easy-read is shown to others than editors only when an editor has approved it."""
    return format_.suffix.startswith(FORMATS["lattlast"].suffix.removesuffix(".html"))


def fragment(made: Made, *, own: bool) -> str:
    """The underlag as the main part of a page. own: for the organizer itself, who can write questions of its own beside it."""
    organizer = made.facts.organizer
    others = tuple((one.title, address(organizer, one)) for name, one in FORMATS.items() if name not in (*_PAGES, *_BUTTONS))
    links = Links(
        evidence=_to("how-we-know"),
        pdf=address(organizer, FORMATS["pdf"]),
        styles=static("stil/"),
        method=_to("method"),
        easy=reverse("easy", args=[organizer]),
        formats=others,
        doubted=_to("comment"),
        own=reverse("own-space", args=[organizer]) if own else None,
    )
    return web_page.fragment(made.document, links)


def frozen_fragment(made: Made, pdf: str) -> str:
    """The same of a vintage that is frozen to a dialogue. It leads to no page about a figure: those tell the newest vintage."""
    return web_page.fragment(made.document, Links(pdf=pdf, styles=static("stil/"), method=_to("method")))


def _to(name: str) -> Callable[[str], str]:
    """From what an address is about to the address."""

    def address_of(about: str) -> str:
        return reverse(name, args=[about])

    return address_of


def easy_fragment(easy: EasyDocument) -> str:
    """The easy-read twin as the main part of a page."""
    pdf = address(easy.organizer, FORMATS["lattlast-pdf"])
    return easy_page.fragment(easy, easy_page.Links(reverse("underlag", args=[easy.organizer]), pdf, static("stil/")))


def english_fragment(made: Made) -> str:
    """The short English text as the main part of a page."""
    links = english_page.Links(reverse("underlag", args=[made.facts.organizer]), _to("how-we-know"), static("stil/"))
    return english_page.fragment(in_english(made.facts), links)


def address(organizer: str, format_: Format) -> str:
    return reverse("document", args=[organizer, format_.suffix.removeprefix(".")])


def file(format_: Format, made: Made) -> HttpResponse:
    """The underlag as a file: a PDF is opened in the browser, the others are kept."""
    how = "inline" if format_.media_type == "application/pdf" else "attachment"
    name = f'{how}; filename="underlag-{format_.file(made.facts.organizer)}"'
    return HttpResponse(format_.make(made), content_type=format_.media_type, headers={"Content-Disposition": name})


def stamp(actor: Actor, organizer: str, suffix: str) -> str:
    """An ETag: the same as long as the file would be. It is made from what the file is made from, without making it."""
    card, draft = public.vintage(actor), may(actor, Act.SEE_DRAFT)
    parts = (card.id, card.writer, str(public.decided_changed()), organizer, suffix, str(draft))
    return f'"{hashlib.sha256(" ".join(parts).encode()).hexdigest()[:32]}"'
