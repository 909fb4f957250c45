"""Skolverket's table "Underlag för analys inom det nationella kvalitetssystemet", as the workbook that its database exports.

The sheet lies on its side: one column per entity, one row per measure. Layout: row 1 title, row 3 entities, row 4 school
years, from row 5 measures with their label in column A, an empty row, foot-notes with the legend.
Source: https://statistikdatabasen.skolverket.se (licence CC0 1.0; not official statistics).
"""

import difflib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from itertools import takewhile

import polars as pl
import yaml

from samsyn.concepts import identity, kinds
from samsyn.concepts import period as periods
from samsyn.concepts.cell import Legend, Marker, Status, is_number
from samsyn.concepts.errors import InputRefused
from samsyn.concepts.labels import normalise
from samsyn.concepts.place import column_letters
from samsyn.concepts.receipts import FileReport, LegalBasis, Reading
from samsyn.concepts.school import Level, OrganizerKind
from samsyn.sources.rawfile import Container, RawFile
from samsyn.sources.source import (
    Source,
    dated,
    legend_table,
    measure_table,
    refuse_duplicates,
    scales,
    table,
    typed,
)

SHEET = "Underlag för analys"
ENTITY_ROW, PERIOD_ROW, FIRST_MEASURE_ROW = 3, 4, 5

_NATION = "RIKET: TOTALT"
_ENTITY = re.compile(r"(?P<owner>.*) \((?P<number>\d{10})\): (?:HUVUDMAN|(?P<unit>.*) \((?P<code>\d{8})\))", re.DOTALL)


@dataclass(frozen=True)
class _Known:
    """What is known of the table beforehand (ufa_grundskola.yaml)."""

    title: str
    form: str
    quantities: tuple[tuple[str, str], ...]
    times: tuple[tuple[str, str], ...]
    legend: Mapping[str, str]
    measures: Mapping[str, str]  # normalised label -> label


@cache
def _known() -> _Known:
    text = yaml.safe_load(resources.files("samsyn.sources").joinpath("ufa_grundskola.yaml").read_text(encoding="utf-8"))
    return _Known(
        title=text["title"],
        form=text["form"],
        quantities=tuple((part, quantity) for part, quantity in text["quantities"]),
        times=tuple((part, time) for part, time in text["times"]),
        legend=text["legend"],
        measures={normalise(label): label for label in text["measures"]},
    )


def _recognise(raw: RawFile) -> bool:
    if raw.container is not Container.WORKBOOK:
        return False
    try:
        if SHEET not in raw.workbook.sheet_names or (sheet := raw.sheet(SHEET)).is_empty():
            return False
        return (sheet[0, 0] or "").startswith(_known().title)
    except InputRefused:
        return False


def _read(raw: RawFile, key: bytes) -> Reading:
    sheet = raw.sheet(SHEET)
    measures = _measures(raw, sheet)
    legend = _legend(raw, sheet)
    entities = _entities(raw, sheet, key)
    _refuse_unlabelled(raw, sheet, entities, measures)
    tokens = _long(sheet, measures).join(entities, on="column", how="inner", maintain_order="left")
    how = scales(tokens, {m: _first(_known().quantities, m) for m in measures.values()}, legend)
    cells = dated(_timed(typed(raw, tokens, how, legend)))
    labels = {normalise(label): label for label in sheet.to_series(0).to_list() if label}
    return Reading(
        _report(raw, sheet, cells, entities, measures),
        {
            "cells": table("cells", cells, raw),
            "measures": measure_table(raw, _known().form, {m: labels[m] for m in measures.values()}, how),
            "legends": legend_table(raw, legend, own=False),
            "organizers": table("organizers", _organizers(entities), raw),
            "units": table("units", dated(_units(entities)), raw),
            "forms": table("forms", dated(_forms(entities)), raw),
        },
    )


def _measures(raw: RawFile, sheet: pl.DataFrame) -> dict[int, str]:
    """From row number to normalised label. Raises InputRefused where a known label seems to have been renamed."""
    first_column = sheet.to_series(0).to_list()[FIRST_MEASURE_ROW - 1 :]
    filled = takewhile(lambda label: label and label.strip(), first_column)
    found = {FIRST_MEASURE_ROW + i: normalise(label) for i, label in enumerate(filled)}
    known = _known().measures
    absent = [label for label in known if label not in found.values()]
    strange = [label for label in found.values() if label not in known]
    if absent and strange:
        closest = (difflib.get_close_matches(strange[0], absent, 1, 0) or absent)[0]
        row = next(r for r, label in found.items() if label == strange[0])
        raise InputRefused(
            f"Måttet ”{known[closest]}” saknas. I stället finns ”{strange[0]}”.",
            f"{raw.name}, blad {SHEET}, rad {row}, kolumn A",
            "Har Skolverket bytt namn på måttet? Skriv i så fall in det nya namnet i sources/ufa_grundskola.yaml.",
        )
    if len(set(found.values())) < len(found):
        twice = next(label for label in found.values() if list(found.values()).count(label) > 1)
        rows = " och ".join(str(r) for r, label in found.items() if label == twice)
        raise InputRefused(f"Måttet ”{twice}” står på två rader.", f"{raw.name}, blad {SHEET}, rad {rows}", "Hämta filen på nytt.")
    if not found:
        raise InputRefused("Tabellen har inga mått.", f"{raw.name}, blad {SHEET}, rad {FIRST_MEASURE_ROW}", "Hämta filen på nytt.")
    return found


def _legend(raw: RawFile, sheet: pl.DataFrame) -> Legend:
    """The legend of this very file. Raises InputRefused if there is none, or if it says something new."""
    notes = [(i + 1, text) for i, text in enumerate(sheet.to_series(0).to_list()) if text and text.startswith("TECKENFÖRKLARINGAR")]
    if not notes:
        raise InputRefused("Filens teckenförklaring saknas.", f"{raw.name}, blad {SHEET}", "Är filen avkortad? Hämta den på nytt.")
    row, text = notes[0]
    markers = {}
    for token, words in re.findall(r"^\((.+?)\)\s+(.+?)\s*$", text, re.MULTILINE):
        status = _known().legend.get(normalise(words))
        if status is None:
            raise InputRefused(
                f"Teckenförklaringen säger något nytt om ({token}): ”{words}”.",
                f"{raw.name}, blad {SHEET}, rad {row}, kolumn A",
                "Avgör vad orden betyder och skriv in dem i sources/ufa_grundskola.yaml.",
            )
        plain = token.replace("…", "...")  # the legend prints one character, the cells three dots
        if plain in markers:
            where = f"{raw.name}, blad {SHEET}, rad {row}, kolumn A"
            raise InputRefused(f"Teckenförklaringen förklarar ({token}) på två sätt.", where, "Fråga utgivaren vilket som gäller.")
        markers[plain] = Marker(plain, Status(status), words)
    return Legend(markers)


def _entities(raw: RawFile, sheet: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """One row per column of the sheet: level, organizer, unit, names, school year."""
    labels, years = sheet.row(ENTITY_ROW - 1), sheet.row(PERIOD_ROW - 1)
    rows = [
        _entity(raw, column, str(label or ""), str(year or ""), key)
        for column, (label, year) in enumerate(zip(labels, years, strict=True), 1)
        if column > 1 and (label or year)
    ]
    if not rows:
        raise InputRefused("Tabellen har inga huvudmän.", f"{raw.name}, blad {SHEET}, rad {ENTITY_ROW}", "Hämta filen på nytt.")
    entities = pl.DataFrame(rows, infer_schema_length=None).with_columns(pl.col("column").cast(pl.Int32))
    refuse_duplicates(raw, entities, ["organizer", "unit", "year"], "Samma huvudman eller skola")
    return entities


def _refuse_unlabelled(raw: RawFile, sheet: pl.DataFrame, entities: pl.DataFrame, measures: Mapping[int, str]) -> None:
    labelled = {1, *entities["column"].to_list()}
    body = sheet[min(measures) - 1 : max(measures)]
    for column, figures in enumerate(body.iter_columns(), 1):
        if column not in labelled and figures.null_count() < body.height:
            raise InputRefused(
                "Kolumnen har siffror men ingen rubrik.",
                f"{raw.name}, blad {SHEET}, kolumn {column_letters(column)}, rad {ENTITY_ROW}",
                "Hämta filen på nytt.",
            )


def _entity(raw: RawFile, column: int, label: str, year: str, key: bytes) -> dict[str, object]:
    where = f"{raw.name}, blad {SHEET}, kolumn {column_letters(column)}"
    stands = f"blad {SHEET}, kolumn {column_letters(column)}"
    row: dict[str, object] = {"column": column, "place": stands, "year": _school_year(year, where)}
    if label == _NATION:
        return row | dict.fromkeys(("organizer", "unit", "owner", "name")) | {"level": str(Level.NATION)}
    match = _ENTITY.fullmatch(label)
    if match is None or not identity.is_number(match["number"]):
        raise InputRefused(
            "Rubriken är varken riket, en huvudman eller en skola, eller så är organisationsnumret fel.",
            f"{where}, rad {ENTITY_ROW}",
            "Rubriken ska sluta som ”(organisationsnummer): HUVUDMAN” eller ”: SKOLA (skolenhetskod)”. Hämta filen på nytt.",
        )
    level = Level.UNIT if match["code"] else Level.ORGANIZER
    names = {"owner": _single_spaced(match["owner"]), "name": _single_spaced(match["unit"] or match["owner"])}
    return row | names | {"organizer": identity.public_id(match["number"], key), "unit": match["code"], "level": str(level)}


def _school_year(text: str, where: str) -> str:
    if re.fullmatch(r"\d{4}/\d{2}", text):
        with suppress(InputRefused):
            return periods.parse(text).label
    raise InputRefused(f"”{text}” är inte ett läsår.", f"{where}, rad {PERIOD_ROW}", "Läsår skrivs som 2024/25. Hämta filen på nytt.")


def _single_spaced(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip()


def _long(sheet: pl.DataFrame, measures: Mapping[int, str]) -> pl.DataFrame:
    """One row per cell: row, column (numbers as in the sheet), measure, token."""
    rows = sheet.with_row_index("row", offset=1).filter(pl.col("row").is_in(list(measures)))
    order = {name: i for i, name in enumerate(sheet.columns, 1)}
    return rows.unpivot(index="row", variable_name="at", value_name="token").select(
        pl.lit(SHEET).alias("sheet"),
        pl.col("row").cast(pl.Int32),
        pl.col("at").replace_strict(order, return_dtype=pl.Int32).alias("column"),
        pl.col("row").replace_strict(dict(measures), return_dtype=pl.String).alias("measure"),
        pl.col("token").fill_null(""),
        pl.lit(_known().form).alias("form"),
    )


def _timed(cells: pl.DataFrame) -> pl.DataFrame:
    """With the period that each value is about: costs and surveys are of another time than the column's school year."""
    times = {measure: _first(_known().times, measure, "school_year") for measure in cells["measure"].unique().to_list()}
    pairs = cells.select("measure", "year").unique()
    labels = {(measure, year): _time(times[measure], year) for measure, year in pairs.iter_rows()}
    period = pl.DataFrame([(m, y, label) for (m, y), label in labels.items()], schema=["measure", "year", "period"], orient="row")
    return cells.join(period, on=["measure", "year"], how="left", maintain_order="left")


def _time(rule: str, year: str) -> str:
    start = periods.parse(year).first
    if start is None or rule == "school_year":
        return year
    return (periods.calendar_year(start.year) if rule == "first_calendar_year" else periods.spring(start.year + 1)).label


def _first(rules: tuple[tuple[str, str], ...], measure: str, otherwise: str = "ratio") -> str:
    return next((then for part, then in rules if part in measure), otherwise)


def _organizers(entities: pl.DataFrame) -> pl.DataFrame:
    owners = entities.filter(pl.col("level") != Level.NATION).unique(["organizer", "year"], keep="first", maintain_order=True)
    return dated(owners.select("organizer", pl.col("owner").alias("name"), pl.col("year").alias("period"), _kind()))


def _kind() -> pl.Expr:
    """Municipalities are told by their names; of the others the table tells nothing."""
    return pl.when(pl.col("owner").str.ends_with(" KOMMUN")).then(pl.lit(str(OrganizerKind.MUNICIPALITY))).alias("kind")


def _units(entities: pl.DataFrame) -> pl.DataFrame:
    units = entities.filter(pl.col("level") == Level.UNIT)
    return units.select("unit", "organizer", "name", pl.lit(_known().form).alias("form"), pl.col("year").alias("period"))


def _forms(entities: pl.DataFrame) -> pl.DataFrame:
    owners = entities.filter(pl.col("level") != Level.NATION).unique(["organizer", "year"], keep="first", maintain_order=True)
    return owners.select("organizer", pl.lit(_known().form).alias("form"), pl.col("year").alias("period"))


def _report(raw: RawFile, sheet: pl.DataFrame, cells: pl.DataFrame, entities: pl.DataFrame, measures: Mapping[int, str]) -> FileReport:
    counted = dict(cells["token"].value_counts().iter_rows())
    markers = {token: n for token, n in counted.items() if not is_number(token)}
    new = [label for label in measures.values() if label not in _known().measures]
    gone = [label for key, label in _known().measures.items() if key not in measures.values()]
    twice = entities.filter(pl.col("unit").is_not_null()).select("unit", "year").is_duplicated().sum() // 2
    notes = [f"Nytt mått som Samsyn inte har sett förut: {label}." for label in new]
    notes += [f"Måttet finns inte i filen: {label}." for label in gone]
    notes += [f"Skolor som står under två huvudmän samma läsår: {twice}. Båda behålls."] if twice else []
    return FileReport(
        file=raw.name,
        kind=SOURCE.kind,
        publisher=SOURCE.publisher,
        licence=SOURCE.licence,
        period=", ".join(sorted(set(entities["year"].to_list()))),
        entities=entities.height,
        organizers=entities.filter(pl.col("level") == Level.ORGANIZER).height,
        units=entities.filter(pl.col("level") == Level.UNIT).height,
        measures=len(measures),
        cells=cells.height,
        numbers=cells.height - sum(markers.values()),
        markers=dict(sorted(markers.items())),
        rows=sheet.height,
        notes=tuple(notes),
        legal_basis=SOURCE.legal_basis,
        synthetic=raw.synthetic or "påhittade" in (sheet[0, 0] or "").casefold(),
    )


SOURCE = Source(
    kind=kinds.UFA_COMPULSORY,
    title="Underlag för analys, grundskola",
    publisher="Skolverket",
    licence="CC0 1.0",
    legal_basis=LegalBasis(
        "Uppgifter om enskilda huvudmän får lämnas ut enligt 24 kap. 8 a § offentlighets- och sekretesslagen (2009:400).",
        "SFS 2021:442, SFS 2021:443, prop. 2022/23:94",
        date(2026, 7, 1),
    ),
    recognise=_recognise,
    read=_read,
)
