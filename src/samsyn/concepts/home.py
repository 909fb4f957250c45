"""Where everything lies when nobody says otherwise, and how a command is written so that it finds the same place again."""

import os
import shlex
from pathlib import Path


def home_folder(app: str = "samsyn") -> Path:
    """Where everything is kept when --home is not given: the user's data directory (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / app


def again(home: Path) -> str:
    """How the program is called so that it works in this home: `samsyn`, or `samsyn --home MAPP`."""
    return "samsyn" if home.absolute() == home_folder().absolute() else f"samsyn --home {shlex.quote(str(home))}"
