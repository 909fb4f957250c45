"""Whether any figure is shown of an organizer: what is said of figures is said only where there are some."""

from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_text import says_something


def shows_figures(facts: Facts) -> bool:
    """At least one value, or bounds that tell something."""
    return any(says_something(figure, facts.indicators[figure.indicator]) for series in facts.figures.values() for figure in series)
