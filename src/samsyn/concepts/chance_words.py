"""How much chance could do to a share, in the same words everywhere (`phrases/slumpen.yaml`)."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from samsyn.concepts import phrasebook
from samsyn.concepts.cell import Quantity
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.phrasebook import Phrasebook
from samsyn.concepts.swedish import limits_beside, with_unit


def folder() -> Traversable:
    """Where the phrases that several rooms share are written."""
    return files(__package__).joinpath("phrases")


@cache
def _book() -> Phrasebook:
    return phrasebook.read(folder())


def chance_words(low: float, high: float, doubt: Doubt, quantity: Quantity, unit: str, *, beside: str = "") -> str:
    """`slumpen kan ge 47 till 52 %`, with `, kanske mindre` where how many are behind is not told.

    low, high: in code's units, rounded outwards. unit: only % is written, longer ones stand beside the number already.
    beside: what the number is held against, as it is shown: the ends never say otherwise of it than the interval does.
    """
    first, last = limits_beside(low, high, quantity, beside)
    perhaps = perhaps_less() if doubt is Doubt.WIDEST else None
    return _book().say("slumpen-kan-ge", low=first, high=with_unit(last, unit) if unit == "%" else last, perhaps=perhaps)


def chance_opens() -> str:
    """How such a sentence begins: `Slumpen kan ge `."""
    return _book().phrases["slumpen-kan-ge"].sv.partition("{")[0].capitalize()


def perhaps_less() -> str:
    """What stands after an interval where how many are behind is not told."""
    return _book().say("slumpen-kanske")


def what_chance_means() -> str:
    """What an interval is, true of every share."""
    return _book().say("slumpen-betyder")
