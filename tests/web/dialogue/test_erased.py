"""What was taken away from the own space and never sent is erased from the disk, and nothing else is, wherever one stops in between."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from tests.web.dialogue.test_attachments import GOOD, sent

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Attachment, Case

REMOVED = datetime(2027, 1, 20, 15, 0, tzinfo=UTC)
LAST_DAY, AFTER = datetime(2027, 2, 19, 22, 30, tzinfo=UTC), datetime(2027, 2, 19, 23, 30, tzinfo=UTC)
"""In Stockholm half past eleven in the evening of the last day to undo, and half past midnight."""


@pytest.fixture
def file(case: "Case", own: Client) -> "Attachment":
    """A file that was taken away."""
    sent(own, case, "plan.pdf", GOOD["plan.pdf"][0])
    row = case.attachments.get()
    own.post(f"/dialog/{case.pk}/bilagor/{row.pk}/andra/", {"gor": "bort"})
    case.attachments.update(removed=REMOVED)
    return row


def erase(now: datetime) -> int:
    from samsyn.web.actions import attachments  # noqa: PLC0415 - models can be imported only when a home is open

    return attachments.erase(now=now)


def at(home: Path, file: "Attachment") -> Path:
    return home / "attachments" / file.stored


def test_a_file_is_gone_from_disk_and_database_when_it_can_no_longer_be_taken_back(
    case: "Case", own: Client, file: "Attachment", web_home: Path
) -> None:
    from samsyn.web.models import Trail  # noqa: PLC0415 - as above

    sent(own, case, "karta.png", GOOD["karta.png"][0])  # and another stays
    page = own.get(f"/dialog/{case.pk}/bilagor/").content.decode().replace("\u00a0", " ")
    assert "Ni kan ångra till och med 19 februari 2027. Sedan raderas filen." in page
    assert (erase(LAST_DAY), at(web_home, file).is_file()) == (0, True)
    assert (erase(AFTER), at(web_home, file).exists(), erase(AFTER)) == (1, False, 0)
    kept = case.attachments.get()
    assert (kept.name, at(web_home, kept).is_file()) == ("karta.png", True)
    row = Trail.objects.get(what="attachment_erased", thing=f"ärende {case.pk}: bilaga {file.pk}")
    assert (row.who, row.organizer, row.before, row.after) == ("programmet", case.organizer, None, {"stored": file.stored})
    assert own.post(f"/dialog/{case.pk}/bilagor/{file.pk}/andra/", {"gor": "tillbaka"}).status_code == 404


def test_what_was_sent_is_kept_also_when_it_was_taken_back(case: "Case", own: Client, file: "Attachment", web_home: Path) -> None:
    from samsyn.web.models import Sent  # noqa: PLC0415 - as above

    content = {"paragraphs": [], "table": [], "file": file.stored, "size": file.size, "cases": []}
    seat = case.seats.latest("pk")
    Sent.objects.create(
        case=case, receiver="spsm", part="attachment", thing=str(file.pk), title="plan.pdf", content=content, sent=REMOVED, seat=seat,
        sender="Anna", withdrawn=REMOVED,
    )  # fmt: skip
    assert (erase(AFTER), at(web_home, file).is_file(), case.attachments.count()) == (0, True, 1)
    page = own.get(f"/dialog/{case.pk}/bilagor/").content.decode()
    assert ("Den ligger kvar som den skickades." in page, "raderas" in page) == (True, False)


def test_what_was_taken_back_in_time_stays(case: "Case", own: Client, file: "Attachment", web_home: Path) -> None:
    own.post(f"/dialog/{case.pk}/bilagor/{file.pk}/andra/", {"gor": "tillbaka"})
    assert (erase(AFTER), at(web_home, file).is_file(), case.attachments.count()) == (0, True, 1)


def test_bytes_that_were_left_when_the_program_was_ended_go_at_the_next_turn(file: "Attachment", web_home: Path) -> None:
    content = at(web_home, file).read_bytes()
    erase(AFTER)
    at(web_home, file).write_bytes(content)  # as if it had been ended after the row and before the bytes
    assert (erase(AFTER), at(web_home, file).exists()) == (1, False)


def test_bytes_of_no_row_are_told_and_left(web_home: Path) -> None:
    from samsyn.web.queries.attachments import unowned  # noqa: PLC0415 - as above
    from samsyn.web.terminal_post import left_behind  # noqa: PLC0415 - as above

    now = timezone.now()
    folder = web_home / "attachments"
    folder.mkdir(exist_ok=True)
    old, new, unfinished = folder / "utan-rad", folder / "nyss", folder / ".halvvags"
    for path, days in ((old, 2), (new, 0), (unfinished, 2)):
        path.write_bytes(b"x")
        os.utime(path, ((now - timedelta(days=days)).timestamp(),) * 2)
    try:
        erase(now)
        assert [name for name in unowned(now) if name in {"utan-rad", "nyss", ".halvvags"}] == [".halvvags", "utan-rad"]
        assert (old.is_file(), new.is_file(), unfinished.is_file()) == (True, True, True)
        assert left_behind(["utan-rad"]) == (f"Filer som inte hör till något (1), efter ett avbrott. Ta bort dem ur {folder}:\n  utan-rad")
    finally:
        for path in (old, new, unfinished):
            path.unlink()
