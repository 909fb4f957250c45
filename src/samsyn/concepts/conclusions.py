"""The currencies of the analysis room: Arrow schemas of what the numbers are found to mean.

Everything here is made from `tables.FIGURES` and may be published only after the secrecy step. Shares are 0-1.
"""

import pyarrow as pa

PEERS = pa.schema(
    {
        # one row per organizer and organizer of the same type that is like it
        "organizer": pa.string(),
        "peer": pa.string(),
        "form": pa.string(),  # the form that the two are compared in, or "alla"
        "place": pa.int32(),  # 1 is the nearest; never shown as a rank
        "named": pa.bool_(),  # a legal person in a public register that has not asked to be left out
        "near": pa.bool_(),  # alike in truth, and not only less unlike than the others
        "known": pa.float64(),  # share of the weights on which both are known
        "reasons": pa.list_(pa.string()),  # why it is like, in Swedish
    }
)

BANDS = pa.schema(
    {
        # where the middle half of an organizer's peers lie
        "organizer": pa.string(),
        "indicator": pa.string(),
        "form": pa.string(),
        "period": pa.string(),
        "words": pa.string(),  # who they are, in Swedish
        "organizers": pa.int32(),  # how many peers have a cell for this indicator
        "shown": pa.int32(),  # how many of them show a number
        "low": pa.float64(),  # outer limits of the middle half, hidden cells at their bounds; null where too many are hidden
        "high": pa.float64(),
        "middle_low": pa.float64(),  # bounds of the median
        "middle_high": pa.float64(),
    }
)

MOVEMENTS = pa.schema(
    {
        # what has happened between two periods
        "organizer": pa.string(),
        "form": pa.string(),
        "indicator": pa.string(),
        "first_period": pa.string(),
        "period": pa.string(),
        "points": pa.int32(),  # periods with a shown number, the two included
        "change": pa.float64(),
        "low": pa.float64(),  # 95 % interval of the change
        "high": pa.float64(),
        "shrunken": pa.float64(),  # the change drawn towards what organizers of the same kind have
        "shrunken_low": pa.float64(),
        "shrunken_high": pa.float64(),
        "ground": pa.string(),  # "counted": chance by counts; "scatter": by how figures of that size usually vary between years
        "word": pa.string(),  # stats.sureness.Sureness of the claim that it has moved in the direction of `change`
        "moved": pa.bool_(),  # passes the family's threshold too
    }
)

EQUITY = pa.schema(
    {
        # within and between an organizer's units
        "organizer": pa.string(),
        "form": pa.string(),
        "indicator": pa.string(),
        "period": pa.string(),
        "measure": pa.string(),  # "icc", "dissimilarity", "range"
        "units": pa.int32(),
        "shown": pa.int32(),  # units whose number is shown
        "value": pa.float64(),  # null where it cannot be known
        "low": pa.float64(),
        "high": pa.float64(),
        "status": pa.string(),  # stats.outcome.Outcome
    }
)

ADJUSTED = pa.schema(
    {
        # an organizer's part of a result when the pupils' conditions are taken into account
        "organizer": pa.string(),
        "form": pa.string(),
        "indicator": pa.string(),
        "period": pa.string(),
        "units": pa.int32(),
        "shown": pa.int32(),
        "effect": pa.float64(),  # multilevel model: above or below what the conditions lead one to expect, in the indicator's unit
        "low": pa.float64(),
        "high": pa.float64(),
        "residual": pa.float64(),  # the plain regression residual beside it (as SALSA), without doubt of its own
        "explained": pa.float64(),  # share of the variance between units that the conditions explain
        "status": pa.string(),
    }
)

FINDINGS = pa.schema(
    {
        # what is worth talking about; a finding about several indicators has a row for each, with the same place and sentence
        "organizer": pa.string(),
        "form": pa.string(),
        "indicator": pa.string(),  # null for a finding about what no figure tells
        "period": pa.string(),
        "rule": pa.string(),  # id of the rule's file
        "kind": pa.string(),  # strength, movement, to_understand, no_difference, no_change, cannot_be_known
        "claim": pa.string(),  # differs, unusual, moved; null where nothing is claimed
        "against": pa.string(),  # nation, peers, own; null where nothing is claimed
        "direction": pa.string(),  # higher, lower; null
        "word": pa.string(),  # stats.sureness.Sureness; null where nothing is claimed
        "place": pa.int32(),  # order of telling, 1 first
        "top": pa.bool_(),  # one of the three that matter most
        "sentence": pa.string(),  # Swedish
        "question": pa.string(),  # Swedish, to explore together; null
        "english": pa.string(),  # the sentence in English
        "english_question": pa.string(),
        "easy": pa.list_(pa.string()),  # the sentence in easy-read, a line at a time
        "easy_question": pa.list_(pa.string()),
        "evidence": pa.list_(pa.string()),  # the figures behind, in Swedish: value, doubt and what it is held against
    }
)

CORRECTIONS = pa.schema(
    {
        # a figure that one vintage showed and the next tells otherwise; a vintage holds all that came before it too
        "level": pa.string(),
        "organizer": pa.string(),  # null for the nation
        "unit": pa.string(),
        "indicator": pa.string(),
        "form": pa.string(),
        "period": pa.string(),
        "was_value": pa.float64(),  # null for two bounds, and where nothing is shown now: what a publisher takes back is not said again
        "was_low": pa.float64(),
        "was_high": pa.float64(),
        "status": pa.string(),  # now
        "value": pa.float64(),
        "low": pa.float64(),
        "high": pa.float64(),
        "why": pa.string(),  # "source": another file, "program": reckoned in another way
        "former": pa.string(),  # the vintage that showed it
        "vintage": pa.string(),  # the first that tells it otherwise
        "day": pa.date32(),
        "sentences": pa.list_(pa.struct({"before": pa.string(), "after": pa.string()})),  # findings that changed; "" where no longer said
    }
)
