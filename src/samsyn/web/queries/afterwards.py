"""What is left after a dialogue: what it wants to follow up, the one question, its evaluation, and whom it can talk to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from samsyn.dialogue.afterwards import HELPED, TRIED, Asked, questions
from samsyn.dialogue.document import Heading
from samsyn.dialogue.evaluation import ANSWERS, QUESTIONS, WORDS
from samsyn.dialogue.workflow import Denied, case_table
from samsyn.dialogue.workflow import choices as choices_of
from samsyn.underlag.facts import Contribution, Peer
from samsyn.web.models import Case, CaseStep, Entry, Evaluation, FollowUp
from samsyn.web.queries import cases, people
from samsyn.web.queries.agenda import facts_of
from samsyn.web.queries.entries import seat_of
from samsyn.web.queries.held import was_held
from samsyn.web.rights import Act, Actor

_MOST_PEERS = 6
STEPS = {"borja": ("follow_up", "Börja följa upp"), "klara": ("close", "Vi är klara")}
"""By what the button sends: the step that an organizer takes when it wants to, and its words."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The question of one time with what was answered to it, in words; empty where nothing was."""

    asked: Asked
    tried: str = ""
    helped: str = ""
    text: str = ""
    row: FollowUp | None = None


@dataclass(frozen=True, slots=True)
class FollowUps:
    """explore: what the organizer wants to explore, its own notes too. promised: what the authorities have promised.

    denied: why the reader may not answer for the whole organizer, None where it may. steps: the buttons for what may be taken now.
    """

    case: Case
    explore: tuple[Entry, ...]
    promised: tuple[Entry, ...]
    asked: tuple[Answered, ...]
    denied: Denied | None
    steps: tuple[tuple[str, str], ...]

    @property
    def over(self) -> bool:
        """Whether the dialogue has been held."""
        return was_held(self.case)


@dataclass(frozen=True, slots=True)
class Left:
    """Whom and what the organizer can go on with: organizers like it, and what others have written for such as it."""

    peers: tuple[Peer, ...] = ()
    written: tuple[Contribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the evaluation. answer: what this person chose, empty where nothing."""

    id: str
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class Evaluating:
    """over: whether the dialogue has been held, before which there is nothing to say of it."""

    case: Case
    questions: tuple[Question, ...]
    text: str
    written: datetime | None
    over: bool


def follow_ups(actor: Actor, number: int, today: date) -> FollowUps:
    found = cases.case(actor, number, Act.TAKE_PART)
    notes = Entry.objects.filter(case=found, removed__isnull=True).order_by("written", "pk")
    explore = tuple(note for note in notes if note.heading == Heading.EXPLORE)
    promised = tuple(note for note in notes if note.heading == Heading.PROMISED)
    denied = people.may_not_answer(actor, found)
    return FollowUps(found, explore, promised, _asked(found, today), denied, () if denied else _steps(actor, found))


def _steps(actor: Actor, case: Case) -> tuple[tuple[str, str], ...]:
    open_now = {step.id for step in choices_of(case_table(), case.state, cases.acts_as(actor, case))}
    return tuple((gor, label) for gor, (step, label) in STEPS.items() if step in open_now)


def is_open(case: Case, months: int, today: date) -> bool:
    """Whether the question of that time can be answered now."""
    return any(one.asked.months == months and one.asked.open for one in _asked(case, today))


def led(case: Case) -> tuple[Answered, ...]:
    """What was answered afterwards, for those who lead the case: the page where it was answered says so."""
    return tuple(one for one in _asked(case, date.max) if one.row)


def evaluating(actor: Actor, number: int) -> Evaluating:
    """One's own answers: nobody else's are told."""
    found = cases.case(actor, number, Act.TAKE_PART)
    seat = seat_of(actor, found)
    rows = {row.question: row for row in Evaluation.objects.filter(case=found, seat=seat)} if seat else {}
    asked = tuple(Question(id_, text, rows[id_].answer if id_ in rows else "") for id_, text in QUESTIONS.items())
    written = max((row.written for row in rows.values()), default=None)
    return Evaluating(found, asked, rows[WORDS].text if WORDS in rows else "", written, was_held(found))


def choices() -> Mapping[str, str]:
    return ANSWERS


def what_is_left(actor: Actor, case: Case) -> Left:
    """From the underlag of the case; nothing for an organizer that is in none."""
    facts = facts_of(actor, case)
    return Left(facts.peers[:_MOST_PEERS], facts.contributions) if facts else Left()


def _asked(case: Case, today: date) -> tuple[Answered, ...]:
    rows = {row.months: row for row in FollowUp.objects.filter(case=case)}
    return tuple(_answered(one, rows.get(one.months)) for one in questions(feedback_day(case), tuple(rows), today))


def _answered(asked: Asked, row: FollowUp | None) -> Answered:
    return Answered(asked, TRIED.get(row.tried, ""), HELPED.get(row.helped, ""), row.text, row) if row else Answered(asked)


def feedback_day(case: Case) -> date | None:
    step = CaseStep.objects.filter(case=case, step="give_feedback", undone__isnull=True).order_by("-pk").first()
    return localtime(step.when).date() if step else None
