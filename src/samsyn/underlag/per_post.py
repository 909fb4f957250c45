"""Figures per full-time post where the organizer has less than one: the figure is then larger than all who go there."""

from collections.abc import Mapping

from samsyn.concepts.cell import SHOWN
from samsyn.indicators.definition import Indicator
from samsyn.underlag.facts import Figure
from samsyn.underlag.figure_text import figure_text
from samsyn.underlag.speech import say

POSTS = {
    "gr-elever-per-vagledare": "gr-heltidstjanster-vagledare",
    "gr-elever-per-larare": "gr-heltidstjanster-larare",
    "fsk-barn-per-heltidstjanst": "fsk-heltidstjanster",
}
"""Measures per full-time post, and the measure that tells how many posts there are."""


def part_of_a_post(figure: Figure, figures: Mapping[str, tuple[Figure, ...]], indicators: Mapping[str, Indicator]) -> str:
    """`räknat om till heltid, ni har 0,1 tjänst`; empty where there is a whole post, or the posts of that time are not shown."""
    posts = POSTS.get(figure.indicator, "")
    same = [one for one in figures.get(posts, ()) if one.period == figure.period and one.status in SHOWN]
    if figure.status not in SHOWN or not same or same[-1].value is None or not 0 < same[-1].value < 1:
        return ""
    return say("rad-del-av-tjanst", posts=figure_text(same[-1], indicators[posts]))
