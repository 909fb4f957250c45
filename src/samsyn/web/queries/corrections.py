"""Figures that were shown and turned out wrong: a public list."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.concepts.errors import WrongUse
from samsyn.underlag import corrected, gather
from samsyn.underlag.facts import Correction
from samsyn.web.queries import public
from samsyn.web.rights import Actor

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """One correction. organizer: empty for the nation. whose: name of the organizer or the unit. told: in words."""

    organizer: str
    whose: str
    told: str
    correction: Correction


@dataclass(frozen=True, slots=True)
class Corrections:
    """whose: name of the organizer that was asked for, empty for all. page: from 1."""

    found: tuple[Listed, ...]
    count: int
    page: int
    pages: int
    whose: str = ""


def corrections(actor: Actor, organizer: str, page: int) -> Corrections:
    """A page of the list, newest first; organizer: empty for all. Raises WrongUse for a page that does not exist."""
    whose = public.facts(actor, organizer).name if organizer else ""
    opened = public.store()
    found = corrected.corrections(opened.corrections(organizer or None).to_pylist(), gather.indicators())
    pages = max(1, -(-len(found) // PER_PAGE))
    if not 1 <= page <= pages:
        raise WrongUse("Den sidan finns inte i listan.", f"sida {page}", "Gå till listans första sida.")
    shown = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    names = _names(shown)
    return Corrections(tuple(_listed(one, names) for one in shown), len(found), page, pages, whose)


def words(found: Sequence[Correction]) -> list[str]:
    """Each with what it was, what it is and which sentences changed."""
    return [corrected.told_whole(one, gather.indicators()) for one in found]


def _listed(one: Correction, names: dict[tuple[str, str], str]) -> Listed:
    whose = names.get((one.organizer or "", one.unit or ""), one.unit or one.organizer or "Riket")
    return Listed(one.organizer or "", whose, corrected.told(one, gather.indicators()), one)


def _names(found: Sequence[Correction]) -> dict[tuple[str, str], str]:
    """Names of organizers and units, by both ids; the unit's is empty for the organizer itself."""
    opened = public.store()
    names: dict[tuple[str, str], str] = {}
    for organizer in {one.organizer for one in found if one.organizer}:
        names[organizer, ""] = str(opened.organizers(organizer)["name"][0].as_py())
        names |= {(organizer, row["unit"]): str(row["name"]) for row in opened.units(organizer).to_pylist()}
    return names
