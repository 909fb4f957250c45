"""`samsyn key`: gives keys and takes them back."""

import argparse
from datetime import datetime

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.home import again
from samsyn.web.commands.command import ADDRESS, command

_ELSEWHERE = f"Visas webbplatsen på en annan adress än {ADDRESS}? Byt början av länken, eller ge adressen med --address."
_TO_ORGANIZER = 'key 2120000142 --name "Anna Ek"'
_TO_EDITOR = 'key --role editor --name "Bo Alm"'


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command `key`."""
    says = "Ger en personlig länk till webbplatsen, eller tar tillbaka en. Länken gäller i sextio dagar."
    examples = (_TO_ORGANIZER, _TO_EDITOR, "key --list", "key --revoke 7")
    key = command(commands, "key", says, examples)
    key.add_argument("organizer", nargs="?", metavar="ORGNR", help="huvudmannen som länken gäller")
    key.add_argument("--role", choices=["editor", "analyst"], help="en länk till en redaktör eller analytiker, utan ORGNR")
    key.add_argument("--name", metavar="NAMN", help="vem länken är till")
    key.add_argument("--address", default=ADDRESS, metavar="ADRESS", help=f"webbplatsens adress ({ADDRESS})")
    key.add_argument("--revoke", type=int, metavar="NYCKEL", help="ta tillbaka en nyckel")
    key.add_argument("--list", action="store_true", help="visa alla nycklar")
    key.set_defaults(run=_key)


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
    return told if chosen.address != ADDRESS else f"{told}\n{_ELSEWHERE}"


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
