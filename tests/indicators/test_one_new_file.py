"""A new indicator is one new file: nothing else has to be changed for it to be computed, checked, explained and placed."""

import shutil
from pathlib import Path

import pyarrow as pa

from samsyn.concepts.tables import MEASURES
from samsyn.indicators.catalogue import DEFINITIONS, load
from samsyn.indicators.check import check
from samsyn.indicators.compute import figures
from samsyn.indicators.example import run
from samsyn.indicators.method_page import pages
from tests.indicators.cells import cell, table

SOURCE = "skolverket-ufa-grundskola"
LABEL = "Delmål 2: Elevers upplevelse av raster i årskurs 5 (medelvärde)*"
FILE = f"""
id: gr-raster-ak5
name: Raster, årskurs 5
question: Trivs eleverna på rasterna?
shows: Så svarar eleverna i årskurs 5 på frågorna om raster, på en skala från 0 till 10.
english: {{name: "Breaks, year 5", shows: "How pupils in year 5 answer the questions on breaks, on a scale from 0 to 10.", unit: out of 10}}
easy: {{name: Raster i årskurs 5, unit: ""}}
school_forms: [GR]
sub_goal: DM-GR-2
order: 15
quantity: index
unit: av 10
scale: [0, 10]
direction: higher
levels: [nation, organizer, unit]
rule:
  how: published
  source: {SOURCE}
  measure: "{LABEL}"
source_reference: En påhittad tabell.
legal_reference: Skollagen (2010:800) 5 kap.
example:
  cells:
    "{LABEL}": ["7,1"]
  expected: {{status: rounded, value: 7.1, low: 7.05, high: 7.15}}
"""


def test_one_file_is_enough(tmp_path: Path) -> None:
    folder = tmp_path / "definitions"
    shutil.copytree(DEFINITIONS, folder)
    (folder / "gr-raster-ak5.yaml").write_text(FILE, encoding="utf-8")

    catalogue = load(folder)
    assert len(catalogue) == len(load()) + 1
    assert list(catalogue)[list(catalogue).index("gr-trygghet-ak5") + 1] == "gr-raster-ak5"

    place = {"source": SOURCE, "form": "GR", "level": "organizer", "unit": None}
    fiftieth = cell("delmål 2: elevers upplevelse av raster i årskurs 5 (medelvärde)", "rounded", 6.4, 6.35, 6.45, raw="6.4", **place)
    (figure,) = figures(table(fiftieth), catalogue.values()).to_pyarrow().to_pylist()
    assert (figure["indicator"], figure["value"], figure["low"], figure["high"]) == ("gr-raster-ak5", 6.4, 6.35, 6.45)

    new = catalogue["gr-raster-ak5"]
    assert run(new).value == 7.1
    assert pages([new], {})["gr-raster-ak5.md"].startswith("# Raster, årskurs 5\n\nSå svarar eleverna i årskurs 5")
    schema = pa.schema([*MEASURES, pa.field("source", pa.string())])
    row = {"label": LABEL, "measure": LABEL.rstrip("*").casefold(), "quantity": "index", "source": SOURCE}
    assert check([new], pa.Table.from_pylist([row], schema=schema), {"DM-GR-2"}) == []
