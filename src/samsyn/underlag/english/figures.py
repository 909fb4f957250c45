"""One figure in English: the same number, the same doubt and the same time as in its Swedish row."""

import math

from samsyn.concepts import english
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.swedish import limits
from samsyn.indicators.definition import Indicator
from samsyn.underlag.english.text import FigureLine
from samsyn.underlag.facts import Figure
from samsyn.underlag.figure_row import FigureRow, State
from samsyn.underlag.figure_text import figure_text
from samsyn.underlag.speech import say_in_english as say


def line(row: FigureRow) -> FigureLine:
    """A row that is shown."""
    return FigureLine(
        name=row.indicator.english.name,
        value=value(row.figure, row.indicator),
        doubt=_doubt(row),
        nation=value(row.nation, row.indicator) if row.nation is not None else "",
        period=english.period(row.figure.period),
        key=row.key,
    )


def value(figure: Figure, indicator: Indicator) -> str:
    """With its unit: `92.1%`, `38–44%`, `at least 12 pupils`."""
    if figure.value is None and figure.low is not None and figure.high is not None and math.isinf(figure.high):
        text = say("en-minst", low=english.signs(limits(figure.low, figure.low, indicator.quantity)[0]))
    else:
        text = english.signs(figure_text(figure, indicator))
    return english.with_unit(text, _ONE.get(indicator.english.unit, indicator.english.unit) if text == "1" else indicator.english.unit)


_ONE = {"children": "child", "groups": "group", "pupils": "pupil", "full-time posts": "full-time post"}


def _doubt(row: FigureRow) -> str:
    ends = row.chance_ends
    if row.state is State.BETWEEN:
        return say("en-inom-granser")
    if ends is not None:
        high = english.with_unit(english.signs(ends[1]), row.indicator.english.unit)
        perhaps = "perhaps less" if row.doubt is Doubt.WIDEST else None
        return say("en-slumpen", low=english.signs(ends[0]), high=high, perhaps=perhaps)
    return say("en-raknat" if row.doubt is Doubt.COUNTED else "en-okand-sakerhet")
