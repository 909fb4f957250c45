"""What the analysis comes to on the publishers' real files: `python -m benchmarks.analysis_report [--write]`.

Counts and distributions over all organizers; no organizer is named. With --write it becomes docs/analysis-report.md. A section
is a module with a function `section(found, held)`; see `report_doubt`.
"""

import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import report_doubt, report_findings, report_shown_is_not_all
from benchmarks.country import Country, country
from benchmarks.figures import REAL
from samsyn import pipeline
from samsyn.analysis.conclude import Conclusions, conclude
from samsyn.indicators.catalogue import load

PAGE = Path(__file__).resolve().parents[1] / "docs" / "analysis-report.md"
SECTIONS: dict[str, Callable[[Conclusions, Country], str]] = {
    "Så säkra är siffrorna": report_doubt.section,
    "Det som visas är inte allt": report_shown_is_not_all.section,
    "Värt att prata om": report_findings.section,
}
"""Heading, and what writes what stands under it."""

_INTRODUCTION = """# Vad analysen ger på utgivarnas riktiga filer

Sidan är gjord av `python -m benchmarks.analysis_report --write`. Här står antal och fördelningar över alla huvudmän. Ingen huvudman nämns.
Hur det räknas står i [metodsidorna](method/README.md).
"""


def page(home: Path) -> str:
    """The whole report on a home's current vintage."""
    held = country(home)
    found = conclude(held.computed, held.who, held.places, load())
    told = f"\n{held.organizers} huvudmän, {found.figures.num_rows} siffror, visade eller dolda.\n"
    return _INTRODUCTION + told + "".join(f"\n## {title}\n\n{write(found, held)}" for title, write in SECTIONS.items())


def main() -> int:
    if not REAL.is_dir():
        sys.stderr.write("De riktiga filerna finns inte här. Säg var med SAMSYN_REALDATA.\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        home, now = Path(folder), datetime.now(UTC)
        pipeline.read([REAL], home, now)
        pipeline.build(home, now)
        text = page(home)
    if "--write" in sys.argv:
        PAGE.write_text(text, encoding="utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
