"""`samsyn letters`: printed letters to those whom no mail reaches."""

import argparse
from datetime import datetime
from pathlib import Path

from samsyn.concepts.errors import make_folder, room_needed
from samsyn.concepts.swedish import counted, word
from samsyn.web.commands.command import command


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command `letters`."""
    says = (
        "Gör ett brev med en kort kod (PDF) till var och en i en omgång som ingen e-post når.\n"
        "Ett nytt brev gör att koden i det förra slutar gälla. Lättläst står på baksidan."
    )
    letters = command(commands, "letters", says, ('letters "Omgång 1" --out brev/',))
    letters.add_argument("round", metavar="OMGÅNG", help="omgångens namn")
    letters.add_argument("--out", type=Path, required=True, metavar="MAPP", help="dit breven skrivs")
    letters.set_defaults(run=_letters)


def _letters(chosen: argparse.Namespace, now: datetime) -> str:
    from samsyn.web.actions import letters
    from samsyn.web.paper import printed
    from samsyn.web.queries.rounds import round_named
    from samsyn.web.rights import TERMINAL

    make_folder(chosen.out)
    waiting = letters.to_write(actor=TERMINAL, round_=round_named(TERMINAL, chosen.round), now=now)
    for one in waiting:
        made = printed(one, letters.mint(actor=TERMINAL, person=one.person, round_=one.case.round, now=now), now)
        with room_needed(str(chosen.out)):
            (chosen.out / f"brev-{one.case.organizer}-{one.person.pk}.pdf").write_bytes(made)
    return _told(len(waiting), sum(not one.post for one in waiting), chosen.out)


def _told(count: int, without: int, out: Path) -> str:
    if not count:
        return "Alla i omgången nås med e-post. Inget brev behövs."
    whose = "Det saknar" if count == 1 else f"{word(without).capitalize()} av dem saknar"
    more = f" {whose} postadress: skriv den för hand, eller läs in den med samsyn contacts." if without else ""
    return f"{counted(count, 'brev är skrivet', 'brev är skrivna', 'ett').capitalize()} i {out}.{more}"
