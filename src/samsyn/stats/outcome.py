"""What a computation came to. A number that cannot be computed has a name for why, and is never NaN."""

from enum import StrEnum


class Outcome(StrEnum):
    OK = "ok"
    NOTHING_COUNTED = "nothing_counted"  # n is 0
    OUT_OF_RANGE = "out_of_range"  # more than all, less than none, or not a number
    BOUNDS_CROSSED = "bounds_crossed"  # a low bound above its high bound
    ONE_GROUP = "one_group"  # nothing to compare between
    TOO_FEW = "too_few"
    SINGULAR = "singular"  # two columns say the same
    NOT_CONVERGED = "not_converged"
    ALL_HIDDEN = "all_hidden"
    CANNOT_BE_HIDDEN = "cannot_be_hidden"  # not even with everything else hidden
    UNTOLD = "untold"  # how many are behind is not told, so the part of chance cannot be known
