"""Making a home ready for the site, and what a person at a terminal may do with its database (`commands/`).

The terminal's own commands start this door as another program, since only the web room knows Django.
"""

import argparse
import os
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

from samsyn.concepts.errors import WrongUse, make_folder
from samsyn.concepts.home import home_folder
from samsyn.web.commands import contacts, contributions, keys, letters, made_up, post, rounds, staff

_MODULES = (keys, contributions, contacts, letters, made_up, staff, post, rounds)


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
    """Every command, as the terminal's own commands pass them on."""
    for module in _MODULES:
        module.add(commands)
    for command in commands.choices.values():
        command.add_argument("--home", type=Path, default=argparse.SUPPRESS, metavar="MAPP", help="där databasen ligger")
