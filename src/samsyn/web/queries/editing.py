"""What an editor decides about: contributions that have come in, and easy-read lines."""

from django.db.models import Case, IntegerField, QuerySet, Value, When

from samsyn.concepts.errors import WrongUse
from samsyn.underlag.decided import Approved, Decided
from samsyn.web.models import Contribution, LineApproval, LineEdit
from samsyn.web.queries import public
from samsyn.web.rights import Act, Actor, require

_UNDECIDED_FIRST = Case(When(state="received", then=Value(0)), default=Value(1), output_field=IntegerField())


def organizer_names(actor: Actor) -> list[str]:
    """The name of every organizer in the current vintage: no contribution may hold one. Raises NothingToDo before the first."""
    require(actor, Act.RECEIVE)
    return [str(name) for name in public.store().organizers()["name"].to_pylist()]


def contributions(actor: Actor) -> QuerySet[Contribution]:
    """All, undecided first, newest first."""
    require(actor, Act.DECIDE)
    return Contribution.objects.select_related("decided_by").order_by(_UNDECIDED_FIRST, "-received", "-pk")


def contribution(actor: Actor, number: int) -> Contribution:
    """One of them. Raises WrongUse if there is none."""
    found = contributions(actor).filter(pk=number).first()
    if found is None:
        raise WrongUse("Det bidraget finns inte.", "", "Gå till listan.")
    return found


def all_decided() -> Decided:
    """What the underlag are made with: for the file that the command line reads, so no actor asks."""
    return Decided(
        contributions=tuple(_approved(row) for row in Contribution.objects.filter(state="approved").order_by("pk")),
        approved_lines=frozenset(LineApproval.objects.values_list("digest", flat=True)),
        edited_lines=dict(LineEdit.objects.values_list("origin", "text")),
    )


def _approved(row: Contribution) -> Approved:
    return Approved(
        id=str(row.pk),
        sender=row.sender,
        signed=row.signed,
        dated=row.dated,
        title=row.title,
        paragraphs=tuple(row.paragraphs),
        caption=row.caption,
        head=tuple(row.head),
        rows=tuple(tuple(cells) for cells in row.rows),
        forms=tuple(row.forms),
        kinds=tuple(row.kinds),
    )
