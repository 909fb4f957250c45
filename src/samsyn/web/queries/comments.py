"""Comments on figures: an organizer sees its own, an analyst all that are not taken back."""

from django.db.models import F, QuerySet

from samsyn.concepts.errors import WrongUse
from samsyn.web.evidence import Trail
from samsyn.web.models import Comment
from samsyn.web.rights import Act, Actor, may, require


def own_comments(actor: Actor, organizer: str) -> QuerySet[Comment]:
    """What the organizer has said, newest first; nothing for anybody else."""
    if not may(actor, Act.COMMENT, organizer):
        return Comment.objects.none()
    return Comment.objects.filter(organizer=organizer, withdrawn__isnull=True).order_by("-written", "-pk")


def comments(actor: Actor) -> QuerySet[Comment]:
    """What all have said, unanswered first and oldest first. What was taken back is shown no more."""
    require(actor, Act.ANSWER)
    return Comment.objects.filter(withdrawn__isnull=True).order_by(F("answered").asc(nulls_first=True), "written", "pk")


def comment(actor: Actor, number: int) -> Comment:
    """One of them. Raises WrongUse if there is none."""
    found = comments(actor).filter(pk=number).first()
    if found is None:
        raise WrongUse("Den kommentaren finns inte.", "", "Den kan ha tagits tillbaka. Gå till listan.")
    return found


def commenting(actor: Actor, trail: Trail) -> str:
    """The organizer that an actor comments for: on a figure of its own, or of the nation's. Raises Denied for another's figure."""
    whose = trail.figure.organizer or actor.organizer
    require(actor, Act.COMMENT, whose)
    return whose
