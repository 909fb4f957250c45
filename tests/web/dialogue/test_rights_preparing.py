"""Who may open and do what before a dialogue. Written by hand; everything that does not stand in the tables is refused."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samsyn.store import vintages
from tests.web.dialogue.conftest import NOW, a_leader, a_seat, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

NONE, LINK, OWN, OTHER, LEADER, STRANGER, EDITOR, ANALYST = "none", "link", "own", "other", "leader", "stranger", "editor", "analyst"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40

READ = {
    "/dialog/{case}/introduktion/": {LINK, OWN, LEADER},
    "/dialog/{case}/underlag/": {LINK, OWN, LEADER},
    "/dialog/{case}/underlag.pdf": {LINK, OWN, LEADER},
    "/dialog/{case}/forbered/": {OWN},
    "/dialog/{case}/forbered/ff-ska/": {OWN},
    "/dialog/{case}/bilagor/": {OWN},
    "/dialog/{case}/bilagor/{file}/": {OWN},
    "/dialog/{case}/skicka/": {OWN},
    "/dialog/{case}/kvitton/": {OWN},
    "/dialog/{case}/myndigheternas-bild/": {OWN},
    "/personal/dialog/{case}/mottaget/": {LEADER},
    "/personal/dialog/{case}/mottaget/{sent_file}/": {LEADER},
    "/personal/dialog/{case}/bild/": {LEADER},
    "/huvudman/{organizer}/eget/aret/": {OWN},
}
DO = {
    "/dialog/{case}/forbered/ff-ska/": {OWN},
    "/dialog/{case}/forbered/rakna/": {OWN},
    "/dialog/{case}/bilagor/{file}/andra/": {OWN},
    "/dialog/{case}/skicka/": {OWN},
    "/dialog/{case}/kvitton/{sent}/": {OWN},
    "/dialog/{case}/myndigheternas-bild/{line}/": {OWN},
    "/personal/dialog/{case}/bild/": {LEADER},
    "/personal/dialog/{case}/bild/{draft}/": {LEADER},
    "/personal/dialog/{case}/bild/visa/": {LEADER},
    "/huvudman/{organizer}/eget/aret/": {OWN},
    "/huvudman/{organizer}/eget/aret/{note}/": {OWN},
}
"""What is done, with `SENT`; where it succeeds the answer leads on (302), but never to the page that asks for a code."""

SENT = {
    "where": "3",
    "text": "Vi undrar över läsningen.",
    "heading": "plan",
    "day": "2027-03-15",
    "version": "1",
    "to": "spsm",
    "gor": "spara",
}


@pytest.fixture
def clients(case_in: Callable[..., "Case"], leader: "Staff", two: tuple[str, str], inside: Callable[..., Client]) -> dict[str, Client]:
    """One of each role. `case` of the places is the own organizer's, led by `leader`."""
    own, other = case_in("preparing"), case_in("preparing", two[1])
    from samsyn.web.models import CaseLeader  # noqa: PLC0415 - models can be imported only when a home is open

    CaseLeader.objects.filter(case=other).update(staff=a_leader("skolverket"))
    return {
        "case": own,  # type: ignore[dict-item]  # carried along: what the addresses are about
        NONE: Client(),
        LINK: with_link(a_seat(own), own.round, confirmed=False),
        OWN: with_link(a_seat(own), own.round),
        OTHER: with_link(a_seat(other), other.round),
        LEADER: led_by(leader),
        STRANGER: led_by(a_leader("spsm")),
        EDITOR: inside("editor"),
        ANALYST: inside("analyst"),
    }


@pytest.fixture
def places(clients: dict[str, Client], leader: "Staff", web_home: Path) -> dict[str, object]:
    """What stands in the addresses. The underlag is frozen to the vintage that the home has."""
    from samsyn.web.models import Attachment, PictureLine, Seat, Sent, Temperature, YearNote  # noqa: PLC0415 - as above

    case: Case = clients.pop("case")  # type: ignore[assignment]  # as above
    case.frozen = vintages.current(web_home)
    case.save()
    clients[OWN].post(f"/dialog/{case.pk}/bilagor/", {"file": SimpleUploadedFile("karta.png", PNG)})
    file = Attachment.objects.get(case=case)
    clients[OWN].post(f"/dialog/{case.pk}/skicka/", {"thing": f"attachment:{file.pk}", "to": "skolverket"})
    note = YearNote.objects.create(organizer=case.organizer, heading="plan", day=date(2027, 1, 1), text="Vi planerar.", written=NOW)
    line = PictureLine.objects.create(case=case, staff=leader, text="Vi ser en utmaning.", written=NOW, published=NOW)
    draft = PictureLine.objects.create(case=case, staff=leader, text="Vi ser en till.", written=NOW)
    sent = Sent.objects.get(case=case)
    for _ in range(5):  # as many as can be counted
        seat = Seat.objects.get(person=a_seat(case, "teacher"))
        Temperature.objects.create(case=case, seat=seat, factor="ff-ska", answer="degree", where=2, written=NOW)
    return {
        "case": case.pk,
        "organizer": case.organizer,
        "file": file.pk,
        "sent": sent.pk,
        "sent_file": sent.pk,
        "line": line.pk,
        "draft": draft.pk,
        "note": note.pk,
    }


@pytest.mark.parametrize(("address", "who"), READ.items())
def test_pages_open_for_those_in_the_table(clients: dict[str, Client], places: dict[str, object], address: str, who: set[str]) -> None:
    opened = {name for name, client in clients.items() if client.get(address.format(**places)).status_code == 200}
    assert opened == who


@pytest.mark.parametrize(("address", "who"), DO.items())
def test_things_are_done_by_those_in_the_table(clients: dict[str, Client], places: dict[str, object], address: str, who: set[str]) -> None:
    sent = SENT | {"thing": f"attachment:{places['file']}"}
    answers = {name: client.post(address.format(**places), sent) for name, client in clients.items()}
    assert {name for name, answer in answers.items() if answer.status_code == 302 and "/kod/" not in answer["Location"]} == who


def test_files_are_added_by_the_organizer_only(clients: dict[str, Client], places: dict[str, object]) -> None:
    answers = {
        name: client.post(f"/dialog/{places['case']}/bilagor/", {"file": SimpleUploadedFile("bild.png", PNG)})
        for name, client in clients.items()
    }
    assert {name for name, answer in answers.items() if answer.status_code == 302 and "/kod/" not in answer["Location"]} == {OWN}


@pytest.mark.parametrize("address", DO)
def test_nothing_is_done_from_another_page(clients: dict[str, Client], places: dict[str, object], address: str) -> None:
    """Without the page's own token every form is refused."""
    for name in (OWN, LEADER):
        stranger = Client(enforce_csrf_checks=True)
        stranger.cookies = clients[name].cookies
        assert stranger.post(address.format(**places), SENT).status_code == 403


def test_another_case_in_the_address_opens_nothing(clients: dict[str, Client], places: dict[str, object]) -> None:
    """Things of one case are not found under the number of another."""
    from samsyn.web.models import Seat  # noqa: PLC0415 - as above

    number = Seat.objects.exclude(case_id=places["case"]).latest("pk").case_id
    for address in ("bilagor/{file}/", "kvitton/"):
        answer = clients[OTHER].get(f"/dialog/{number}/{address}".format(**places))
        assert "karta.png" not in answer.content.decode()
    assert clients[OTHER].post(f"/dialog/{number}/kvitton/{places['sent']}/").status_code == 404
    assert clients[OTHER].post(f"/dialog/{number}/bilagor/{places['file']}/andra/", {"gor": "bort"}).status_code == 404
