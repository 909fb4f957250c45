"""What is done before the first reader comes, so that no reader waits for it."""

from contextlib import suppress
from itertools import product
from pathlib import Path

from django.template.loader import get_template
from django.urls import get_resolver
from django.utils import timezone

from samsyn.concepts.errors import NothingToDo
from samsyn.concepts.phrase import Language
from samsyn.dialogue import booking, burden, mail, offer, prepare, standing, travel, workflow
from samsyn.dialogue.pages import PageName, page
from samsyn.underlag import gather, speech
from samsyn.web.actions.told import tell_of_corrections
from samsyn.web.database import Busy, waiting_told
from samsyn.web.queries import public

_TEMPLATES = Path(__file__).parent / "templates"
_READ = (
    booking.hours, burden.last_count, burden.rules, gather.indicators, mail.kinds, mail.words, offer.written, prepare.prepared,
    speech.book, standing.standings, travel.assumptions, travel.middles, travel.names, workflow.case_table, workflow.meeting_table,
)  # fmt: skip
"""Files of rules and words that pages are made of; each is read once."""


def load_pages() -> None:
    """Import every view and read what they are made of, before the workers are forked. Opens neither vintage nor database."""
    _ = get_resolver().url_patterns
    for path in sorted(_TEMPLATES.rglob("*.html")):
        get_template(str(path.relative_to(_TEMPLATES)))
    for read in _READ:
        read()
    prepare.factors()
    for name, language in product(PageName, Language):
        page(name, language)


def open_vintage() -> None:
    """In each worker: open the vintage, if there is one, and tell of its corrections."""
    try:
        opened = public.store()
    except NothingToDo:
        return
    gather.background(opened)
    gather.forms_by_organizer(opened)
    with suppress(Busy), waiting_told():  # the post tells too
        tell_of_corrections(now=timezone.now())
