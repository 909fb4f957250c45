"""The law inside the web room, the tables as the models say, and the public pages over an empty database."""

import ast
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

import samsyn.web
from tests.law.source import functions, length

VIEWS = sorted((Path(samsyn.web.__file__).parent / "views").glob("*.py"))
ORDER = ["models", "queries", "actions", "forms", "views"]


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.name)
def test_views_are_short_and_touch_no_table(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [word for word in (".objects", ".save(", ".delete(") if word in text] == []
    assert [f.name for f in functions(ast.parse(text)) if length(f) > 20] == []


def test_nobody_in_the_room_looks_downstream() -> None:
    """models < queries < actions < forms < views: each imports only what stands before it."""
    wrong = []
    for place, name in enumerate(ORDER):
        for path in sorted((Path(samsyn.web.__file__).parent / name).glob("*.py")):
            text = path.read_text(encoding="utf-8")
            wrong += [
                f"{path.name}: {later}" for later in ORDER[place + 1 :] if f"samsyn.web.{later}" in text or f"web import {later}" in text
            ]
    assert wrong == []


def test_the_migrations_make_what_the_models_say(web_home: Path) -> None:
    del web_home
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_who_reads_without_a_link_asks_the_database_nothing(two: tuple[str, str], web_home: Path) -> None:
    """So the public pages go on working whatever happens to the database."""
    from django.db import connection  # noqa: PLC0415 - settings can be read only when a home is open
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - as above

    del web_home
    with CaptureQueriesContext(connection) as asked:
        for address in ("/", "/huvudman/", f"/huvudman/{two[0]}/", f"/huvudman/{two[0]}/lattlast/", "/rattelser/", "/om/"):
            answer = Client().get(address)
            assert answer.status_code == 200
            assert not answer.cookies
    assert len(asked) == 0
