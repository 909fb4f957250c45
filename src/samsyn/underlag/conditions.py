"""Part `Förutsättningar`: children and pupils, staff, costs."""

from collections.abc import Sequence
from dataclasses import replace

from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.concepts.swedish import listed, period, sentence
from samsyn.underlag.blocks import Block, Heading, Key, Numbers, Rows, Section, Table
from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_row import FigureRow, State
from samsyn.underlag.figure_row import Rows as AllRows
from samsyn.underlag.goals import chance_note, key_signs, legal_note
from samsyn.underlag.themes import Theme, called, theme


def conditions(facts: Facts, all_rows: AllRows) -> Section | None:
    """Only what is shown: what is not stands in the part that says why. None where nothing is."""
    ids = [id_ for id_ in all_rows if facts.indicators[id_].sub_goal is None]
    rows = tuple(row for id_ in ids if (row := all_rows[id_]) is not None and row.state is not State.UNSEEN)
    if not rows:
        return None
    lead = f"{_frame(rows)} {_times(rows)}"
    if _have_unknown_time(rows):
        rows = tuple(replace(row, time_told=True) for row in rows)
    signs = key_signs(rows)
    blocks: list[Block] = [*([Key(signs)] if signs else []), *_chance_note(rows, all_rows), *legal_note(rows, facts)]
    for form in dict.fromkeys(row.figure.form for row in rows):
        for about in Theme:
            blocks += _theme(form, about, [row for row in rows if row.figure.form is form and theme(row.indicator) is about])
    return Section("forutsattningar", "Förutsättningar", lead, (*blocks, Table("Förutsättningar", rows)))


def _chance_note(rows: Sequence[FigureRow], all_rows: AllRows) -> list[Block]:
    """Once in a document is enough: not where the sub-goals before have had it."""
    before = [row for row in all_rows.values() if row is not None and row.indicator.sub_goal]
    return [] if chance_note(before) else [*chance_note(rows)]


def _frame(rows: Sequence[FigureRow]) -> str:
    """`Det som ramar in ert arbete: barn, elever och personal.`"""
    found = {(theme(row.indicator), row.figure.form) for row in rows}
    names = dict.fromkeys(called(about, form) for about in Theme for form in SchoolForm if (about, form) in found)
    return sentence(f"Det som ramar in ert arbete: {listed(list(names))}")


def _times(rows: Sequence[FigureRow]) -> str:
    if _have_unknown_time(rows):
        return "Vilket år siffrorna gäller står inte i källan."
    times = {row.figure.period for row in rows}
    return f"Siffrorna gäller {period(times.pop())}." if len(times) == 1 else "Siffrorna gäller olika år, så året står vid varje."


def _have_unknown_time(rows: Sequence[FigureRow]) -> bool:
    return not any(period(row.figure.period) for row in rows)


def _theme(form: SchoolForm, about: Theme, rows: list[FigureRow]) -> list[Block]:
    if not rows:
        return []
    plain = tuple(row for row in rows if row.indicator.scale is None)
    drawn = tuple(row for row in rows if row.indicator.scale is not None)
    blocks: list[Block] = [Heading(called(about, form).capitalize(), FORM_NAMES[form].lower())]
    if plain:
        blocks.append(Numbers(plain))
    if drawn:
        blocks.append(Rows(drawn))
    return blocks
