"""A link is given, shown, traded for a session, and taken back; its secret stands nowhere afterwards."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from samsyn.concepts.errors import WrongUse
from samsyn.web import rights
from samsyn.web.attempts import Attempts
from samsyn.web.logs import without_secrets
from tests.web.conftest import secret_of

Inside = Callable[..., Client]
NOW = datetime.fromisoformat("2026-11-22T12:00:00+01:00")


def dump() -> str:
    """All text in the database."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the database's own names
            found.append(repr(cursor.fetchall()))
    return "\n".join(found)


def test_opening_the_link_shows_whose_it_is_and_changes_nothing(two: tuple[str, str]) -> None:
    client, secret = Client(), secret_of("organizer", two[0])
    before = dump()
    answer = client.get(f"/nyckel/{secret}/")
    assert answer.status_code == 200
    assert "Länken är till Prov organizer." in answer.content.decode()
    assert secret not in answer.content.decode()
    assert answer["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer["Cache-Control"]
    assert dump() == before
    assert client.get(f"/huvudman/{two[0]}/eget/").status_code == 403


def test_the_button_begins_a_session_and_the_secret_is_nowhere(two: tuple[str, str], web_home: Path) -> None:
    client, secret = Client(), secret_of("organizer", two[0])
    answer = client.post(f"/nyckel/{secret}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/huvudman/{two[0]}/")
    cookie = answer.cookies["samsyn"]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert secret not in cookie.value
    for page in (f"/huvudman/{two[0]}/", f"/huvudman/{two[0]}/eget/"):
        told = client.get(page)
        assert told.status_code == 200
        assert secret not in told.content.decode() + str(told.headers)
    assert secret not in dump()
    assert [path.name for path in web_home.glob("*.json") if secret in path.read_text(encoding="utf-8")] == []


def test_an_error_is_written_without_the_secret() -> None:
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Internal Server Error: %s", ("/nyckel/hemlig-43/",), None)
    assert without_secrets(record)
    assert record.getMessage() == "Internal Server Error: /nyckel/.../"


def test_leaving_ends_the_session(two: tuple[str, str], inside: Inside) -> None:
    client = inside("organizer", two[0])
    assert client.get("/lamna/").status_code == 405
    answer = client.post("/lamna/", follow=True)
    assert (answer.redirect_chain, "Ni har loggat ut." in answer.content.decode()) == ([("/?ute=1", 302)], True)
    assert client.get(f"/huvudman/{two[0]}/eget/").status_code == 403


def test_a_key_that_is_taken_back_opens_nothing_and_ends_its_sessions(two: tuple[str, str]) -> None:
    from samsyn.web.actions import keys  # noqa: PLC0415 - models can be imported only when a home is open

    key, secret = keys.give(actor=rights.TERMINAL, role=rights.Role.ORGANIZER, organizer=two[0], name="Anna Ek", now=timezone.now())
    client = Client()
    client.post(f"/nyckel/{secret}/")
    assert client.get(f"/huvudman/{two[0]}/eget/").status_code == 200
    keys.revoke(actor=rights.TERMINAL, key=key.pk, now=timezone.now())
    assert client.get(f"/huvudman/{two[0]}/eget/").status_code == 403
    assert client.get(f"/nyckel/{secret}/").status_code == 404
    assert client.post(f"/nyckel/{secret}/").status_code == 404
    with pytest.raises(WrongUse, match="Det finns ingen nyckel"):
        keys.revoke(actor=rights.TERMINAL, key=key.pk, now=timezone.now())


def test_a_key_lasts_sixty_days(web_home: Path, two: tuple[str, str]) -> None:
    del web_home
    from samsyn.web.actions import keys  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.queries.keys import valid  # noqa: PLC0415 - as above

    key, secret = keys.give(actor=rights.TERMINAL, role=rights.Role.ORGANIZER, organizer=two[0], name="Anna Ek", now=NOW)
    assert valid(secret, NOW + timedelta(days=60, seconds=-1)) == key
    assert valid(secret, NOW + timedelta(days=60)) is None


def test_only_the_terminal_gives_keys(two: tuple[str, str]) -> None:
    from samsyn.web.actions import keys  # noqa: PLC0415 - models can be imported only when a home is open

    for role in (rights.Role.PUBLIC, rights.Role.ORGANIZER, rights.Role.EDITOR, rights.Role.ANALYST):
        with pytest.raises(rights.Denied):
            keys.give(actor=rights.Actor(role, two[0], 1), role=rights.Role.EDITOR, organizer="", name="Bo Alm", now=NOW)


def test_guessing_is_slowed_and_no_one_else_is_stopped() -> None:
    attempts = Attempts()
    answers = [attempts.failed("192.0.2.1", NOW) for _ in range(11)]
    assert answers == [False] * 10 + [True]
    assert attempts.failed("192.0.2.2", NOW) is False
    assert attempts.failed("192.0.2.1", NOW + timedelta(minutes=11)) is False


def test_a_link_that_holds_opens_from_where_many_were_guessed(two: tuple[str, str]) -> None:
    client, secret = Client(REMOTE_ADDR="192.0.2.77"), secret_of("organizer", two[0])
    assert [client.get(f"/nyckel/{number:043}/").status_code for number in range(12)] == [404] * 10 + [429] * 2
    assert client.get(f"/nyckel/{secret}/").status_code == 200


def test_the_trail_cannot_be_changed(two: tuple[str, str], inside: Inside) -> None:
    from samsyn.web.models import Trail  # noqa: PLC0415 - models can be imported only when a home is open

    inside("organizer", two[0])
    for change in (lambda: Trail.objects.update(who="Någon annan"), lambda: Trail.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="the trail is kept"):
            change()


def test_the_key_of_a_session_may_not_be_for_what_it_is_not(web_home: Path) -> None:
    """The database itself refuses an organizer's key without an organizer, and an editor's with one."""
    del web_home
    from samsyn.web.actions import keys  # noqa: PLC0415 - models can be imported only when a home is open

    for role, organizer in ((rights.Role.ORGANIZER, ""), (rights.Role.EDITOR, "2120000142")):
        with pytest.raises(DatabaseError, match="key_is_bound"):
            keys.give(actor=rights.TERMINAL, role=role, organizer=organizer, name="Anna Ek", now=NOW)
