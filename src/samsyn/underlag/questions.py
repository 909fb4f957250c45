"""Part `Att undersöka tillsammans`: questions that come out of the findings, and room for the organizer's own."""

from collections.abc import Sequence

from samsyn.concepts.swedish import bound, small_first
from samsyn.underlag.blocks import Asked, Questions, Section
from samsyn.underlag.facts import Facts
from samsyn.underlag.finding_cards import Told, anchor, is_about_support, kind_of, places
from samsyn.underlag.room import at_most, is_crowded, is_short
from samsyn.underlag.shown import shows_figures
from samsyn.underlag.speech import say

_MOST = {"long": 5, "short": 3, "crowded": 2}
_LINES, _LINES_IN_SHORT = 4, 2


def questions(facts: Facts, anchors: frozenset[str]) -> Section:
    """anchors: of the findings that the document tells in parts of their own; the others stand on page one."""
    asked = _with_one_on_peers([_asked(told, facts, anchors) for told in _chosen(facts)], facts)
    lines = _LINES_IN_SHORT if is_short(facts) else _LINES
    return Section("undersoka", say("del-undersoka"), _lead(asked, facts), (Questions(asked, own=say("undersoka-egna"), lines=lines),))


def _lead(asked: Sequence[Asked], facts: Facts) -> str:
    if not asked:
        return say("undersoka-inga")
    if not shows_figures(facts):
        return say("undersoka-inledning-utan-siffror")
    return say("undersoka-inledning-kort" if is_short(facts) else "undersoka-inledning")


def _with_one_on_peers(asked: Sequence[Asked], facts: Facts) -> tuple[Asked, ...]:
    """Where there is room: what to ask those who are like the organizer. The question on support stays last."""
    has_room = not is_crowded(facts) and (is_short(facts) or not shows_figures(facts))
    if not asked or not facts.peers or not has_room or len(asked) >= _MOST["short"]:
        return tuple(asked)
    on_peers = Asked("liknar-fraga", say("undersoka-fraga-liknar"), say("undersoka-ur-liknar"), "som-liknar-er")
    return (*asked[:-1], on_peers, asked[-1])


def _chosen(facts: Facts) -> list[Told]:
    """Each question once: of what matters most first, and always the last, on those who need support."""
    by_text = {told[0].question: told for told in reversed(places(facts)) if told[0].question}
    asked = sorted(by_text.values(), key=lambda told: told[0].place)
    most = at_most(facts, **_MOST)
    return asked if len(asked) <= most else [*asked[: most - 1], asked[-1]]


def _asked(told: Told, facts: Facts, anchors: frozenset[str]) -> Asked:
    first = told[0]
    about = first.indicator or first.form.lower()
    where = anchor(first) if anchor(first) in anchors else "pa-en-sida"
    return Asked(f"{first.rule}-{about}", first.question or "", _origin(told, facts), where)


def _origin(told: Told, facts: Facts) -> str:
    first, kind = told[0], small_first(kind_of(told[0]))
    if is_about_support(first):
        return say("undersoka-ur-stod")
    if first.indicator is None and first.form not in {form.form for form in facts.forms}:
        return say("undersoka-ur-okand-form")
    if first.indicator is None:
        return say("undersoka-ur-okant", kind=kind, form=first.form)
    name = bound(facts.indicators[first.indicator].name)
    if is_short(facts):
        return say("undersoka-ur-kort", name=name)
    if len(told) == 1:
        return say("undersoka-ur-matt", name=name, kind=kind)
    return say("undersoka-ur-flera", name=name, more=len(told) - 1, kind=kind)
