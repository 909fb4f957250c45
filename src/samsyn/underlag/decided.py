"""What people have decided that all underlag are made with: others' contributions, and approvals and edits of easy-read lines.

It is said and kept in the relational database; the web site writes it whole to this file each time it changes, so that the
command line can make all underlag without the web site.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from samsyn.concepts.errors import make_folder, room_needed
from samsyn.concepts.school import OrganizerKind, SchoolForm
from samsyn.concepts.written import parse
from samsyn.underlag.facts import Contribution, Facts

FILE = "decided.json"


class Approved(BaseModel):
    """A contribution that an editor has approved. Without forms it is about every school form, without kinds about every kind."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    said: Contribution
    forms: tuple[SchoolForm, ...] = ()
    kinds: tuple[OrganizerKind, ...] = ()

    def is_about(self, facts: Facts) -> bool:
        of_form = not self.forms or any(held.form in self.forms for held in facts.forms)
        return of_form and (not self.kinds or facts.kind in self.kinds)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    contributions: tuple[Approved, ...] = ()
    approved_lines: tuple[str, ...] = ()
    edited_lines: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Decided:
    """approved_lines: digests of easy-read lines that an editor has approved. edited_lines: what stands instead of a line, by digest."""

    contributions: tuple[Approved, ...] = ()
    approved_lines: frozenset[str] = frozenset()
    edited_lines: Mapping[str, str] = field(default_factory=dict)


NOTHING = Decided()


def digest(line: str) -> str:
    """What an approval is bound to: these very words. A line that says something else has another digest."""
    return hashlib.sha256(line.encode()).hexdigest()[:32]


def read(home: Path) -> Decided:
    """What has been decided; nothing before the first decision. Raises InputRefused for a damaged file."""
    path = home / FILE
    if not path.exists():
        return NOTHING
    found = parse(path.read_text(encoding="utf-8"), _File, str(path))
    return Decided(found.contributions, frozenset(found.approved_lines), found.edited_lines)


def write(home: Path, decided: Decided) -> None:
    """Put the file in place whole."""
    kept = _File(
        contributions=decided.contributions, approved_lines=tuple(sorted(decided.approved_lines)), edited_lines=dict(decided.edited_lines)
    )
    make_folder(home)
    with room_needed(str(home)):
        beside = home / f".{FILE}"
        beside.write_text(json.dumps(kept.model_dump(mode="json"), ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(home / FILE)


def contributions_to(facts: Facts, decided: Decided) -> tuple[Contribution, ...]:
    """Those about this organizer's school forms and kind, newest first."""
    about = [one for one in decided.contributions if one.is_about(facts)]
    return tuple(one.said for one in sorted(about, key=lambda one: (one.said.dated, one.said.id), reverse=True))
