"""What was found in a file, told in plain Swedish."""

from collections.abc import Sequence

from samsyn.concepts.receipts import FileReport
from samsyn.sources.catalogue import SOURCES


def describe_all(reports: Sequence[FileReport]) -> str:
    """Every file that was read, then those that were left out by reason, then how many of each."""
    read = [report for report in reports if report.kind]
    parts = [describe(report) for report in read]
    reasons: dict[str, list[str]] = {}
    for report in reports:
        if report.kind is None:
            reasons.setdefault(" ".join(report.notes), []).append(report.file)
    parts += [f"Lämnades utanför, {_count(len(names), 'fil', 'filer')}. {why}\n  {'; '.join(names)}" for why, names in reasons.items()]
    left_out = len(reports) - len(read)
    told = f"{_count(len(read), 'fil', 'filer')} lästes in" + (f", {number(left_out)} lämnades utanför." if left_out else ".")
    return "\n\n".join([*parts, told])


def describe(report: FileReport) -> str:
    """A few lines about one file that was read: what it is, and how much was found."""
    told = f"{SOURCES[report.kind or ''].title}, {report.publisher}."
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
