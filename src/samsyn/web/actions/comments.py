"""”Stämmer inte?”: a comment on a figure is written, answered, and taken back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from samsyn.concepts.errors import WrongUse
from samsyn.web.models import Comment, Message
from samsyn.web.rights import Act, Actor, require
from samsyn.web.trail import record


@dataclass(frozen=True, slots=True)
class AboutFigure:
    """The figure that is commented on: key, name, vintage, and the value in the words of the page."""

    key: str
    name: str
    vintage: str
    shown: str


@transaction.atomic
def write(*, actor: Actor, organizer: str, about: AboutFigure, text: str, now: datetime) -> Comment:
    """What an organizer says about a figure. From now on it is the authority's, and a public document."""
    require(actor, Act.COMMENT, organizer)
    made = Comment.objects.create(
        organizer=organizer,
        figure=about.key,
        name=about.name,
        vintage=about.vintage,
        shown=about.shown,
        text=text,
        key_id=actor.key,
        written=now,
    )
    record(actor, "comment_written", f"kommentar {made.pk}", now, organizer=organizer, after={"figure": about.key, "text": text})
    return made


@transaction.atomic
def withdraw(*, actor: Actor, organizer: str, number: int, now: datetime) -> Comment:
    """The comment is shown no more. Raises WrongUse if the organizer has none of that number."""
    require(actor, Act.COMMENT, organizer)
    found = Comment.objects.select_for_update().filter(pk=number, organizer=organizer, withdrawn__isnull=True).first()
    if found is None:
        raise WrongUse("Den kommentaren finns inte.", "", "Ni kan redan ha tagit tillbaka den.")
    found.withdrawn = now
    found.save(update_fields=["withdrawn"])
    Message.objects.filter(organizer=organizer, kind=Message.Kind.ANSWER, subject=str(number), read__isnull=True).update(read=now)
    record(actor, "comment_withdrawn", f"kommentar {number}", now, organizer=organizer)
    return found


@transaction.atomic
def answer(*, actor: Actor, number: int, text: str, now: datetime) -> Comment:
    """The organizer reads the answer on its page. Raises WrongUse if the comment is gone or has been answered."""
    require(actor, Act.ANSWER)
    found = Comment.objects.select_for_update().filter(pk=number, withdrawn__isnull=True, answered__isnull=True).first()
    if found is None:
        raise WrongUse("Kommentaren går inte att svara på.", "", "Den är besvarad eller återtagen. Gå till listan.")
    found.answer, found.answered, found.answered_by_id = text, now, actor.key
    found.save(update_fields=["answer", "answered", "answered_by"])
    Message.objects.create(
        organizer=found.organizer,
        kind=Message.Kind.ANSWER,
        subject=str(found.pk),
        text=f"Ni har fått svar på er kommentar om siffran ”{found.name}”.",
        link=f"{reverse('underlag', args=[found.organizer])}#kommentar-{found.pk}",
        created=now,
    )
    record(actor, "comment_answered", f"kommentar {number}", now, organizer=found.organizer, after={"answer": text})
    return found
