"""Of all that could be told of an organizer, the few things that are, in the order they are told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samsyn.analysis.candidates import Candidate
from samsyn.analysis.families import Claim
from samsyn.analysis.finding_rule import Situation
from samsyn.concepts.school import OrganizerKind

MOST_TOP = 3
"""How many things matter most."""
_LEVELS = frozenset({Claim.DIFFERS, Claim.UNUSUAL})


@dataclass(frozen=True, slots=True)
class Chosen:
    """Findings in the order they are told, and how many of the first of them matter most."""

    told: tuple[Candidate, ...]
    top: int


def most(kind: OrganizerKind | None, units: int) -> int:
    """How many findings an organizer gets at most: a reader with one unit has ten minutes, a municipality has an office."""
    if kind is OrganizerKind.MUNICIPALITY:
        return 12
    return 3 if units <= 1 else 5 if units <= 5 else 8


def choose(claimed: Sequence[Candidate], unknown: Sequence[Candidate], limit: int) -> Chosen:
    """claimed: in any order. unknown: what cannot be known, the question on children with disabilities last.

    That question always has its place. So has, as far as there is room, what cannot be known of each school form of which
    nothing is claimed; the rest is for claims, each measure once, and about different things before more of the same.
    The three that matter most: the best of each school form, wins first, then the best of what is left.
    """
    support = [one for one in unknown if one.rule.situation is Situation.SUPPORT]
    silent = [one for one in unknown if one not in support and one.form not in {other.form for other in claimed}]
    best = _spread(_once(sorted(claimed, key=_order)))
    room = limit - len(support)
    kept_silent = silent[: max(room - len(best), min(len(silent), room // 3))]
    kept = best[: room - len(kept_silent)]
    others = [one for one in unknown if one not in support and one not in silent]
    filled = [*kept, *kept_silent, *others[: max(0, room - len(kept) - len(kept_silent))], *support]
    top = _top(filled)
    return Chosen((*top, *(one for one in filled if one not in top)), len(top))


def _order(one: Candidate) -> tuple[int, bool, bool, float, tuple[str, ...]]:
    """Wins first, who works there last (by the tens of the rule's order), then the goals, then what is sure, then what is far off.

    What is equally far stands by name, so that the order of the figures means nothing.
    """
    is_of_goal = one.theme not in one.measures
    return one.rule.order // 10, not is_of_goal, one.word != "säkert", -one.weight, one.measures


def _once(ordered: Sequence[Candidate]) -> list[Candidate]:
    """Each measure's level once and its movement once: that it is unusual, where it is, rather than only that it differs."""
    outermost = sorted(ordered, key=lambda one: one.rule.claim is not Claim.UNUSUAL)
    kept = _first_of(outermost, lambda one: (one.measures, one.rule.claim in _LEVELS))
    return [one for one in ordered if one in kept]


def _spread(ordered: Sequence[Candidate]) -> list[Candidate]:
    """Within wins, and within the rest, one of each theme before a second of any."""
    seen: dict[tuple[int, str], int] = {}
    turns = []
    for one in ordered:
        theme = (one.rule.order // 10, one.theme)
        seen[theme] = seen.get(theme, 0) + 1
        turns.append((one.rule.order // 10, seen[theme]))
    return [one for _, one in sorted(zip(turns, ordered, strict=True), key=lambda pair: pair[0])]


def _top(filled: Sequence[Candidate]) -> list[Candidate]:
    """The best of each school form, in the order of telling; filled up with other kinds before more of the same.

    What is not claimed is among them only where too little is claimed: the question on support, and one thing more.
    """
    ordered = sorted(filled, key=lambda one: (one.rule.claim is None, one.rule.order // 10))
    claimed = [one for one in ordered if one.rule.claim is not None]
    of_forms, of_kinds = _first_of(claimed, lambda one: one.form), _first_of(claimed, lambda one: one.rule.kind)
    support = [one for one in ordered if one.rule.situation is Situation.SUPPORT]
    silent = [one for one in ordered if one.rule.claim is None and one not in support]
    chosen = _first_of([*of_forms, *of_kinds, *claimed, *silent[:1], *support], id)[:MOST_TOP]
    return sorted(chosen, key=ordered.index)


def _first_of(ordered: Sequence[Candidate], key: Callable[[Candidate], object]) -> list[Candidate]:
    first: dict[object, Candidate] = {}
    for one in ordered:
        first.setdefault(key(one), one)
    return list(first.values())
