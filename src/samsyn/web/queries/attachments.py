"""Files in an organizer's own space, for its own people only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.utils.timezone import localdate

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.swedish import day
from samsyn.dialogue.sharing import Part
from samsyn.web.models import Attachment, Case, Sent
from samsyn.web.queries import cases, public
from samsyn.web.rights import Act, Actor

TO_UNDO = timedelta(days=30)
"""So long a file that was taken away can be taken back. Then it is erased, unless it was sent."""
_UNDER_WAY = timedelta(days=1)
"""Bytes that are younger may be those of a file that is just being added."""


@dataclass(frozen=True, slots=True)
class Kept:
    """until: the last day to take it back, in words, where it is taken away and is to be erased; empty otherwise.

    sent: somebody ever got it.
    """

    file: Attachment
    until: str
    sent: bool


def folder() -> Path:
    """Where the bytes lie: in the home, outside everything that is served."""
    return public.home() / "attachments"


def attachments(actor: Actor, number: int) -> tuple[Case, Sequence[Kept]]:
    """All of a case, with what was removed and can be taken back."""
    case = cases.case(actor, number, Act.TAKE_PART)
    found = tuple(Attachment.objects.filter(case=case).order_by("added", "pk"))
    sent = was_sent(*found)
    return case, tuple(Kept(one, _until(one, sent), one.stored in sent) for one in found)


def _until(one: Attachment, sent: frozenset[str]) -> str:
    return day(localdate(one.removed + TO_UNDO)) if one.removed and one.stored not in sent else ""


def was_sent(*files: Attachment) -> frozenset[str]:
    """What those of them lie under that anybody ever got, also where it was taken back since: what was sent is kept as it was sent."""
    stored = [one.stored for one in files]
    return frozenset(Sent.objects.filter(part=Part.ATTACHMENT, content__file__in=stored).values_list("content__file", flat=True))


def attachment(actor: Actor, number: int, which: int) -> tuple[Attachment, Path]:
    """One file and where it lies. Raises WrongUse if there is none of that number."""
    case = cases.case(actor, number, Act.TAKE_PART)
    found = Attachment.objects.filter(case=case, pk=which, removed__isnull=True).first()
    path = folder() / found.stored if found else None
    if found is None or path is None or not path.is_file():
        raise WrongUse("Bilagan finns inte i ert eget utrymme.", "", "Läs in sidan på nytt.")
    return found, path


def lies() -> Sequence[Path]:
    """Bytes on the disk that belong to no row."""
    there = sorted(path for path in folder().glob("*") if path.is_file()) if folder().is_dir() else []
    known = set(Attachment.objects.values_list("stored", flat=True)) if there else set()
    return [path for path in there if path.name not in known]


def unowned(now: datetime) -> Sequence[str]:
    """Names of what lies there without a row and is not just being added: left by something that was ended in the middle."""
    old = (now - _UNDER_WAY).astimezone(UTC).timestamp()
    return [path.name for path in lies() if path.stat().st_mtime < old]
