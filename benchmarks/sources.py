"""Reading and building all real files: `python -m benchmarks.sources [--json]`.

Reference: the floor of the same work, only opening the same files and taking every cell as text.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import fastexcel

from benchmarks.figures import REAL, Figure, at_most, exactly, peak_memory, show, timed
from samsyn.store import published, vintages

_JOB = (
    "import sys; from datetime import UTC, datetime; from pathlib import Path; from samsyn import pipeline; "
    "home = Path(sys.argv[1]); now = datetime.now(UTC); pipeline.read([Path(sys.argv[2])], home, now); pipeline.build(home, now)"
)


def _samsyn(home: str) -> None:
    subprocess.run([sys.executable, "-c", _JOB, home, str(REAL)], check=True)  # noqa: S603 - our own program


def _floor() -> int:
    cells = 0
    for path in sorted(REAL.rglob("*.xlsx")):
        book = fastexcel.read_excel(path)
        for name in book.sheet_names:
            sheet = book.load_sheet(name, header_row=None, dtypes="string").to_arrow()
            cells += sheet.num_rows * sheet.num_columns
    for path in sorted(REAL.rglob("*.csv")):
        cells += path.read_bytes().count(b",")
    return cells


def figures() -> list[Figure]:
    floor, _ = timed(_floor)
    with tempfile.TemporaryDirectory() as home:
        seconds, _ = timed(lambda: _samsyn(home))
        memory = peak_memory()
        opened = published.Published(Path(home), vintages.read(Path(home), vintages.current(Path(home))))
        files = opened.files().to_pylist()
        organizers = opened.organizers().num_rows
        opened.close()
    cells, numbers = sum(f["cells"] for f in files), sum(f["numbers"] for f in files)
    return [
        at_most(f"läsa och bygga alla riktiga filer (n = {cells} celler)", seconds, "s", 20, floor),
        at_most("mest minne under tiden", memory, "GiB", 2),
        exactly("huvudmän i utgåvan", organizers, "huvudmän", 2717),
        exactly("celler i tabellen för grundskola och förskola", cells, "celler", 293_608 + 61_173),
        exactly("tal bland dem", numbers, "tal", 115_273 + 60_921),
    ]


if __name__ == "__main__":
    if not REAL.is_dir():
        sys.exit(f"De riktiga filerna finns inte i {REAL.name}: sätt SAMSYN_REALDATA till en mapp med dem.")
    sys.exit(show("sources: läsa och bygga", figures(), ("polars", "pyarrow", "duckdb", "fastexcel", "ibis-framework")))
