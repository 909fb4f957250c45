"""How a command tells of itself."""

import argparse
from collections.abc import Sequence

EXIT_CODES = "Slutkoder: 0 klart, 2 fel i kommandot, 3 indata godtogs inte, 4 inget att göra, 6 databasen är upptagen."
Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"
ADDRESS = "http://localhost:8000"
"""Where the site is shown when nobody says otherwise."""


def command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, says: str, examples: Sequence[str]
) -> argparse.ArgumentParser:
    """A command with examples of how it is written. says: what it does, in a sentence."""
    shown = "\n".join(f"  samsyn {example}" for example in examples)
    epilog = f"Exempel:\n{shown}\n\n{EXIT_CODES}"
    return commands.add_parser(name, description=says, epilog=epilog, formatter_class=argparse.RawDescriptionHelpFormatter)
