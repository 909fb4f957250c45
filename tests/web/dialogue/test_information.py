"""The public pages about dialogues: in three voices, with what guards each promise, and without asking who reads."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client, override_settings

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Round

PAGES = ("/dialogen/", "/dialogen/tid/", "/utan-dialog/", "/loften/", "/tillganglighet/")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("voice", "here"), [("", "Svenska"), ("english/", "English"), ("lattlast/", "Lättläst")])
def test_each_page_in_three_voices(site: Client, page: str, voice: str, here: str) -> None:
    answer = site.get(page + voice)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert text.count("<h1") == 1
    assert text.count('aria-current="page">' + here) == 1


def test_every_field_tells_where_its_answer_may_be(site: Client) -> None:
    """A few by hand; that there is a row for each is held where the rows are made."""
    page = re.sub(r"<[^>]+>", " ", site.get("/dialogen/tid/").content.decode())
    told = " ".join(page.split())
    assert "Bilaga 45 Kanske: Hos er. Vi ber inte om någon fil." in told
    assert "Önskemål: veckodagar 12 Nej: Bara ni vet vilka dagar som passar er." in told


def test_the_accessibility_page_says_how_to_complain(site: Client) -> None:
    silent = site.get("/tillganglighet/").content.decode()
    with override_settings(CONTACT="samsyn@demo.example"):
        told = [site.get(f"/tillganglighet/{voice}").content.decode() for voice in ("", "english/", "lattlast/")]
    assert "Den som driver webbplatsen har inte skrivit hur den nås." in silent
    assert all("samsyn@demo.example" in page for page in told)


def test_a_guard_is_shown_as_it_is(site: Client) -> None:
    text = site.get("/loften/prov/tests/dialogue/test_burden.py").content.decode()
    assert "<li>the three sums</li>" in text
    assert site.get("/loften/prov/pyproject.toml").status_code == 404
    assert site.get("/loften/prov/../../pyproject.toml").status_code == 404


def test_the_measured_time_leaves_trials_and_moved_dialogues_out(a_round: "Round", web_home: Path, site: Client) -> None:
    from samsyn.web.models import Case, Opened, Round  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.queries.information import time_to_answer  # noqa: PLC0415 - as above
    from samsyn.web.rights import PUBLIC  # noqa: PLC0415 - as above

    del web_home
    Opened.objects.all().delete()
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    trial = Round.objects.create(name="Prov av omgång", answer_by=a_round.answer_by, made=now, trial=True)
    for number in range(12):
        for round_, seconds in ((a_round, 45), (trial, 5)):
            case = Case.objects.create(round=round_, organizer=f"99000000{number:02}", name="Prov", since=now)
            Opened.objects.create(case=case, opened=now, answered=now + timedelta(seconds=seconds))
    for number in range(12, 30):
        moved = Case.objects.create(round=a_round, organizer=f"99000000{number:02}", name="Prov", since=now, state="moved")
        Opened.objects.create(case=moved, opened=now, answered=now + timedelta(seconds=5))
    assert time_to_answer(PUBLIC) == timedelta(seconds=45)
    page = site.get("/dialogen/tid/").content.decode()
    assert "mittersta tiden 45 sekunder, från att sidan visades där någon tryckte på en knapp, till svaret." in page
    assert "från att någon först öppnar" not in page
    Opened.objects.all().delete()
    Case.objects.filter(organizer__startswith="99000000").delete()
