"""The school forms of a case, and what is said of each."""

from dataclasses import dataclass

from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.concepts.swedish import listed, small_first
from samsyn.dialogue.workflow import case_table
from samsyn.web.models import Case, Coverage
from samsyn.web.queries import cases
from samsyn.web.rights import Act, Actor

_ORDER = list(FORM_NAMES)


@dataclass(frozen=True, slots=True)
class Covered:
    """rows: in the order of the learners' age. may_change: whether the dialogue is open."""

    case: Case
    rows: tuple[Coverage, ...]
    may_change: bool

    @property
    def open_forms(self) -> str:
        """Those of which nothing is said, in words; empty where there are none."""
        return listed([small_first(FORM_NAMES[SchoolForm(row.form)]) for row in self.rows if row.state == Coverage.State.OPEN])

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """Name, how it is, and why: for a dialogue that is over."""
        how = {"open": "Ingenting är sagt", "discussed": "Ni pratade om den", "set_aside": "Ni tog inte upp den"}
        return [(FORM_NAMES[SchoolForm(row.form)], how[row.state], row.why) for row in self.rows]


def covered(actor: Actor, number: int, act: Act) -> Covered:
    """act: as whom the actor asks. Raises Denied for a case that the actor has no part in."""
    case = cases.case(actor, number, act)
    rows = sorted(Coverage.objects.filter(case=case), key=lambda row: _ORDER.index(SchoolForm(row.form)))
    return Covered(case, tuple(rows), case.state in case_table().open)
