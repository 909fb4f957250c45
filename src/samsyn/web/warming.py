"""What is done before the first reader comes, so that no reader waits for it."""

from contextlib import suppress

from django.template.loader import get_template
from django.urls import get_resolver
from django.utils import timezone

from samsyn.concepts.errors import NothingToDo
from samsyn.dialogue.mail import kinds
from samsyn.dialogue.standing import standings
from samsyn.underlag import gather
from samsyn.web.actions.told import tell_of_corrections
from samsyn.web.database import Busy, waiting_told
from samsyn.web.queries import public

_FIRST = ("samsyn/dialogue/dialogue.html", "samsyn/dialogue/answer.html", "samsyn/dialogue/day.html", "samsyn/dialogue/led.html")


def load_pages() -> None:
    """Import every view and read what they are made of, before the workers are forked. Opens neither vintage nor database."""
    _ = get_resolver().url_patterns
    for name in _FIRST:
        get_template(name)
    standings()
    kinds()
    gather.indicators()


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
