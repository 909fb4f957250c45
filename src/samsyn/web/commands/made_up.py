"""The demo's own command: made-up dialogues over a made-up country."""

import argparse
from datetime import datetime


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command `made-up-dialogues`, which `samsyn demo` runs."""
    commands.add_parser("made-up-dialogues").set_defaults(run=_made_up_dialogues)


def _made_up_dialogues(chosen: argparse.Namespace, now: datetime) -> str:
    """Raises WrongUse where the figures are real."""
    from samsyn.web.made_up.playing import play

    del chosen
    made = play(now=now)
    return f"{made} påhittade dialoger är gjorda." if made else "De påhittade dialogerna finns redan."
