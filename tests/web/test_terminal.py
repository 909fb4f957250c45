"""What the site's door at the terminal says to somebody who is new to it, and while others use the database."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from samsyn.concepts.errors import InputRefused, WrongUse
from samsyn.web.database import Busy, waiting_told
from tests.web.conftest import secret_of
from tests.web.test_door import say

CODES = "Slutkoder: 0 klart, 2 fel i kommandot, 3 indata godtogs inte, 4 inget att göra, 6 databasen är upptagen."


def samsyn(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """The whole program, as it is started at a terminal."""
    command = [sys.executable, "-m", "samsyn.cli", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)


@contextmanager
def taken(home: Path) -> Iterator[None]:
    """The database as when another program writes in it, and no patience of our own."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(home / "samsyn.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 30000")


def test_a_database_that_is_taken_is_told_of_in_words(web_home: Path, two: tuple[str, str]) -> None:
    with taken(web_home), pytest.raises(Busy) as told, waiting_told():
        say("key", two[0], "--name", "Anna Ek")
    assert str(told.value) == "Databasen är upptagen av ett annat arbete.\nGör så här: Ingenting har ändrats. Försök igen om en minut."
    assert (told.value.exit_code, told.value.http_status) == (6, 503)
    assert say("key", two[0], "--name", "Anna Ek").startswith("Länk till Anna Ek")


def test_the_site_tells_it_too(web_home: Path, two: tuple[str, str]) -> None:
    secret = secret_of("organizer", two[0])
    with taken(web_home):
        answer = Client().post(f"/nyckel/{secret}/")
    assert answer.status_code == 503
    assert "Databasen är upptagen av ett annat arbete." in answer.content.decode()


def test_others_can_write_while_a_made_up_country_is_approved(web_home: Path, two: tuple[str, str]) -> None:
    """Reading through is no part of a transaction: a key can be given in the midst of it."""
    from samsyn.web.actions.lines import approve_made_up  # noqa: PLC0415 - models can be imported only when a home is open

    del web_home
    shares: list[float] = []

    def write(text: str, share: float) -> None:
        assert text == "Läser texterna på lättläst"
        assert connection.in_atomic_block is False
        if not shares:
            assert say("key", two[0], "--name", "Mitt i").startswith("Länk till Mitt i")
        shares.append(share)

    approve_made_up(now=timezone.now(), tell=write)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert approve_made_up(now=timezone.now()) == 0  # all are approved now, whoever was first


@pytest.mark.parametrize(
    ("command", "example"), [("key", 'samsyn key 2120000142 --name "Anna Ek"'), ("contribute", "samsyn contribute bidrag.yaml")]
)
def test_help_is_swedish_with_examples_and_exit_codes(command: str, example: str) -> None:
    told = samsyn(command, "--help").stdout
    assert told.startswith(f"användning: samsyn {command}")
    assert f"Exempel:\n  {example}\n" in told
    assert told.endswith(f"{CODES}\n")


def test_a_home_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    ended = samsyn("key", "--list", "--home", tmp_path / "borta")
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"Mappen finns inte.\nVar: {tmp_path / 'borta'}\nGör så här: ")
    assert not (tmp_path / "borta").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Det står inte vem länken gäller."),
        (("2120000143",), "”2120000143” är inget organisationsnummer: den sista siffran är en kontrollsiffra och stämmer inte."),
        (("--role", "editor"), "Det står inte vem länken är till."),
        (("--role", "editor", "--name", " "), "Det står inte vem länken är till."),
    ],
)
def test_one_fault_is_one_error(web_home: Path, words: tuple[str, ...], says: str) -> None:
    del web_home
    with pytest.raises(WrongUse) as refused:
        say("key", *words)
    assert refused.value.what == says


def test_a_link_is_for_an_organizer_or_a_role(web_home: Path, two: tuple[str, str]) -> None:
    del web_home
    with pytest.raises(WrongUse) as refused:
        say("key", two[0], "--role", "editor")
    assert refused.value.what == "En länk gäller en huvudman eller en roll, inte båda."


def test_advice_leads_back_to_the_same_home(web_home: Path, two: tuple[str, str]) -> None:
    told = say("key", two[0], "--name", "Anna Ek")
    assert f"Ta tillbaka den med: samsyn --home {web_home} key --revoke " in told
    assert told.endswith("på en annan adress än http://localhost:8000? Byt början av länken, eller ge adressen med --address.")
    assert "--address" not in say("key", two[0], "--name", "Anna Ek", "--address", "https://samsyn.example")
    with pytest.raises(WrongUse) as refused:
        say("key", "--revoke", "999999")
    assert refused.value.remedy == f"Se alla nycklar med: samsyn --home {web_home} key --list"


def contribution(folder: Path, title: str, dated: str = "2026-10-01") -> str:
    path = folder / "bidrag.yaml"
    path.write_text(f"sender: SPSM\nsigned: Maria Berg\ndated: {dated}\ntitle: {title}\nparagraphs: [Börja med det som hjälper alla.]\n")
    return str(path)


def test_the_same_contribution_twice_is_refused(web_home: Path, tmp_path: Path) -> None:
    del web_home
    first = say("contribute", contribution(tmp_path, "Råd en gång"))
    number = first.removeprefix("Bidrag ").partition(" ")[0]
    with pytest.raises(InputRefused) as refused:
        say("contribute", contribution(tmp_path, "Råd en gång"))
    assert refused.value.what == f"Bidrag {number} är likadant."
    assert say("contribute", contribution(tmp_path, "Råd en gång till")).startswith("Bidrag ")


def test_a_contribution_from_a_day_to_come_is_refused(web_home: Path, tmp_path: Path) -> None:
    del web_home
    with pytest.raises(InputRefused, match="som inte har varit än"):
        say("contribute", contribution(tmp_path, "Råd från i morgon", str((timezone.localtime() + timedelta(days=1)).date())))
    today = datetime.now(tz=timezone.get_default_timezone()).date()
    assert say("contribute", contribution(tmp_path, "Råd från i dag", str(today))).startswith("Bidrag ")


def test_a_file_that_is_not_there_is_wrong_use(web_home: Path, tmp_path: Path) -> None:
    del web_home
    with pytest.raises(WrongUse) as refused:
        say("contribute", str(tmp_path / "saknas.yaml"))
    assert (refused.value.what, refused.value.exit_code) == ("Filen finns inte.", 2)
