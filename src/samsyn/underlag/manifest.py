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
from enum import StrEnum
from pathlib import Path

LINES, TABLE, FAILED = "manifest.jsonl", "manifest.csv", "misslyckade.csv"
_PART = ".part"


@dataclass(frozen=True, slots=True)
class Ground:
    """All that decides what an underlag is. edition: of the framework's text. decided: checksum of what editors have decided.

    asked: of a page the formats that it may link to; with `utkast` where texts that nobody has approved were asked for.
    """

    vintage: str
    edition: str
    program: str
    decided: str
    asked: str = ""


class State(StrEnum):
    DONE = "klar"
    DRAFT = "utkast"
    WAITS = "inte godkänd än"


@dataclass(frozen=True, slots=True)
class Line:
    """A finished file, or one that waits until an editor has approved the text: then file and checksum are empty."""

    organizer: str
    format: str
    file: str
    bytes: int
    sha256: str
    vintage: str
    edition: str
    program: str
    decided: str
    asked: str = ""
    state: str = State.DONE

    @property
    def ground(self) -> Ground:
        return Ground(self.vintage, self.edition, self.program, self.decided, self.asked)


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
    "asked": "begärt",
    "state": "läge",
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


def line(organizer: str, format_: str, file: str, content: bytes, ground: Ground, *, state: State = State.DONE) -> Line:
    return Line(organizer, format_, file, len(content), hashlib.sha256(content).hexdigest(), **asdict(ground), state=state)


def waits(organizer: str, format_: str, ground: Ground) -> Line:
    return Line(organizer, format_, "", 0, "", **asdict(ground), state=State.WAITS)


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
    """Add lines while work goes on: in one writing, so that those of two processes are not mixed."""
    with (folder / LINES).open("ab", buffering=0) as stream:
        stream.write("".join(_text(line) for line in lines).encode())


def failed(folder: Path) -> list[Failure]:
    """What could not be made the last time that it was tried."""
    path = folder / FAILED
    if not path.exists():
        return []
    _, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=";")
    return [Failure(*row) for row in rows if len(row) == len(fields(Failure))]


def remove(folder: Path, lines: Lines, keys: Iterable[tuple[str, str]]) -> None:
    """Take away files with their lines. What no line tells of is left alone, and so is what lies in another folder."""
    for key in keys:
        line = lines.pop(key, None)
        if line is not None and line.file and line.file == Path(line.file).name:
            (folder / line.file).unlink(missing_ok=True)


def is_whole(folder: Path, line: Line | None, ground: Ground) -> bool:
    """Whether the file is there, made from this very ground, with the bytes that the line tells; or is not to be there yet."""
    if line is None or line.ground != ground:
        return False
    if line.state == State.WAITS:
        return True
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
