"""Part `Förutsättningar`: children and pupils, staff, costs, and the organizer's school forms and units."""

from collections.abc import Sequence
from dataclasses import replace

from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.concepts.swedish import listed, period
from samsyn.underlag.against_nation import TOTALS
from samsyn.underlag.blocks import Block, Heading, Key, Nation, Paragraph, Section, Table
from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_row import FigureRow, State
from samsyn.underlag.figure_row import Rows as AllRows
from samsyn.underlag.goals import chance_note, legal_note, nation_of
from samsyn.underlag.held_forms import held_forms
from samsyn.underlag.room import is_crowded, is_short
from samsyn.underlag.row_blocks import Group, long, short
from samsyn.underlag.row_signs import IN_SHORT, row_signs
from samsyn.underlag.runs import runs
from samsyn.underlag.shown import tells_of_none
from samsyn.underlag.speech import say
from samsyn.underlag.themes import Theme, called, measures_of_support, theme
from samsyn.underlag.unit_words import CALLED

_MOST_OF_NATION = 4


def conditions(facts: Facts, all_rows: AllRows) -> Section:
    """Of the figures only what is shown: what is not stands in the part that says why. Where nothing is shown, the nation's."""
    support = measures_of_support(facts.indicators)
    ids = [id_ for id_ in all_rows if facts.indicators[id_].sub_goal is None and id_ not in support]
    rows = tuple(row for id_ in ids if (row := all_rows[id_]) is not None and row.state is not State.UNSEEN)
    shown = any(row is not None and row.state is not State.UNSEEN for row in all_rows.values())
    figures = _figures(rows, all_rows, facts) if rows else [] if shown else _nation(facts)
    frame = "" if is_short(facts) else f"{_frame(rows)} "
    lead = f"{frame}{_times(rows)}" if rows else say("forutsattningar-utan-siffror")
    others = _country([form.form for form in runs(facts).now][:1], facts) if rows and is_short(facts) and not is_crowded(facts) else []
    return Section("forutsattningar", say("del-forutsattningar"), lead, (*figures, *others, *held_forms(facts)))


def _figures(rows: tuple[FigureRow, ...], all_rows: AllRows, facts: Facts) -> list[Block]:
    if _have_unknown_time(rows) or (is_short(facts) and _have_one_time(rows)):
        rows = tuple(replace(row, time_told=True) for row in rows)
    told = bool(_files_of_goals(all_rows))
    if is_short(facts):
        key = () if told else row_signs(rows, IN_SHORT)
        new = [row for row in rows if row.figure.file not in _files_of_goals(all_rows)]  # the part on sub-goals has told of its own files
        return [*([Key(key)] if key else []), *short(say("del-forutsattningar"), _groups(rows)), *legal_note(new, facts)]
    signs = row_signs(rows)
    notes: list[Block] = [*([Key(signs)] if signs else []), *([] if told else chance_note(rows)), *legal_note(rows, facts)]
    return [*notes, *long(_groups(rows)), Table(say("del-forutsattningar"), rows)]


def _files_of_goals(all_rows: AllRows) -> set[str]:
    """Of the figures that the sub-goals show."""
    shown = [row for row in all_rows.values() if row is not None and row.state is not State.UNSEEN]
    return {row.figure.file for row in shown if row.indicator.sub_goal}


def _groups(rows: Sequence[FigureRow]) -> list[Group]:
    """By school form and theme."""
    return [
        (
            Heading(called(about, form).capitalize(), FORM_NAMES[form].lower()),
            tuple(row for row in rows if row.figure.form is form and theme(row.indicator) is about),
        )
        for form in dict.fromkeys(row.figure.form for row in rows)
        for about in Theme
    ]


def _nation(facts: Facts) -> list[Block]:
    """What there is for the nation about the organizer's school forms, where none of its own figures is shown."""
    held = runs(facts)
    forms = [form.form for form in held.now or held.before]
    ids = [id_ for id_, one in facts.indicators.items() if set(forms) & set(one.school_forms) and one.quantity not in TOTALS]
    figures = nation_of(sorted(ids, key=lambda id_: facts.indicators[id_].sub_goal is not None), facts)[:_MOST_OF_NATION]
    without = [form for form in forms if not any(form in one.school_forms for one in facts.indicators.values())]
    blocks: list[Block] = [*_country(forms, facts), *([Nation("", figures)] if figures else [])]
    if without and not tells_of_none(facts):
        blocks.append(Paragraph(say("forutsattningar-riket-saknas", forms=listed([FORM_NAMES[form].lower() for form in without]))))
    return [Heading(say("forutsattningar-riket")), *blocks] if blocks else []


def _country(forms: Sequence[SchoolForm], facts: Facts) -> list[Block]:
    """How many others there are that run the same."""
    return [
        Paragraph(
            say(
                "forutsattningar-landet",
                form=str(form),
                organizers=country.organizers,
                independent=country.independent or None,
                units=country.units if form in CALLED else None,
            )
        )
        for form in forms
        if (country := facts.country.get(form)) is not None
    ]


def _frame(rows: Sequence[FigureRow]) -> str:
    """`Det som ramar in ert arbete: barn, elever och personal.`"""
    found = {(theme(row.indicator), row.figure.form) for row in rows}
    names = dict.fromkeys(called(about, form) for about in Theme for form in SchoolForm if (about, form) in found)
    return say("forutsattningar-ram", themes=listed(list(names)))


def _times(rows: Sequence[FigureRow]) -> str:
    if _have_unknown_time(rows):
        return say("forutsattningar-okand-tid")
    if _have_one_time(rows):
        return say("forutsattningar-en-tid", when=period(rows[0].figure.period))
    return say("forutsattningar-flera-tider")


def _have_one_time(rows: Sequence[FigureRow]) -> bool:
    return len({row.figure.period for row in rows}) == 1


def _have_unknown_time(rows: Sequence[FigureRow]) -> bool:
    return not any(period(row.figure.period) for row in rows)
