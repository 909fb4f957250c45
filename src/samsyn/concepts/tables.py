"""The currencies: Arrow schemas of what crosses a threshold between rooms.

`organizer` is everywhere the public id (`identity.public_id`), never a sole trader's number. `file` is the first twelve
hex digits of the raw file's SHA-256. Periods are labels (`period.parse` reads them back) with their first and last day.
"""

import pyarrow as pa

_WORD = pa.dictionary(pa.int32(), pa.string())

CELLS = pa.schema(
    [
        # one row per cell of a publisher's table, shown or not
        pa.field("file", _WORD),
        pa.field("sheet", _WORD),
        pa.field("row", pa.int32()),  # 1 is the first line of the sheet or file
        pa.field("column", pa.int32()),  # 1 is column A
        pa.field("level", _WORD),  # school.Level
        pa.field("organizer", _WORD),  # null for the nation
        pa.field("unit", pa.string()),  # null unless level is unit; prefixed "F" for preschool units: their codes are another series
        pa.field("form", _WORD),  # school.SchoolForm
        pa.field("measure", _WORD),  # normalised label
        pa.field("period", _WORD),
        pa.field("period_first", pa.date32()),
        pa.field("period_last", pa.date32()),
        pa.field("token", pa.string()),  # raw, as it stands in the file
        pa.field("status", _WORD),  # cell.Status
        pa.field("value", pa.float64()),  # null unless shown
        pa.field("low", pa.float64()),
        pa.field("high", pa.float64()),
    ]
)

MEASURES = pa.schema(
    [
        # one row per measure and file
        pa.field("file", pa.string()),
        pa.field("form", pa.string()),
        pa.field("measure", pa.string()),
        pa.field("label", pa.string()),  # as the publisher writes it
        pa.field("quantity", pa.string()),  # cell.Quantity
        pa.field("step", pa.float64()),  # published units; 0 exact, null if no number is shown
    ]
)

LEGENDS = pa.schema(
    [
        pa.field("file", pa.string()),
        pa.field("token", pa.string()),
        pa.field("status", pa.string()),
        pa.field("words", pa.string()),  # the publisher's own words, or ours where the file has no legend (then `own` is true)
        pa.field("own", pa.bool_()),
    ]
)

ORGANIZERS = pa.schema(
    [
        # what one file says about an organizer
        pa.field("file", pa.string()),
        pa.field("organizer", pa.string()),
        pa.field("name", pa.string()),  # null if the file has no name
        pa.field("kind", pa.string()),  # school.OrganizerKind, null if the file does not tell
        pa.field("legal_form", pa.string()),
        pa.field("seat", pa.string()),  # municipality code, null if not told
        pa.field("period", pa.string()),  # when this was true
        pa.field("period_first", pa.date32()),
        pa.field("period_last", pa.date32()),
    ]
)

UNITS = pa.schema(
    [
        # what one file says about a unit and its tie to an organizer; a unit may have two in one period
        pa.field("file", pa.string()),
        pa.field("unit", pa.string()),
        pa.field("organizer", pa.string()),
        pa.field("name", pa.string()),
        pa.field("form", pa.string()),
        pa.field("municipality", pa.string()),  # code, null if not told
        pa.field("latitude", pa.float64()),
        pa.field("longitude", pa.float64()),
        pa.field("period", pa.string()),
        pa.field("period_first", pa.date32()),
        pa.field("period_last", pa.date32()),
    ]
)

FORMS = pa.schema(
    [
        # what one file says about an organizer's school forms
        pa.field("file", pa.string()),
        pa.field("organizer", pa.string()),
        pa.field("form", pa.string()),
        pa.field("period", pa.string()),
        pa.field("period_first", pa.date32()),
        pa.field("period_last", pa.date32()),
    ]
)

PLACES = pa.schema(
    [
        # municipalities and counties
        pa.field("file", pa.string()),
        pa.field("place", pa.string()),  # "municipality" or "county"
        pa.field("code", pa.string()),
        pa.field("name", pa.string()),
        pa.field("full_name", pa.string()),
        pa.field("county", pa.string()),
    ]
)

BORDERS = pa.schema(
    [
        pa.field("file", pa.string()),
        pa.field("place", pa.string()),
        pa.field("code", pa.string()),
        pa.field("name", pa.string()),
        pa.field("geometry", pa.binary()),  # WKB, WGS 84
    ]
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
}
"""The tables that a source may give."""

FIGURES = pa.schema(
    [
        # every published number: one row
        pa.field("indicator", _WORD),
        pa.field("level", _WORD),
        pa.field("organizer", _WORD),
        pa.field("unit", pa.string()),
        pa.field("form", _WORD),
        pa.field("period", _WORD),
        pa.field("period_first", pa.date32()),
        pa.field("period_last", pa.date32()),
        pa.field("group", _WORD),  # "alla" until a source parts girls and boys
        pa.field("numerator_low", pa.float64()),  # null where the source does not tell: no n is ever assumed
        pa.field("numerator_high", pa.float64()),
        pa.field("denominator_low", pa.float64()),
        pa.field("denominator_high", pa.float64()),
        pa.field("status", _WORD),
        pa.field("value", pa.float64()),
        pa.field("low", pa.float64()),
        pa.field("high", pa.float64()),
        pa.field("parts", pa.int32()),  # how many cells it is made from
        pa.field("hidden_parts", pa.int32()),  # how many of them show no number
        pa.field("token", pa.string()),  # raw token where it is one cell, else null
        pa.field("file", _WORD),
        pa.field("sheet", _WORD),
        pa.field("row", pa.int32()),  # null where it is made from several cells
        pa.field("column", pa.int32()),
    ]
)

BANDS = pa.schema(
    [
        # the middle half of organizers of the same kind and size
        pa.field("indicator", pa.string()),
        pa.field("form", pa.string()),
        pa.field("period", pa.string()),
        pa.field("group", pa.string()),  # key of the group: kind, form and size
        pa.field("words", pa.string()),  # the group in Swedish: "enskilda huvudmän med 50–149 elever i grundskolan"
        pa.field("organizers", pa.int32()),  # how many in the group have a cell for this indicator
        pa.field("shown", pa.int32()),  # how many of them show a number
        pa.field("low", pa.float64()),  # null where too many are hidden to say
        pa.field("high", pa.float64()),
    ]
)

GROUPS = pa.schema(
    [
        pa.field("organizer", pa.string()),
        pa.field("form", pa.string()),
        pa.field("group", pa.string()),
    ]
)
