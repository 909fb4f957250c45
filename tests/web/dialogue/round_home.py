"""Who is in a whole round: made-up people for organizers of the home, two leaders, and a database of its own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.test.utils import override_settings

from samsyn.store import published
from tests.web.dialogue.round_answers import Manner, Party, manners
from tests.web.dialogue.round_world import Leader, Outside, World

ROUND = "Våren 2027"
_QUICK = "django.contrib.auth.hashers.MD5PasswordHasher"
"""Leaders sign in anew each day for a year and a half; a slow checksum of a password is tried in its own tests."""


@contextmanager
def own_home(home: Path, folder: Path) -> Iterator[Path]:
    """While this lasts, the site stands over another home: the same figures, with a database and mail of its own.

    So nothing of a year's dialogues is left to others.
    """
    made = folder / "home"
    made.mkdir()
    for part in home.iterdir():
        if not part.name.startswith("samsyn.sqlite3") and part.name != "mail":
            (made / part.name).symlink_to(part)
    settings = connections["default"].settings_dict
    former: Any = settings["NAME"]
    connections.close_all()
    settings["NAME"] = made / "samsyn.sqlite3"
    try:
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        with override_settings(SAMSYN_HOME=made, ALLOWED_HOSTS=["localhost"], PASSWORD_HASHERS=[_QUICK]):
            yield made
    finally:
        connections.close_all()
        settings["NAME"] = former


def chosen(home: Path, count: int) -> list[tuple[str, str]]:
    """So many organizers (public id, name), none of whose names stands in another's: a mail that names one names no other by chance."""
    table = published.opened(home).organizers().to_pylist()
    names = [str(row["name"]) for row in table]
    alone = [(str(row["organizer"]), name) for row, name in zip(table, names, strict=True) if sum(name in other for other in names) == 1]
    assert len(alone) >= count, len(alone)
    return alone[:count]


def parties(world: World, count: int) -> list[Party]:
    """The organizers with their people: two each, but for who acts for a group."""
    made: list[Party] = []
    for place, ((organizer, name), manner) in enumerate(zip(chosen(world.home, count), manners(count), strict=True)):
        people = [Outside(world, f"{role}{place}@huvudman{place}.example") for role in ("chef", "styrelse")]
        made.append(Party(organizer, name, manner, people))
    group = [party for party in made if party.manner is Manner.YES_IN_A_GROUP]
    for party in group:
        party.people = [group[0].people[0]]
    return made


def contacts(world: World, every: Sequence[Party]) -> None:
    """The address book, as it is handed in: a table with source and day."""
    head = "huvudman;roll;namn;e-post;postadress;källa;datum"
    rows = [
        f"{party.organizer};{role};Namn {person.mail.partition('@')[0]};{person.mail};;prov;{world.now:%Y-%m-%d}"
        for party in every
        for person, role in zip(party.people, ("skolchef", "styrelse"), strict=False)
    ]
    table = world.home / "kontakter.csv"
    table.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    world.terminal("contacts", str(table))


def offered(world: World, every: Sequence[Party], pairs: Sequence[tuple[Leader, Leader]]) -> None:
    """The round, who leads it, and the offers, which go when somebody has looked at them."""
    from samsyn.web.actions import rounds
    from samsyn.web.models import Staff
    from samsyn.web.rights import TERMINAL

    contacts(world, every)
    organizers = [party.organizer for party in every]
    made = rounds.make(actor=TERMINAL, name=ROUND, organizers=organizers, answer_by=date(2026, 12, 16), trial=False, now=world.now)
    for place, pair in enumerate(pairs):
        theirs = [party.organizer for party in every if party.pair == place]
        for leader in pair:
            rounds.give(actor=TERMINAL, round_=made, staff=Staff.objects.get(mail=leader.mail), organizers=theirs, now=world.now)
    rounds.offer(actor=TERMINAL, round_=made, now=world.now)
    assert ROUND in world.terminal("post", "--preview", ROUND)
    assert world.mails() == []  # nothing goes before somebody has looked at it
    world.terminal("post", "--release", ROUND)
    world.turn()
