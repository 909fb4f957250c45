"""The wall around an organizer's own space: marked words in every table of it reach nobody but its own people.

Every page of the site is opened as every other role (a new page is walked as soon as it has an address), every search is asked, all
mail is sent, every command that tells something is run, and every other table and file of the home is looked through.
"""

import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tests.web.dialogue.conftest import NOW, a_leader, a_seat, frozen_now, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

MARK = "Hemligtmurord"
OWN_SPACE = {
    "OwnQuestion", "Reflection", "OwnEvidence", "Entry", "Temperature", "ReflectionClosed", "Attachment", "YearNote", "AccountEdit",
}  # fmt: skip
"""The tables of the own space. What stands in an entry that both see, and what was sent, is not in it."""
OF_ROLES = ("none", "link", "other", "leader", "other leader", "stranger", "editor", "analyst")
SEARCHES = ("/huvudman/?q={mark}", "/rattelser/?huvudman={organizer}")
COMMANDS = (["post"], ["round"], ["staff", "--list"], ["key", "--list"], ["contributions"])


@pytest.fixture(autouse=True)
def reads_pdf() -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not here: apt-get install poppler-utils")


@pytest.fixture
def case(case_in: Callable[..., "Case"], web_home: Path) -> "Case":
    found = case_in("preparing")
    return frozen_now(found, web_home)


@pytest.fixture
def marked(case: "Case", own: Client) -> set[int]:
    """Marked words in every table of the own space; the numbers of their rows."""
    from samsyn.web import models  # noqa: PLC0415 - models can be imported only when a home is open

    organizer, seat = case.organizer, models.Seat.objects.filter(case=case).latest("pk")
    rows: list[Any] = [
        models.OwnQuestion.objects.create(organizer=organizer, text=f"Varför {MARK}?", order=99),
        models.Reflection.objects.create(
            organizer=organizer, question=f"prov-{case.pk}", asked=f"Hur {MARK}?", answer="text", text=MARK, written=NOW
        ),
        models.OwnEvidence.objects.create(organizer=organizer, title=MARK, kind="table", text=MARK, table=[[MARK], ["1"]], added=NOW),
        models.Temperature.objects.create(
            case=case, seat=seat, factor="ff-ska", answer="degree", where=4, saw=MARK, explore=MARK, told=True, written=NOW
        ),
        models.ReflectionClosed.objects.create(case=case, closed=NOW, seat=seat, spread=[{"factor": MARK, "looks": []}]),
        models.YearNote.objects.create(organizer=organizer, heading="act", day=date(2027, 1, 1), text=MARK, written=NOW),
        models.AccountEdit.objects.create(case=case, heading="seen", text=MARK, version=1, seat=seat, written=NOW),
    ]
    entries = {"case": case, "seat": seat, "writer": "Prov", "text": MARK, "written": NOW, "changed": NOW}
    headings = ("talk", "seen", "explore", "promised", "state")
    rows += [models.Entry.objects.create(heading=heading, client=f"mur-{heading}", **entries) for heading in headings]
    content = b"\x89PNG\r\n\x1a\n" + MARK.encode()
    assert own.post(f"/dialog/{case.pk}/bilagor/", {"file": SimpleUploadedFile(f"{MARK}.png", content)}).status_code == 302
    return {row.pk for row in rows} | {models.Attachment.objects.get(case=case).pk}


@pytest.fixture
def others(case: "Case", case_in: Callable[..., "Case"], leader: "Staff", two: tuple[str, str], inside: Any) -> dict[str, Client]:
    from samsyn.web.models import CaseLeader  # noqa: PLC0415 - as above

    other, beside = case_in("preparing", two[1]), a_leader("spsm")
    CaseLeader.objects.create(case=case, staff=beside, since=NOW)
    clients = (
        Client(),
        with_link(a_seat(case), case.round, confirmed=False),
        with_link(a_seat(other), other.round),
        led_by(leader),
        led_by(beside),
        led_by(a_leader("skolverket")),
        inside("editor"),
        inside("analyst"),
    )
    return dict(zip(OF_ROLES, clients, strict=True))


def pages(case: "Case", rows: set[int]) -> Iterator[str]:
    """Every address of the site, with every value that could lead to the marked rows. An unknown part of an address stops the test."""
    from samsyn.web.documents import OFFERED  # noqa: PLC0415 - as above
    from samsyn.web.urls import urlpatterns  # noqa: PLC0415 - as above

    numbers = [str(row) for row in sorted(rows)]
    known: dict[str, list[str]] = {
        "organizer": [case.organizer],
        "number": [str(case.pk)],
        "which": numbers,
        "meeting": numbers[:1],
        "seat": [str(case.seats.latest("pk").pk)],
        "suffix": [suffix.removeprefix(".") for suffix in OFFERED],
        "factor": ["ff-ska"],
        "question": [f"prov-{case.pk}"],
        "voice": ["lattlast"],
        "origin": ["0" * 32],
    }
    elsewhere = {"key", "name", "secret", "path"}  # of figures, indicators, links and the program's own tests: about no organizer's space
    for pattern in urlpatterns:
        parts = set(pattern.pattern.regex.groupindex)
        if parts & elsewhere:
            continue
        assert parts <= set(known), f"put what {pattern.name} is about in this test"
        for values in product(*(known[part] for part in parts)):
            try:
                yield reverse(pattern.name, kwargs=dict(zip(parts, values, strict=True)))
            except NoReverseMatch:  # one of several addresses of that name
                continue


def body(client: Client, address: str) -> bytes:
    """What one reads there; of a PDF its text."""
    answer = client.get(address)
    read: bytes = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]  # a file
    if answer.headers.get("Content-Type") == "application/pdf":
        return subprocess.run(["pdftotext", "-raw", "-", "-"], input=read, capture_output=True, check=True).stdout
    return read


def test_its_own_people_find_all_of_it(case: "Case", own: Client, marked: set[int]) -> None:
    """Else the test below would find nothing because nothing is shown."""
    del marked
    colleague = with_link(a_seat(case, "board"), case.round)
    pages_of_own = (
        f"/huvudman/{case.organizer}/eget/",
        f"/huvudman/{case.organizer}/eget/aret/",
        f"/dialog/{case.pk}/bilagor/",
        f"/dialog/{case.pk}/dokument/",
        f"/dialog/{case.pk}/skicka/",
    )
    for client in (own, colleague):
        assert [address for address in pages_of_own if MARK.encode() not in body(client, address)] == []
    assert MARK.encode() in body(own, f"/dialog/{case.pk}/forbered/ff-ska/")
    assert MARK.encode() in body(colleague, f"/dialog/{case.pk}/forbered/")


@pytest.mark.parametrize("role", OF_ROLES)
def test_no_page_tells_it_to_anybody_else(case: "Case", marked: set[int], others: dict[str, Client], role: str) -> None:
    searches = [address.format(mark=MARK, organizer=case.organizer) for address in SEARCHES]
    walked = [*pages(case, marked), *searches]
    told = [address for address in walked if MARK in body(others[role], address).decode(errors="ignore").replace(f'value="{MARK}"', "")]
    assert [address for address in told if not address.startswith("/huvudman/?q=")] == []
    assert len(walked) > 100


@pytest.mark.parametrize("role", OF_ROLES)
def test_the_account_is_nobody_elses_until_it_is_sent(
    case: "Case", own: Client, marked: set[int], others: dict[str, Client], role: str
) -> None:
    """Once the dialogue is held: as a page, easy to read and as PDF."""
    from samsyn.web.models import Case as Cases  # noqa: PLC0415 - as above

    Cases.objects.filter(pk=case.pk).update(state="held")
    walked = [address for address in pages(case, marked) if "redogorelse" in address]
    assert len(walked) > 4
    assert [address for address in walked if MARK.encode() in body(others[role], address)] == []
    assert f"/dialog/{case.pk}/redogorelse.pdf" in [address for address in walked if MARK.encode() in body(own, address)]


@pytest.mark.usefixtures("empty_outbox")
def test_no_job_command_table_or_file_takes_it_out(
    case: "Case", marked: set[int], web_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All that time brings in a year is done; then every other table, every mail and every file is looked through."""
    from samsyn.web.actions import posting  # noqa: PLC0415 - as above

    del marked
    for months in (0, 4, 13):
        posting.everything(now=timezone.now() + timedelta(days=30 * months))
    said = [printed(command, web_home) for command in COMMANDS] + [capsys.readouterr().out]
    assert [text for text in said if MARK in text] == []
    tables = [model for model in apps.get_models() if model.__name__ not in OWN_SPACE]
    assert [model.__name__ for model in tables if MARK in str(list(model._base_manager.values_list()))] == []
    kept = [path for path in web_home.rglob("*") if path.is_file() and "attachments" not in path.parts and ".sqlite3" not in path.name]
    assert [str(path) for path in kept if path.stat().st_size < 50_000_000 and MARK.encode() in path.read_bytes()] == []
    assert [path for path in kept if path.suffix == ".eml"]
    assert case.pk


def printed(command: list[str], home: Path) -> str:
    """What a command of the site's door says; that it wants more words is an answer too."""
    import argparse  # noqa: PLC0415 - only here
    from contextlib import redirect_stderr, suppress  # noqa: PLC0415 - only here

    from samsyn.concepts.errors import SamsynError  # noqa: PLC0415 - only here
    from samsyn.web.door import add_commands  # noqa: PLC0415 - as above

    parser, out = argparse.ArgumentParser(), io.StringIO()
    parser.add_argument("--home", type=Path, default=home)
    add_commands(parser.add_subparsers())
    with redirect_stderr(out), suppress(SystemExit, SamsynError):
        chosen = parser.parse_args(command)
        out.write(str(chosen.run(chosen, timezone.now())))
    return out.getvalue()


def test_what_one_authority_has_got_is_not_told_to_the_other(case: "Case", own: Client, others: dict[str, Client]) -> None:
    """Sent to SPSM alone, and to peers alone: the leader at Skolverket finds it nowhere."""
    from samsyn.web.models import OwnQuestion  # noqa: PLC0415 - as above

    row = OwnQuestion.objects.create(organizer=case.organizer, text=f"Varför {MARK}?", order=98)
    assert own.post(f"/dialog/{case.pk}/skicka/", {"thing": f"question:{row.pk}", "to": "spsm"}).status_code == 302
    walked = [address for address in pages(case, {row.pk}) if address.startswith("/personal/")]
    assert [address for address in walked if MARK.encode() in body(others["leader"], address)] == []
    assert f"/personal/dialog/{case.pk}/mottaget/" in [
        address for address in walked if MARK.encode() in body(others["other leader"], address)
    ]
