"""Files in an organizer's own space, for its own people only."""

from collections.abc import Sequence
from pathlib import Path

from samsyn.concepts.errors import WrongUse
from samsyn.web.models import Attachment, Case
from samsyn.web.queries import cases, public
from samsyn.web.rights import Act, Actor


def folder() -> Path:
    """Where the bytes lie: in the home, outside everything that is served."""
    return public.home() / "attachments"


def attachments(actor: Actor, number: int) -> tuple[Case, Sequence[Attachment]]:
    """All of a case, with what was removed and can be taken back."""
    case = cases.case(actor, number, Act.TAKE_PART)
    return case, tuple(Attachment.objects.filter(case=case).order_by("added", "pk"))


def attachment(actor: Actor, number: int, which: int) -> tuple[Attachment, Path]:
    """One file and where it lies. Raises WrongUse if there is none of that number."""
    case = cases.case(actor, number, Act.TAKE_PART)
    found = Attachment.objects.filter(case=case, pk=which, removed__isnull=True).first()
    path = folder() / found.stored if found else None
    if found is None or path is None or not path.is_file():
        raise WrongUse("Bilagan finns inte i ert eget utrymme.", "", "Läs in sidan på nytt.")
    return found, path
