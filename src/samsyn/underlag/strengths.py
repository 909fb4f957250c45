"""Part `Styrkor och förflyttningar`: wins first, with what they rest on."""

from samsyn.underlag.blocks import Block, Charts, Note, Points, Section
from samsyn.underlag.facts import Facts
from samsyn.underlag.finding_cards import Told, card, places
from samsyn.underlag.movement_chart import movement_charts
from samsyn.underlag.room import is_short
from samsyn.underlag.speech import say

_METHODS = (("fynd", "Så väljs det"),)
_MOST_CHARTS = 3
_ORDER = ("strength", "movement", "to_understand", "no_difference", "no_change")


def strengths(facts: Facts) -> Section | None:
    """None for a vintage without findings; one line where nothing is left to say that page one has not said."""
    if not facts.findings:
        return None
    told = sorted((told for told in places(facts) if told[0].kind in _ORDER), key=lambda told: _ORDER.index(told[0].kind))
    left = [one for one in told if not (is_short(facts) and one[0].top)]
    lead = _lead(facts) if left or not told else say("styrkor-pa-forsta-sidan")
    return Section("styrkor", say("del-styrkor"), lead, (*_blocks(left, facts), *_charts(facts)), methods=_METHODS)


def _blocks(told: list[Told], facts: Facts) -> list[Block]:
    if not told:
        return []
    claims = any(one[0].claim for one in told) and not is_short(facts)
    return [Points(tuple(card(one, facts) for one in told)), *([Note(say("styrkor-hur-sakert"))] if claims else [])]


def _charts(facts: Facts) -> list[Block]:
    """The movements that are told first, over their years."""
    charts = () if is_short(facts) else movement_charts(facts)[:_MOST_CHARTS]
    return [Charts(charts)] if charts else []


def _lead(facts: Facts) -> str:
    kinds = {f.kind for f in facts.findings}
    if "strength" in kinds:
        return say("styrkor-starkt")
    if any(f.claim for f in facts.findings):
        return say("styrkor-utan-styrka")
    if "no_difference" in kinds:
        return say("styrkor-for-fa" if is_short(facts) else "styrkor-inte-sakert")
    return say("styrkor-racker-inte")
