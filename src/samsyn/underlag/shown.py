"""Whether any figure is shown of an organizer: what is said of figures is said only where there are some."""

from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_text import says_something


def shows_figures(facts: Facts) -> bool:
    """At least one value, or bounds that tell something."""
    return any(says_something(figure, facts.indicators[figure.indicator]) for series in facts.figures.values() for figure in series)


def tells_of_none(facts: Facts) -> bool:
    """Whether page one says that there are no figures: then it is said there, and nowhere else."""
    return any(finding.top and finding.rule.startswith(_SAID_BY) for finding in facts.findings)


_SAID_BY = ("ingen-kalla", "ingen-siffra-")
"""How the rules begin whose findings tell that there is no figure at all."""
