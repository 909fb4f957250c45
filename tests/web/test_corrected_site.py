"""A figure that was shown turns out wrong: the public list, and who is told."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

from samsyn import pipeline
from samsyn.store import published

Inside = Callable[..., Client]
_FIRST, _SECOND = datetime(2026, 11, 2, 9, 30, tzinfo=UTC), datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_COOPERATIVE = "4760000010"
_FILE = "Förskolor_2024_rows.csv"
_TOLD = "Barn, 2024: vi visade 18 barn. Rätt siffra är 19 barn. Utgivaren har lämnat en ny fil."


@pytest.fixture
def home(web_home: Path, sample_files: Path, tmp_path: Path) -> Iterator[Path]:
    """The first of two vintages is served."""
    del web_home
    folder, files = tmp_path / "home", tmp_path / "files"
    shutil.copytree(sample_files, files)
    pipeline.read([files], folder, _FIRST)
    pipeline.build(folder, _FIRST)
    with override_settings(SAMSYN_HOME=folder):
        yield folder


def correct(home: Path) -> None:
    """The second: the cooperative has 19 children where it had 18."""
    path = home.parent / "files" / _FILE
    lines = path.read_text("utf-8").splitlines(keepends=True)
    (own,) = [number for number, line in enumerate(lines) if _COOPERATIVE in line]
    cells = lines[own].split(",")
    lines[own] = ",".join([*cells[:9], "19", *cells[10:]])
    path.write_text("".join(lines), "utf-8")
    pipeline.read([path], home, _SECOND)
    pipeline.build(home, _SECOND)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode().replace("\u00a0", " "))


def test_who_saw_the_wrong_figure_is_told_before_looking_again_and_others_are_not(home: Path, inside: Inside) -> None:
    from samsyn.web.actions.told import tell_of_corrections  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.models import Message, Seen  # noqa: PLC0415 - as above

    messages = Message.objects.filter(kind="correction")
    own = inside("organizer", _COOPERATIVE)
    text(own, f"/huvudman/{_COOPERATIVE}/")
    assert messages.count() == 0
    correct(home)
    vintage = published.opened(home).vintage.id
    assert text(inside("editor"), "/redaktor/")
    page = text(Client(), "/rattelser/")
    assert f'<a href="/huvudman/{_COOPERATIVE}/">' in page
    assert _TOLD in page
    assert "20 november 2026" in page
    assert _TOLD in text(Client(), f"/rattelser/?huvudman={_COOPERATIVE}")
    (message,) = messages
    assert (message.organizer, message.subject, message.link) == (_COOPERATIVE, vintage, f"/rattelser/?huvudman={_COOPERATIVE}")
    assert _TOLD in message.text.replace("\u00a0", " ")
    assert tell_of_corrections(now=timezone.now()) == 0
    assert _TOLD in text(own, f"/huvudman/{_COOPERATIVE}/")

    messages.delete()
    Seen.objects.filter(organizer=_COOPERATIVE).exclude(vintage=vintage).delete()
    text(own, f"/huvudman/{_COOPERATIVE}/")
    assert tell_of_corrections(now=timezone.now()) == 0, "who first looked afterwards never saw the wrong figure"
    Seen.objects.filter(organizer=_COOPERATIVE).delete()
