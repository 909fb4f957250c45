"""A dialogue that several organizers share: who may be in it, and who leads it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.web.dialogue.booked import acts, at, someone
from tests.web.dialogue.conftest import NOW, a_leader

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

CaseIn = Callable[..., "Case"]
pytestmark = pytest.mark.usefixtures("nothing_kept")


def test_a_dialogue_is_shared_only_where_all_wish_it(case_in: CaseIn, leader: "Staff", two: tuple[str, str]) -> None:
    from samsyn.web.actions import meetings, wishes  # noqa: PLC0415 - as elsewhere
    from samsyn.web.actions.meeting_steps import NotPossible  # noqa: PLC0415 - as elsewhere

    one, other = case_in("going_on"), case_in("going_on", two[1])
    made = meetings.choose(actor=someone(one), case=one, wanted=at("2027-02-09"), now=NOW)
    wishes.wish(actor=someone(one), case=one.pk, wished=wishes.Wished(together=True), now=NOW)
    with pytest.raises(NotPossible, match="har inte sagt att de vill träffa andra"):
        meetings.join_dialogue(actor=acts(leader), meeting=made.pk, case=other, now=NOW)
    wishes.wish(actor=someone(other), case=other.pk, wished=wishes.Wished(together=True), now=NOW)
    meetings.join_dialogue(actor=acts(leader), meeting=made.pk, case=other, now=NOW)
    assert made.bookings.filter(left__isnull=True).count() == 2
    with pytest.raises(NotPossible, match="Andra är också med"):
        meetings.cancel(actor=someone(one), meeting=made.pk, reason="", now=NOW)


def test_the_leaders_of_both_are_in_a_shared_dialogue(case_in: CaseIn, leader: "Staff", two: tuple[str, str]) -> None:
    """The one that joins brings a leader of its own: her calendar is asked, she is told, and she leaves with it."""
    from samsyn.web.actions import introductions, meetings, wishes  # noqa: PLC0415 - as elsewhere
    from samsyn.web.actions.meeting_steps import NotPossible  # noqa: PLC0415 - as elsewhere
    from samsyn.web.models import CaseLeader, Mail  # noqa: PLC0415 - as elsewhere

    one, other, third = case_in("going_on"), case_in("going_on", two[1]), case_in("going_on", two[1])
    hers = a_leader("spsm")
    CaseLeader.objects.create(case=other, staff=hers, since=NOW)
    CaseLeader.objects.filter(case=third).update(staff=hers)
    made = meetings.choose(actor=someone(one), case=one, wanted=at("2027-02-09"), now=NOW)
    taken = meetings.choose(actor=someone(third), case=third, wanted=at("2027-02-09"), now=NOW)
    for case in (one, other):
        wishes.wish(actor=someone(case), case=case.pk, wished=wishes.Wished(together=True), now=NOW)
    with pytest.raises(NotPossible):
        meetings.join_dialogue(actor=acts(leader), meeting=made.pk, case=other, now=NOW)
    assert {row.staff_id for row in made.staff.all()} == {leader.pk}
    meetings.cancel(actor=someone(third), meeting=taken.pk, reason="", now=NOW)
    meetings.join_dialogue(actor=acts(leader), meeting=made.pk, case=other, now=NOW)
    assert {row.staff_id for row in made.staff.all()} == {leader.pk, hers.pk}
    assert Mail.objects.filter(kind="booked", staff=hers, meeting=made).count() == 1
    introductions.leave(actor=someone(other), case=other, meeting=made.pk, now=NOW)
    assert {row.staff_id for row in made.staff.all()} == {leader.pk}
    assert Mail.objects.filter(kind="cancelled", staff=hers, meeting=made).count() == 1
