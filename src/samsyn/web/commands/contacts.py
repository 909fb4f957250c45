"""`samsyn contacts`: reads in whom to write to."""

import argparse
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from samsyn.concepts.errors import InputRefused, WrongUse
from samsyn.concepts.swedish import counted
from samsyn.web.commands.command import command

if TYPE_CHECKING:  # tables can be imported only when a home is open
    from samsyn.web.models import Case
    from samsyn.web.queries.contacts import Failing


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command `contacts`."""
    says = (
        "Läser in kontakter från en tabell med kolumnerna huvudman, roll, namn, e-post, postadress, källa och datum.\n"
        "E-post eller postadress får vara tom. Är något fel sparas ingenting."
    )
    contacts = command(commands, "contacts", says, ("contacts adresser.csv", "contacts adresser.xlsx", "contacts --missing"))
    contacts.add_argument("file", type=Path, nargs="?", metavar="FIL", help="CSV (UTF-8) eller XLSX")
    contacts.add_argument(
        "--missing", action="store_true", help="visa vilka i öppna omgångar som saknar e-post, eller vars e-post inte fungerar"
    )
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
    """One row for each case that nobody can be reached in by e-mail; then those where somebody is, with each address that fails."""
    from samsyn.web.queries.contacts import failing, unreached
    from samsyn.web.rights import TERMINAL

    without = unreached(TERMINAL)
    numbers = {case.pk for case in without}
    rows = [_row(case) for case in without]
    if rows:
        whose = counted(len(rows), "huvudman", "huvudmän")
        rows.append(f"E-post saknas för {whose}. Gör brev med: samsyn letters OMGÅNG --out MAPP")
    some = _some([one for one in failing(TERMINAL) if one.case.pk not in numbers])
    return "\n\n".join("\n".join(part) for part in (some, rows) if part) or "Alla i öppna omgångar nås med e-post."


def _some(found: "Sequence[Failing]") -> list[str]:
    """Those that are reached, but not by every address."""
    by_case = {case: list(those) for case, those in groupby(found, key=lambda one: one.case)}
    if not by_case:
        return []
    told = [f"Någon adress fungerar inte hos {counted(len(by_case), 'huvudman', 'huvudmän')} som ändå nås:"]
    for case, those in by_case.items():
        told += [_row(case), *(f"  {one.name or 'utan namn'}{f', {one.mail}' if one.mail else ''}: {one.why}" for one in those)]
    return told


def _row(case: "Case") -> str:
    return f"{case.organizer}  {case.name}  ({case.round.name})"
