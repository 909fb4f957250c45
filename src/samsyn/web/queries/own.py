"""An organizer's own space, for its own sessions only: no other role, count or export reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samsyn.concepts.errors import WrongUse
from samsyn.underlag.blocks import Asked, Document, Questions
from samsyn.underlag.facts import Facts
from samsyn.underlag.formats import document
from samsyn.web.marks import mark_of
from samsyn.web.models import OwnEvidence, OwnQuestion, Reflection
from samsyn.web.rights import Act, Actor, may, require

_EXPLORE, _REFLECT = "undersoka", "framgangsfaktorer"
"""Sections of the underlag that ask."""
_FORGOTTEN = "En fråga som inte ställs längre"


@dataclass(frozen=True, slots=True)
class Question:
    """One question as the organizer has it. which: id of the proposed one, or number of its own. proposed: its first words, else empty.

    former: an earlier underlag proposed it, and this one does not.
    """

    which: str
    text: str
    proposed: str = ""
    origin: str = ""
    removed: bool = False
    former: bool = False

    @property
    def mark(self) -> str:
        return mark_of(self.text)

    @property
    def changed(self) -> bool:
        return bool(self.proposed) and self.text != self.proposed


@dataclass(frozen=True, slots=True)
class Reflected:
    """A question to reflect on and what was answered; answer is empty where nothing was. question: its id. asked: its words.

    former: an earlier underlag asked it, and this one does not.
    """

    question: str
    asked: str
    answer: str = ""
    text: str = ""
    former: bool = False

    @property
    def mark(self) -> str:
        return mark_of(self.answer, self.text)


@dataclass(frozen=True, slots=True)
class OwnSpace:
    questions: tuple[Question, ...] = ()
    reflections: tuple[Reflected, ...] = ()
    evidence: tuple[OwnEvidence, ...] = ()

    @property
    def kept(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if not question.removed)

    @property
    def written(self) -> bool:
        """Whether anything in it comes from the organizer."""
        own = any(not question.proposed or question.changed or question.removed for question in self.questions)
        return own or bool(self.evidence) or any(reflected.answer for reflected in self.reflections)


def own_space(actor: Actor, facts: Facts) -> OwnSpace:
    """All of it, with what was removed and can be taken back. Raises Denied for everybody else."""
    require(actor, Act.OWN_SPACE, facts.organizer)
    evidence = OwnEvidence.objects.filter(organizer=facts.organizer).order_by("added", "pk")
    text = document(facts)
    questions, reflections = _questions(facts, _asked(text, _EXPLORE)), _reflections(facts, _asked(text, _REFLECT))
    return OwnSpace(tuple(questions), tuple(reflections), tuple(evidence))


def beside_underlag(actor: Actor, facts: Facts) -> OwnSpace | None:
    """What stands beside the underlag, if the organizer's own session asks and there is anything."""
    if not may(actor, Act.OWN_SPACE, facts.organizer):
        return None
    space = own_space(actor, facts)
    return OwnSpace(space.kept, space.reflections, tuple(one for one in space.evidence if not one.removed))


def proposed(facts: Facts) -> tuple[Asked, ...]:
    """The questions that the underlag proposes to explore together."""
    return _asked(document(facts), _EXPLORE)


def to_reflect_on(facts: Facts) -> tuple[Asked, ...]:
    return _asked(document(facts), _REFLECT)


def _asked(text: Document, section: str) -> tuple[Asked, ...]:
    blocks = [block for part in text.sections if part.id == section for block in part.blocks]
    return tuple(asked for block in blocks if isinstance(block, Questions) for asked in block.asked)


def question(actor: Actor, facts: Facts, which: str) -> Asked:
    """A proposed question of that id, from this underlag or from an earlier one. Raises WrongUse if there is none."""
    require(actor, Act.OWN_SPACE, facts.organizer)
    held = OwnQuestion.objects.filter(organizer=facts.organizer, proposed=which)
    return _known((*proposed(facts), *(Asked(row.proposed, row.text) for row in held)), which)


def reflected_on(actor: Actor, facts: Facts, which: str) -> Asked:
    """A question to reflect on of that id, from this underlag or from an earlier one. Raises WrongUse if there is none."""
    require(actor, Act.OWN_SPACE, facts.organizer)
    held = Reflection.objects.filter(organizer=facts.organizer, question=which)
    return _known((*to_reflect_on(facts), *(Asked(row.question, row.asked) for row in held)), which)


def _known(found: Sequence[Asked], which: str) -> Asked:
    for asked in found:
        if asked.id == which:
            return asked
    raise WrongUse("Den frågan finns inte.", "", "Gå till ert eget utrymme och välj frågan där.")


def _questions(facts: Facts, asked_now: Sequence[Asked]) -> Iterator[Question]:
    rows = list(OwnQuestion.objects.filter(organizer=facts.organizer).order_by("order", "pk"))
    changed = {row.proposed: row for row in rows if row.proposed}
    for asked in asked_now:
        row = changed.pop(asked.id, None)
        text, removed = (row.text, row.removed is not None) if row else (asked.text, False)
        yield Question(asked.id, text, asked.text, asked.origin, removed)
    yield from (Question(str(row.pk), row.text, removed=row.removed is not None) for row in rows if not row.proposed)
    yield from (Question(which, row.text, removed=row.removed is not None, former=True) for which, row in changed.items())


def _reflections(facts: Facts, asked_now: Sequence[Asked]) -> Iterator[Reflected]:
    rows = {row.question: row for row in Reflection.objects.filter(organizer=facts.organizer).order_by("pk")}
    for asked in asked_now:
        row = rows.pop(asked.id, None)
        yield Reflected(asked.id, asked.text, row.answer if row else "", row.text if row else "")
    yield from (Reflected(row.question, row.asked or _FORGOTTEN, row.answer, row.text, former=True) for row in rows.values())
