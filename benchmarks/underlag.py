"""Making the underlag: `python -m benchmarks.underlag [--json]`, on the real files where they are, else on a synthetic Sweden.

References: for pages, gathering the facts without making anything of them; for PDF, one empty page through the compiler.
"""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import typst

from benchmarks.figures import REAL, Figure, at_most, show, timed
from samsyn import pipeline
from samsyn.sources import synthetic
from samsyn.store import published, vintages
from samsyn.underlag import export, gather
from samsyn.underlag.pdf import pdf

_PER = 2800


def prepared(home: Path) -> None:
    """A home with the real files read and built, or a synthetic Sweden where there are none."""
    with tempfile.TemporaryDirectory() as folder:
        source = REAL if REAL.is_dir() else Path(folder)
        if not REAL.is_dir():
            synthetic.write(source)
        pipeline.read([source], home, datetime.now(UTC))
        pipeline.build(home, datetime.now(UTC))


def _empty_page() -> bytes:
    made = typst.compile(b'#set document(title: [a])\n#set text(lang: "sv")\n= a', format="pdf", pdf_standards=["ua-1"])
    return made if isinstance(made, bytes) else made[0]


def _single(home: Path) -> list[float]:
    opened = published.opened(home)
    units = sorted((f for f in gather.everyone(opened)), key=lambda f: len(f.units))
    chosen = [*units[:: len(units) // 24], units[-1]]
    documents = [export.document(facts) for facts in chosen]
    pdf(documents[0])
    return [timed(lambda d=document: pdf(d))[0] for document in documents]


def figures(home: Path) -> list[Figure]:
    vintage = vintages.current(home)
    gathering, organizers = timed(lambda: sum(1 for _ in gather.everyone(published.opened(home))))
    scale = _PER / organizers
    singles = _single(home)
    empty = min(timed(_empty_page)[0] for _ in range(5))
    with tempfile.TemporaryDirectory() as out:
        pages, _ = timed(lambda: export.write(home, vintage, None, ("html",), Path(out)))
        pdfs, _ = timed(lambda: export.write(home, vintage, None, ("pdf",), Path(out)))
    return [
        at_most(f"2 800 underlag som HTML (mätt på n = {organizers})", pages * scale, "s", 30, gathering * scale),
        at_most(f"ett PDF, det största (n = {len(singles)} storlekar)", max(singles), "s", 0.5, empty),
        at_most("ett PDF, medianen", median(singles), "s", 0.5, empty),
        at_most(f"2 800 underlag som PDF, två processer (mätt på n = {organizers})", pdfs * scale, "s", 360, empty * _PER / 2),
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        prepared(Path(folder))
        sys.exit(show("underlag: HTML och PDF", figures(Path(folder)), ("typst", "pikepdf", "jinja2", "duckdb")))
