"""Easy-read is approved line by line: the same words are approved once for all texts they stand in."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from samsyn.concepts.errors import InputRefused, WrongUse
from samsyn.concepts.home import again
from samsyn.concepts.progress import Tell, silent
from samsyn.underlag.decided import digest
from samsyn.web import lines
from samsyn.web.actions.deciding import write_after_commit
from samsyn.web.actions.keys import give, revoke
from samsyn.web.models import LineApproval, LineEdit
from samsyn.web.other_words import problems
from samsyn.web.queries.editing import all_decided, all_names
from samsyn.web.queries.lines import Shown, around, unapproved
from samsyn.web.queries.public import home, store
from samsyn.web.rights import TERMINAL, Act, Actor, Role, require
from samsyn.web.trail import record

_BATCH = 2000


def read_through(*, actor: Actor, tell: Tell = silent) -> lines.Pool:
    """Read every text of the vintage that is shown, and keep its lines. Changes nothing that was decided."""
    require(actor, Act.DECIDE)
    pool = lines.gathered(store(), all_decided(), tell)
    lines.write(home(), pool)
    return pool


@transaction.atomic
def approve(*, actor: Actor, texts: Mapping[str, str], now: datetime) -> int:
    """Approve these very words. texts: by digest. Returns how many were not approved before."""
    require(actor, Act.DECIDE)
    new = unapproved(dict(texts))
    made = [LineApproval(digest=held, text=text, key_id=actor.key, when=now) for held, text in new.items()]
    LineApproval.objects.bulk_create(made, batch_size=_BATCH)
    if made:
        record(actor, "lines_approved", f"{len(made)} rader", now, after=list(new) if len(new) <= _BATCH else len(new))
        write_after_commit()
    return len(made)


@transaction.atomic
def take_back(*, actor: Actor, shown: Shown, now: datetime) -> None:
    """The line is neither approved nor edited any more."""
    require(actor, Act.DECIDE)
    LineApproval.objects.filter(digest=shown.digest).delete()
    LineEdit.objects.filter(origin=shown.line.origin).delete()
    record(actor, "line_taken_back", shown.line.origin, now, before=shown.text, after=shown.line.generated)
    write_after_commit()


@transaction.atomic
def edit(*, actor: Actor, shown: Shown, text: str, now: datetime) -> None:
    """Other words instead of the program's, which are approved by being written. Raises InputRefused for
    another figure or name, a forbidden word, and words that are too hard."""
    require(actor, Act.DECIDE)
    found = problems(shown.line.generated, text, around(shown, text), all_names())
    if found:
        raise InputRefused(" ".join(problem.what for problem in found), "", " ".join(problem.remedy for problem in found))
    values = {"original": shown.line.generated, "text": text, "key_id": actor.key, "when": now}
    LineEdit.objects.update_or_create(origin=shown.line.origin, defaults=values)
    record(actor, "line_edited", shown.line.origin, now, before=shown.text, after=text)
    approve(actor=actor, texts={digest(text): text}, now=now)
    write_after_commit()


def approve_made_up(*, now: datetime, tell: Tell = silent) -> int:
    """Approve every line of a made-up country, so that the demo shows its texts. Raises WrongUse where the figures are real.

    Each thing is a transaction of its own: reading through takes long, and nobody else shall wait for it.
    """
    if not store().vintage.synthetic:
        remedy = f"Ge en redaktör en länk: {again(home())} key --role editor --name NAMN"
        raise WrongUse("Riktiga texter godkänns bara av en människa.", "", remedy)
    editor, _ = give(actor=TERMINAL, role=Role.EDITOR, organizer="", name="Påhittad redaktör", now=now)
    acting = Actor(Role.EDITOR, key=editor.pk, name=editor.name)
    pool = read_through(actor=acting, tell=tell)
    revoke(actor=TERMINAL, key=editor.pk, now=now)
    edits = all_decided().edited_lines
    texts = [edits.get(line.origin, line.generated) for line in pool.lines]
    return approve(actor=acting, texts={digest(text): text for text in texts}, now=now)
