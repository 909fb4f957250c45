"""How much chance could do to a share, in the same words everywhere."""

from samsyn.concepts.cell import Quantity
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.swedish import NBSP, limits_beside, with_unit


def chance_words(low: float, high: float, doubt: Doubt, quantity: Quantity, unit: str, *, beside: str = "") -> str:
    """`slumpen kan ge 47 till 52 %`, with `, kanske mindre` where how many are behind is not told.

    low, high: in code's units, rounded outwards. unit: only % is written, longer ones stand beside the number already.
    beside: what the number is held against, as it is shown: the ends never say otherwise of it than the interval does.
    """
    both = f"{NBSP}till{NBSP}".join(limits_beside(low, high, quantity, beside))  # a dash would let the line break between them
    perhaps = ", kanske mindre" if doubt is Doubt.WIDEST else ""
    return f"slumpen kan ge {with_unit(both, unit) if unit == '%' else both}{perhaps}"
