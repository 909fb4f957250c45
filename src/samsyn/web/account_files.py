"""The account of a dialogue as files, and its easy-read twin as the main part of a page."""

from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString

from samsyn.concepts.errors import WrongUse
from samsyn.underlag import account as paper
from samsyn.underlag.easy import page as easy_page
from samsyn.underlag.easy import print as easy_print
from samsyn.underlag.easy.account import easy_account
from samsyn.underlag.easy.text import EasyDocument
from samsyn.web.queries.account import Told, printed
from samsyn.web.queries.agenda import facts_of
from samsyn.web.rights import Actor


def pdf(told: Told) -> HttpResponse:
    return _file(paper.pdf(printed(told)), "redogorelse", told)


def easy_pdf(actor: Actor, told: Told) -> HttpResponse:
    return _file(easy_print.pdf(_easy(actor, told, on_paper=True)), "redogorelse-lattlast", told)


def easy_fragment(actor: Actor, told: Told) -> SafeString:
    """Escaped by the underlag room."""
    links = easy_page.Links(reverse("account", args=[told.case.pk]), reverse("account-easy-pdf", args=[told.case.pk]), static("stil/"))
    return SafeString(easy_page.fragment(_easy(actor, told, on_paper=False), links))


def _easy(actor: Actor, told: Told, *, on_paper: bool) -> EasyDocument:
    facts = facts_of(actor, told.case)
    if facts is None:
        raise WrongUse("Den lättlästa texten går inte att göra nu.", "", "Läs redogörelsen i stället.")
    return easy_account(printed(told), facts, printed=on_paper)


def _file(made: bytes, name: str, told: Told) -> HttpResponse:
    """It is the organizer's own, so no cache on the way keeps it."""
    headers = {"Content-Disposition": f'inline; filename="{name}-{told.case.organizer}.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(made, content_type="application/pdf", headers=headers)
