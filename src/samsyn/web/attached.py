"""What an attachment is, by its content and never by its name: five kinds, and none that does something when it is opened."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from samsyn.concepts.errors import InputRefused
from samsyn.underlag import active_pdf

MOST_BYTES = 20 * 1024 * 1024
MOST_FILES = 50
"""In one dialogue."""
FIVE = "PDF, Word (DOCX), Excel (XLSX), PNG och JPEG"
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_PACKED = 5000
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ACTS = ("vbaproject", "vbadata", "activex", "oleobject", "embeddings/", "macrosheets/", "customui/", "externallinks/", "webextensions/")
"""What in the name of a packed part tells that the document acts: macros, controls, embedded files, links to elsewhere (ECMA-376)."""
_SAVE_AS = f"Vi tar emot {FIVE}. Spara filen som någon av dem och försök igen."


@dataclass(frozen=True, slots=True)
class Kind:
    """suffix: what the name gets, whatever it had."""

    suffix: str
    media_type: str


_PDF = Kind(".pdf", "application/pdf")
_DOCX = Kind(".docx", f"{_OFFICE}wordprocessingml.document")
_XLSX = Kind(".xlsx", f"{_OFFICE}spreadsheetml.sheet")
_BEGINS: Mapping[bytes, Kind] = {
    b"\x89PNG\r\n\x1a\n": Kind(".png", "image/png"),
    b"\xff\xd8\xff": Kind(".jpg", "image/jpeg"),
}


def kind(name: str, path: Path) -> Kind:
    """Raises InputRefused for every other kind, and for a document that acts: with why, and what to do."""
    with path.open("rb") as file:
        begins = file.read(1024)
    if begins.startswith(b"%PDF-"):
        return _checked(name, path, _pdf)
    if begins.startswith(b"PK\x03\x04"):
        return _checked(name, path, _office)
    for sign, found in _BEGINS.items():
        if begins.startswith(sign):
            return found
    what = "Filen är tom." if not begins else "Filen är av en annan sort än den ser ut att vara: det är ingen av de sorter som vi tar emot."
    raise InputRefused(what, name, _SAVE_AS)


def named(name: str, found: Kind) -> str:
    """The name without its path and with the suffix of what it is."""
    plain = name.replace("\\", "/").rpartition("/")[2].strip() or "bilaga"
    stem, dot, suffix = plain.rpartition(".")
    right = f".{suffix.lower()}" == found.suffix or (suffix.lower() == "jpeg" and found.suffix == ".jpg")
    kept = stem if dot and right else plain
    return "".join(sign for sign in kept if sign.isprintable())[: 200 - len(found.suffix)] + found.suffix


def _checked(name: str, path: Path, check: Callable[[Path], tuple[Kind, str]]) -> Kind:
    try:
        found, acts = check(path)
    except (active_pdf.Unreadable, zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise InputRefused("Filen är skadad, låst eller av en annan sort.", name, _SAVE_AS) from error
    if acts:
        raise InputRefused(
            f"Filen innehåller {acts}. Sådana filer tar vi inte emot.", name, "Spara en kopia som vanlig PDF och försök igen."
        )
    return found


def _pdf(path: Path) -> tuple[Kind, str]:
    return _PDF, active_pdf.active(path)


def _office(path: Path) -> tuple[Kind, str]:
    """By what the package says that its main part is. Nothing is unpacked but that."""
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
        if len(parts) > _MOST_PACKED or sum(part.file_size for part in parts) > _MOST_UNPACKED:
            raise ValueError
        types = packed.read("[Content_Types].xml").decode("utf-8")
        outside = any(
            b'TargetMode="External"' in packed.read(part) and b"attachedTemplate" in packed.read(part) for part in _related(parts)
        )
    names = "\n".join(part.filename for part in parts).lower()
    acts = "macroenabled" in types.lower() or any(sign in names or sign in types.lower() for sign in _ACTS) or outside
    return _main(types), "makron, kontroller eller inbäddade filer" if acts else ""


def _related(parts: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The parts that tell what the document refers to."""
    return [part for part in parts if part.filename.lower().endswith("settings.xml.rels")]


def _main(types: str) -> Kind:
    for found in (_DOCX, _XLSX):
        if f'"{found.media_type}.main+xml"' in types:
            return found
    if "macroenabled" in types.lower():
        return _DOCX
    raise ValueError
