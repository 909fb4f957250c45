"""Finished underlag read back as a reader meets them: never the objects that they were made from.

A folder holds `ORGNR.html`, `ORGNR.pdf`, `ORGNR.lattlast.html`, `ORGNR.lattlast.pdf`, `ORGNR.xlsx`, `ORGNR.csv`, `ORGNR.csv.zip`,
`ORGNR.json` and `ORGNR.en.html`, or some of them.
"""

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import pikepdf
from python_calamine import CalamineWorkbook

_VOID = {"meta", "link", "br", "img", "input", "hr", "wbr", "source", "col"}
_INLINE = {"a", "span", "strong", "em", "code", "abbr", "b", "i", "small", "sub", "sup", "br", "wbr", "button", "label", "time"}
_OWN_LINE = ("under", "unit")
"""Classes of what stands on a line of its own though it is inside a line."""
_OWN_PIECE = {"part-note", "easy-line", "caption"}
_ENDINGS = {".html", ".pdf", ".xlsx", ".csv", ".zip", ".json"}
_SPACES = re.compile(r"[ \t\r\n]+")  # other spaces belong to numbers
_RUNNING = re.compile(r"^.*\bSida \d+ av \d+$|^.*Påhittade uppgifter$|^Samsyn$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of text in a page. within: the tags and classes around it, outermost first."""

    text: str
    within: tuple[str, ...]


@dataclass
class Page(HTMLParser):
    """pieces: all text outside pictures, in order. pictures: the texts of each picture."""

    pieces: list[Piece] = field(default_factory=list)
    pictures: list[tuple[str, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, str]] = []
        self._text: list[str] = []
        self._drawn: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "br" or (told.get("class") or "").startswith(_OWN_LINE):
            self._text.append(" ")
        if tag in _VOID:
            return
        if (tag not in _INLINE or told.get("class") in _OWN_PIECE) and not self._in("svg"):
            self._flush()
        self._open.append((tag, f"{tag}.{told.get('class') or ''}"))
        if tag == "svg":
            self._drawn = [told.get("aria-label") or ""]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if tag == "svg":
            self.pictures.append(tuple(text for text in self._drawn if text))
        elif (tag not in _INLINE or self._ends_piece(tag)) and not self._in("svg"):
            self._flush()
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._in("style") or self._in("script"):
            return
        if self._in("svg"):
            self._drawn.append(_SPACES.sub(" ", data).strip())
        else:
            self._text.append(data)

    def _ends_piece(self, tag: str) -> bool:
        """Whether the part that now ends is inline and yet a piece of its own."""
        told = next((told for name, told in reversed(self._open) if name == tag), "")
        return told.partition(".")[2] in _OWN_PIECE

    def _in(self, tag: str) -> bool:
        return any(name == tag for name, _ in self._open)

    def _flush(self) -> None:
        text = _SPACES.sub(" ", "".join(self._text).replace("\u00ad", "")).strip()
        self._text.clear()
        if text:
            self.pieces.append(Piece(text, tuple(told for _, told in self._open)))


def web(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def printed(path: Path) -> str:
    """The text of a PDF in the order of its content, without what stands at the head and foot of every page."""
    run = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True)  # noqa: S603, S607 - our own file
    return _RUNNING.sub("", run.stdout.replace("\u00ad", "")).replace("\f", "\n")


Cell = object


def workbook(path: Path) -> dict[str, list[list[Cell]]]:
    """Sheets with their rows."""
    book = CalamineWorkbook.from_path(str(path))
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)] for name in book.sheet_names}


def packed(path: Path) -> dict[str, str]:
    """The texts of the files that are packed in one."""
    with ZipFile(path) as held:
        return {name: held.read(name).decode("utf-8-sig") for name in held.namelist()}


def exchanged(path: Path) -> list[Cell]:
    """All values of a JSON file, in order."""
    return list(_values(json.loads(path.read_text(encoding="utf-8"))))


def _values(tree: object) -> Iterator[Cell]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield str(key)
            yield from _values(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _values(value)
    else:
        yield tree


def _cells(path: Path) -> list[str]:
    return [str(cell) for rows in workbook(path).values() for row in rows for cell in row if cell not in {None, ""}]


def pieces_of(path: Path) -> list[str]:
    """Every piece of text in a finished file of any format, also what stands in its pictures and its properties."""
    match path.suffix:
        case ".html":
            page = web(path)
            return [*(piece.text for piece in page.pieces), *(text for picture in page.pictures for text in picture)]
        case ".pdf":
            return [printed(path), *_properties(path)]
        case ".xlsx":
            return _cells(path)
        case ".json":
            return [str(value) for value in exchanged(path) if value is not None]
        case ".csv":
            return path.read_text(encoding="utf-8-sig").splitlines()
        case ".zip":
            return [line for text in packed(path).values() for line in text.splitlines()]
        case _:
            raise ValueError(f"{path.name}: not a format of the underlag")


def _properties(path: Path) -> list[str]:
    """Title, bookmarks and alternative texts: what pdftotext does not tell."""
    with pikepdf.open(path) as file:
        told = [str(value) for value in file.docinfo.values()]
        for item in file.objects:
            if isinstance(item, pikepdf.Dictionary):
                told += [str(item[key]) for key in ("/Alt", "/ActualText", "/Title", "/E") if isinstance(item.get(key), pikepdf.String)]
    return told


def images(path: Path) -> list[str]:
    """Pictures that are files, or lie inside one. An underlag has none: its pictures are drawn."""
    match path.suffix:
        case ".html":
            return re.findall(r"<(?:img|image)\b[^>]*>", path.read_text(encoding="utf-8"))
        case ".pdf":
            return _pdf_images(path)
        case ".xlsx":
            with ZipFile(path) as packed:
                return [name for name in packed.namelist() if "media/" in name]
        case _:
            return []


def _pdf_images(path: Path) -> list[str]:
    with pikepdf.open(path) as file:
        held = [item for item in file.objects if isinstance(item, pikepdf.Stream)]
        return ["/Image" for item in held if item.get("/Subtype") == "/Image"]


def organizer(path: Path) -> str:
    """Whose file it is: the name up to the first dot."""
    return path.name.partition(".")[0]


def files(folder: Path, *suffixes: str) -> list[Path]:
    """The finished files with one of these endings (`.lattlast.html`); all where none is given. `.html` takes only ordinary pages."""
    found = sorted(
        path for path in folder.iterdir() if path.is_file() and path.suffix in {".html", ".pdf", ".xlsx", ".csv", ".zip", ".json"}
    )
    found = [path for path in found if re.fullmatch(r"\d{10}|EF[0-9A-Z]{10}", organizer(path))]
    return [path for path in found if not suffixes or path.name.removeprefix(organizer(path)) in suffixes]


def read_all(paths: Iterable[Path]) -> Iterator[tuple[Path, list[str]]]:
    """The pieces of many files, one after the other: pikepdf is not safe in several threads."""
    return ((path, pieces_of(path)) for path in paths)
