"""What differs between two editions."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from samsyn.framework import edition
from samsyn.framework.edition import EDITIONS, Edition

_KINDS = {
    "areas": "området",
    "school_forms": "skolformen",
    "goals": "målsättningen",
    "sub_goals": "delmålet",
    "success_factors": "framgångsfaktorn",
}
_FIELDS = {
    "text": "texten",
    "status": "statusen",
    "source": "källan",
    "date": "datumet",
    "note": "anmärkningen",
    "in_law": "om det är en skolform i skollagen",
    "law": "lagrummet",
    "periods": "giltighetstiderna",
    "school_forms": "skolformerna",
    "areas": "områdena",
    "number": "numret",
    "goal": "målsättningen",
    "school_form": "skolformen",
    "indicators": "indikatorerna",
    "references": "stödet i forskning eller beprövad erfarenhet",
}
_STATUSES = {"official": "officiell", "own wording": "egen formulering", "unknown": "okänd", "none given": "inget angivet"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an edition something stands: the list and the id. text: its words, if it has any."""

    kind: str
    id: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One key of one text that is not the same."""

    place: Place
    key: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Changes:
    added: tuple[Place, ...]
    changed: tuple[Change, ...]
    removed: tuple[Place, ...]


def compare(old: Edition, new: Edition) -> Changes:
    """What was added, what was changed with before and after, and what was removed. The editions' own names are not compared."""
    before, after = _texts(old), _texts(new)
    return Changes(
        added=tuple(_place(key, after[key]) for key in after if key not in before),
        changed=tuple(change for key in after if key in before for change in _changed(_place(key, after[key]), before[key], after[key])),
        removed=tuple(_place(key, before[key]) for key in before if key not in after),
    )


def since_former(folder: Path = EDITIONS) -> Changes | None:
    """What the newest edition changes from the one before it; None where there is only one."""
    files = sorted(folder.glob("*.yaml"), key=lambda path: tuple(int(part) for part in path.stem.split("-")))
    return compare(*(edition.read(path) for path in files[-2:])) if len(files) > 1 else None


def words(changes: Changes) -> list[str]:
    """The changes in Swedish, one sentence each."""
    told = [
        *(f"Tillagt: {_named(place)}." for place in changes.added),
        *(f"Ändrat: {_named(c.place)}, {_FIELDS[c.key]}: från {_told(c.before)} till {_told(c.after)}." for c in changes.changed),
        *(f"Borttaget: {_named(place)}." for place in changes.removed),
    ]
    return told or ["Inget skiljer utgåvorna åt."]


def _texts(edition: Edition) -> dict[tuple[str, str], Mapping[str, object]]:
    return {(kind, str(one.id)): one.model_dump(mode="json") for kind in _KINDS for one in getattr(edition, kind)}


def _place(key: tuple[str, str], text: Mapping[str, object]) -> Place:
    words = text.get("text")
    return Place(*key, str(words) if words is not None else None)


def _changed(place: Place, before: Mapping[str, object], after: Mapping[str, object]) -> list[Change]:
    return [Change(place, key, before[key], after[key]) for key in after if before[key] != after[key]]


def _named(place: Place) -> str:
    return f"{_KINDS[place.kind]} {place.id}" + (f" (”{place.text}”)" if place.text else "")


def _told(value: object) -> str:
    if isinstance(value, list) and value:
        return ", ".join(_told(one) for one in value)
    if isinstance(value, dict):
        return f"”{value['title']}”" if "title" in value else _period(value)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return f"”{_STATUSES.get(str(value), value)}”" if value else "inget"


def _period(value: Mapping[str, object]) -> str:
    grades, first, last = value["grades"], value["first"], value["last"]
    long = f" med {grades} årskurser" if grades else ""
    return f"{value['name']}{long}{f' från {first}' if first else ''}{f' till och med {last}' if last else ''}"
