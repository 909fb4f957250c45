"""Making the underlag: `python -m benchmarks.underlag [--organizers N] [--json]`, on the real files or else on a synthetic Sweden.

all_formats_s: seconds for 2,800 organizers as HTML, PDF, easy-read (both) and XLSX, with two processes; from fewer it is scaled up.
peak_mib: the most memory that all processes of that run held together. pdf_vs_weasyprint: our seconds for a PDF through WeasyPrint's
for our own page of the same document, summed over organizers from small to large. on_demand_s: facts, document and PDF of one organizer
in a process that has made one before, at worst. The rest is of what was made (`underlag_gates`).
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import TypeVar

from benchmarks import underlag_gates
from benchmarks.figures import REAL, Figure, at_most, show, timed
from samsyn import pipeline
from samsyn.sources import synthetic
from samsyn.store import published, vintages
from samsyn.underlag import export, gather
from samsyn.underlag.assets import FOLDER
from samsyn.underlag.formats import FORMATS, Made, made

T = TypeVar("T")

_ALL = 2800
TIMED = ("html", "pdf", "lattlast", "lattlast-pdf", "xlsx")
_SIZES = 8
"""How many organizers, evenly from the one with fewest units to the one with most, single documents are measured on."""


def prepared(home: Path) -> None:
    """A home with the real files read and built, or a synthetic Sweden where there are none."""
    with tempfile.TemporaryDirectory() as folder:
        source = REAL if REAL.is_dir() else Path(folder)
        if not REAL.is_dir():
            synthetic.write(source)
        pipeline.read([source], home, datetime.now(UTC))
        pipeline.build(home, datetime.now(UTC))


def evenly(numbers: Sequence[str], count: int | None) -> list[str]:
    """So many of them, evenly from first to last; all where none is told."""
    if count is None or count >= len(numbers):
        return list(numbers)
    return [numbers[round(place * (len(numbers) - 1) / max(count - 1, 1))] for place in range(count)]


class Memory:
    """The most that a process and all below it have held together, in MiB, looked at ten times a second."""

    def __init__(self, pid: int) -> None:
        self.peak, self._pid, self._ended = 0.0, pid, Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._ended.wait(0.1):
            self.peak = max(self.peak, sum(resident(pid) for pid in descendants(self._pid)))

    def end(self) -> float:
        self._ended.set()
        self._thread.join()
        return self.peak


def descendants(pid: int) -> list[int]:
    """The process itself and all below it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    except FileNotFoundError:
        return []
    return [pid, *(below for child in children for below in descendants(int(child)))]


def resident(pid: int) -> float:
    """Memory in MiB; what several processes share is parted between them (Linux: Pss), so that their sum is what is really held."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def all_at_once(home: Path, organizers: Sequence[str], out: Path) -> tuple[float, float]:
    """Seconds and MiB, of the command that people give."""
    asked = ["underlag", "--draft", "--format", ",".join(TIMED), "--out", str(out)]
    command = [sys.executable, "-m", "samsyn.cli", "--home", str(home), *asked]
    start = perf_counter()
    run = subprocess.Popen([*command, *organizers], stdout=subprocess.DEVNULL)  # noqa: S603  # our own program
    memory = Memory(run.pid)
    code = run.wait()
    seconds, peak = perf_counter() - start, memory.end()
    if code:
        raise SystemExit(f"samsyn underlag: {code}")
    return seconds, peak


def from_small_to_large(home: Path) -> list[str]:
    """One of each number of units, evenly. The last is the largest; the first is made before the others, and is not measured."""
    rows = published.opened(home).units().group_by("organizer").aggregate([("unit", "count")]).to_pylist()
    with_so_many = {row["unit_count"]: row["organizer"] for row in sorted(rows, key=lambda row: str(row["organizer"]))}
    return evenly([with_so_many[units] for units in sorted(with_so_many)], _SIZES)


def alone(work: Callable[[Path, Sequence[str]], T], home: Path, organizers: Sequence[str]) -> T:
    """In a process of its own: the compiler remembers what it has set before, and would do it again in no time."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, home, organizers).result()


def on_demand(home: Path, organizers: Sequence[str]) -> float:
    """Seconds for the slowest."""
    opened = published.opened(home)

    def once(organizer: str) -> bytes:
        return FORMATS["pdf"].make(made(gather.one(opened, organizer)))

    once(organizers[0])
    return max(timed(partial(once, organizer))[0] for organizer in organizers[1:])


def against_weasyprint(home: Path, organizers: Sequence[str]) -> tuple[float, float]:
    """Our seconds for PDF and WeasyPrint's, from documents that are composed already."""
    os.environ["RAYON_NUM_THREADS"] = "1"  # one core, as WeasyPrint has
    first, *grounds = [made(gather.one(published.opened(home), organizer)) for organizer in organizers]
    _ = [ground.document for ground in grounds]
    for way in (FORMATS["pdf"].make, by_weasyprint):
        way(first)
    ours = sum(timed(partial(FORMATS["pdf"].make, ground))[0] for ground in grounds)
    theirs = sum(timed(partial(by_weasyprint, ground))[0] for ground in grounds)
    return ours, theirs


_BLOCKS = "body, main, header, footer, nav, section, div, ol, ul, dl, li, p, details, summary, figure, form, fieldset"
"""WeasyPrint sets flexible boxes and grids over several pages very slowly (a preschool's page took minutes), and is spared them."""


def by_weasyprint(ground: Made) -> bytes:
    """At its best: plain blocks, and no tags."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 - only where the extra bench is installed

    page = HTML(string=FORMATS["html"].make(ground).decode(), base_url=f"{FOLDER.parent}/")
    return bytes(page.write_pdf(stylesheets=[CSS(string=f":is({_BLOCKS}) {{ display: block !important }}")]))


def figures(home: Path, organizers: int | None = None) -> list[Figure]:
    """organizers: how many are made all at once; None for all."""
    everyone = [str(number) for number in published.opened(home).organizers()["organizer"].to_pylist()]
    chosen = evenly(everyone, organizers)
    sizes = from_small_to_large(home)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        seconds, peak = all_at_once(home, chosen if organizers else ["--all"], out)
        export.write(home, vintages.current(home), chosen, tuple(FORMATS), out, drafts=True)  # the rest of the formats, for the gates
        gates = underlag_gates.figures(out, home)
    found = [
        Figure("organizers", len(chosen), "huvudmän", float(len(everyone)), "så många gjordes", True),
        at_most("all_formats_s", seconds * _ALL / len(chosen), "s", 480),
        at_most("peak_mib", peak, "MiB", 1024),
        at_most("on_demand_s", alone(on_demand, home, sizes), "s", 0.3),
    ]
    if find_spec("weasyprint"):
        ours, theirs = alone(against_weasyprint, home, sizes)
        found.append(at_most("pdf_vs_weasyprint", ours / theirs, "av tiden", 0.25, 1.0))
        found.append(Figure("pdf_s", round(ours, 4), "s", round(theirs, 4), f"summan av {len(sizes) - 1} storlekar", True))
    return [*found, *gates]


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--organizers", type=int, help="så många i stället för alla, för att prova")
    asked.add_argument("--home", type=Path, help="en samling som redan är byggd")
    asked.add_argument("--json", action="store_true")  # which `show` looks for itself
    told = asked.parse_args()
    packages = ["typst", "pikepdf", "jinja2", "duckdb", "xlsxwriter", *(["weasyprint"] if find_spec("weasyprint") else [])]
    with tempfile.TemporaryDirectory() as folder:
        home = told.home or Path(folder)
        if told.home is None:
            prepared(home)
        return show("underlag: alla format", figures(home, told.organizers), packages)


if __name__ == "__main__":
    sys.exit(main())
