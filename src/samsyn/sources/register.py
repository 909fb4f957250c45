"""Skolenhetsregistret as a workbook: one sheet per school form, and one with the organizers.

Heads' names and e-mail, and telephone numbers, are personal data: those columns are never loaded. Only the columns named
here are.
"""

import polars as pl

from samsyn.concepts import identity, kinds
from samsyn.concepts.errors import InputRefused
from samsyn.concepts.receipts import FileReport, LegalBasis, Reading
from samsyn.concepts.school import OrganizerKind, SchoolForm
from samsyn.sources.rawfile import Container, RawFile
from samsyn.sources.source import Source, cleaned, dated, period_in_name, refuse_duplicates, table

ORGANIZERS = "Huvudmän"
NUMBER, KIND, NAME, LEGAL_FORM = "ORGANISATIONSNR", "HUVUDMANNATYP", "NAMN", "JURIDISK FORM"
UNIT, MUNICIPALITY = "SKOLENHETSKOD", "KOMMUN"
UNIT_COLUMNS = (NUMBER, UNIT, NAME, MUNICIPALITY)

SHEETS = {
    "Grundskola": SchoolForm.GR,
    "Grundsärskola": SchoolForm.GRAN,
    "Anpassad grundskola": SchoolForm.GRAN,
    "Specialskola": SchoolForm.SP,
    "Sameskola": SchoolForm.SAM,
    "Gymnasieskola": SchoolForm.GY,
    "Gymnasiesärskola": SchoolForm.GYAN,
    "Anpassad gymnasieskola": SchoolForm.GYAN,
    "Komm. vuxenutb.": SchoolForm.VUX,
    "Komm. vuxenutb. i sv. f. inv.": SchoolForm.VUX,
    "Särsk. utb. f. vuxna": SchoolForm.VUX,
}
"""A sheet's name and its school form; names from before and after the renaming of 2 July 2023 (prop. 2022/23:94)."""

FLAGS = {
    "FÖRSKOLEKLASS": SchoolForm.FKLASS,
    "FRITIDSHEM": SchoolForm.FTH,
    "GRUNDSKOLA": SchoolForm.GR,
    "GYMNASIESKOLA": SchoolForm.GY,
    "GRUNDSÄRSKOLA": SchoolForm.GRAN,
    "GYMNSÄRSKOLA": SchoolForm.GYAN,
    "SPECIALSKOLA": SchoolForm.SP,
    "KOMMUNAL VUXENUTB.": SchoolForm.VUX,
    "SÄRSKILD UTB. FÖR VUXNA": SchoolForm.VUX,
    "KOMM. VUXENUTB. I SV. FÖR INV.": SchoolForm.VUX,
}
_KINDS = {
    "Kommunal": OrganizerKind.MUNICIPALITY,
    "Enskild": OrganizerKind.INDEPENDENT,
    "Region": OrganizerKind.REGION,
    "Statlig": OrganizerKind.STATE,
}


def _recognise(raw: RawFile) -> bool:
    if raw.container is not Container.WORKBOOK:
        return False
    try:
        names = raw.workbook.sheet_names
    except InputRefused:
        return False
    return ORGANIZERS in names and any(name in SHEETS for name in names)


def _read(raw: RawFile, key: bytes) -> Reading:
    period = period_in_name(raw.name)
    owners = _public(raw, ORGANIZERS, raw.sheet(ORGANIZERS, (NUMBER, KIND, NAME, LEGAL_FORM, *FLAGS)), key)
    refuse_duplicates(raw, owners, ["organizer"], "Samma huvudman")
    legal_form = pl.col(LEGAL_FORM).str.strip_chars().alias("legal_form")
    owners = dated(owners.with_columns(_kind(raw, owners), legal_form, pl.lit(period.label).alias("period")))
    units = _units(raw, key).with_columns(pl.lit(period.label).alias("period"))
    forms = pl.concat([_forms(owners), units.select("organizer", "form", "period")]).unique(maintain_order=True)
    return Reading(
        _report(raw, owners, units, period.label),
        {
            "organizers": table("organizers", owners, raw),
            "units": table("units", dated(units), raw),
            "forms": table("forms", dated(forms), raw),
        },
    )


def _public(raw: RawFile, sheet: str, held: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """The sheet with public ids, clean names and each row's place. Rows without a number are left out."""
    rows = held.with_row_index("row", offset=2).filter(pl.col(NUMBER).fill_null("").str.strip_chars() != "")
    numbers = rows[NUMBER].str.replace("-", "").str.strip_chars()
    wrong = [i for i, number in enumerate(numbers) if not identity.is_number(number)]
    if wrong:
        raise InputRefused(
            "Organisationsnumret är inte tio siffror med rätt kontrollsiffra.",
            f"{raw.name}, blad {sheet}, rad {rows['row'][wrong[0]]}, kolumn {NUMBER}",
            "Rätta raden eller hämta filen på nytt.",
        )
    return rows.with_columns(
        pl.Series("organizer", [identity.public_id(number, key) for number in numbers], pl.String),
        cleaned(NAME).alias("name"),
        (f"blad {sheet}, rad " + pl.col("row").cast(pl.String)).alias("place"),
    )


def _kind(raw: RawFile, owners: pl.DataFrame) -> pl.Series:
    """The kind of each organizer; a federation is a municipal one that is not a municipality in its legal form."""
    kinds_found = []
    for kind, legal, place in owners.select(KIND, LEGAL_FORM, "place").iter_rows():
        known = _KINDS.get((kind or "").strip())
        if known is None:
            raise InputRefused(
                f"Huvudmannatypen ”{kind}” är okänd.", f"{raw.name}, {place}", f"Samsyn känner {', '.join(_KINDS)}. Hämta filen på nytt."
            )
        federation = known is OrganizerKind.MUNICIPALITY and (legal or "").strip() == "Kommunalförbund"
        kinds_found.append(str(OrganizerKind.FEDERATION if federation else known))
    return pl.Series("kind", kinds_found, pl.String)


def _units(raw: RawFile, key: bytes) -> pl.DataFrame:
    """One row per unit and school form: organizer, unit, name, form, municipality."""
    parts = [_sheet(raw, name, form, key) for name, form in SHEETS.items() if name in raw.workbook.sheet_names]
    return pl.concat(parts).unique(["organizer", "unit", "form"], keep="first", maintain_order=True)


def _sheet(raw: RawFile, name: str, form: SchoolForm, key: bytes) -> pl.DataFrame:
    rows = _public(raw, name, raw.sheet(name, UNIT_COLUMNS), key)
    uncoded = rows.filter(pl.col(UNIT).fill_null("").str.strip_chars() == "")
    if not uncoded.is_empty():
        raise InputRefused("Skolenheten har ingen kod.", f"{raw.name}, {uncoded['place'][0]}, kolumn {UNIT}", "Hämta filen på nytt.")
    refuse_duplicates(raw, rows.rename({UNIT: "unit"}).select("organizer", "unit", "place"), ["organizer", "unit"], "Samma skolenhet")
    return rows.select(
        "organizer",
        pl.col(UNIT).alias("unit"),
        "name",
        pl.lit(str(form)).alias("form"),
        pl.col(MUNICIPALITY).str.strip_chars().alias("municipality"),
    )


def _forms(owners: pl.DataFrame) -> pl.DataFrame:
    flagged = owners.unpivot(list(FLAGS), index=["organizer", "period"], variable_name="flag", value_name="yes")
    return flagged.filter(pl.col("yes").str.strip_chars() == "J").select(
        "organizer",
        pl.col("flag").replace_strict({f: str(form) for f, form in FLAGS.items()}, return_dtype=pl.String).alias("form"),
        "period",
    )


def _report(raw: RawFile, owners: pl.DataFrame, units: pl.DataFrame, period: str) -> FileReport:
    notes = ["Rektorers namn, e-post och telefonnummer läses aldrig in."]
    unnumbered = sum(_unnumbered(raw, sheet) for sheet in (ORGANIZERS, *SHEETS) if sheet in raw.workbook.sheet_names)
    notes += [f"Rader utan organisationsnummer, som inte är med: {unnumbered}."] if unnumbered else []
    notes += ["Filen säger inte vilken dag den gäller. Skriv datumet i filens namn."] if period == "okänt år" else []
    return FileReport(
        file=raw.name,
        kind=SOURCE.kind,
        publisher=SOURCE.publisher,
        licence=SOURCE.licence,
        period=period,
        entities=owners.height + units["unit"].n_unique(),
        organizers=owners.height,
        units=units["unit"].n_unique(),
        rows=owners.height + units.height,
        notes=tuple(notes),
        legal_basis=SOURCE.legal_basis,
        synthetic=raw.synthetic,
    )


def _unnumbered(raw: RawFile, sheet: str) -> int:
    numbers = raw.sheet(sheet, (NUMBER,))[NUMBER]
    return int((numbers.fill_null("").str.strip_chars() == "").sum())


SOURCE = Source(
    kind=kinds.UNIT_REGISTER,
    title="Skolenhetsregistret",
    publisher="Skolverket",
    licence="inte angiven i filen; offentligt register",
    legal_basis=LegalBasis("Den rättsliga grunden anges inte i filen.", "", None),
    recognise=_recognise,
    read=_read,
)
