"""The door by which files come in: looked at, read, and kept as they are with a receipt.

Kept under `raw/<kind>/<day>/<id>/<name>` beside `receipt.json`. A file that is already there is not kept twice.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from samsyn.concepts.errors import InputRefused, SamsynError, room_needed
from samsyn.concepts.progress import Tell, silent
from samsyn.concepts.receipts import FileReport, Reading, Receipt
from samsyn.sources.catalogue import SOURCES, source_of
from samsyn.sources.rawfile import SYNTHETIC_MARK, Container, RawFile

RECEIPT = "receipt.json"


@dataclass(frozen=True)
class Look:
    """One file that was looked at. `reading` is None where it was left out; the report then says why."""

    raw: RawFile
    report: FileReport
    reading: Reading | None


def look(paths: Sequence[Path], key: bytes, tell: Tell = silent) -> list[Look]:
    """Read every file that is named, and every known file in every folder that is named.

    Raises InputRefused for a named file that cannot be read, and if nothing at all could be read.
    """
    named = [path for path in paths if not path.is_dir()]
    inside = [file for path in paths if path.is_dir() for file in sorted(path.rglob("*")) if file.is_file() and file.name != SYNTHETIC_MARK]
    looks = []
    for done, path in enumerate([*named, *inside]):
        tell(f"Läser {path.name}", done / (len(named) + len(inside)))
        looks.append(_named(path, key) if done < len(named) else _inside(path, key))
    if not any(seen.reading for seen in looks):
        raise InputRefused(
            f"Här finns ingen fil som Samsyn kan läsa ({len(looks)} filer sågs)." if looks else "Mappen är tom.",
            ", ".join(str(path) for path in paths),
            "Ange en fil eller en mapp med hämtade filer. ”samsyn read --help” räknar upp vad som kan läsas.",
        )
    return looks


def _named(path: Path, key: bytes) -> Look:
    raw = RawFile.found(path)
    source = source_of(raw)
    if source is None:
        raise InputRefused(_unknown(raw), str(path), "Kontrollera att det är rätt fil. ”samsyn read --help” räknar upp vad som kan läsas.")
    reading = source.read(raw, key)
    return Look(raw, reading.report, reading)


def _inside(path: Path, key: bytes) -> Look:
    raw = RawFile.found(path)
    source = source_of(raw)
    if source is None:
        return Look(raw, FileReport(raw.name, None, notes=(_unknown(raw),), synthetic=raw.synthetic), None)
    try:
        reading = source.read(raw, key)
    except InputRefused as error:
        return Look(raw, FileReport(raw.name, None, publisher=source.publisher, notes=(str(error),), synthetic=raw.synthetic), None)
    return Look(raw, reading.report, reading)


_INSTEAD = {Container.PDF: "en PDF", Container.TEXT: "en textfil", Container.JSON: "en JSON-fil"}
_ENDINGS: dict[Container, set[str]] = {Container.PDF: set(), Container.TEXT: {".csv"}, Container.JSON: set()}


def _unknown(raw: RawFile) -> str:
    suffix = raw.path.suffix.lower()
    if raw.path.stat().st_size == 0:
        return "Filen är tom."
    if raw.container in _INSTEAD and suffix in {".xlsx", ".xlsm", ".csv", ".parquet"} - _ENDINGS[raw.container]:
        return f"Filen heter {suffix} men är {_INSTEAD[raw.container]}."
    if raw.container is Container.WORKBOOK and suffix in {".xlsx", ".xlsm"}:
        return _broken_workbook(raw)
    if raw.container is Container.PARQUET and not raw.parquet_columns:
        return "Parquet-filen är trasig eller avbruten."
    return f"Samsyn läser inte den här sortens fil ({raw.container})."


def _broken_workbook(raw: RawFile) -> str:
    try:
        sheets = ", ".join(raw.workbook.sheet_names[:3])
    except InputRefused as error:
        return error.what
    return f"Arbetsboken har blad som Samsyn inte känner ({sheets})."


def keep(looks: Sequence[Look], folder: Path, now: datetime) -> list[Receipt]:
    """Keep every file that was read, unchanged, with its receipt. Returns the receipts of those that were new.

    Raises InputRefused, and keeps nothing, if two of them are different versions of one table: nobody can tell which is newer.
    """
    _refuse_rivals(looks)
    known = {(receipt.sha256, receipt.period) for receipt in receipts(folder)}
    read = {(seen.raw.sha256, seen.report.period): seen for seen in looks if seen.reading}
    return [_keep(seen, folder, now) for content, seen in read.items() if content not in known]


def _refuse_rivals(looks: Sequence[Look]) -> None:
    first: dict[tuple[str | None, str], Look] = {}
    for seen in (seen for seen in looks if seen.reading):
        rival = first.setdefault((seen.report.kind, seen.report.period), seen)
        if rival.raw.sha256 != seen.raw.sha256:
            raise InputRefused(
                "Två filer är olika utgåvor av samma tabell och gäller samma tid.",
                f"{rival.raw.path} och {seen.raw.path}",
                "Läs in dem var för sig, den nyaste sist. Den som läses in sist gäller.",
            )


def _keep(seen: Look, folder: Path, now: datetime) -> Receipt:
    kind = str(seen.report.kind)
    receipt = Receipt(
        file=seen.raw.id,
        sha256=seen.raw.sha256,
        name=seen.raw.name,
        folder=kind,
        size=seen.raw.path.stat().st_size,
        received=now,
        address=seen.raw.name,
        licence=seen.report.licence,
        period=seen.report.period,
        synthetic=seen.report.synthetic,
    )
    target = folder / kind / now.date().isoformat() / receipt.file
    with room_needed(str(target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(dir=folder, prefix=".half-"))
        try:
            shutil.copyfile(seen.raw.path, half / receipt.name)
            card = json.dumps(asdict(receipt) | {"received": now.isoformat()}, ensure_ascii=False, indent=1)
            (half / RECEIPT).write_text(card, encoding="utf-8")
            shutil.rmtree(target, ignore_errors=True)  # the same content under a name that told another time, earlier this day
            half.rename(target)
        finally:
            shutil.rmtree(half, ignore_errors=True)
    return receipt


def receipts(folder: Path) -> Iterator[Receipt]:
    """All receipts, oldest first."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob(f"*/*/*/{RECEIPT}")]
    for fields in sorted(found, key=lambda f: (f["received"], f["file"])):
        yield Receipt(**fields | {"received": datetime.fromisoformat(fields["received"])})


def kept(receipt: Receipt, folder: Path) -> RawFile:
    """The raw file that a receipt speaks of. Raises InputRefused if it has been changed or taken away."""
    path = folder / receipt.folder / receipt.received.date().isoformat() / receipt.file / receipt.name
    raw = RawFile(path, receipt.name, receipt.synthetic)
    if not path.is_file() or raw.sha256 != receipt.sha256:
        raise InputRefused(f"Råfilen {receipt.name} är borta eller ändrad.", str(path), "Läs in filen på nytt med ”samsyn read”.")
    return raw


def read_kept(receipt: Receipt, folder: Path, key: bytes) -> Reading:
    """The tables of a kept file."""
    try:
        return SOURCES[receipt.folder].read(kept(receipt, folder), key)
    except KeyError as error:
        raise SamsynError(f"Ingen källa heter {receipt.folder}.", receipt.name, "Uppdatera Samsyn.") from error
