"""What is being made right now, written beside the vintages so that another process can show it."""

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from samsyn.concepts.errors import make_folder
from samsyn.concepts.progress import Tell

_FILE = "underway.json"


@dataclass(frozen=True, slots=True)
class Underway:
    """text: what is being done. share: 0-1. seconds_left: an estimate from the pace so far, None before there is one."""

    text: str
    share: float
    seconds_left: int | None


def telling(home: Path, tell: Tell) -> Tell:
    """A teller that also writes the file, with the time that seems to be left."""
    make_folder(home)
    began = time.monotonic()

    def tell_both(text: str, share: float) -> None:
        tell(text, share)
        passed = time.monotonic() - began
        left = round(passed / share * (1 - share)) if share > 0.02 else None
        beside = home / f".{_FILE}"
        beside.write_text(json.dumps(asdict(Underway(text, share, left))))
        beside.replace(home / _FILE)

    return tell_both


def done(home: Path) -> None:
    (home / _FILE).unlink(missing_ok=True)


def underway(home: Path) -> Underway | None:
    """What is being made, or None."""
    try:
        return Underway(**json.loads((home / _FILE).read_text()))
    except FileNotFoundError:
        return None
