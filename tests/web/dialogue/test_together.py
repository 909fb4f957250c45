"""The living document: nothing that anybody wrote is lost, nothing is kept twice, and what is the organizer's own is its own."""

import re
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from tests.web.dialogue.conftest import a_seat, called, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

Cases = Callable[..., "Case"]


def notes(case: "Case") -> str:
    return f"/dialog/{case.pk}/dokument/"


def led(case: "Case") -> str:
    return f"/personal/dialog/{case.pk}/dokument/"


def written(text: str, client: str = "prov-0001", heading: str = "seen") -> dict[str, str]:
    return {"text": text, "client": client, "heading": heading}


def texts(case: "Case") -> list[tuple[str, str, bool]]:
    """Writer, words and whether both see it, of all that stands."""
    return [(e.writer, e.text, e.shared) for e in case.entries.filter(removed__isnull=True).order_by("pk")]


def which(answer: Any) -> int:
    return int(re.search(r"#anteckning-(\d+)$", answer["Location"]).group(1))  # type: ignore[union-attr]  # a failure here is a failed test


@pytest.fixture
def anna(case: "Case") -> Client:
    return with_link(a_seat(case), case.round)


@pytest.fixture
def bo(case: "Case") -> Client:
    return with_link(a_seat(case, "board"), case.round)


def name_of(client: Client) -> str:
    from samsyn.web.models import Key  # noqa: PLC0415 - models can be imported only when a home is open

    person = Key.objects.get(pk=client.session["key"]).person
    assert person is not None
    return called(person)


def test_a_note_is_the_organizers_own_until_it_is_shown(case: "Case", anna: Client, bo: Client, leader: "Staff") -> None:
    number = which(anna.post(notes(case), written("Vi pratar sällan om läsning.")))
    assert "Vi pratar sällan om läsning." in bo.get(notes(case)).content.decode()
    assert "Vi pratar sällan om läsning." not in led_by(leader).get(led(case)).content.decode()
    anna.post(f"{notes(case)}{number}/", {"gor": "visas"})
    assert "Vi pratar sällan om läsning." in led_by(leader).get(led(case)).content.decode()
    anna.post(f"{notes(case)}{number}/", {"gor": "visas-inte"})
    assert "Vi pratar sällan om läsning." not in led_by(leader).get(led(case)).content.decode()


def test_what_a_leader_writes_both_see_at_once(case: "Case", anna: Client, leader: "Staff") -> None:
    led_by(leader).post(led(case), written("Vi skickar tre exempel i mars.", heading="promised"))
    assert texts(case) == [(leader.name, "Vi skickar tre exempel i mars.", True)]
    assert "Vi skickar tre exempel i mars." in anna.get(notes(case)).content.decode()


def test_two_who_write_at_once_are_both_kept(case: "Case", anna: Client, bo: Client) -> None:
    clients = {"anna": anna, "bo": bo}
    barrier = threading.Barrier(2)

    def write(who: str) -> None:
        from django.db import connection  # noqa: PLC0415 - settings can be read only when a home is open

        barrier.wait()
        clients[who].post(notes(case), written(f"Från {who}", client=f"samma-id-{who}"))
        connection.close()

    threads = [threading.Thread(target=write, args=(who,)) for who in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(text for _, text, _ in texts(case)) == ["Från anna", "Från bo"]


def test_a_double_click_is_one_note(case: "Case", anna: Client) -> None:
    first, second = (anna.post(notes(case), written("En gång.")) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert [text for _, text, _ in texts(case)] == ["En gång."]


def test_other_words_from_the_same_form_are_another_note(case: "Case", anna: Client, bo: Client) -> None:
    """The back button gives the old form, with its old id; and nobody can hide a note by sending another's id."""
    for client, text in ((anna, "Första."), (anna, "Andra, efter bakåtknappen."), (anna, "Andra, efter bakåtknappen."), (bo, "Första.")):
        assert client.post(notes(case), written(text)).status_code == 302
    assert [text for _, text, _ in texts(case)] == ["Första.", "Andra, efter bakåtknappen.", "Första."]


def test_a_note_changed_in_two_windows_is_kept_twice_with_names(case: "Case", anna: Client) -> None:
    address = f"{notes(case)}{which(anna.post(notes(case), written('Från början.')))}/"
    name = name_of(anna)
    assert anna.post(address, {"gor": "spara", "text": "I ett fönster.", "version": 1})["Location"].startswith(
        f"{notes(case)}?klart=andrad"
    )
    for _ in range(2):  # and a double click on the second
        answer = anna.post(address, {"gor": "spara", "text": "I ett annat.", "version": 1})
    assert "klart=bredvid" in answer["Location"]
    assert texts(case) == [(name, "I ett fönster.", False), (name, "I ett annat.", False)]
    page = anna.get(notes(case)).content.decode()
    assert "Skriven samtidigt som en annan ändring" in page
    assert "Någon hade ändrat anteckningen medan ni skrev" in anna.get(answer["Location"]).content.decode()


def test_a_change_sent_twice_is_one_change(case: "Case", anna: Client) -> None:
    address = f"{notes(case)}{which(anna.post(notes(case), written('Från början.')))}/"
    for _ in range(2):
        anna.post(address, {"gor": "spara", "text": "Nya ord.", "version": 1})
    assert [(e.text, e.version) for e in case.entries.all()] == [("Nya ord.", 2)]


def test_what_is_taken_away_comes_back(case: "Case", anna: Client, bo: Client) -> None:
    address = f"{notes(case)}{which(anna.post(notes(case), written('Bort med det här.')))}/"
    for _ in range(2):
        anna.post(address, {"gor": "bort"})
    assert texts(case) == []
    assert "Borttagen: Bort med det här." in anna.get(notes(case)).content.decode()
    assert "Bort med det här." not in bo.get(notes(case)).content.decode()
    anna.post(notes(case), written("Bort med det här."))  # a reload of the page that sent it
    assert texts(case) == []
    anna.post(address, {"gor": "tillbaka"})
    assert [text for _, text, _ in texts(case)] == ["Bort med det här."]


def test_words_changed_in_a_window_where_the_note_was_taken_away_are_not_lost(case: "Case", anna: Client) -> None:
    address = f"{notes(case)}{which(anna.post(notes(case), written('Först.')))}/"
    anna.post(address, {"gor": "bort"})
    anna.post(address, {"gor": "spara", "text": "Sedan.", "version": 1})
    assert [text for _, text, _ in texts(case)] == ["Sedan."]


def test_a_note_has_one_writer(case: "Case", anna: Client, bo: Client, leader: "Staff") -> None:
    own = which(anna.post(notes(case), written("Annas.")))
    theirs = which(led_by(leader).post(led(case), written("Ledarens.", heading="promised")))
    assert bo.post(f"{notes(case)}{own}/", {"gor": "spara", "text": "Bos ord.", "version": 1}).status_code == 403
    assert anna.post(f"{notes(case)}{theirs}/", {"gor": "bort"}).status_code == 403
    assert led_by(leader).post(f"{led(case)}{own}/", {"gor": "bort"}).status_code == 404  # a leader does not learn that it exists
    assert led_by(leader).post(f"{led(case)}{theirs}/", {"gor": "visas-inte"}).status_code == 409
    assert [text for _, text, _ in texts(case)] == ["Annas.", "Ledarens."]


def test_a_successor_takes_over_what_somebody_wrote_who_has_left(case: "Case", anna: Client, bo: Client) -> None:
    from samsyn.web.models import Seat  # noqa: PLC0415 - models can be imported only when a home is open
    from tests.web.dialogue.conftest import NOW  # noqa: PLC0415 - beside what it is used with

    own = which(anna.post(notes(case), written("Annas.")))
    Seat.objects.filter(case=case, name=name_of(anna)).update(left=NOW)
    assert anna.get(notes(case)).status_code == 403
    assert bo.post(f"{notes(case)}{own}/", {"gor": "spara", "text": "Vidare.", "version": 1}).status_code == 302
    assert [text for _, text, _ in texts(case)] == ["Vidare."]


@pytest.mark.parametrize("text", ["", "   ", "x" * 100_000, "😀" * 4001])
def test_what_cannot_be_saved_comes_back_in_its_field(case: "Case", anna: Client, text: str) -> None:
    answer = anna.post(notes(case), written(text))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f">{text}</textarea>" in page.replace("\n", "")
    assert "Ingenting har ändrats" in page
    assert texts(case) == []


def test_signs_of_every_kind_stand_as_they_were_written(case: "Case", anna: Client) -> None:
    text = "<script>alert('hej')</script> & <b>fet</b> 😀 \u202eåäö"
    anna.post(notes(case), written(text))
    page = anna.get(notes(case)).content.decode()
    assert [t for _, t, _ in texts(case)] == [text]
    assert "&lt;script&gt;alert(&#x27;hej&#x27;)&lt;/script&gt; &amp; &lt;b&gt;fet&lt;/b&gt; 😀" in page
    assert "<script>alert" not in page


def test_text_that_looks_personal_is_asked_about_once(case: "Case", anna: Client) -> None:
    asked = anna.post(notes(case), written("Ring 121212-1212 om det."))
    assert asked.status_code == 422
    again = re.search(r'name="anda" value="(\w+)"', asked.content.decode())
    assert again
    assert anna.post(notes(case), written("Ring 121212-1212 om det.") | {"anda": again.group(1)}).status_code == 302


@pytest.mark.parametrize(("state", "writes", "leads"), [("accepted", 302, 302), ("closed", 302, 409), ("withdrawn", 409, 409)])
def test_the_document_is_open_when_it_should_be(case_in: Cases, leader: "Staff", state: str, writes: int, leads: int) -> None:
    case = case_in(state)
    anna = with_link(a_seat(case), case.round)
    assert anna.post(notes(case), written("Nu.")).status_code == writes
    assert led_by(leader).post(led(case), written("Nu.")).status_code == leads
    assert [client.get(at(case)).status_code for client, at in ((anna, notes), (led_by(leader), led))] == [200, 200]


def test_as_many_questions_to_the_database_for_three_notes_as_for_one(case: "Case", anna: Client) -> None:
    from django.db import connection  # noqa: PLC0415 - settings can be read only when a home is open
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - as above

    counts = []
    for number in (1, 3):
        while len(texts(case)) < number:
            anna.post(notes(case), written(f"Anteckning {len(texts(case))}", client=f"prov-{len(texts(case)):04}"))
        with CaptureQueriesContext(connection) as asked:
            anna.get(notes(case))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_trail_holds_no_words(case: "Case", anna: Client) -> None:
    from samsyn.web.models import Trail  # noqa: PLC0415 - models can be imported only when a home is open

    number = which(anna.post(notes(case), written("Hemliga ord.")))
    anna.post(f"{notes(case)}{number}/", {"gor": "spara", "text": "Hemliga andra ord.", "version": 1})
    rows = [str(row) for row in Trail.objects.filter(thing=f"anteckning {number}").values()]
    assert len(rows) == 2
    assert [row for row in rows if "emliga" in row] == []


def test_a_leader_reads_the_document_in_words_of_its_own(case: "Case", anna: Client, leader: "Staff") -> None:
    theirs, own = led_by(leader).get(led(case)).content.decode(), anna.get(notes(case)).content.decode()
    for to_leader, to_organizer in [
        ("Det huvudmannen vill prata om", "Det ni vill prata om"),
        ("som huvudmannen ändrar i och äger", "som ni ändrar i som ni vill och som är er"),
        ("Skriv kort det ni ser och det ni lovar.", "under de rubriker ni vill."),
    ]:
        assert [to_leader in theirs, to_organizer in theirs] == [True, False]
        assert [to_leader in own, to_organizer in own] == [False, True]


def test_words_from_a_page_that_was_opened_for_somebody_else_are_not_kept_as_ones_own(case_in: Callable[..., "Case"]) -> None:
    """Another has come in at the same browser while the page lay open: nothing is kept in the wrong name."""
    case = case_in("preparing")
    first, second = case.seats.select_related("person").earliest("pk").person, a_seat(case)
    client = with_link(second, case.round)
    sent = {"heading": "talk", "text": "Annas ord.", "client": "a" * 32, "skriver": f"p{first.pk}"}
    assert client.post(f"/dialog/{case.pk}/dokument/", sent).status_code == 403
    assert not case.entries.exists()
    assert client.post(f"/dialog/{case.pk}/dokument/", {**sent, "skriver": f"p{second.pk}"}).status_code == 302
    assert [entry.writer for entry in case.entries.all()] == [called(second)]
