"""What was found in a file, told in plain Swedish."""

from samsyn.concepts.receipts import FileReport
from samsyn.sources.catalogue import SOURCES


def describe(report: FileReport) -> str:
    """A few lines about one file: what it is, how much was found, and what was left out and why."""
    if report.kind is None:
        return f"{report.file}\n  Lämnades utanför. {' '.join(report.notes)}"
    told = f"{SOURCES[report.kind].title}, {report.publisher}."
    lines = [report.file, "  " + " ".join(part for part in (told, _period(report), _made_up(report)) if part)]
    lines += [f"  {_found(report)}"] + ([f"  {_cells(report)}"] if report.cells else [])
    return "\n".join(lines + [f"  {note}" for note in report.notes])


def _period(report: FileReport) -> str:
    if not report.period:
        return ""
    return "Filen säger inte vilken tid den gäller." if report.period == "okänt år" else f"Avser {report.period}."


def _made_up(report: FileReport) -> str:
    return "Påhittade uppgifter." if report.synthetic else ""


def _found(report: FileReport) -> str:
    parts = [
        _count(report.rows, "rad", "rader"),
        _count(report.organizers, "huvudman", "huvudmän") if report.organizers else "",
        _count(report.units, "enhet", "enheter") if report.units else "",
        _count(report.measures, "mått", "mått") if report.measures else "",
    ]
    return ", ".join(part for part in parts if part) + "."


def _cells(report: FileReport) -> str:
    signs = ", ".join(f"{number(n)} {_sign(token)}" for token, n in sorted(report.markers.items(), key=lambda pair: -pair[1]))
    return f"{number(report.cells)} celler: {number(report.numbers)} visar tal" + (f", {signs}." if signs else ".")


def _sign(token: str) -> str:
    return f"har tecknet {token}" if token else "är tomma"


def _count(n: int, one: str, many: str) -> str:
    return f"{number(n)} {one if n == 1 else many}"


def number(n: int) -> str:
    """A whole number with a thin space between thousands."""
    return f"{n:,}".replace(",", "\u2009")
