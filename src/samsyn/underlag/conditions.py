"""Part `Förutsättningar`: children and pupils, staff, costs."""

from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.underlag.blocks import Block, Heading, Key, Numbers, Rows, Section, Table
from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_row import FigureRow, State
from samsyn.underlag.figure_row import Rows as AllRows
from samsyn.underlag.goals import key_signs, legal_note
from samsyn.underlag.themes import Theme, theme

LEAD = "Det som ramar in ert arbete: barn och elever, personal och kostnader. Siffrorna gäller olika år, så året står vid varje."


def conditions(facts: Facts, all_rows: AllRows) -> Section | None:
    """Only what is shown: what is not stands in the part that says why. None where nothing is."""
    ids = [id_ for id_ in all_rows if facts.indicators[id_].sub_goal is None]
    rows = tuple(row for id_ in ids if (row := all_rows[id_]) is not None and row.state is not State.UNSEEN)
    if not rows:
        return None
    signs = key_signs(rows)
    blocks: list[Block] = [*([Key(signs)] if signs else []), *legal_note(rows, facts)]
    for form in dict.fromkeys(row.figure.form for row in rows):
        for about in Theme:
            blocks += _theme(form, about, [row for row in rows if row.figure.form is form and theme(row.indicator) is about])
    return Section("forutsattningar", "Förutsättningar", LEAD, (*blocks, Table("Förutsättningar", rows)))


def _theme(form: SchoolForm, about: Theme, rows: list[FigureRow]) -> list[Block]:
    if not rows:
        return []
    plain = tuple(row for row in rows if row.indicator.scale is None)
    drawn = tuple(row for row in rows if row.indicator.scale is not None)
    blocks: list[Block] = [Heading(about.value, FORM_NAMES[form].lower())]
    if plain:
        blocks.append(Numbers(plain))
    if drawn:
        blocks.append(Rows(drawn))
    return blocks
