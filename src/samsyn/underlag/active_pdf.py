"""What a PDF can do beside being read: run a script, start a program, carry files. Such a PDF is refused as an attachment.

Every object is looked at, also those in compressed streams, where a search through the bytes would find nothing (ISO 32000-2, 12.6, 7.11).
"""

from pathlib import Path

import pikepdf

_ACTIVE = {
    "/JavaScript": "ett skript",
    "/JS": "ett skript",
    "/Launch": "något som startar ett program",
    "/EmbeddedFile": "en inbäddad fil",
    "/EmbeddedFiles": "inbäddade filer",
    "/RichMedia": "rörligt innehåll",
    "/XFA": "ett formulär som kör skript",
    "/SubmitForm": "något som skickar iväg uppgifter",
    "/ImportData": "något som hämtar uppgifter",
    "/GoToE": "en inbäddad fil",
}
_MOST_OBJECTS = 200_000
_DEEPEST = 60


class Unreadable(Exception):
    """The file is no PDF that can be read without a password."""


def active(path: Path) -> str:
    """What it holds that acts, in Swedish words; empty for a PDF that is only read. Raises Unreadable."""
    try:
        with pikepdf.open(path) as pdf:
            if len(pdf.objects) > _MOST_OBJECTS:
                raise Unreadable
            return next((found for held in pdf.objects if (found := _found(held, _DEEPEST))), "")
    except (pikepdf.PdfError, RecursionError, OSError) as error:
        raise Unreadable from error


def _found(held: object, deeper: int) -> str:
    """Within one object. Those that it refers to are looked at on their own."""
    if deeper == 0 or not isinstance(held, pikepdf.Object):
        return ""
    if isinstance(held, pikepdf.Name):
        return _ACTIVE.get(str(held), "")
    told = next((_ACTIVE[key] for key in _keys(held) if key in _ACTIVE), "")
    return told or next((found for part in _parts(held) if (found := _found(part, deeper - 1))), "")


def _keys(held: pikepdf.Object) -> list[str]:
    return [str(key) for key in held.keys()] if isinstance(held, pikepdf.Dictionary | pikepdf.Stream) else []  # noqa: SIM118 - no mapping


def _parts(held: pikepdf.Object) -> list[object]:
    """What stands in the object itself."""
    if isinstance(held, pikepdf.Array):
        parts: list[object] = list(held)
    else:
        parts = [held.get(key) for key in _keys(held)]
    return [part for part in parts if not (isinstance(part, pikepdf.Object) and part.is_indirect)]
