"""Figures as blocks: with a picture and a sentence each where there is room, else a line each."""

from collections.abc import Sequence
from dataclasses import replace

from samsyn.concepts.swedish import period
from samsyn.underlag.blocks import Block, Heading, Numbers, Rows, ShortRows
from samsyn.underlag.figure_row import FigureRow

Group = tuple[Heading, tuple[FigureRow, ...]]


def long(groups: Sequence[Group]) -> list[Block]:
    """Each heading, the counts and totals, and the figures that have a picture."""
    return [block for heading, rows in groups if rows for block in (heading, *_of_group(rows))]


def _of_group(rows: tuple[FigureRow, ...]) -> list[Block]:
    plain = tuple(row for row in rows if row.indicator.scale is None and row.reason is None)
    drawn = tuple(row for row in rows if row not in plain)
    return [*([Numbers(plain)] if plain else []), *([Rows(drawn)] if drawn else [])]


def short(caption: str, groups: Sequence[Group]) -> list[Block]:
    """A line each. A time that a whole group shares is told once, in its heading."""
    made = tuple(_with_time(heading.text, rows) for heading, rows in groups if rows)
    return [ShortRows(caption, made)] if made else []


def _with_time(heading: str, rows: tuple[FigureRow, ...]) -> tuple[str, tuple[FigureRow, ...]]:
    times = {period(row.figure.period) for row in rows}
    if len(times) > 1 or not all(times) or any(row.time_told for row in rows):
        return heading, rows
    return f"{heading}, {times.pop()}", tuple(replace(row, time_told=True) for row in rows)
