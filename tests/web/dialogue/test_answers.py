"""One click each: yes, later, no; taken back; answered twice, by two people, from two tabs."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.web.dialogue.conftest import NOW, a_seat, called, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case

CaseIn = Callable[..., "Case"]


def _linked(case: "Case", *, confirmed: bool = False) -> Client:
    return with_link(a_seat(case), case.round, confirmed=confirmed)


def _page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize(
    ("gor", "state", "says"),
    [("ja", "accepted", "Ni har svarat ja."), ("senare", "later", "Vi frågar igen "), ("nej", "declined", "Ni har svarat nej.")],
)
def test_one_click_answers_and_another_takes_it_back(case_in: CaseIn, gor: str, state: str, says: str) -> None:
    case = case_in("offered")
    client = _linked(case)
    answered = client.post(f"/dialog/{case.pk}/svara/", {"gor": gor})
    assert (answered.status_code, answered["Location"]) == (302, f"/dialog/{case.pk}/svara/")
    case.refresh_from_db()
    assert case.state == state
    assert says in _page(client, f"/dialog/{case.pk}/svara/")
    assert says in _page(client, f"/dialog/{case.pk}/")
    step = case.steps.latest("pk")
    assert client.post(f"/dialog/{case.pk}/angra/", {"steg": step.pk}).status_code == 302
    case.refresh_from_db()
    assert case.state == "offered"


def test_a_double_click_answers_once(case_in: CaseIn) -> None:
    case = case_in("offered")
    client = _linked(case)
    client.post(f"/dialog/{case.pk}/svara/", {"gor": "ja"})
    again = client.post(f"/dialog/{case.pk}/svara/", {"gor": "ja"})
    assert again["Location"] == f"/dialog/{case.pk}/svara/?redan=1"
    assert "Ni har redan svarat." in _page(client, again["Location"])
    assert [row.step for row in case.steps.order_by("pk")] == ["offer", "accept"]
    assert case.mails.filter(kind="answered").count() == 3  # the two who have a seat, and the leader


def test_a_double_click_on_undo_undoes_one_step(case_in: CaseIn) -> None:
    case = case_in("accepted")
    client = _linked(case)
    client.post(f"/dialog/{case.pk}/svara/", {"gor": "nej"})
    step = case.steps.latest("pk")
    assert [client.post(f"/dialog/{case.pk}/angra/", {"steg": step.pk}).status_code for _ in range(2)] == [302, 302]
    case.refresh_from_db()
    assert case.state == "accepted"


def test_an_old_page_cannot_undo_what_came_before(case_in: CaseIn) -> None:
    case = case_in("offered")
    client = _linked(case)
    client.post(f"/dialog/{case.pk}/svara/", {"gor": "ja"})
    first = case.steps.latest("pk")
    client.post(f"/dialog/{case.pk}/svara/", {"gor": "nej"})
    refused = client.post(f"/dialog/{case.pk}/angra/", {"steg": first.pk})
    assert refused.status_code == 409
    assert "Det har hänt mer sedan dess." in refused.content.decode()
    case.refresh_from_db()
    assert case.state == "declined"


def test_when_two_answer_differently_the_latest_stands_and_both_are_told(case_in: CaseIn) -> None:
    case = case_in("offered")
    one, two = a_seat(case), a_seat(case)
    with_link(one, case.round, confirmed=False).post(f"/dialog/{case.pk}/svara/", {"gor": "ja"})
    client = with_link(two, case.round)
    client.post(f"/dialog/{case.pk}/svara/", {"gor": "nej"})
    case.refresh_from_db()
    assert case.state == "declined"
    told = case.mails.filter(kind="other_answer").order_by("person_id")
    assert [mail.person_id for mail in told] == [one.pk, two.pk]
    assert {(mail.parts["former"], mail.parts["former_who"], mail.parts["step"]) for mail in told} == {("accept", called(one), "decline")}
    assert f"{called(one)} svarade annorlunda" in _page(client, f"/dialog/{case.pk}/svara/")


def test_one_who_changes_her_own_answer_is_not_told_of_another(case_in: CaseIn) -> None:
    case = case_in("offered")
    client = _linked(case)
    client.post(f"/dialog/{case.pk}/svara/", {"gor": "ja"})
    client.post(f"/dialog/{case.pk}/svara/", {"gor": "nej"})
    assert not case.mails.filter(kind="other_answer").exists()


def test_a_reason_is_given_after_the_answer_changed_and_taken_away(case_in: CaseIn) -> None:
    case = case_in("offered")
    client = _linked(case)
    client.post(f"/dialog/{case.pk}/svara/", {"gor": "nej"})
    held = []
    for reason in ("Vi har ont om tid", "Något annat", ""):
        assert client.post(f"/dialog/{case.pk}/svara/", {"gor": "skal", "skal": reason}).status_code == 302
        case.refresh_from_db()
        held.append((case.reason, case.steps.latest("pk").facts))
    assert held == [
        ("Vi har ont om tid", {"reason": "Vi har ont om tid"}),
        ("Något annat", {"reason": "Något annat"}),
        ("", {}),
    ]
    assert case.mails.filter(kind="answered").count() == 3


def test_a_reason_of_ones_own_words_is_not_taken(case_in: CaseIn) -> None:
    case = case_in("declined")
    refused = _linked(case).post(f"/dialog/{case.pk}/svara/", {"gor": "skal", "skal": "Eleven Anna"})
    assert refused.status_code == 404
    case.refresh_from_db()
    assert case.reason == "Vi hinner inte."


def test_another_term_may_be_wished(case_in: CaseIn) -> None:
    from samsyn.web.actions import answers  # noqa: PLC0415 - models can be imported only when a home is open
    from tests.web.dialogue.conftest import actor_for  # noqa: PLC0415 - as above

    case = case_in("offered")
    actor = actor_for("accept", case, case.leaders.get().staff)
    answers.answer(actor=actor, number=case.pk, step="postpone", now=NOW)
    case.refresh_from_db()
    assert case.wished == "2027-VT"  # all of it lies ahead
    answers.choose_term(actor=actor, number=case.pk, term="2028-VT", now=NOW)
    case.refresh_from_db()
    assert case.wished == "2028-VT"


def test_to_go_on_needs_a_confirmed_device(case_in: CaseIn) -> None:
    case = case_in("introduced")
    link, own = _linked(case), _linked(case, confirmed=True)
    assert link.post(f"/dialog/{case.pk}/svara/", {"gor": "vidare"}).status_code == 403
    case.refresh_from_db()
    assert case.state == "introduced"
    assert own.post(f"/dialog/{case.pk}/svara/", {"gor": "vidare"}).status_code == 302
    assert own.post(f"/dialog/{case.pk}/svara/", {"gor": "sluta"}).status_code == 302
    case.refresh_from_db()
    assert case.state == "stopped"


def test_what_is_no_answer_is_told_in_words(case_in: CaseIn) -> None:
    case = case_in("following_up")
    client = _linked(case)
    assert client.post(f"/dialog/{case.pk}/svara/", {"gor": "kanske"}).status_code == 404
    assert client.post(f"/dialog/{case.pk}/svara/", {"gor": "ja"}).status_code == 409
    assert "Det finns inget att svara på nu" in _page(client, f"/dialog/{case.pk}/svara/")


def test_a_link_alone_is_told_no_names(case_in: CaseIn) -> None:
    case = case_in("accepted")
    name = case.steps.latest("pk").who
    assert name not in _page(_linked(case), f"/dialog/{case.pk}/")
    assert name in _page(_linked(case, confirmed=True), f"/dialog/{case.pk}/")


def test_one_person_answers_for_two_organizers_on_one_page(case_in: CaseIn, two: tuple[str, str]) -> None:
    from samsyn.web.models import Seat  # noqa: PLC0415 - models can be imported only when a home is open

    one, other = case_in("offered"), case_in("offered", two[1])
    type(other).objects.filter(pk=other.pk).update(round=one.round, name="Andra skolan")
    person = a_seat(one)
    Seat.objects.create(case=other, person=person, role="chief", taken=NOW)
    client = with_link(person, one.round, confirmed=False)
    page = _page(client, "/dialog/")
    assert (page.count('value="ja"'), page.count("<h1")) == (2, 1)
    answered = client.post(f"/dialog/{other.pk}/svara/", {"gor": "nej", "lista": "1"})
    assert answered["Location"] == f"/dialog/#dialog-{other.pk}"
    for case in (one, other):
        case.refresh_from_db()
    assert (one.state, other.state) == ("offered", "declined")
    page = _page(client, "/dialog/")
    assert (page.count('value="ja"'), page.count("Ni har svarat nej.")) == (1, 2)  # the words stand beside their own undo too


def test_the_list_of_many_dialogues_is_paged_and_asks_the_same_few_questions(case_in: CaseIn) -> None:
    from django.db import connection  # noqa: PLC0415 - settings can be read only when a home is open
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - as above

    from samsyn.web.models import Case, Seat  # noqa: PLC0415 - as above

    one = case_in("accepted")
    person = a_seat(one)
    client, asked = with_link(person, one.round), []

    def add(many: int) -> list[Case]:
        made = Case.objects.bulk_create(
            Case(round=one.round, organizer=f"8{many:03}{n:06}", name=f"Skola {n:03}", state="offered", since=NOW) for n in range(many)
        )
        Seat.objects.bulk_create(Seat(case=case, person=person, role="chief", taken=NOW) for case in made)
        return made

    for many in (0, 1, 24, 30):
        made = add(many)
        with CaptureQueriesContext(connection) as found:
            page = _page(client, "/dialog/")
        asked.append((len(found), page.count('class="one-dialogue"')))
        if many == 30:
            last = _page(client, "/dialog/?sida=2")
            answered = client.post(f"/dialog/{made[29].pk}/svara/", {"gor": "ja", "lista": "1"})["Location"]
            beyond = client.get("/dialog/?sida=3").status_code
        Seat.objects.filter(case__in=made).update(left=NOW)
    few = asked[0][0]
    assert [rows for _, rows in asked] == [1, 2, 25, 25]
    assert [count for count, _ in asked] == [few, few, few, few - 1]  # the last page has no steps, and so no seats of them to ask for
    assert (last.count('class="one-dialogue"'), "Sida 2 av 2" in last, beyond) == (6, True, 404)
    assert answered == f"/dialog/?sida=2#dialog-{made[29].pk}"


def test_the_time_to_answer_is_kept_without_persons(case_in: CaseIn) -> None:
    from samsyn.web.actions import answers  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.models import Opened  # noqa: PLC0415 - as above
    from samsyn.web.queries.information import time_to_answer  # noqa: PLC0415 - as above
    from samsyn.web.rights import TERMINAL  # noqa: PLC0415 - as above
    from tests.web.dialogue.conftest import actor_for  # noqa: PLC0415 - as above

    Opened.objects.all().delete()
    for minutes in (1, 1, 1, 1, 2, 3, 4, 5, 30, 90):
        assert time_to_answer(TERMINAL) is None
        case = case_in("offered")
        actor = actor_for("accept", case, case.leaders.get().staff)
        Opened.objects.create(case=case, opened=NOW)
        answers.answer(actor=actor, number=case.pk, step="accept", now=NOW + timedelta(minutes=minutes))
    assert time_to_answer(TERMINAL) == timedelta(minutes=3)
    type(case.round).objects.filter(pk=case.round_id).update(trial=True)
    assert time_to_answer(TERMINAL) is None
