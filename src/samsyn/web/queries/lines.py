"""Lines of easy-read as an editor meets them: those to approve, and those that are approved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from samsyn.concepts.errors import WrongUse
from samsyn.underlag.decided import digest
from samsyn.underlag.easy.compose import easy
from samsyn.underlag.easy.text import EasyDocument
from samsyn.web import lines
from samsyn.web.lines import Line, Pool
from samsyn.web.models import LineApproval, LineEdit
from samsyn.web.queries import public
from samsyn.web.queries.editing import all_decided
from samsyn.web.rights import PUBLIC, Act, Actor, require

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with the words that stand there now."""

    line: Line
    text: str

    @property
    def digest(self) -> str:
        return digest(self.text)

    @property
    def edited(self) -> bool:
        return self.text != self.line.generated


@dataclass(frozen=True, slots=True)
class Lines:
    """fresh: whether the lines are those of the vintage that is shown now. approved, all: how many different lines. page: from 1."""

    found: tuple[Shown, ...] = ()
    fresh: bool = False
    count: int = 0
    approved: int = 0
    every: int = 0
    page: int = 1
    pages: int = 1


def to_decide(actor: Actor, page: int, *, approved: bool) -> Lines:
    """A page of the lines that wait, or of those that are approved. Raises WrongUse for a page that does not exist."""
    require(actor, Act.DECIDE)
    pool, now = _pool(), all_decided()
    if pool is None:
        return Lines()
    shown = [Shown(line, now.edited_lines.get(line.origin, line.generated)) for line in pool.lines]
    wanted = [one for one in shown if (one.digest in now.approved_lines) is approved]
    pages = max(1, -(-len(wanted) // PER_PAGE))
    if not 1 <= page <= pages:
        raise WrongUse("Den sidan finns inte i listan.", f"sida {page}", "Gå till listans första sida.")
    done = len(wanted) if approved else len(shown) - len(wanted)
    fresh = pool.ground == lines.ground(public.store(), now)
    return Lines(tuple(wanted[(page - 1) * PER_PAGE : page * PER_PAGE]), fresh, len(wanted), done, len(shown), page, pages)


def line(actor: Actor, origin: str) -> Shown:
    """One line. Raises WrongUse if no text has it."""
    require(actor, Act.DECIDE)
    pool = _pool()
    found = next((one for one in pool.lines if one.origin == origin), None) if pool else None
    if found is None:
        raise WrongUse("Den raden finns inte längre.", "", "Gå till listan med rader.")
    edit = LineEdit.objects.filter(origin=origin).first()
    return Shown(found, edit.text if edit else found.generated)


def as_shown(actor: Actor, chosen: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The words of lines, by digest, that still stand as they were shown. chosen: pairs of origin and the digest that was shown."""
    require(actor, Act.DECIDE)
    pool, edits = _pool(), dict(LineEdit.objects.values_list("origin", "text"))
    known = {one.origin: edits.get(one.origin, one.generated) for one in pool.lines} if pool else {}
    texts = {digest(known[origin]): known[origin] for origin, _ in chosen if origin in known}
    return {held: texts[held] for _, held in chosen if held in texts}


def around(shown: Shown, text: str) -> EasyDocument:
    """A text that the line is part of, as it would be with other words in the line's place."""
    organizer, _ = shown.line.sample[0]
    now = public.decided()
    edited = replace(now, edited_lines={**now.edited_lines, shown.line.origin: text})
    return easy(public.facts(PUBLIC, organizer), edited)


def unapproved(texts: dict[str, str]) -> dict[str, str]:
    """Of texts by digest those that nobody has approved."""
    known = set(LineApproval.objects.values_list("digest", flat=True))
    return {held: text for held, text in texts.items() if held not in known}


def _pool() -> Pool | None:
    path = public.home() / lines.FILE
    return _read(public.home(), path.stat().st_mtime_ns) if path.exists() else None


@lru_cache(maxsize=1)
def _read(home: Path, changed: int) -> Pool | None:
    """changed: when the file was written, so that a new one is read anew."""
    del changed
    return lines.read(home)
