"""Files that an organizer puts in its own space. What is kept is known by its content; the trail tells neither name nor content.

What is taken away and was never sent is erased when it can no longer be taken back: first its row, with a row in the trail, and then its
bytes. Ended in between, the next turn goes on with the bytes. Bytes that no row has ever known of are told (`queries.attachments.unowned`).
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from samsyn.concepts.errors import InputRefused, WrongUse, make_folder, room_needed
from samsyn.web import attached, scanner
from samsyn.web.models import Attachment, Case, Trail
from samsyn.web.queries import cases
from samsyn.web.queries.attachments import TO_UNDO, folder, lies, was_sent
from samsyn.web.queries.preparing import seat
from samsyn.web.rights import TERMINAL, Act, Actor
from samsyn.web.trail import record

_CLOCK = replace(TERMINAL, name="programmet")


@dataclass(frozen=True, slots=True)
class _Came:
    """A file that has come in and is not kept yet."""

    path: Path
    size: int
    sha256: str


def add(*, actor: Actor, number: int, name: str, chunks: Iterable[bytes], now: datetime) -> Attachment:
    """Keep a file. The same file a second time is the one that is there. Raises InputRefused for what is not received, in words."""
    cases.case(actor, number, Act.TAKE_PART)
    with _incoming(chunks) as came:
        kind = attached.kind(name, came.path)
        if harm := scanner.CURRENT.harm(came.path):
            raise InputRefused(f"Filen innehåller {harm}.", name, "Välj en annan fil.")
        return _kept(actor, number, came, name=attached.named(name, kind), media_type=kind.media_type, now=now)


@transaction.atomic
def _kept(actor: Actor, number: int, came: _Came, *, name: str, media_type: str, now: datetime) -> Attachment:
    case = cases.locked(actor, number, Act.TAKE_PART)
    held = Attachment.objects.filter(case=case, sha256=came.sha256, removed__isnull=True).first()
    if held is not None:
        return held
    _refuse_many(case)
    stored = secrets.token_hex(24)
    values = {"name": name, "stored": stored, "media_type": media_type, "size": came.size, "sha256": came.sha256, "added": now}
    made = Attachment.objects.create(case=case, seat=seat(actor, case), **values)
    came.path.replace(folder() / stored)
    record(actor, "attachment_added", f"ärende {number}: bilaga {made.pk}", now, organizer=case.organizer)
    return made


def _refuse_many(case: Case) -> None:
    if Attachment.objects.filter(case=case, removed__isnull=True).count() >= attached.MOST_FILES:
        raise InputRefused(f"Här finns redan {attached.MOST_FILES} bilagor.", "", "Ta bort en som ni inte behöver.")


@contextmanager
def _incoming(chunks: Iterable[bytes]) -> Iterator[_Came]:
    """The bytes in a file of their own, in a folder that only the site's own user can read. It is gone afterwards if nobody kept it."""
    make_folder(folder())
    folder().chmod(0o700)
    path, digest, size = folder() / f".{secrets.token_hex(24)}", hashlib.sha256(), 0
    try:
        with room_needed(str(folder())), path.open("xb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > attached.MOST_BYTES:
                    raise InputRefused("Filen är större än 20 MB.", "", "Dela filen, eller spara den med mindre bilder.")
                digest.update(chunk)
                file.write(chunk)
        yield _Came(path, size, digest.hexdigest())
    finally:
        path.unlink(missing_ok=True)


@transaction.atomic
def remove(*, actor: Actor, number: int, which: int, removed: bool, now: datetime) -> Attachment:
    """Take a file away, or (removed false) back again. What was sent of it stays as it was sent."""
    case = cases.locked(actor, number, Act.TAKE_PART)
    found = Attachment.objects.filter(case=case, pk=which).first()
    if found is None:
        raise WrongUse("Bilagan finns inte i ert eget utrymme.", "", "Läs in sidan på nytt.")
    if (found.removed is not None) is not removed:
        found.removed = now if removed else None
        found.save(update_fields=["removed"])
        what = "attachment_removed" if removed else "attachment_restored"
        record(actor, what, f"ärende {number}: bilaga {which}", now, organizer=case.organizer)
    return found


_ERASED = "attachment_erased"


def erase(*, now: datetime) -> int:
    """Erase what was taken away so long ago that it cannot be taken back, and was never sent. Returns how many files that were."""
    for number, case in tuple(_ripe(now).values_list("pk", "case_id")):
        _forget(number, case, now)
    return sum(_bytes_away(path) for path in lies() if Trail.objects.filter(what=_ERASED, after={"stored": path.name}).exists())


def _ripe(now: datetime) -> QuerySet[Attachment]:
    """When the last day to take it back is over."""
    return Attachment.objects.filter(removed__date__lt=localdate(now) - TO_UNDO).order_by("pk")


@transaction.atomic
def _forget(number: int, case: int, now: datetime) -> None:
    """The row goes, if it still is one to erase now that nobody else can change it."""
    held = cases.locked(_CLOCK, case, Act.CLOCK)
    found = _ripe(now).filter(pk=number, case=held).first()
    if found is None or was_sent(found):
        return
    record(_CLOCK, _ERASED, f"ärende {case}: bilaga {number}", now, organizer=held.organizer, after={"stored": found.stored})
    found.delete()


def _bytes_away(path: Path) -> bool:
    """Whether they went; where the disk refuses, they are tried again and told meanwhile."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        return True
    return False
