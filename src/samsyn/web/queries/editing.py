"""What an editor decides about: contributions that have come in, and easy-read lines."""

from functools import lru_cache

from django.db.models import Case, IntegerField, QuerySet, Value, When

from samsyn.concepts.errors import WrongUse
from samsyn.store.published import Published
from samsyn.underlag.decided import Approved, Decided
from samsyn.underlag.facts import Contribution as Said
from samsyn.web.models import Contribution, LineApproval, LineEdit
from samsyn.web.named import Known
from samsyn.web.queries import public
from samsyn.web.rights import Act, Actor, require

_UNDECIDED_FIRST = Case(When(state="received", then=Value(0)), default=Value(1), output_field=IntegerField())


def known_names(actor: Actor) -> Known:
    """Every name in the current vintage: no contribution may hold one. Raises NothingToDo before the first."""
    require(actor, Act.RECEIVE)
    return all_names()


def all_names() -> Known:
    """Names of organizers, of municipalities and of units in the current vintage."""
    return _names(public.store())


@lru_cache(maxsize=1)
def _names(opened: Published) -> Known:
    table = opened.organizers()
    places = {str(place) for row in table["places"].to_pylist() for place in row or ()}
    units = {str(name) for name in opened.units()["name"].to_pylist() if name}
    return Known(tuple(str(name) for name in table["name"].to_pylist()), tuple(sorted(places)), tuple(sorted(units)))


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
    return Approved(said=said(row), forms=tuple(row.forms), kinds=tuple(row.kinds))


def said(row: Contribution) -> Said:
    """What a contribution says, as the underlag is given it."""
    table = tuple(tuple(cells) for cells in row.rows)
    return Said(str(row.pk), row.sender, row.signed, row.dated, row.title, tuple(row.paragraphs), row.caption, tuple(row.head), table)
