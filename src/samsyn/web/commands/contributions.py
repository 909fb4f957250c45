"""`samsyn contribute`: hands in what another authority has sent."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from samsyn.concepts.errors import InputRefused, WrongUse
from samsyn.web.commands.command import command


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command `contribute`, and the demo's own that approves what is made up."""
    says = "Tar emot ett bidrag från en annan myndighet. En redaktör beslutar sedan."
    contribute = command(commands, "contribute", says, ("contribute bidrag.yaml",))
    contribute.add_argument("file", type=Path, metavar="FIL.yaml", help="hur filen ska se ut står i docs/guide/redaktor.md")
    contribute.set_defaults(run=_contribute)
    commands.add_parser("approve-made-up").set_defaults(run=_approve_made_up)


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
