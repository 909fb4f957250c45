"""The dialogues that an organizer has had before, with those of organizers whose dialogues have gone on at it: merged, sold or split."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import F, Q, QuerySet

from samsyn.web.models import Case


def earlier(now: Case) -> QuerySet[Case]:
    """Of another organizer those before the one that went on here, not what it has had since (it may live on after a split)."""
    last = _last(now)
    theirs = [Q(organizer=whose, pk__lt=until) for whose, until in last.items()]
    return Case.objects.filter(Q(*theirs, _connector=Q.OR) | Q(moved_to=now, pk__lt=now.pk))


def _last(now: Case) -> Mapping[str, int]:
    """By organizer: the case that went on here, after one move or several. As many questions as there are moves in a row, and one."""
    last = new = {now.organizer: now.pk}
    while new:
        moves = [(former, whose) for former, whose, to, at in _moves(new) if to <= last[at] and former > last.get(whose, 0)]
        new = {whose: former for former, whose in sorted(moves) if whose != now.organizer}
        last = {**last, **new}
    return last


def _moves(to: Collection[str]) -> Iterable[tuple[int, str, int, str]]:
    """The cases that have gone on at these organizers, with their successors. A move that was undone is none."""
    stand = Case.objects.exclude(moved_to=F("came_from"))
    moved = stand.filter(state="moved", moved_to__organizer__in=to)
    begun = stand.filter(came_from__isnull=False, organizer__in=to)
    return moved.values_list("pk", "organizer", "moved_to__pk", "moved_to__organizer").union(
        begun.values_list("came_from__pk", "came_from__organizer", "pk", "organizer")
    )
