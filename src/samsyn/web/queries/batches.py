"""What lies in the outbox: a batch before it is let go, what has been sent about a case, and how the whole stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.mail import Letter
from samsyn.web.models import Case, Mail, Round, Seat
from samsyn.web.numbers import whole
from samsyn.web.queries import names
from samsyn.web.queries.mail_words import SHOWN, address_of, letter
from samsyn.web.rights import Act, Actor, require

_STUCK_AFTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Batch:
    """The held mails of a round. examples: one whole of each kind. nowhere: people and organizers whose mail has nowhere to go.

    unreached: organizers that no mail reaches.
    """

    round: Round
    counts: Mapping[str, int]
    examples: Mapping[str, Letter]
    nowhere: Sequence[str]
    unreached: Sequence[str]


def round_named(actor: Actor, name: str) -> Round:
    """A round by its name or number. Raises WrongUse for one that does not exist, naming those that do."""
    require(actor, Act.ROUNDS)
    found = Round.objects.filter(Q(name=name) | Q(pk=whole(name))).first()
    if found is None:
        names = ", ".join(Round.objects.order_by("pk").values_list("name", flat=True)) or "ingen än"
        raise WrongUse("Omgången finns inte.", name, f"De som finns är: {names}.")
    return found


def batch(actor: Actor, round_: Round, now: datetime) -> Batch:
    """What would go if the round's held mails were let go now."""
    require(actor, Act.ROUNDS)
    held = tuple(
        Mail.objects.filter(round=round_, state=Mail.State.HELD).select_related("person", "staff", "meeting", "round").order_by("pk")
    )
    first = {mail.kind: mail for mail in reversed(held)}
    reached = Seat.objects.filter(case__round=round_, left__isnull=True, person__mail_fails__isnull=True).exclude(person__mail="")
    without = round_.cases.filter(state__in=["planned", "offered"]).exclude(pk__in=reached.values("case"))
    return Batch(
        round_,
        Counter(mail.kind for mail in held),
        {kind: letter(first[kind], SHOWN, now) for kind in sorted(first)},
        [_nowhere(mail) for mail in held if mail.person and not address_of(mail)],
        list(without.order_by("name").values_list("name", flat=True)),
    )


def _nowhere(mail: Mail) -> str:
    name = names.of_person(mail.person_id or 0, mail.cases.all()) or "utan namn"
    return f"{name}: {mail.person.mail if mail.person and mail.person.mail else 'adress saknas'}"


PERSONAL = frozenset({"code", "new_link", "address_changed"})
"""Kinds that nobody else hears of: that somebody asked for a code or a link, and which address somebody had."""


def of_case(case: Case) -> QuerySet[Mail]:
    """Every mail to the organizer's people about a case, newest first, but for those that are about their reader only."""
    return (
        case.mails.filter(person__isnull=False)
        .exclude(kind__in=PERSONAL)
        .select_related("person", "meeting", "round")
        .order_by("-sent", "-pk")
    )


def held_only_of(case: Case, led: Sequence[int]) -> QuerySet[Mail]:
    """The case's held mails that are about none but these cases."""
    others = Mail.cases.through.objects.exclude(case_id__in=led).values("mail_id")
    return Mail.objects.filter(state=Mail.State.HELD, cases=case).exclude(pk__in=others)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many mails are held, wait to go, and may or may not have been handed over when a sender died (their numbers)."""

    held: int
    waiting: int
    unsure: tuple[int, ...]


def standing(actor: Actor, now: datetime) -> Standing:
    require(actor, Act.CLOCK)
    queued = Mail.objects.filter(state=Mail.State.QUEUED)
    unsure = queued.filter(taken__lt=now - _STUCK_AFTER).exclude(message_id="")
    return Standing(
        Mail.objects.filter(state=Mail.State.HELD).count(),
        queued.filter(taken__isnull=True).count(),
        tuple(unsure.order_by("pk").values_list("pk", flat=True)),
    )
