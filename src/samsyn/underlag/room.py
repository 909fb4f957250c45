"""How much room there is: an organizer with one unit gets a short document, all others a long one."""

from samsyn.underlag.facts import Facts


def is_short(facts: Facts) -> bool:
    """Whether the document is held to four printed pages and 900 words."""
    return len({unit.code for unit in facts.units}) <= 1
