"""The authorities' picture of an organizer: lines that its dialogue leaders write and the organizer answers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from samsyn.dialogue.sharing import Part
from samsyn.dialogue.workflow import Denied
from samsyn.underlag import gather
from samsyn.web.marks import mark_of
from samsyn.web.models import Case, PictureLine, Sent, Staff
from samsyn.web.queries import cases, people, public
from samsyn.web.queries.frozen import held
from samsyn.web.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class Basis:
    """A finding that a line can be tied to. id: as a line keeps it. sentence: as it stands in the underlag."""

    id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line, what it is tied to in words (empty: own experience), and what its reader may see of the organizer's answer.

    taken_back: the organizer has answered, and taken the answer back.
    """

    line: PictureLine
    basis: str
    answer: str
    taken_back: bool = False

    @property
    def seen(self) -> str:
        """As a form carries it, to tell whether somebody else has answered meanwhile."""
        return mark_of(self.line.answer)


def picture(actor: Actor, number: int) -> tuple[Case, tuple[Line, ...], Denied | None]:
    """What the organizer may read: lines that are published and stand. And why the reader may not answer them, None where it may."""
    case = cases.case(actor, number, Act.TAKE_PART)
    rows = [row for row in _rows(case) if row.published and not row.removed]
    return case, _lines(case, rows, {str(row.pk) for row in rows}), people.may_not_send(actor, case)


def led_picture(actor: Actor, number: int) -> tuple[Case, tuple[Line, ...], tuple[Basis, ...]]:
    """All lines, drafts and removed ones too, and the findings that a new one can be tied to.

    An answer is seen by the authorities that still have it: from one it may have been taken back.
    """
    case = cases.case(actor, number, Act.LEAD)
    authority = Staff.objects.values_list("authority", flat=True).get(pk=actor.staff)
    held_by = Sent.objects.filter(case=case, part=Part.ANSWER, receiver=authority, withdrawn__isnull=True)
    return case, _lines(case, _rows(case), set(held_by.values_list("thing", flat=True))), findings(case)


def line(case: Case, which: int) -> PictureLine | None:
    return PictureLine.objects.filter(case=case, pk=which).select_related("staff").first()


def findings(case: Case) -> tuple[Basis, ...]:
    """The organizer's findings in the vintage that is frozen to the case, else in the newest. A sentence stands once."""
    opened = held(case.frozen) or public.store()
    found = gather.findings(opened, case.organizer)
    by_sentence = {finding.sentence: Basis(f"{finding.place}-{finding.rule}"[:200], finding.sentence) for finding in found}
    return tuple(by_sentence.values())


def _rows(case: Case) -> Sequence[PictureLine]:
    return tuple(PictureLine.objects.filter(case=case).select_related("staff").order_by("written", "pk"))


def _lines(case: Case, rows: Sequence[PictureLine], answers: Collection[str]) -> tuple[Line, ...]:
    told = {basis.id: basis.sentence for basis in findings(case)} if any(row.finding for row in rows) else {}
    return tuple(
        Line(
            row,
            told.get(row.finding, "Ett fynd i ett tidigare underlag") if row.finding else "",
            row.answer if str(row.pk) in answers else "",
            taken_back=bool(row.answered) and str(row.pk) not in answers,
        )
        for row in rows
    )
