"""Where the text of a PDF stands on its pages, in the order of its structure and with its colour: read from the file's own commands."""

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Written:
    """The first text of a marked piece of content. x, y: points from the lower left corner. colour: red, green and blue, 0-1."""

    page: int
    mark: int
    x: float
    y: float
    colour: tuple[float, float, float]


def _times(a: Matrix, b: Matrix) -> Matrix:
    """What is moved by `a` and then by `b` (ISO 32000-1, 8.3.4)."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


class _Pen:
    """What the commands of a page have set so far. Drawings inside the page are not followed: they are pictures."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.place, self.line, self.colour = _UNIT, _UNIT, (0.0, 0.0, 0.0)
        self.kept: list[tuple[Matrix, tuple[float, float, float]]] = []
        self.marks: list[int | None] = []
        self.written: dict[int, Written] = {}

    def run(self, operator: str, operands: list[pikepdf.Object]) -> None:
        if operator in {"Tj", "TJ"}:
            self._write()
        elif operator in {"BDC", "BMC", "EMC"}:
            self._mark(operator, operands)
        elif operator in {"rg", "g", "sc", "scn"}:
            self._ink(operands)
        else:
            self._move(operator, operands)

    def _mark(self, operator: str, operands: list[pikepdf.Object]) -> None:
        if operator == "EMC":
            self.marks.pop()
        else:
            told = operands[1] if len(operands) > 1 else None
            self.marks.append(int(told.MCID) if isinstance(told, pikepdf.Dictionary) and "/MCID" in told else None)

    def _ink(self, operands: list[pikepdf.Object]) -> None:
        match operands:
            case [red, green, blue]:
                self.colour = (float(red), float(green), float(blue))
            case [grey] if not isinstance(grey, pikepdf.Name):
                self.colour = (float(grey),) * 3

    def _move(self, operator: str, operands: list[pikepdf.Object]) -> None:
        match operator:
            case "q":
                self.kept.append((self.place, self.colour))
            case "Q":
                self.place, self.colour = self.kept.pop()
            case "cm":
                self.place = _times(_numbers(operands), self.place)
            case "BT":
                self.line = _UNIT
            case "Tm":
                self.line = _numbers(operands)
            case "Td":
                self.line = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.line)

    def _write(self) -> None:
        mark = next((mark for mark in reversed(self.marks) if mark is not None), None)
        if mark is not None and mark not in self.written:
            at = _times(self.line, self.place)
            self.written[mark] = Written(self.page, mark, at[4], at[5], self.colour)


def _numbers(operands: list[pikepdf.Object]) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in operands)
    return a, b, c, d, e, f


def written(file: pikepdf.Pdf) -> dict[tuple[int, int], Written]:
    """By page and mark: the first text of every marked piece of content that has text."""
    found = {}
    for number, page in enumerate(file.pages):
        pen = _Pen(number)
        for command in pikepdf.parse_content_stream(page):
            pen.run(str(command.operator), list(command.operands))
        found |= {(number, mark): piece for mark, piece in pen.written.items()}
    return found


def in_order(file: pikepdf.Pdf) -> list[Written]:
    """The marked text in the order that the structure tells it, which is how it is read aloud."""
    pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
    every = written(file)
    return [every[place] for place in _marks(file.Root.StructTreeRoot, pages, 0) if place in every]


def _marks(element: pikepdf.Object, pages: dict[tuple[int, int], int], page: int) -> Iterator[tuple[int, int]]:
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from _marks(child, pages, page)
    elif isinstance(element, pikepdf.Dictionary):
        page = pages[element.Pg.objgen] if "/Pg" in element else page
        if "/MCID" in element:
            yield page, int(element.MCID)
        elif "/K" in element:
            yield from _marks(element.K, pages, page)
    else:
        yield page, int(element)


def contrast(colour: tuple[float, float, float]) -> float:
    """Against white paper (WCAG 2.2, relative luminance)."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
