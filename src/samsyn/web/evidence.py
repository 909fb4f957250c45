"""The way from a figure back to the cells of the raw file: what the page "Så vet vi" shows."""

from dataclasses import dataclass
from typing import Any

from samsyn.concepts import kinds
from samsyn.concepts.errors import WrongUse
from samsyn.concepts.labels import normalise
from samsyn.concepts.place import column_letters
from samsyn.indicators.definition import Published as PublishedRule
from samsyn.indicators.definition import Ratio, Sum, WeightedMean
from samsyn.store.published import Published
from samsyn.underlag import gather
from samsyn.underlag.facts import Figure
from samsyn.underlag.figure_key import FigureKey

MOST_CELLS = 1000


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell of a raw file: where it stands, whose it is, what is measured, and what stands there."""

    sheet: str
    row: int
    column: str
    whose: str
    label: str
    token: str
    found: bool


@dataclass(frozen=True, slots=True)
class Trail:
    """A figure and the cells behind it. `more`: whether there are more cells than are listed."""

    figure: Figure
    whose: str
    cells: tuple[RawCell, ...]
    more: bool


def trail(opened: Published, key: FigureKey) -> Trail:
    """The figure of a key, with its cells. Raises WrongUse if the vintage has no such figure."""
    asked = opened.figure(key.indicator, key.level, key.unit or None, key.organizer or None, key.period)
    found = gather.figures(asked)
    if not found or key.indicator not in gather.indicators():
        raise WrongUse("Den siffran finns inte i den här utgåvan.", key.indicator, "Gå till huvudmannens underlag och välj siffran där.")
    figure = found[0]
    rows = _around(opened, figure) if figure.row is not None else _parts(opened, figure)
    return Trail(figure, _whose(opened, figure), _named(opened, figure, rows[:MOST_CELLS]), len(rows) > MOST_CELLS)


def _around(opened: Published, figure: Figure) -> list[dict[str, Any]]:
    """The cell and its nearest neighbours about the same entity: rows in a table on its side, else columns."""
    lies_on_side = gather.background(opened).sources[figure.file].kind == kinds.UFA_COMPULSORY
    rows, columns = (3, 0) if lies_on_side else (0, 20)
    around = opened.cells_around(figure.file, figure.row or 0, figure.column or 0, rows, columns).to_pylist()
    return sorted(around, key=lambda cell: (cell["row"], cell["column"]))


def _parts(opened: Published, figure: Figure) -> list[dict[str, Any]]:
    rule = gather.indicators()[figure.indicator].rule
    match rule:
        case Ratio(numerator=numerator, denominator=denominator):
            labels = [numerator, denominator]
        case WeightedMean(measure=measure, weight=weight):
            labels = [measure, weight]
        case PublishedRule(measure=measure) | Sum(measure=measure):
            labels = [measure]

    cells: list[dict[str, Any]] = opened.parts(
        figure.file, [normalise(label) for label in labels], figure.organizer, MOST_CELLS + 1
    ).to_pylist()
    return cells


def _named(opened: Published, figure: Figure, rows: list[dict[str, Any]]) -> tuple[RawCell, ...]:
    labels = {(m["file"], m["measure"]): m["label"] for m in opened.measures().to_pylist()}
    units = {u["unit"]: u["name"] for u in opened.units(figure.organizer).to_pylist()}
    whose = _whose(opened, figure)
    return tuple(
        RawCell(
            sheet=row["sheet"],
            row=row["row"],
            column=column_letters(row["column"]),
            whose=units.get(row["unit"], row["unit"]) if row["unit"] else whose,
            label=labels[row["file"], row["measure"]],
            token=row["token"],
            found=(row["row"], row["column"]) == (figure.row, figure.column),
        )
        for row in rows
    )


def _whose(opened: Published, figure: Figure) -> str:
    if figure.organizer is None:
        return "Riket"
    if figure.unit:
        units = {u["unit"]: u["name"] for u in opened.units(figure.organizer).to_pylist()}
        return str(units.get(figure.unit, figure.unit))
    return str(opened.organizers(figure.organizer).to_pylist()[0]["name"])
