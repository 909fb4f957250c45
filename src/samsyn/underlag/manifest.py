"""What lies in a folder of finished underlag: each file with its vintage, edition and checksum. Work that was cut short goes on from it.

While work goes on, lines are added to `manifest.jsonl`, each when its file is whole in its place. When all is done they are put in order,
and stand in `manifest.csv` too. There is no time of day in them: the same input gives the same bytes.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

LINES, TABLE, FAILED = "manifest.jsonl", "manifest.csv", "misslyckade.csv"
_PART = ".part"


@dataclass(frozen=True, slots=True)
class Ground:
    """All that decides what an underlag is. edition: of the framework's text. decided: checksum of what editors have decided."""

    vintage: str
    edition: str
    program: str
    decided: str


@dataclass(frozen=True, slots=True)
class Line:
    """A finished file."""

    organizer: str
    format: str
    file: str
    bytes: int
    sha256: str
    vintage: str
    edition: str
    program: str
    decided: str

    @property
    def ground(self) -> Ground:
        return Ground(self.vintage, self.edition, self.program, self.decided)


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be made. format: empty where nothing could be made for the organizer. what: what went wrong."""

    organizer: str
    format: str
    what: str


Lines = dict[tuple[str, str], Line]
"""By organizer and format."""

_HEAD = {
    "organizer": "huvudman",
    "format": "format",
    "file": "fil",
    "bytes": "byte",
    "sha256": "sha256",
    "vintage": "utgåva",
    "edition": "kvalitetssystemets utgåva",
    "program": "program",
    "decided": "redaktionens beslut",
    "what": "vad som gick fel",
}


def put(folder: Path, name: str, content: bytes) -> None:
    """The file whole or not at all: it is written beside and put in place when it is done."""
    beside = folder / f".{name}{_PART}"
    beside.write_bytes(content)
    beside.replace(folder / name)


def sweep(folder: Path) -> None:
    """Take away what was half written when work was cut short."""
    for path in folder.glob(f".*{_PART}"):
        path.unlink()


def line(organizer: str, format_: str, file: str, content: bytes, ground: Ground) -> Line:
    return Line(organizer, format_, file, len(content), hashlib.sha256(content).hexdigest(), **asdict(ground))


def read(folder: Path) -> Lines:
    """The lines of a folder, the last word on each file. A line that was cut short, or is of another shape, counts as not there."""
    path = folder / LINES
    if not path.exists():
        return {}
    found = (_parsed(text) for text in path.read_text(encoding="utf-8", errors="replace").splitlines())
    return {(line.organizer, line.format): line for line in found if line is not None}


def _parsed(text: str) -> Line | None:
    try:
        return Line(**json.loads(text))
    except (ValueError, TypeError):
        return None


def add(folder: Path, lines: Iterable[Line]) -> None:
    """Add lines while work goes on."""
    with (folder / LINES).open("a", encoding="utf-8") as stream:
        stream.write("".join(_text(line) for line in lines))


def is_whole(folder: Path, line: Line | None, ground: Ground) -> bool:
    """Whether the file is there, made from this very ground, with the bytes that the line tells."""
    if line is None or line.ground != ground:
        return False
    path = folder / line.file
    return path.is_file() and path.stat().st_size == line.bytes and hashlib.sha256(path.read_bytes()).hexdigest() == line.sha256


def close(folder: Path, lines: Lines, failures: Sequence[Failure]) -> None:
    """Put the manifest in order, and list what failed; the list is taken away where nothing did."""
    ordered = [lines[key] for key in sorted(lines)]
    put(folder, LINES, "".join(_text(line) for line in ordered).encode())
    put(folder, TABLE, _table([field.name for field in fields(Line)], map(asdict, ordered)))
    if failures:
        told = sorted(failures, key=lambda failure: (failure.organizer, failure.format))
        put(folder, FAILED, _table([field.name for field in fields(Failure)], map(asdict, told)))
    else:
        (folder / FAILED).unlink(missing_ok=True)


def _text(line: Line) -> str:
    return json.dumps(asdict(line), ensure_ascii=False) + "\n"


def _table(names: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """As a Swedish spreadsheet program opens it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_HEAD[name] for name in names])
    writer.writerows([row[name] for name in names] for row in rows)
    return text.getvalue().encode("utf-8-sig")
