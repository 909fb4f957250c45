"""What a person at a terminal may do with the site's database: give and take back keys, hand in a contribution.

The terminal's own commands start this door as another program, since only the web room knows Django.
"""

import argparse
import os
from datetime import datetime
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

from samsyn.concepts.errors import InputRefused, WrongUse, make_folder


def open_home(home: Path) -> None:
    """Make the site ready over this home: settings, folder, and a database whose tables are of today."""
    os.environ["SAMSYN_HOME"] = str(home.absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = "samsyn.web.settings"
    make_folder(home)
    django.setup()
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    connections.close_all()  # workers that are forked after this open their own


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """`key` and `contribute`, as the terminal's own commands pass them on."""
    key = commands.add_parser("key", description="Ger en personlig länk till webbplatsen, eller tar tillbaka en.")
    key.add_argument("organizer", nargs="?", metavar="ORGNR", help="huvudmannen som länken gäller")
    key.add_argument("--role", choices=["editor", "analyst"], help="en länk till en redaktör eller analytiker, utan ORGNR")
    key.add_argument("--name", help="vem länken är till, som ”Anna Ek”")
    key.add_argument("--address", default="http://localhost:8000", metavar="ADRESS", help="webbplatsens adress (http://localhost:8000)")
    key.add_argument("--revoke", type=int, metavar="NYCKEL", help="ta tillbaka en nyckel")
    key.add_argument("--list", action="store_true", help="visa alla nycklar")
    key.set_defaults(run=_key)
    contribute = commands.add_parser("contribute", description="Tar emot ett bidrag från en annan myndighet. En redaktör beslutar sedan.")
    contribute.add_argument("file", type=Path, metavar="FIL.yaml")
    contribute.set_defaults(run=_contribute)
    for command in (key, contribute, commands.add_parser("approve-made-up")):
        command.add_argument("--home", type=Path, default=argparse.SUPPRESS)
    commands.choices["approve-made-up"].set_defaults(run=_approve_made_up)


def _key(chosen: argparse.Namespace, now: datetime) -> str:
    from samsyn.web.actions import keys
    from samsyn.web.queries.keys import every_key
    from samsyn.web.rights import TERMINAL, Role
    from samsyn.web.terminal import link, listed, organizer_named

    if chosen.list:
        return listed(every_key(TERMINAL), now)
    if chosen.revoke is not None:
        return f"Nyckel {keys.revoke(actor=TERMINAL, key=chosen.revoke, now=now).pk} är tillbakatagen. Länken öppnar ingenting mer."
    if bool(chosen.organizer) == bool(chosen.role) or not (chosen.name or "").strip():
        remedy = "Skriv till exempel: samsyn key 2120000142 --name ”Anna Ek”, eller: samsyn key --role editor --name ”Bo Alm”"
        raise WrongUse("Säg vem länken är till, och antingen en huvudman eller en roll.", "", remedy)
    organizer, whose = organizer_named(chosen.organizer) if chosen.organizer else ("", "")
    role = Role(chosen.role) if chosen.role else Role.ORGANIZER
    key, secret = keys.give(actor=TERMINAL, role=role, organizer=organizer, name=chosen.name.strip(), now=now)
    return link(key, secret, whose or {"editor": "redaktören", "analyst": "analytikern"}[role.value], chosen.address)


def _contribute(chosen: argparse.Namespace, now: datetime) -> str:
    from samsyn.web.actions import contributions
    from samsyn.web.queries.editing import known_names
    from samsyn.web.received import received
    from samsyn.web.rights import TERMINAL

    found = received(_text(chosen.file), known_names(TERMINAL), chosen.file.name)
    made = contributions.receive(actor=TERMINAL, received=found, now=now)
    return f"Bidrag {made.pk} från {made.sender} har kommit in. En redaktör beslutar om det på webbplatsen, under /redaktor/."


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputRefused("Filen går inte att läsa.", str(path), "Spara den som vanlig text i UTF-8.") from error


def _approve_made_up(chosen: argparse.Namespace, now: datetime) -> str:
    """For the demo: a made-up editor approves the easy-read text of a made-up country, and of no other."""
    from samsyn.web.actions.lines import approve_made_up

    del chosen
    return f"{approve_made_up(now=now)} rader på lättläst är godkända av en påhittad redaktör."
