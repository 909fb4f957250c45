"""What an organizer has been told, and figures that turned out wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from samsyn.store import published, vintages
from samsyn.underlag import corrected, gather
from samsyn.web.models import Message, Seen
from samsyn.web.queries import public
from samsyn.web.queries.corrections import words as in_words
from samsyn.web.rights import Act, Actor, may


def unread(actor: Actor, organizer: str) -> QuerySet[Message]:
    """What the organizer has not marked as read, oldest first; nothing for anybody else."""
    if not may(actor, Act.MESSAGES, organizer):
        return Message.objects.none()
    return Message.objects.filter(organizer=organizer, read__isnull=True).order_by("created", "pk")


@dataclass(frozen=True, slots=True)
class News:
    """To one organizer: what a vintage tells otherwise than one that it has opened. text: in words."""

    organizer: str
    vintage: str
    text: str


def news() -> Iterator[News]:
    """Every correction that an organizer which saw the wrong figure has not been told of, in one for each vintage."""
    opened = public.store()
    rows = opened.corrections().to_pylist()
    seen = _seen() if rows else {}
    told = set(Message.objects.filter(kind=Message.Kind.CORRECTION).values_list("organizer", "subject")) if seen else set()
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        whose = row["organizer"], row["vintage"]
        if whose[0] in seen and whose not in told and any(_saw(row, one) for one in seen[whose[0]]):
            groups.setdefault(whose, []).append(row)
    for (organizer, vintage), found in groups.items():
        if words := in_words(corrected.corrections(found, gather.indicators())):
            yield News(organizer, vintage, " ".join(words))


def _seen() -> dict[str, list[Seen]]:
    """What has been opened, by organizer."""
    seen: dict[str, list[Seen]] = {}
    for one in Seen.objects.order_by("pk"):
        seen.setdefault(one.organizer, []).append(one)
    return seen


def _saw(row: Mapping[str, Any], seen: Seen) -> bool:
    """Whether who opened a vintage saw the figure as it was before it was corrected. Who first looked afterwards did not."""
    if seen.vintage == row["former"]:
        return True
    kept = vintages.every(public.home())
    if seen.vintage not in kept or row["vintage"] not in kept:
        return seen.vintage != row["vintage"] and bool(localdate(seen.when) <= row["day"])
    return kept.index(seen.vintage) < kept.index(row["vintage"]) and _key(row) in _figures(public.home(), seen.vintage, seen.organizer)


def _key(row: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(row[name] for name in ("unit", "indicator", "form", "period"))


@lru_cache(maxsize=16)
def _figures(folder: Path, vintage: str, organizer: str) -> frozenset[tuple[object, ...]]:
    """The figures that a vintage has of an organizer and its units."""
    opened = published.opened(folder, vintage)
    return frozenset(_key(row) for table in (opened.figures(organizer), opened.unit_figures(organizer)) for row in table.to_pylist())
