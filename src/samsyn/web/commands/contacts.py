"""`samsyn contacts`: reads in whom to write to."""

import argparse
from datetime import datetime
from pathlib import Path

from samsyn.concepts.errors import InputRefused, WrongUse
from samsyn.concepts.swedish import counted
from samsyn.web.commands.command import command


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command `contacts`."""
    says = (
        "Läser in kontakter från en tabell med kolumnerna huvudman, roll, namn, e-post, postadress, källa och datum.\n"
        "E-post eller postadress får vara tom. Är något fel sparas ingenting."
    )
    contacts = command(commands, "contacts", says, ("contacts adresser.csv", "contacts adresser.xlsx", "contacts --missing"))
    contacts.add_argument("file", type=Path, nargs="?", metavar="FIL", help="CSV (UTF-8) eller XLSX")
    contacts.add_argument("--missing", action="store_true", help="visa vilka huvudmän i öppna omgångar som saknar adress")
    contacts.set_defaults(run=_contacts)


def _contacts(chosen: argparse.Namespace, now: datetime) -> str:
    from django.utils.timezone import localdate

    from samsyn.dialogue.contacts import read
    from samsyn.web.actions.contacts import import_all
    from samsyn.web.queries.contacts import known_here
    from samsyn.web.rights import TERMINAL
    from samsyn.web.uploaded import Most, table

    if chosen.missing:
        return _missing()
    if chosen.file is None:
        raise WrongUse("Det står ingen fil.", "", "Skriv så här: samsyn contacts adresser.csv")
    name = chosen.file.name
    found = read(table(name, _bytes(chosen.file), Most(20, 20_000)), known_here(TERMINAL), localdate(now), name)
    done = import_all(actor=TERMINAL, found=found, now=now)
    return f"{counted(done.new, 'ny kontakt', 'nya kontakter').capitalize()}. {done.known} fanns redan."


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise WrongUse("Filen finns inte.", str(path), "Kontrollera namnet och mappen.") from error
    except OSError as error:
        raise InputRefused("Filen går inte att läsa.", str(path), "Kontrollera att det är en fil och att ni får läsa den.") from error


def _missing() -> str:
    """One row for each case that nobody can be reached in by e-mail."""
    from samsyn.web.queries.people import without_address
    from samsyn.web.rights import TERMINAL

    rows = [
        f"{case.organizer}  {case.name}  ({case.round.name})"
        for case in without_address(TERMINAL).exclude(state__in=("closed", "withdrawn", "moved"))
    ]
    whose = counted(len(rows), "huvudman", "huvudmän")
    missing = f"E-post saknas för {whose}. Gör brev med: samsyn letters OMGÅNG --out MAPP"
    return "\n".join([*rows, missing if rows else "Alla i öppna omgångar nås med e-post."])
