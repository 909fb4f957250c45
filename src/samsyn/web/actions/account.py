"""What the organizer makes of the account of its dialogue. Every text is kept; the latest stands. The trail tells no words.

Before the dialogue has been held all of it raises `queries.held.NotYet`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.sharing import Content, Part, Receiver, Thing
from samsyn.web.actions import sharing
from samsyn.web.actions.steps import NotNow
from samsyn.web.models import AccountEdit, Case
from samsyn.web.queries import cases, people
from samsyn.web.queries.account import as_sent, is_heading, told
from samsyn.web.queries.entries import seat_of
from samsyn.web.queries.held import require_held
from samsyn.web.rights import Act, Actor
from samsyn.web.trail import record

_THE_ONE = "redogorelse"
"""There is one account of a case, in one text after another."""


@dataclass(frozen=True, slots=True)
class Kept:
    """over: somebody else had changed the text meanwhile; that text is kept as an earlier one."""

    over: bool


@transaction.atomic
def write(*, actor: Actor, number: int, heading: str, text: str, version: int, now: datetime) -> Kept:
    """Let this text stand. version: of the text that it was written from, 0 where the notes stood. The same text again changes nothing."""
    case = _locked(actor, number, heading)
    latest = AccountEdit.objects.filter(case=case, heading=heading).order_by("-version").first()
    if latest is not None and not latest.as_notes and latest.text == text:
        return Kept(over=False)
    _add(actor, case, heading, text, now)
    return Kept(over=(latest.version if latest else 0) != version)


@transaction.atomic
def bring_back(*, actor: Actor, number: int, heading: str, version: int, now: datetime) -> None:
    """Let an earlier text stand again, or (version 0) the notes."""
    case = _locked(actor, number, heading)
    if version == 0:
        latest = AccountEdit.objects.filter(case=case, heading=heading).order_by("-version").first()
        if latest is not None and not latest.as_notes:
            _add(actor, case, heading, "", now, as_notes=True)
        return
    row = AccountEdit.objects.filter(case=case, heading=heading, version=version).first()
    if row is None:
        raise WrongUse("Den texten finns inte.", "", "Läs in sidan på nytt.")
    write(actor=actor, number=number, heading=heading, text=row.text, version=version, now=now)


@transaction.atomic
def send(*, actor: Actor, number: int, receivers: Sequence[Receiver], now: datetime) -> int:
    """Send the account as it stands to each receiver. Returns how many were new; what one got before is taken back for the new."""
    case = cases.locked(actor, number, Act.TAKE_PART)
    require_held(case)
    found = told(case, own=True)
    if denied := people.may_not_send(actor, case):
        raise NotNow(denied.reason, "", denied.remedy)
    mine = seat_of(actor, case)
    if mine is None or found.empty:
        raise WrongUse("Det finns ingen text att skicka.", "", "Skriv redogörelsen först.")
    thing = Thing(Part.ACCOUNT, _THE_ONE, Content(f"Redogörelse, {case.name}", as_sent(found.parts)))
    return sharing.to_each(case, [thing], receivers, mine=mine, actor=actor, now=now)


def _locked(actor: Actor, number: int, heading: str) -> Case:
    case = cases.locked(actor, number, Act.TAKE_PART)
    require_held(case)
    if not is_heading(heading):
        raise WrongUse("Den rubriken finns inte i redogörelsen.", "", "Läs in sidan på nytt.")
    return case


def _add(actor: Actor, case: Case, heading: str, text: str, now: datetime, *, as_notes: bool = False) -> None:
    latest = AccountEdit.objects.filter(case=case, heading=heading).order_by("-version").first()
    version = latest.version + 1 if latest else 1
    AccountEdit.objects.create(
        case=case, heading=heading, text=text, written=now, seat=seat_of(actor, case), version=version, as_notes=as_notes
    )
    record(actor, "account_written", f"ärende {case.pk}: {heading} {version}", now, organizer=case.organizer)
