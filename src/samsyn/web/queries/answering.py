"""The page where an organizer answers: the question that is asked now, and what may be said after an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from samsyn.dialogue import terms
from samsyn.dialogue.workflow import Denied, case_table
from samsyn.web.models import Case
from samsyn.web.queries import people, standing
from samsyn.web.queries.standing import Receipt
from samsyn.web.rights import Act, Actor, require


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers. gor: what its button sends. now: it is the answer that stands."""

    gor: str
    label: str
    what: str
    now: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the answers that may be chosen among. to_offer: it is about the offer, which a link alone may answer."""

    title: str
    lead: str
    choices: tuple[Choice, ...]
    to_offer: bool


@dataclass(frozen=True, slots=True)
class Answering:
    """question: None where there is nothing to answer now. terms: that may be chosen after ”senare”: value, words, whether it stands.

    denied: why the reader may not answer for the organizer.
    """

    case: Case
    question: Question | None
    receipt: Receipt | None
    terms: tuple[tuple[str, str, bool], ...]
    denied: Denied | None = None


OFFER = (("ja", "accept", "Ja, gärna", "Vi föreslår tider"), ("senare", "postpone", "Inte nu, fråga senare", "Vi hör av oss igen {term}"),
         ("nej", "decline", "Nej tack", "Ingen förklaring behövs"))  # fmt: skip
GO_ON = (("vidare", "go_on", "Ja, vi går vidare", "Underlaget läggs fast, och ni får tid att förbereda er"),
         ("sluta", "stop", "Nej, vi slutar här", "Ingen förklaring behövs"))  # fmt: skip
_CHOOSES = {"introduced", "stopped"}
"""States in which the organizer chooses whether to go on; in the others it may only stop."""
_STOPPING = "Bokade tider avbokas. Det ni har skrivit finns kvar hos er, och det ni har skickat finns kvar hos myndigheterna."
_STOP = (Choice("sluta", "Sluta här", "Ingen förklaring behövs. Ni kan ångra er.", now=False),)
STEPS = {gor: step for gor, step, _, _ in (*OFFER, *GO_ON)}
"""What each button takes."""


def answering(actor: Actor, case: Case, now: datetime) -> Answering:
    """The question of the case and what stands."""
    require(actor, Act.OFFER)
    today = localdate(now)
    receipt = standing.receipt(actor, case, now)
    if denied := people.may_not_answer(actor, case):
        return Answering(case, None, receipt, (), denied)
    return Answering(case, _question(case, today), receipt, _terms(case, today))


def _question(case: Case, today: date) -> Question | None:
    if choices := _choices(case, OFFER, today):
        lead = "Ett samtal om det ni själva vill utveckla. Frivilligt. Ingen kontroll."
        return Question("Vill ni ha en kvalitetsdialog?", lead, choices, to_offer=True)
    choices = _choices(case, GO_ON, today)
    if choices and case.state not in _CHOOSES:
        return Question("Vill ni sluta här?", _STOPPING, _STOP, to_offer=False)
    if choices:
        lead = "Introduktionen är den första av tre delar. Dialogen är den andra, och ni bestämmer vad den ska handla om."
        return Question("Vill ni gå vidare till dialogen?", lead, choices, to_offer=False)
    return None


def _choices(case: Case, group: Sequence[tuple[str, str, str, str]], today: date) -> tuple[Choice, ...]:
    """The answers of a group, if one of them may be given now; the one that stands is shown too."""
    table = case_table()
    rows = {step: table.step(step) for _, step, _, _ in group}
    open_now = {step for step, row in rows.items() if row and case.state in table.origins(row)}
    stands = {step for step, row in rows.items() if row and case.state == row.to}
    term = terms.name(terms.next_terms(today, 1)[0])
    shown = [Choice(gor, label, what.format(term=term), step in stands) for gor, step, label, what in group if step in open_now | stands]
    return tuple(shown) if open_now else ()


def _terms(case: Case, today: date) -> tuple[tuple[str, str, bool], ...]:
    if case.state != "later":
        return ()
    return tuple((term, terms.name(term), term == case.wished) for term in terms.next_terms(today))
