"""What kind of doubt a shown number has."""

from enum import StrEnum


class Doubt(StrEnum):
    COUNTED = "counted"  # everything is counted and nothing is a share: no chance in it
    COUNTED_SHARE = "counted_share"  # those behind the share are counted in the open: an interval
    WIDEST = "widest"  # how many are behind is not told: the widest interval that the open figures allow
    UNKNOWN = "unknown"  # how sure cannot be computed
