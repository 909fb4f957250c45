"""The door to a scanner of files. One interface; in the program itself there is none behind it, and pages say so."""

from pathlib import Path
from typing import Protocol


class Scanner(Protocol):
    """Looks for harm in a file that has come in."""

    on: bool

    def harm(self, path: Path) -> str:
        """What harm the file holds, in words; empty for none."""
        ...


class NoScanner:
    """Looks at nothing. An installation that is open to others puts its own scanner here."""

    on = False

    def harm(self, path: Path) -> str:
        del path
        return ""


CURRENT: Scanner = NoScanner()
