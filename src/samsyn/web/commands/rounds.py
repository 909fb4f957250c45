"""`samsyn round`: makes a round of dialogues, offers it, gives it to leaders, withdraws it. `samsyn move`: a dialogue goes on elsewhere."""

import argparse
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from samsyn.concepts.errors import InputRefused
from samsyn.concepts.home import again
from samsyn.concepts.swedish import counted, day, listed
from samsyn.web.commands.command import command

if TYPE_CHECKING:  # tables can be imported only when a home is open
    from samsyn.web.models import Round

_SAYS = "Gör en omgång av dialoger, visar den, skickar erbjudandet, ger dialoger till dialogledare eller återkallar dem."
_EXAMPLES = (
    'round "Våren 2027" 2120000142 5560000001 --answer-by 2027-01-31',
    'round "Våren 2027" --answer-by 2027-01-31 --file huvudman.txt',
    'round "Prov" 2120000142 --answer-by 2027-01-31 --trial    (räknas inte i någon statistik)',
    'round "Våren 2027"    (visar omgången)',
    'round "Våren 2027" --offer    (skickar erbjudandet till dem som inte har fått det)',
    'round "Våren 2027" 2120000142 --lead karin.lund@skolverket.example',
    'round "Våren 2027" 2120000142 --withdraw "Vår budget är mindre än vi trodde."',
    "round --list",
)
_MOVES = (
    'move "Våren 2027" 5560000001 --to 2120000142 --reason "Kommunen tar över förskolan."',
    'move "Våren 2027" 5560000001 --to 5560000002 5560000003 --reason "Skolan delas."',
)


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The commands `round` and `move`."""
    made = command(commands, "round", _SAYS, _EXAMPLES)
    made.add_argument("name", nargs="?", metavar="NAMN", help="omgångens namn")
    made.add_argument("organizers", nargs="*", metavar="ORGNR", help="organisationsnummer eller alias, direkt efter namnet")
    made.add_argument("--file", type=Path, metavar="FIL", help="läs numren från en fil, ett på varje rad")
    made.add_argument("--answer-by", type=_day, metavar="DAG", help="gör omgången; sista dagen att svara, som 2027-01-31")
    made.add_argument("--trial", action="store_true", help="på prov, med referenshuvudmän: räknas inte i någon statistik")
    made.add_argument("--offer", action="store_true", help="skicka erbjudandet")
    made.add_argument("--lead", metavar="E-POST", help="den i personalen som ska leda dialogerna")
    made.add_argument("--withdraw", metavar="SKÄL", help="återkalla dialogerna; huvudmännen läser skälet")
    made.add_argument("--list", action="store_true", help="visa alla omgångar")
    made.set_defaults(run=_round)
    says = "Flyttar en dialog när huvudmän går ihop, delas eller byter ägare."
    moved = command(commands, "move", says, _MOVES)
    moved.add_argument("name", metavar="NAMN", help="omgångens namn")
    moved.add_argument("organizer", metavar="ORGNR", help="huvudmannen som dialogen flyttar från")
    moved.add_argument("--to", nargs="+", required=True, metavar="ORGNR", help="de som tar över; den första får anteckningarna")
    moved.add_argument("--reason", required=True, metavar="SKÄL", help="varför; huvudmännen läser det")
    moved.set_defaults(run=_move)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} är ingen dag. Skriv den som 2027-01-31") from error


def _round(chosen: argparse.Namespace, now: datetime) -> str:
    from samsyn.web.queries.rounds import every, round_named
    from samsyn.web.rights import TERMINAL

    if chosen.list or not chosen.name:
        return "\n".join(_in_a_row(one) for one in every(TERMINAL)) or "Det finns ingen omgång."
    wanted = _known([*chosen.organizers, *(_lines(chosen.file) if chosen.file else ())])
    if chosen.answer_by:
        return _made(chosen, wanted, now)
    found = round_named(TERMINAL, chosen.name)
    if chosen.offer or chosen.lead or chosen.withdraw:
        return _done(chosen, found, wanted, now)
    return _shown(found)


def _made(chosen: argparse.Namespace, wanted: Sequence[str], now: datetime) -> str:
    from samsyn.web.actions import rounds
    from samsyn.web.rights import TERMINAL

    made = rounds.make(actor=TERMINAL, name=chosen.name, organizers=wanted, answer_by=chosen.answer_by, trial=chosen.trial, now=now)
    return f"Omgången är gjord. Inget har skickats.\n\n{_shown(made)}"


def _done(chosen: argparse.Namespace, found: "Round", wanted: Sequence[str], now: datetime) -> str:
    from samsyn.web.actions import rounds
    from samsyn.web.queries.rounds import staff_of
    from samsyn.web.rights import TERMINAL

    if chosen.offer:
        many = rounds.offer(actor=TERMINAL, round_=found, now=now)
        told = f"{counted(many, 'erbjudande', 'erbjudanden', 'ett').capitalize()} är klara att gå ut."
        return f'{told} Läs mejlen, och släpp dem: {_called()} post --preview "{found.name}"\n{_on_paper(found, now)}\n{_shown(found)}'
    if chosen.lead:
        many = rounds.give(actor=TERMINAL, round_=found, staff=staff_of(TERMINAL, chosen.lead), organizers=wanted, now=now)
        return f"{chosen.lead} leder {counted(many, 'dialog till', 'dialoger till')}."
    many = rounds.withdraw(actor=TERMINAL, round_=found, reason=chosen.withdraw, organizers=wanted, now=now)
    return f"{counted(many, 'dialog', 'dialoger').capitalize()} är återkallade. Huvudmännen läser varför."


def _on_paper(found: "Round", now: datetime) -> str:
    """Those whom no mail reaches. Until a letter is printed nobody has asked them, and their time to answer does not pass."""
    from samsyn.web.queries.batches import batch
    from samsyn.web.rights import TERMINAL

    unreached = batch(TERMINAL, found, now).unreached
    return f"Inget mejl når {listed(unreached)}. Skriv ut brev till dem: {_called()} letters\n" if unreached else ""


def _move(chosen: argparse.Namespace, now: datetime) -> str:
    from samsyn.web.actions import moving
    from samsyn.web.queries.handing_over import keeping
    from samsyn.web.queries.rounds import case_in, known, round_named
    from samsyn.web.rights import TERMINAL

    found = case_in(TERMINAL, round_named(TERMINAL, chosen.name), _known([chosen.organizer])[0])
    successors = known(TERMINAL, _known(chosen.to))
    moved = moving.move(actor=TERMINAL, number=found.pk, successors=successors, reason=chosen.reason, now=now)
    found.refresh_from_db()
    stays = (
        f" Det som {found.name} har skrivit för sig själv ligger kvar där, tills dess egna personer lämnar över det."
        if keeping(found)
        else ""
    )
    return f"Dialogen fortsätter hos {listed([one.name for one in moved])}.{stays}"


def _known(numbers: Sequence[str]) -> list[str]:
    """The public ids behind what was typed."""
    from samsyn import pipeline
    from samsyn.web.queries.public import home

    return [pipeline.known_organizer(number, home()) for number in numbers]


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputRefused("Filen går inte att läsa.", str(path), "Spara den som vanlig text, med ett nummer på varje rad.") from error
    return [line.split("#")[0].strip() for line in text.splitlines() if line.split("#")[0].strip()]


def _in_a_row(one: "Round") -> str:
    return f"{one.name}, svar senast {day(one.answer_by)}{', på prov' if one.trial else ''}"


def _shown(found: "Round") -> str:
    """A round in numbers: what stands before somebody lets the offers go."""
    from samsyn.dialogue.workflow import case_table
    from samsyn.web.queries.rounds import counts
    from samsyn.web.rights import TERMINAL

    held = counts(TERMINAL, found)
    rows = [f"  {case_table().states[state].sv:<28}{many:>6}" for state, many in sorted(held.states.items())]
    lines = [_in_a_row(found), f"  {'Huvudmän':<28}{held.cases:>6}", *rows]
    lines += [f"  {'Adress saknas':<28}{held.without_address:>6}    skicka brev: {_called()} letters"] if held.without_address else []
    lines += [f"  {'Även i en annan omgång':<28}{held.elsewhere:>6}"] if held.elsewhere else []
    lines += [f'\nSkicka erbjudandet med: {_called()} round "{found.name}" --offer'] if held.states["planned"] else []
    return "\n".join(lines)


def _called() -> str:
    from samsyn.web.queries.public import home

    return again(home())
