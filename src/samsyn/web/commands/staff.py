"""`samsyn staff`: accounts for those who lead dialogues."""

import argparse
import re
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.home import again
from samsyn.concepts.swedish import counted, day
from samsyn.web.commands.command import command

if TYPE_CHECKING:  # tables can be imported only when a home is open
    from samsyn.web.models import Staff

_ADD = 'staff maria.berg@skolverket.example --name "Maria Berg" --authority skolverket --place 0180'


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command `staff`."""
    says = "Ger ett konto till någon som leder dialoger, byter lösenordet eller avslutar kontot."
    mail = "maria.berg@skolverket.example"
    staff = command(commands, "staff", says, (_ADD, "staff --list", f"staff {mail} --renew", f"staff {mail} --end"))
    staff.add_argument("mail", nargs="?", metavar="E-POST", help="adressen som personen loggar in med")
    staff.add_argument("--name", metavar="NAMN", help="personens namn, som huvudmän läser det")
    staff.add_argument("--authority", choices=["skolverket", "spsm"], help="myndigheten")
    staff.add_argument("--place", metavar="KOMMUNKOD", help="kommunen där kontoret ligger, fyra siffror (för restider)")
    staff.add_argument("--role", choices=["leader"], default="leader", help="leader: leder dialoger")
    which = staff.add_mutually_exclusive_group()
    which.add_argument("--renew", action="store_true", help="nytt lösenord, och telefonen kopplas på nytt")
    which.add_argument("--end", action="store_true", help="avsluta kontot nu, och alla dess inloggningar")
    which.add_argument("--list", action="store_true", help="visa alla konton")
    staff.set_defaults(run=_staff)


def _staff(chosen: argparse.Namespace, now: datetime) -> str:
    from samsyn.web.actions import staff as actions
    from samsyn.web.queries.staff import every_staff
    from samsyn.web.rights import TERMINAL, Role

    if chosen.list:
        return listed(every_staff(TERMINAL))
    if not chosen.mail or "@" not in chosen.mail:
        raise WrongUse("Det står ingen e-postadress.", chosen.mail or "", f"Skriv så här: {_again()} {_ADD}")
    if chosen.end:
        return _ended(*actions.end(actor=TERMINAL, mail=chosen.mail, now=now))
    if chosen.renew:
        return _told(*actions.renew(actor=TERMINAL, mail=chosen.mail, now=now))
    _refuse_unclear(chosen)
    given = {"name": chosen.name.strip(), "authority": chosen.authority, "place": chosen.place}
    return _told(*actions.add(actor=TERMINAL, mail=chosen.mail, role=Role(chosen.role), now=now, **given))


def _refuse_unclear(chosen: argparse.Namespace) -> None:
    """Raises WrongUse for the first thing that an account lacks."""
    if not (chosen.name or "").strip():
        raise WrongUse("Det står inte vem kontot är till.", "", f"Skriv så här: {_again()} {_ADD}")
    if not chosen.authority:
        raise WrongUse("Det står inte vilken myndighet kontot hör till.", "", "Lägg till --authority skolverket eller --authority spsm.")
    if not re.fullmatch(r"[0-9]{4}", chosen.place or ""):
        raise WrongUse("Det står inte var kontoret ligger.", chosen.place or "", "Lägg till --place och kommunens kod, som 0180.")


def _again() -> str:
    from samsyn.web.queries.public import home

    return again(home())


def _told(staff: "Staff", password: str) -> str:
    until = day(staff.password_until) if staff.password_until else ""
    return (
        f"Konto till {staff.name}, {staff.mail} (lösenordet gäller till {until}):\n\n  {password}\n\n"
        f"Lösenordet visas bara nu och gäller en gång. Ge det till {staff.name} och ingen annan.\n"
        f"Personen loggar in på /personal/logga-in/, väljer ett eget lösenord och kopplar sin telefon."
    )


def _ended(staff: "Staff", led: int) -> str:
    if not led:
        return f"Kontot till {staff.name} är avslutat. Det öppnar ingenting mer."
    fewer = counted(led, "dialog", "dialoger").capitalize()
    return (
        f"Kontot till {staff.name} är avslutat. Det öppnar ingenting mer.\n"
        f"{fewer} har nu en ledare mindre. Ge dem till någon annan med: {_again()} round --lead"
    )


def listed(every: Iterable["Staff"]) -> str:
    """One row for each account."""
    rows = [f"{staff.mail:<40}  {staff.authority:<10}  {staff.role:<8}  {_state(staff):<26}  {staff.name}" for staff in every]
    return "\n".join(rows) or "Det finns inga konton."


def _state(staff: "Staff") -> str:
    if staff.ended:
        return f"avslutat {day(staff.ended)}"
    return f"väntar, till {day(staff.password_until)}" if staff.password_until else "gäller"
