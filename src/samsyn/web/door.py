"""What a person at a terminal may do with the site's database: give and take back keys, hand in a contribution.

The terminal's own commands start this door as another program, since only the web room knows Django.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

from samsyn.concepts.errors import InputRefused, WrongUse, make_folder
from samsyn.concepts.home import again, home_folder

EXIT_CODES = "Slutkoder: 0 klart, 2 fel i kommandot, 3 indata godtogs inte, 4 inget att göra, 6 databasen är upptagen."
_ADDRESS = "http://localhost:8000"
_ELSEWHERE = f"Visas webbplatsen på en annan adress än {_ADDRESS}? Byt början av länken, eller ge adressen med --address."
_TO_ORGANIZER = 'key 2120000142 --name "Anna Ek"'
_TO_EDITOR = 'key --role editor --name "Bo Alm"'


def open_home(home: Path) -> None:
    """Make the site ready over this home: settings, folder, and a database whose tables are of today."""
    os.environ["SAMSYN_HOME"] = str(home.absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = "samsyn.web.settings"
    make_folder(home)
    django.setup()
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    connections.close_all()  # workers that are forked after this open their own


def refuse_missing(home: Path) -> None:
    """Only what reads or serves may make a home. Raises WrongUse for one that is not there."""
    if not home.is_dir():
        demo = home_folder("samsyn-demo")
        remedy = f"Lägg till --home {demo}" if demo.is_dir() else "Skriv mappen med --home MAPP, eller läs in filer först: samsyn read MAPP"
        raise WrongUse("Mappen finns inte.", str(home), f"{remedy}.")


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """`key` and `contribute`, as the terminal's own commands pass them on."""
    _add_key(commands)
    _add_contribute(commands)
    commands.add_parser("approve-made-up").set_defaults(run=_approve_made_up)
    for command in commands.choices.values():
        command.add_argument("--home", type=Path, default=argparse.SUPPRESS, metavar="MAPP", help="där databasen ligger")


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, says: str, examples: Sequence[str]
) -> argparse.ArgumentParser:
    shown = "\n".join(f"  samsyn {example}" for example in examples)
    epilog = f"Exempel:\n{shown}\n\n{EXIT_CODES}"
    return commands.add_parser(name, description=says, epilog=epilog, formatter_class=argparse.RawDescriptionHelpFormatter)


def _add_key(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    says = "Ger en personlig länk till webbplatsen, eller tar tillbaka en. Länken gäller i sextio dagar."
    examples = (_TO_ORGANIZER, _TO_EDITOR, "key --list", "key --revoke 7")
    key = _command(commands, "key", says, examples)
    key.add_argument("organizer", nargs="?", metavar="ORGNR", help="huvudmannen som länken gäller")
    key.add_argument("--role", choices=["editor", "analyst"], help="en länk till en redaktör eller analytiker, utan ORGNR")
    key.add_argument("--name", metavar="NAMN", help="vem länken är till")
    key.add_argument("--address", default=_ADDRESS, metavar="ADRESS", help=f"webbplatsens adress ({_ADDRESS})")
    key.add_argument("--revoke", type=int, metavar="NYCKEL", help="ta tillbaka en nyckel")
    key.add_argument("--list", action="store_true", help="visa alla nycklar")
    key.set_defaults(run=_key)


def _add_contribute(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    says = "Tar emot ett bidrag från en annan myndighet. En redaktör beslutar sedan."
    contribute = _command(commands, "contribute", says, ("contribute bidrag.yaml",))
    contribute.add_argument("file", type=Path, metavar="FIL.yaml", help="hur filen ska se ut står i docs/guide/redaktor.md")
    contribute.set_defaults(run=_contribute)


def _key(chosen: argparse.Namespace, now: datetime) -> str:
    from samsyn.web.actions import keys
    from samsyn.web.queries.keys import every_key
    from samsyn.web.rights import TERMINAL, Role
    from samsyn.web.terminal import link, listed, organizer_named

    if chosen.list:
        return listed(every_key(TERMINAL), now)
    if chosen.revoke is not None:
        return f"Nyckel {keys.revoke(actor=TERMINAL, key=chosen.revoke, now=now).pk} är tillbakatagen. Länken öppnar ingenting mer."
    organizer, whose = organizer_named(chosen.organizer) if chosen.organizer else ("", "")
    _refuse_unclear(chosen)
    role = Role(chosen.role) if chosen.role else Role.ORGANIZER
    key, secret = keys.give(actor=TERMINAL, role=role, organizer=organizer, name=chosen.name.strip(), now=now)
    told = link(key, secret, whose or {"editor": "redaktören", "analyst": "analytikern"}[role.value], chosen.address)
    return told if chosen.address != _ADDRESS else f"{told}\n{_ELSEWHERE}"


def _refuse_unclear(chosen: argparse.Namespace) -> None:
    """Raises WrongUse for the first thing that is wrong with whom a link is for."""
    from samsyn.web.queries.public import home

    called = again(home())
    if not chosen.organizer and not chosen.role:
        remedy = f"Skriv ett organisationsnummer eller en roll, som {called} {_TO_ORGANIZER}, eller {called} {_TO_EDITOR}"
        raise WrongUse("Det står inte vem länken gäller.", "", remedy)
    if chosen.organizer and chosen.role:
        raise WrongUse(
            "En länk gäller en huvudman eller en roll, inte båda.", "", f"Ta bort {chosen.organizer} eller --role {chosen.role}."
        )
    if not (chosen.name or "").strip():
        whom = chosen.organizer or f"--role {chosen.role}"
        raise WrongUse("Det står inte vem länken är till.", "", f'Lägg till ett namn: {called} key {whom} --name "Anna Ek"')


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
    except FileNotFoundError as error:
        raise WrongUse("Filen finns inte.", str(path), "Kontrollera namnet och mappen.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputRefused("Filen går inte att läsa.", str(path), "Spara den som vanlig text i UTF-8.") from error


def _approve_made_up(chosen: argparse.Namespace, now: datetime) -> str:
    """For the demo: a made-up editor approves the easy-read text of a made-up country, and of no other."""
    from samsyn.web.actions.lines import approve_made_up

    del chosen
    return f"{approve_made_up(now=now, tell=_on_one_line)} rader på lättläst är godkända av en påhittad redaktör."


def _on_one_line(text: str, share: float) -> None:
    """How far it has come, on the terminal's error stream if somebody watches it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text}: {share * 100:.0f}\N{NO-BREAK SPACE}%" + ("\n" if share == 1 else ""))
        sys.stderr.flush()
