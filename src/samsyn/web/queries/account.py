"""The account of a dialogue: the organizer's own text for the organizer, what both see for a leader."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from samsyn.dialogue.account import AccountPart, Note, account
from samsyn.dialogue.document import HEADINGS, Heading
from samsyn.dialogue.sharing import MEANS, PEERS_MEAN, RECEIVER_NAMES, Receiver
from samsyn.dialogue.sharing import Part as Sharing
from samsyn.underlag.account import Account, Part
from samsyn.web.models import AccountEdit, Case, Entry, Sent, Staff
from samsyn.web.queries import agenda, cases, public
from samsyn.web.queries.held import on_days, require_held
from samsyn.web.queries.inherited import earlier
from samsyn.web.queries.sharing import peers
from samsyn.web.rights import Act, Actor

_Row = TypeVar("_Row", Entry, AccountEdit, Sent)


@dataclass(frozen=True, slots=True)
class Edited:
    """A part of the account with every text that the organizer has made of it, latest first. version: of the one that stands."""

    part: AccountPart
    versions: tuple[AccountEdit, ...]

    @property
    def version(self) -> int:
        return self.versions[0].version if self.versions else 0

    @property
    def earlier(self) -> tuple[AccountEdit, ...]:
        return tuple(row for row in self.versions[1:] if not row.as_notes)


@dataclass(frozen=True, slots=True)
class SentTo:
    """Who has the account and since when. changed: whether it has other words now."""

    receiver: Receiver
    when: datetime
    changed: bool

    @property
    def name(self) -> str:
        return RECEIVER_NAMES[self.receiver]


@dataclass(frozen=True, slots=True)
class Told:
    """An account as its reader sees it. held: when the dialogue was, in words. sent: to whom, latest first.

    peers: whom one meets, by name.
    """

    case: Case
    parts: tuple[Edited, ...]
    forms: tuple[agenda.Form, ...]
    held: str
    written: datetime
    sent: tuple[SentTo, ...]
    peers: tuple[str, ...]

    @property
    def anchor(self) -> str:
        return f"dialog-{self.case.pk}-text"

    @property
    def empty(self) -> bool:
        return not any(one.part.paragraphs for one in self.parts)

    @property
    def means(self) -> tuple[str, ...]:
        return (*MEANS, PEERS_MEAN) if self.peers else MEANS


def own_account(actor: Actor, number: int) -> Told:
    """The organizer's account, with its own words. Raises NotYet before the dialogue has been held."""
    case = cases.case(actor, number, Act.TAKE_PART)
    require_held(case)
    return told(case, own=True)


def led_account(actor: Actor, number: int) -> Told:
    """What both see, for a leader: the organizer's own words are not in it unless it has sent them (`queries.sharing.received`)."""
    found = told(cases.case(actor, number, Act.LEAD), own=False)
    authority = Staff.objects.values_list("authority", flat=True).get(pk=actor.staff)
    return replace(found, sent=tuple(one for one in found.sent if one.receiver == authority))


def told(case: Case, *, own: bool) -> Told:
    """own: with the texts that the organizer has made, which are in its own space."""
    found = _each([case], {case.pk} if own else ())[0]
    return replace(found, peers=tuple(one.name for one in peers(case))) if own else found


def _each(of: Sequence[Case], own: Collection[int]) -> Sequence[Told]:
    """The accounts of these cases, without whom they met; as many questions for one as for many. own: ids of those with own texts."""
    numbers = [case.pk for case in of]
    entries = _by_case(Entry.objects.filter(case__in=numbers).order_by("written", "pk"))
    edits = _by_case(AccountEdit.objects.filter(case__in=own).select_related("seat").order_by("-version"))
    live = Sent.objects.filter(case__in=numbers, part=Sharing.ACCOUNT, withdrawn__isnull=True)
    sent, forms, days = _by_case(live.order_by("-sent", "pk")), agenda.forms_of(of), on_days(of)
    written = [(case, _parts(entries[case.pk], edits[case.pk])) for case in of]
    return [
        Told(case, parts, forms[case.pk], days[case.pk], _latest(case, entries[case.pk], edits[case.pk]), _sent(sent[case.pk], parts), ())
        for case, parts in written
    ]


def _by_case(rows: Iterable[_Row]) -> Mapping[int, list[_Row]]:
    found: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found


def _parts(entries: Sequence[Entry], rows: Sequence[AccountEdit]) -> tuple[Edited, ...]:
    notes = [Note(row.heading, row.text, row.shared, row.removed is not None) for row in entries]
    versions = {heading: found for heading in HEADINGS if (found := tuple(row for row in rows if row.heading == heading))}
    edits = {str(heading): found[0].text for heading, found in versions.items() if not found[0].as_notes}
    return tuple(Edited(part, versions.get(part.heading, ())) for part in account(notes, edits))


def _latest(case: Case, entries: Sequence[Entry], edits: Sequence[AccountEdit]) -> datetime:
    """When anything in the account was last changed."""
    return max([case.since, *(row.changed for row in entries), *(row.written for row in edits)])


def _sent(rows: Sequence[Sent], parts: Sequence[Edited]) -> tuple[SentTo, ...]:
    now = list(as_sent(parts))
    return tuple(SentTo(Receiver(row.receiver), row.sent, row.content["paragraphs"] != now) for row in rows)


def as_sent(parts: Sequence[Edited]) -> tuple[str, ...]:
    """The account as paragraphs, each heading before what stands under it."""
    return tuple(text for one in parts if one.part.paragraphs for text in (one.part.title, *one.part.paragraphs))


def printed(found: Told) -> Account:
    """What the PDF and the easy-read twin are made from."""
    vintage = public.current_vintage()
    parts = tuple(Part(one.part.heading, one.part.title, one.part.paragraphs) for one in found.parts)
    forms = tuple(f"{form.name}: {form.said}" for form in found.forms)
    return Account(found.case.organizer, found.case.name, found.held, parts, forms, bool(vintage and vintage.synthetic), found.written)


def former(actor: Actor, number: int) -> tuple[Case, tuple[Told, ...]]:
    """The organizer's earlier dialogues, latest first; of organizers whose dialogues have gone on here, what both sides saw or was sent."""
    now = cases.case(actor, number, Act.TAKE_PART)
    return now, _former(now, own=True)


def led_former(actor: Actor, number: int) -> tuple[Case, tuple[Told, ...]]:
    """The same for a leader of the case: only what both sides saw."""
    now = cases.case(actor, number, Act.LEAD)
    return now, _former(now, own=False)


def has_former(now: Case, *, own: bool) -> bool:
    """Whether anything was written in an earlier dialogue. own: also by the organizer for itself."""
    before = earlier(now)
    if Entry.objects.filter(case__in=before, shared=True, removed__isnull=True).exists():
        return True
    edited, sent = AccountEdit.objects.filter(case=OuterRef("pk")), _to_authorities().filter(case=OuterRef("pk"))
    return own and before.filter(Q(Exists(edited), organizer=now.organizer) | Exists(sent)).exists()


def _to_authorities() -> QuerySet[Sent]:
    """Accounts that an authority has got and may still read."""
    return Sent.objects.filter(part=Sharing.ACCOUNT, withdrawn__isnull=True).exclude(receiver=Receiver.PEERS)


def _former(now: Case, *, own: bool) -> tuple[Told, ...]:
    before = list(earlier(now).select_related("round").order_by("-pk"))
    ours = [case.pk for case in before if own and case.organizer == now.organizer]
    others = [case.pk for case in before if own and case.organizer != now.organizer]
    sent = {row.case_id: row.content["paragraphs"] for row in _to_authorities().filter(case__in=others).order_by("sent", "pk")}
    every = (replace(one, parts=_as_sent(sent[one.case.pk])) if one.case.pk in sent else one for one in _each(before, ours))
    return tuple(one for one in every if not one.empty)


def _as_sent(paragraphs: Sequence[str]) -> tuple[Edited, ...]:
    """The parts of an account that `as_sent` made paragraphs of."""
    titles, texts = {told.title: name for name, told in HEADINGS.items()}, defaultdict[Heading, list[str]](list)
    heading = next(iter(HEADINGS))
    for text in paragraphs:
        if text in titles:
            heading = titles[text]
        else:
            texts[heading].append(text)
    return tuple(Edited(AccountPart(name, told.title, "\n\n".join(texts[name]), edited=True), ()) for name, told in HEADINGS.items())


def is_heading(name: str) -> bool:
    return name in set(Heading)
