"""A person's link to a round: made when it is sent, traded for a session, ended; and ”det var inte jag”.

Secrets are told once, to the mail that carries them, and only their checksums are kept.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from samsyn.dialogue.links import LINK_WAITS, LINKS_A_DAY, NOT_ME_LASTS
from samsyn.dialogue.workflow import By, case_table
from samsyn.web.actions import outbox, steps
from samsyn.web.models import Case, CaseStep, Device, Key, LinkWanted, Mail, NotMe, Opened, Person, Round
from samsyn.web.queries import cases, keys, names
from samsyn.web.queries.not_me import disputed
from samsyn.web.rights import PUBLIC, Act, Actor, Role
from samsyn.web.trail import record


@transaction.atomic
def mint(*, person: Person, round_: Round, now: datetime) -> str:
    """A new secret for the person's link to the round (`/inbjudan/<secret>/`). The former link ends; who is inside with it stays inside."""
    return key_for(person=person, round_=round_, now=now)[1]


def opens(secret: str) -> bool:
    """Whether a link that was just made still is the person's."""
    return Key.objects.filter(digest=keys.digest(secret), revoked__isnull=True).exists()


def key_for(*, person: Person, round_: Round, now: datetime) -> tuple[Key, str]:
    """The same, with its key. To be called in a transaction."""
    Person.objects.select_for_update().get(pk=person.pk)
    Key.objects.filter(person=person, round=round_, revoked__isnull=True).update(revoked=now, replaced=True)
    secret = secrets.token_urlsafe(32)
    key = Key.objects.create(
        role=Key.Role.ORGANIZER,
        person=person,
        round=round_,
        digest=keys.digest(secret),
        created=now,
        expires=keys.holds_until(person, round_, now),
    )
    record(PUBLIC, "link_made", f"nyckel {key.pk}", now)
    return key, secret


@transaction.atomic
def not_me(*, step: CaseStep, person: Person, now: datetime) -> str:
    """A secret that lets the person say ”det var inte jag” of the step (`/inte-jag/<secret>/`)."""
    secret = secrets.token_urlsafe(32)
    NotMe.objects.create(step=step, person=person, digest=keys.digest(secret), expires=now + NOT_ME_LASTS)
    return secret


@transaction.atomic
def trade(*, key: Key, opened: datetime, now: datetime) -> None:
    """The link is traded for a session. opened: when the page was shown whose button was pressed. It may have been opened before and left.

    Only here is it written down that an offer has been opened, and only when: opening the page (as a scanner of mail does) changes nothing.
    """
    seats = keys.seats_of(key)
    for case in Case.objects.filter(pk__in=[seat.case_id for seat in seats], state="offered", opened__isnull=True):
        Opened.objects.get_or_create(case=case, defaults={"opened": min(max(opened, key.created), now)})
    record(Actor(Role.LINK, key=key.pk, name=names.shared(seats), person=key.person_id or 0), "link_traded", f"nyckel {key.pk}", now)


@transaction.atomic
def end(*, person: Person, actor: Actor, now: datetime) -> None:
    """All links, sessions and confirmed devices of a person end at once. A link made later opens none of the former sessions."""
    Key.objects.filter(person=person, revoked__isnull=True).update(revoked=now)
    Key.objects.filter(person=person).update(replaced=False)
    Device.objects.filter(person=person, revoked__isnull=True).update(revoked=now)
    record(actor, "links_ended", f"person {person.pk}", now)


@transaction.atomic
def deny(*, link: NotMe, now: datetime) -> bool:
    """”Det var inte jag”: undo the answer. False where it is undone already, or is not the latest any more.

    Where the answer was given with the reader's own link, somebody else has had that link: it ends, and a new one is sent.
    """
    person, case = link.person, Case.objects.select_for_update().get(pk=link.step.case_id)
    actor = Actor(Role.LINK, (case.organizer,), name=names.of_person(person.pk, [case]), person=person.pk, cases=(case.pk,))
    latest = cases.latest(case)
    if latest is None or latest[0].pk != link.step_id:
        return False
    steps.undo(actor=actor, case=case, by={By.NOT_ME}, now=now)
    NotMe.objects.filter(pk=link.pk).update(used=now)
    if disputed(link, now).own:
        end(person=person, actor=actor, now=now)
        outbox.queue(kind="new_link", occasion=f"not me {link.pk}", person=person, cases=(case,), parts={}, now=now)
    return True


@transaction.atomic
def want(*, mail: str, now: datetime) -> None:
    """Somebody wants a new link to an address. The same is done whether or not it is anybody's; that is looked up by `answer_wanted`."""
    LinkWanted.objects.create(mail=mail, asked=now)


@transaction.atomic
def want_instead(*, key: Key, now: datetime) -> None:
    """Somebody with a link that has ended wants a new one: it goes to the address that the former one went to."""
    if key.person is not None:
        want(mail=key.person.mail, now=now)


def answer_wanted(*, now: datetime) -> int:
    """Queue a link to each address that somebody has asked for, if it is a person's who is with in a round. Returns how many."""
    return sum(_answered(row, now) for row in LinkWanted.objects.order_by("pk"))


@transaction.atomic
def _answered(row: LinkWanted, now: datetime) -> int:
    row.delete()
    person = Person.objects.filter(mail=row.mail).exclude(mail="").first()
    if person is None or _had_enough(person, now):
        return 0
    held = Case.objects.filter(seats__person=person, seats__left__isnull=True)
    rounds = _rounds(held)
    for round_ in rounds:
        occasion, parts = f"wanted {now.isoformat()} {round_}", {"mail": person.mail}  # there, though nothing else may be written there
        outbox.queue(kind="new_link", occasion=occasion, person=person, cases=held.filter(round=round_), parts=parts, now=now)
    record(PUBLIC, "link_wanted", f"person {person.pk}", now)
    return len(rounds)


def _rounds(held: QuerySet[Case]) -> Sequence[int]:
    """Those where a dialogue is still open; where none is, the newest."""
    every = list(held.order_by("round_id").values_list("round_id", "state"))
    live = {round_ for round_, state in every if state in case_table().open}
    return sorted(live or {round_ for round_, _ in every[-1:]})


def _had_enough(person: Person, now: datetime) -> bool:
    """Whether a link was sent a moment ago, or five moments have had one in a day. A mail for each round goes in one moment."""
    lately = Mail.objects.filter(person=person, kind="new_link", queued__gt=now - timedelta(days=1))
    moments = set(lately.values_list("queued", flat=True))
    return len(moments) >= LINKS_A_DAY or max(moments, default=now - LINK_WAITS) > now - LINK_WAITS


@transaction.atomic
def end_mine(*, actor: Actor, now: datetime) -> None:
    """End one's own link, and every session and device that it was used from; a new link is sent. For who thinks that others have it."""
    cases.case(actor, actor.cases[0] if actor.cases else 0, Act.OFFER)
    person = Person.objects.get(pk=actor.person)
    end(person=person, actor=actor, now=now)
    about = Case.objects.filter(pk__in=actor.cases)
    outbox.queue(kind="new_link", occasion=f"ended {now.isoformat()}", person=person, cases=about, parts={}, now=now)
