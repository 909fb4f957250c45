"""Files that an organizer puts in its own space. What is kept is known by its content; the trail tells neither name nor content."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from samsyn.concepts.errors import InputRefused, WrongUse, make_folder, room_needed
from samsyn.web import attached, scanner
from samsyn.web.models import Attachment, Case
from samsyn.web.queries import cases
from samsyn.web.queries.attachments import folder
from samsyn.web.queries.preparing import seat
from samsyn.web.rights import Act, Actor
from samsyn.web.trail import record


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
