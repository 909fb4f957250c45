"""The currencies: Arrow schemas of what crosses a threshold between rooms.

`organizer` is everywhere the public id (`identity.public_id`), never a sole trader's number. `file` is the first twelve
hex digits of the raw file's SHA-256. Periods are labels (`period.parse` reads them back) with their first and last day.
"""

import pyarrow as pa

_WORD = pa.dictionary(pa.int32(), pa.string())


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema(list(columns.items()))


CELLS = _schema(
    # one row per cell of a publisher's table, shown or not
    file=_WORD,
    sheet=_WORD,
    row=pa.int32(),  # 1 is the first line of the sheet or file
    column=pa.int32(),  # 1 is column A
    level=_WORD,  # school.Level
    organizer=_WORD,  # null for the nation
    unit=pa.string(),  # null unless level is unit; prefixed "F" for preschool units: their codes are another series
    form=_WORD,  # school.SchoolForm
    measure=_WORD,  # normalised label
    period=_WORD,
    period_first=pa.date32(),
    period_last=pa.date32(),
    token=pa.string(),  # raw, as it stands in the file
    status=_WORD,  # cell.Status
    value=pa.float64(),  # null unless shown
    low=pa.float64(),
    high=pa.float64(),
)

MEASURES = _schema(
    # one row per measure and file
    file=pa.string(),
    form=pa.string(),
    measure=pa.string(),
    label=pa.string(),  # as the publisher writes it
    quantity=pa.string(),  # cell.Quantity
    step=pa.float64(),  # published units; 0 exact, null if no number is shown
)

LEGENDS = _schema(
    file=pa.string(),
    token=pa.string(),
    status=pa.string(),
    words=pa.string(),  # the publisher's own words, or ours where the file has no legend (then `own` is true)
    own=pa.bool_(),
)

ORGANIZERS = _schema(
    # what one file says about an organizer
    file=pa.string(),
    organizer=pa.string(),
    name=pa.string(),  # null if the file has no name
    kind=pa.string(),  # school.OrganizerKind, null if the file does not tell
    legal_form=pa.string(),
    seat=pa.string(),  # municipality code, null if not told
    period=pa.string(),  # when this was true
    period_first=pa.date32(),
    period_last=pa.date32(),
)

UNITS = _schema(
    # what one file says about a unit and its tie to an organizer; a unit may have two in one period
    file=pa.string(),
    unit=pa.string(),
    organizer=pa.string(),
    name=pa.string(),
    form=pa.string(),
    municipality=pa.string(),  # code, null if not told
    latitude=pa.float64(),
    longitude=pa.float64(),
    period=pa.string(),
    period_first=pa.date32(),
    period_last=pa.date32(),
)

FORMS = _schema(
    # what one file says about an organizer's school forms
    file=pa.string(),
    organizer=pa.string(),
    form=pa.string(),
    period=pa.string(),
    period_first=pa.date32(),
    period_last=pa.date32(),
)

PLACES = _schema(
    # municipalities and counties
    file=pa.string(),
    place=pa.string(),  # "municipality" or "county"
    code=pa.string(),
    name=pa.string(),
    full_name=pa.string(),
    county=pa.string(),
)

BORDERS = _schema(
    file=pa.string(),
    place=pa.string(),
    code=pa.string(),
    name=pa.string(),
    geometry=pa.binary(),  # WKB, WGS 84
)

LIKENESSES = _schema(
    # municipalities that another publisher says are alike
    file=pa.string(),
    municipality=pa.string(),  # code
    form=pa.string(),  # the school form that it is about
    peer=pa.string(),  # code of a municipality that is like it
    period=pa.string(),
    period_first=pa.date32(),
    period_last=pa.date32(),
)

READ = {
    "cells": CELLS,
    "measures": MEASURES,
    "legends": LEGENDS,
    "organizers": ORGANIZERS,
    "units": UNITS,
    "forms": FORMS,
    "places": PLACES,
    "borders": BORDERS,
    "likenesses": LIKENESSES,
}
"""The tables that a source may give."""

COMPUTED = _schema(
    # every number that the cells give: one row
    indicator=_WORD,
    level=_WORD,
    organizer=_WORD,
    unit=pa.string(),
    form=_WORD,
    period=_WORD,
    period_first=pa.date32(),
    period_last=pa.date32(),
    group=_WORD,  # "alla" until a source parts girls and boys
    numerator_low=pa.float64(),  # null where the source does not tell: no n is ever assumed
    numerator_high=pa.float64(),
    denominator_low=pa.float64(),
    denominator_high=pa.float64(),
    status=_WORD,
    value=pa.float64(),
    low=pa.float64(),
    high=pa.float64(),
    parts=pa.int32(),  # how many units it is made from; 1 for a publisher's own cell
    hidden_parts=pa.int32(),  # how many of them lack a number that it needs
    token=pa.string(),  # raw token where it is one cell, else null
    file=_WORD,
    sheet=_WORD,
    row=pa.int32(),  # null where it is made from several cells
    column=pa.int32(),
)

FIGURES = pa.schema(
    # every published number with its doubt: one row
    [
        *COMPUTED,
        *_schema(
            doubt=_WORD,  # doubt.Doubt; null where no number is shown
            chance_low=pa.float64(),  # 95 % interval of chance with rounding inside it; null where it cannot be computed
            chance_high=pa.float64(),
            least_count=pa.float64(),  # the n that the interval is made with: counted, or the least that open figures allow
            smallest_difference=pa.float64(),  # the smallest true difference that would be seen, with 80 % chance; null if unknown
        ),
    ]
)
