"""A seat that nobody has said yes to does only what a link does, though its holder has shown a code and does more elsewhere."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from samsyn.dialogue.diary import Held
from samsyn.web import rights
from samsyn.web.rights import Act, Actor, Denied, Role
from tests.web.dialogue.conftest import NOW, a_seat, called, with_link
from tests.web.dialogue.test_choosing import at, proposed

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Person, Staff

CaseIn = Callable[..., "Case"]
pytestmark = pytest.mark.usefixtures("nothing_kept")
NOT_YET = "En dialogledare har skrivit in er"


class Kim:
    """Somebody with a code shown, whom one organizer's people have invited, and whom a leader has typed at another."""

    def __init__(self, sure: "Case", typed: "Case") -> None:
        from samsyn.web.models import Seat  # noqa: PLC0415 - models can be imported only when a home is open

        self.sure, self.typed = sure, typed
        type(typed).objects.filter(pk=typed.pk).update(round=sure.round)
        typed.refresh_from_db()
        self.person: Person = a_seat(sure)
        self.seat = Seat.objects.create(case=typed, person=self.person, name="Kim", role="chief", taken=NOW, typed=True)

    @property
    def actor(self) -> Actor:
        both = (self.sure.pk, self.typed.pk)
        name = called(self.person)
        return Actor(Role.ORGANIZER, (self.sure.organizer,), name=name, person=self.person.pk, cases=both, waits=(self.typed.pk,))

    def client(self) -> Client:
        return with_link(self.person, self.sure.round)


@pytest.fixture
def kim(case_in: CaseIn, two: tuple[str, str]) -> Callable[[str], Kim]:
    return lambda state: Kim(case_in(state, two[0]), case_in(state, two[1]))


def refused(does: Callable[..., Any], **given: Any) -> bool:
    """Whether it is, with the reason that somebody has to say yes."""
    with pytest.raises(Denied) as error:
        does(**given, now=NOW)
    return str(error.value.what).startswith(NOT_YET)


def chosen(case: "Case", wanted: Held | int, instead: int = 0) -> int:
    """The meeting that the case's first person has booked."""
    from samsyn.web.actions.choosing import choose  # noqa: PLC0415 - as above
    from tests.web.dialogue.test_choosing import of  # noqa: PLC0415 - beside what it is used with

    choose(actor=of(case), case=case, wanted=wanted, instead=instead, now=NOW)
    return int(case.bookings.get(left__isnull=True, meeting__state="booked").meeting_id)


def test_it_opens_no_page_that_a_link_does_not(kim: Callable[[str], Kim]) -> None:
    one = kim("preparing")
    client = one.client()
    pages = ("", "tider/", "onskemal/", "dokument/", "personer/", "forbered/")
    assert [client.get(f"/dialog/{one.typed.pk}/{page}").status_code for page in pages] == [200, 200, 200, 403, 403, 403]
    assert [client.get(f"/dialog/{one.sure.pk}/{page}").status_code for page in pages] == [200] * 6


def test_it_books_no_time(kim: Callable[[str], Kim], leader: "Staff") -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as above
    from samsyn.web.actions.choosing import choose  # noqa: PLC0415 - as above

    one = kim("going_on")
    shown = proposed(one.typed, leader, at("2027-02-09"))
    for case, wanted in ((one.typed, shown), (one.sure, shown), (one.typed, at("2027-02-11"))):  # also from the page of the other
        assert refused(choose, actor=one.actor, case=case, wanted=wanted, instead=0)
    assert refused(meetings.book, actor=one.actor, meeting=shown)
    assert not one.typed.bookings.filter(meeting__state="booked").exists()
    choose(actor=one.actor, case=one.sure, wanted=at("2027-03-09"), instead=0, now=NOW)
    assert one.sure.bookings.get().meeting.state == "booked"


def test_it_moves_and_cancels_no_time(kim: Callable[[str], Kim]) -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as above

    one = kim("going_on")
    booked = chosen(one.typed, at("2027-02-09"))
    assert refused(meetings.move, actor=one.actor, meeting=booked, wanted=at("2027-02-11"))
    assert refused(meetings.cancel, actor=one.actor, meeting=booked, reason="")
    answer = one.client().post(f"/dialog/{one.sure.pk}/moten/{booked}/avboka/", {"reason": ""})  # by the address of the other
    assert (answer.status_code, one.typed.bookings.get().meeting.state) == (403, "booked")


def test_it_takes_no_place_in_an_introduction_and_gives_none_up(kim: Callable[[str], Kim], leader: "Staff") -> None:
    from samsyn.web.actions import introductions  # noqa: PLC0415 - as above

    one, chief = kim("accepted"), Actor(Role.LEADER, name=leader.name, staff=leader.pk)
    first, second = (
        introductions.make(actor=chief, wanted=at(day, 1), capacity=4, staff=[], now=NOW).pk for day in ("2027-01-19", "2027-01-21")
    )
    assert refused(introductions.join, actor=one.actor, case=one.typed, meeting=first)
    introductions.join(actor=chief, case=one.typed, meeting=first, now=NOW)
    assert refused(introductions.join, actor=one.actor, case=one.typed, meeting=second)
    assert refused(introductions.leave, actor=one.actor, case=one.typed, meeting=first)
    assert one.typed.bookings.get(left__isnull=True).meeting_id == first


def test_it_neither_writes_nor_reads_the_free_words_of_a_wish(kim: Callable[[str], Kim]) -> None:
    from samsyn.web.actions.wishes import Wished, wish  # noqa: PLC0415 - as above
    from samsyn.web.models import Wish  # noqa: PLC0415 - as above
    from samsyn.web.queries import meetings  # noqa: PLC0415 - as above

    one = kim("accepted")
    Wish.objects.create(case=one.typed, text="Tolk till mormor.", changed=NOW)
    wish(actor=one.actor, case=one.typed.pk, wished=Wished(weekdays={1}, text="Något annat."), now=NOW)
    held = Wish.objects.get(case=one.typed)
    assert (held.text, held.weekdays) == ("Tolk till mormor.", [1])
    page = one.client().get(f"/dialog/{one.typed.pk}/onskemal/").content.decode()
    assert ("Tolk till mormor." in page, 'name="text"' in page) == (False, False)
    found = meetings.wish(one.actor, one.typed)
    assert found is not None
    assert found.text == ""


def test_it_takes_no_step_that_needs_a_code_and_undoes_none(kim: Callable[[str], Kim]) -> None:
    from samsyn.web.actions import answers, steps  # noqa: PLC0415 - as above
    from tests.web.dialogue.test_choosing import of  # noqa: PLC0415 - beside what it is used with

    one = kim("introduced")
    assert refused(answers.answer, actor=one.actor, number=one.typed.pk, step="go_on")
    answers.answer(actor=of(one.typed), number=one.typed.pk, step="stop", now=NOW)
    step = one.typed.steps.latest("pk").pk
    assert refused(answers.take_back, actor=one.actor, number=one.typed.pk, step=step)
    with pytest.raises(steps.NotNow):
        answers.tell_why(actor=one.actor, number=one.typed.pk, reason="Vi har ont om tid", now=NOW)
    one.typed.refresh_from_db()
    assert (one.typed.state, one.typed.reason) == ("stopped", "")


def test_it_answers_the_offer(kim: Callable[[str], Kim]) -> None:
    from samsyn.web.actions import answers  # noqa: PLC0415 - as above

    one = kim("offered")
    assert answers.answer(actor=one.actor, number=one.typed.pk, step="accept", now=NOW) is not None


def test_it_is_not_told_who_has_answered_what(kim: Callable[[str], Kim]) -> None:
    from samsyn.web.actions import answers  # noqa: PLC0415 - as above

    one = kim("accepted")
    board, chief = a_seat(one.typed, "board"), called(one.typed.seats.earliest("pk").person)
    actor = Actor(Role.ORGANIZER, (one.typed.organizer,), name=called(board), person=board.pk, cases=(one.typed.pk,))
    answers.answer(actor=actor, number=one.typed.pk, step="decline", now=NOW)
    client, addresses = one.client(), [f"/dialog/{one.typed.pk}/", f"/dialog/{one.typed.pk}/svara/"]
    text = "".join(client.get(address).content.decode() for address in addresses)
    assert (called(board) in text, chief in text) == (False, False)
    type(one.seat).objects.filter(pk=one.seat.pk).update(vouched=NOW)
    text = "".join(client.get(address).content.decode() for address in addresses)
    assert (called(board) in text, chief in text) == (True, True)


def test_it_does_not_stand_in_the_way_of_a_code_for_the_other(kim: Callable[[str], Kim]) -> None:
    """With the link alone the page of the one asks for a code, and the page of the other for somebody's yes."""
    one = kim("preparing")
    client = with_link(one.person, one.sure.round, confirmed=False)
    sure, typed = (client.get(f"/dialog/{case.pk}/personer/", follow=True).content.decode() for case in (one.sure, one.typed))
    assert (NOT_YET in sure, NOT_YET in typed) == (False, True)
    assert "kod" in sure


def test_the_yes_opens_all(kim: Callable[[str], Kim]) -> None:
    from samsyn.web.queries import cases  # noqa: PLC0415 - as above

    one = kim("preparing")
    assert not cases.is_own(one.actor, one.typed)
    with pytest.raises(Denied):
        cases.case(one.actor, one.typed.pk, Act.TAKE_PART)
    type(one.seat).objects.filter(pk=one.seat.pk).update(vouched=NOW)
    assert one.client().get(f"/dialog/{one.typed.pk}/personer/").status_code == 200


def test_a_role_of_an_authority_has_no_seat_to_say_yes_to(leader: "Staff") -> None:
    staff = Actor(Role.LEADER, name=leader.name, staff=leader.pk)
    assert rights.within(staff, 1) == staff
