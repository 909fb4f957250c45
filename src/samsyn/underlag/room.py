"""How much room there is: an organizer with one unit gets a short document, all others a long one."""

from samsyn.underlag.facts import Facts

_MANY_MEASURES = 22


def is_short(facts: Facts) -> bool:
    """Whether the document is held to four printed pages and 900 words."""
    return len({unit.code for unit in facts.units}) <= 1


def is_crowded(facts: Facts) -> bool:
    """Whether a short document has so many measures, its own or the nation's, that all else has to be few."""
    forms = {held.form for held in facts.forms}
    return is_short(facts) and len([1 for one in facts.indicators.values() if forms & set(one.school_forms)]) > _MANY_MEASURES


def at_most(facts: Facts, long: int, short: int, crowded: int) -> int:
    """How many of something there is room for."""
    return crowded if is_crowded(facts) else short if is_short(facts) else long
