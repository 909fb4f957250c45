from pathlib import Path

import polars as pl

from samsyn.sources import geography
from samsyn.sources.rawfile import RawFile
from tests.sources import formats


def test_places_are_municipalities_and_their_counties(tmp_path: Path) -> None:
    raw = RawFile.found(formats.places(tmp_path / "kommuner.csv"))
    assert geography.CODES_SOURCE.recognise(raw)
    reading = geography.CODES_SOURCE.read(raw, b"")
    assert pl.DataFrame(reading.tables["places"]).select("place", "code", "name", "full_name", "county").rows() == [
        ("municipality", "0114", "Sjölunda", "Sjölunda kommun", "01"),
        ("municipality", "0180", "Fjälläng", "Fjällängs kommun", "01"),
        ("municipality", "2584", "Ytterö", "Ytterö kommun", "25"),
        ("county", "01", "Skog", "Skogs län", "01"),
        ("county", "25", "Hav", "Havs län", "25"),
    ]
    assert reading.report.notes == ("3 kommuner i 2 län.",)


def test_borders_are_told_from_each_other_by_their_columns(tmp_path: Path) -> None:
    raw = RawFile.found(formats.borders(tmp_path / "a.parquet"))
    assert (geography.MUNICIPALITIES_SOURCE.recognise(raw), geography.COUNTIES_SOURCE.recognise(raw)) == (True, False)
    rows = pl.DataFrame(geography.MUNICIPALITIES_SOURCE.read(raw, b"").tables["borders"]).select("place", "code", "name", "geometry").rows()
    assert rows == [("municipality", "0114", "Ort 0114", b"\x01\x02"), ("municipality", "0180", "Ort 0180", b"\x01\x02")]
