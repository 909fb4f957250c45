"""Skolverket's table of preschool units, as a comma separated file: one row per unit, organizers by number only.

Decimals are padded (`10.00` full-time posts are whole ones), the municipality code has lost its leading zero, and the
file tells neither its year nor what an empty cell means.
"""

from decimal import Decimal

import polars as pl

from samsyn.concepts import identity, kinds
from samsyn.concepts.cell import Legend, Marker, Quantity, Scale, Status, is_number
from samsyn.concepts.errors import InputRefused
from samsyn.concepts.labels import normalise
from samsyn.concepts.receipts import FileReport, LegalBasis, Reading
from samsyn.concepts.school import Level, OrganizerKind, SchoolForm
from samsyn.sources.rawfile import Container, RawFile
from samsyn.sources.source import (
    Source,
    cleaned,
    dated,
    legend_table,
    measure_table,
    period_in_name,
    refuse_duplicates,
    scales,
    table,
    text_rows,
    typed,
)

UNIT, NUMBER, NAME, KIND, CODE = "skolverkets_id", "Organisationsnummer", "Namn", "Huvudman", "Kommunkod"
LATITUDE, LONGITUDE, ROW_ID = "Latitud", "Longitud", "id"
MEASURES = {
    "Antal barn": Quantity.COUNT,
    "Antal barngrupper": Quantity.COUNT,
    "Antal barn per grupp, snitt": Quantity.RATIO,
    "Antal heltidstjänster": Quantity.POSTS,
    "Andel med förskollärarexamen": Quantity.SHARE,
    "Andel med förskollärarlegitimation": Quantity.SHARE,
    "Personaltäthet": Quantity.RATIO,
}
NEEDED = (UNIT, NUMBER, NAME, KIND, CODE, LATITUDE, LONGITUDE, *MEASURES)
SHEET = ""  # a comma separated file has no sheets
_LEAST_STEP = {"Antal heltidstjänster": Decimal("1.5")}
"""Rounded twice, it seems: of the 8,671 units in the published file that tell children, posts and children per post, 38 cannot
have any number of posts within half a post of the one told. All 38 tell an even number, as when half posts are rounded to even.
Within three quarters of a post none contradicts.
"""
_KINDS = {"Kommunal": str(OrganizerKind.MUNICIPALITY), "Enskild": str(OrganizerKind.INDEPENDENT)}
_LEGEND = Legend({"": Marker("", Status.MISSING, "Rutan är tom. Filen säger inte varför.")})
_SYNTHETIC_ID = "00000000-"


def _recognise(raw: RawFile) -> bool:
    return raw.container is Container.TEXT and len({UNIT, NUMBER, NAME, KIND} & set(raw.header)) > 2 and "Kommun" in raw.header


def _read(raw: RawFile, key: bytes) -> Reading:
    rows = _rows(raw, key)
    period = period_in_name(raw.name)
    tokens = _long(raw, rows).with_columns(pl.lit(period.label).alias("period"))
    labels = {normalise(label): label for label in MEASURES}
    how = scales(tokens, {normalise(label): quantity for label, quantity in MEASURES.items()}, _LEGEND)
    how |= {normalise(label): _widened(how[normalise(label)], step) for label, step in _LEAST_STEP.items()}
    cells = dated(typed(raw, tokens, how, _LEGEND))
    held = dated(rows.with_columns(pl.lit(period.label).alias("period")))
    owners = held.unique("organizer", maintain_order=True)
    return Reading(
        _report(raw, rows, cells, period.label),
        {
            "cells": table("cells", cells, raw),
            "measures": measure_table(raw, SchoolForm.FSK, labels, how),
            "legends": legend_table(raw, _LEGEND, own=True),
            "organizers": table("organizers", owners.drop("name"), raw),
            "units": table("units", held, raw),
            "forms": table("forms", owners, raw),
        },
    )


def _widened(scale: Scale, least: Decimal) -> Scale:
    return Scale(scale.quantity, None if scale.step is None else max(scale.step, least))


def _rows(raw: RawFile, key: bytes) -> pl.DataFrame:
    """One row per unit: row (line of the table), organizer, unit, name, kind, form, municipality, coordinates, measures."""
    held = text_rows(raw, NEEDED, "Filen har bara en rubrik och inga förskolor.")
    _refuse_strange_codes(raw, held)
    wrong = held.filter(~pl.col(NUMBER).map_elements(identity.is_number, return_dtype=pl.Boolean))
    if not wrong.is_empty():
        raise InputRefused(
            "Organisationsnumret är inte tio siffror med rätt kontrollsiffra.",
            f"{raw.name}, rad {wrong['row'][0]}, kolumn {NUMBER}",
            "Rätta raden eller hämta filen på nytt.",
        )
    public = {number: identity.public_id(number, key) for number in held[NUMBER].unique().to_list()}
    rows = held.with_columns(
        pl.col(NUMBER).replace_strict(public, return_dtype=pl.String).alias("organizer"),
        ("F" + pl.col(UNIT)).alias("unit"),
        cleaned(NAME).alias("name"),
        _kind(raw, held).alias("kind"),
        pl.lit(str(SchoolForm.FSK)).alias("form"),
        pl.when(pl.col(CODE) != "").then(pl.col(CODE).str.zfill(4)).alias("municipality"),
        _degrees(LATITUDE, 90).alias("latitude"),
        _degrees(LONGITUDE, 180).alias("longitude"),
        ("rad " + pl.col("row").cast(pl.String)).alias("place"),
    )
    refuse_duplicates(raw, rows, ["unit"], "Samma förskola")
    return rows


def _refuse_strange_codes(raw: RawFile, held: pl.DataFrame) -> None:
    unnamed = held.filter(pl.col(UNIT).str.strip_chars() == "")
    if not unnamed.is_empty():
        raise InputRefused("Förskolan har ingen kod.", f"{raw.name}, rad {unnamed['row'][0]}, kolumn {UNIT}", "Hämta filen på nytt.")
    strange = held.filter(~pl.col(CODE).str.contains(r"^(\d{3,4})?$"))
    if not strange.is_empty():
        raise InputRefused(
            f"”{strange[CODE][0]}” är ingen kommunkod.",
            f"{raw.name}, rad {strange['row'][0]}, kolumn {CODE}",
            "En kommunkod har fyra siffror. Rätta raden eller hämta filen på nytt.",
        )


def _degrees(column: str, most: int) -> pl.Expr:
    """A coordinate; null where the text is no place on earth."""
    number = pl.col(column).cast(pl.Float64, strict=False)
    return pl.when(number.abs() <= most).then(number)


def _kind(raw: RawFile, held: pl.DataFrame) -> pl.Expr:
    strange = held.filter(~pl.col(KIND).is_in(list(_KINDS)))
    if not strange.is_empty():
        raise InputRefused(
            f"Typen av huvudman är ”{strange[KIND][0]}”.",
            f"{raw.name}, rad {strange['row'][0]}, kolumn {KIND}",
            f"Samsyn känner {' och '.join(_KINDS)}. Hämta filen på nytt eller rätta raden.",
        )
    return pl.col(KIND).replace_strict(_KINDS, return_dtype=pl.String)


def _long(raw: RawFile, rows: pl.DataFrame) -> pl.DataFrame:
    columns = {name: raw.header.index(name) + 1 for name in MEASURES}
    keep = ["row", "organizer", "unit", "form"]
    return rows.unpivot(list(MEASURES), index=keep, variable_name="label", value_name="token").select(
        *keep,
        pl.lit(SHEET).alias("sheet"),
        pl.lit(str(Level.UNIT)).alias("level"),
        pl.col("label").replace_strict(columns, return_dtype=pl.Int32).alias("column"),
        pl.col("label").replace_strict({name: normalise(name) for name in MEASURES}, return_dtype=pl.String).alias("measure"),
        pl.col("token").str.strip_chars(),
    )


def _report(raw: RawFile, rows: pl.DataFrame, cells: pl.DataFrame, period: str) -> FileReport:
    markers = {token: n for token, n in cells["token"].value_counts().iter_rows() if not is_number(token)}
    unplaced = rows["latitude"].null_count()
    notes = [f"Förskolor utan koordinater: {unplaced}."] if unplaced else []
    notes += ["Filen säger inte vilket år den gäller. Skriv årtalet i filens namn om ni vet det."] if period == "okänt år" else []
    notes += ["Filen har inga namn på huvudmän, bara organisationsnummer."]
    return FileReport(
        file=raw.name,
        kind=SOURCE.kind,
        publisher=SOURCE.publisher,
        licence=SOURCE.licence,
        period=period,
        entities=rows.height,
        organizers=rows["organizer"].n_unique(),
        units=rows.height,
        measures=len(MEASURES),
        cells=cells.height,
        numbers=cells.height - sum(markers.values()),
        markers=markers,
        rows=rows.height,
        notes=tuple(notes),
        legal_basis=SOURCE.legal_basis,
        synthetic=raw.synthetic or (ROW_ID in rows.columns and str(rows[ROW_ID][0]).startswith(_SYNTHETIC_ID)),
    )


SOURCE = Source(
    kind=kinds.PRESCHOOL_UNITS,
    title="Förskolor, uppgifter per enhet",
    publisher="Skolverket",
    licence="inte angiven i filen; uppgifter från Skolverket",
    legal_basis=LegalBasis("Den rättsliga grunden anges inte i filen.", "", None),
    recognise=_recognise,
    read=_read,
)
