"""Where vintages live in a home folder, and which one is current.

`vintages/<id>/` holds `measured.duckdb` (all that was read and computed), `published.duckdb` (what may be shown) and
`vintage.json`. The file `current` names the vintage that is served. Nothing in a finished vintage is ever changed.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from samsyn.concepts.errors import InputRefused, NothingToDo, WrongUse, room_needed

FORMAT = 1
"""Shape of the tables in a vintage. A program that reads an older shape must say so here."""

MEASURED, PUBLISHED, _CARD, _CURRENT = "measured.duckdb", "published.duckdb", "vintage.json", "current"


@dataclass(frozen=True, slots=True)
class Vintage:
    """What one build is made of. inputs: from file id to its name. ground: checksum of inputs, definitions and program."""

    id: str
    built: datetime
    program: str
    ground: str
    synthetic: bool
    inputs: Mapping[str, str]
    format: int = FORMAT


def folder(home: Path, vintage: str) -> Path:
    return home / "vintages" / vintage


def stopped(home: Path, vintage: str) -> Path:
    """Where what was measured lies when a vintage was not published: for the analyst only."""
    return home / "stopped" / vintage / MEASURED


def write(vintage: Vintage, into: Path) -> None:
    card = asdict(vintage) | {"built": vintage.built.isoformat()}
    with room_needed(str(into)):
        (into / _CARD).write_text(json.dumps(card, ensure_ascii=False, indent=1), encoding="utf-8")


def read(home: Path, vintage: str) -> Vintage:
    """The card of a vintage. Raises WrongUse if there is none, InputRefused if a newer program has built it."""
    path = folder(home, vintage) / _CARD
    if not path.is_file():
        raise WrongUse(f"Utgåvan {vintage} finns inte.", str(home), f"Välj bland: {', '.join(every(home)) or 'inga än'}.")
    fields = json.loads(path.read_text(encoding="utf-8"))
    if fields["format"] > FORMAT:
        raise InputRefused(
            f"Utgåvan är byggd med Samsyn {fields['program']}, som är nyare.", str(path), "Uppdatera Samsyn, eller välj en äldre utgåva."
        )
    return Vintage(**fields | {"built": datetime.fromisoformat(fields["built"])})


def every(home: Path) -> list[str]:
    """The ids of all finished vintages, oldest first."""
    built = [(json.loads(path.read_text(encoding="utf-8"))["built"], path.parent.name) for path in home.glob(f"vintages/[!.]*/{_CARD}")]
    return [vintage for _, vintage in sorted(built)]


def current(home: Path) -> str:
    """The id of the vintage that is served. Raises NothingToDo if none has been built."""
    try:
        return (home / _CURRENT).read_text().strip()
    except FileNotFoundError:
        raise NothingToDo(
            "Här finns inga siffror än.", str(home), "Läs in filer med ”samsyn read” och bygg med ”samsyn build”, eller kör ”samsyn demo”."
        ) from None


def serve(home: Path, vintage: str) -> None:
    """Make a finished vintage the current one, in one step."""
    with room_needed(str(home)):
        beside = home / f".{_CURRENT}"
        beside.write_text(vintage + "\n")
        beside.replace(home / _CURRENT)
