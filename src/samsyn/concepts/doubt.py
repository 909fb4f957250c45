"""What kind of doubt a shown number has."""

from enum import StrEnum

from samsyn.concepts.cell import Quantity


class Doubt(StrEnum):
    COUNTED = "counted"  # everything is counted and nothing is a share: no chance in it
    COUNTED_SHARE = "counted_share"  # those behind the share are counted in the open: an interval
    WIDEST = "widest"  # how many are behind is not told: the widest interval that the open figures allow
    UNKNOWN = "unknown"  # how sure cannot be computed


CHANCELESS = frozenset({Quantity.COUNT, Quantity.POSTS, Quantity.SEK, Quantity.KSEK})
"""Quantities that are counted whole: there is no chance in them."""
