"""The site's door at the terminal: keys and contributions."""

import argparse
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.concepts.errors import InputRefused, SamsynError, WrongUse
from samsyn.web import door


def say(*words: str) -> str:
    """What the door answers."""
    parser = argparse.ArgumentParser()
    door.add_commands(parser.add_subparsers())
    chosen = parser.parse_args(words)
    return str(chosen.run(chosen, timezone.now()))


def test_a_key_is_told_once_listed_and_taken_back(web_home: Path, two: tuple[str, str]) -> None:
    del web_home
    told = say("key", two[0], "--name", "Anna Ek", "--address", "https://samsyn.example/")
    assert re.match(r"Länk till Anna Ek, för .+ \(nyckel (\d+), gäller till \d+\s\w+ \d{4}\):\n\n  https://samsyn\.example/nyckel/", told)
    number, secret = re.search(r"nyckel (\d+)", told), re.search(r"/nyckel/([\w-]{43})/", told)
    assert number
    assert secret
    assert Client().get(f"/nyckel/{secret.group(1)}/").status_code == 200
    assert re.search(rf"{number.group(1)}  {two[0]} +gäller till \d+\s\w+ \d{{4}} +Anna Ek", say("key", "--list"))
    assert secret.group(1) not in say("key", "--list")
    assert say("key", "--revoke", number.group(1)) == f"Nyckel {number.group(1)} är tillbakatagen. Länken öppnar ingenting mer."
    assert Client().get(f"/nyckel/{secret.group(1)}/").status_code == 404


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["key"], "Det står inte vem länken gäller."),
        (["key", "2120000143", "--name", "Bo Alm"], "är inget organisationsnummer"),
        (["key", "--revoke", "999999"], "Det finns ingen nyckel 999999 att ta tillbaka."),
    ],
)
def test_a_wrong_command_is_told_of(web_home: Path, words: list[str], says: str) -> None:
    del web_home
    with pytest.raises(WrongUse, match=says):
        say(*words)


def test_a_contribution_is_taken_in_or_refused(web_home: Path, tmp_path: Path) -> None:
    del web_home
    good = tmp_path / "bidrag.yaml"
    good.write_text("sender: SPSM\nsigned: Maria Berg\ndated: 2026-10-01\ntitle: Råd\nparagraphs: [Börja med det som hjälper alla.]\n")
    assert re.match(r"Bidrag \d+ från SPSM har kommit in\.", say("contribute", str(good)))
    bad = tmp_path / "fel.yaml"
    bad.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputRefused, match=r"Filen går inte att läsa\."):
        say("contribute", str(bad))
    good.write_text(good.read_text().replace("alla.", "den som fick ett vite."))
    with pytest.raises(SamsynError, match=r"Stycke 1: ordet ”vite” hör till inspektion\."):
        say("contribute", str(good))
