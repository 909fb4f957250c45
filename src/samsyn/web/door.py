"""Making a home ready for the site, and what a person at a terminal may do with its database (`commands/`).

The terminal's own commands start this door as another program, since only the web room knows Django.
"""

import argparse
import os
import stat
from contextlib import suppress
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

from samsyn.concepts.errors import WrongUse, make_folder
from samsyn.concepts.home import home_folder
from samsyn.web.commands import contacts, contributions, keys, letters, made_up, post, rounds, staff
from samsyn.web.database import FILE

_MODULES = (keys, contributions, contacts, letters, made_up, staff, post, rounds)


def open_home(home: Path) -> None:
    """Make the site ready over this home: settings, folder, and a database whose tables are of today."""
    os.environ["SAMSYN_HOME"] = str(home.absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = "samsyn.web.settings"
    os.umask(0o077)
    make_folder(home)
    only_its_owner(home)
    django.setup()
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    connections.close_all()  # workers that are forked after this open their own


def only_its_owner(home: Path) -> None:
    """The home and its database are readable by their owner only: own spaces lie there. A folder that is everybody's (/tmp) stays so."""
    for path, rights in ((home, 0o700), *((home / f"{FILE}{ending}", 0o600) for ending in ("", "-wal", "-shm"))):
        with suppress(FileNotFoundError, PermissionError):  # not made yet, or another's
            held = path.stat().st_mode
            if not held & stat.S_ISVTX:
                path.chmod(held & ~0o077 & 0o7777 | rights)


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
