"""Part `Delmål för delmål`: figure rows under each sub-goal. That on support has a part of its own."""

from collections.abc import Iterable, Mapping

from samsyn.concepts.cell import SHOWN, Status
from samsyn.concepts.chance_words import what_chance_means
from samsyn.concepts.swedish import bound, period, with_unit
from samsyn.indicators.definition import Indicator
from samsyn.underlag import legal
from samsyn.underlag.blocks import Block, Heading, Key, Nation, Note, Paragraph, Rows, Section, Table, Unseen
from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_row import FigureRow, State
from samsyn.underlag.figure_row import Rows as AllRows
from samsyn.underlag.figure_text import figure_text
from samsyn.underlag.room import is_short
from samsyn.underlag.row_blocks import short
from samsyn.underlag.row_signs import IN_SHORT, row_signs
from samsyn.underlag.runs import left_out, runs
from samsyn.underlag.speech import say
from samsyn.underlag.themes import measures_of_support

_ABSENT = (Status.MISSING, Status.NOT_APPLICABLE, Status.NOT_YET_PUBLISHED)
_MOST_OF_NATION = 2


def goals(facts: Facts, rows: AllRows, sub_goals: Mapping[str, str]) -> Section | None:
    """None for an organizer that runs no school form with sub-goals, one line for one that newer tables do not have."""
    ids = [id_ for id_ in rows if facts.indicators[id_].sub_goal]
    if not ids:
        return _left_out(facts)
    found = tuple(row for id_ in ids if (row := rows[id_]) is not None)
    if not any(row.state is not State.UNSEEN for row in found):
        return _without_figures(ids, facts)
    if is_short(facts):
        return Section("delmal", say("del-delmal"), say("delmal-inledning-kort"), tuple(_short(ids, rows, facts, sub_goals)))
    return Section("delmal", say("del-delmal"), say("delmal-inledning"), tuple(_long(ids, rows, facts, sub_goals)))


def _left_out(facts: Facts) -> Section | None:
    with_goals = {form for indicator in facts.indicators.values() if indicator.sub_goal for form in indicator.school_forms}
    lines = [left_out(form, label) for form, label in runs(facts).newer.items() if form in with_goals]
    return Section("delmal", say("del-delmal"), say("delmal-inte-med", why=" ".join(lines)), ()) if lines else None


def _without_figures(ids: list[str], facts: Facts) -> Section:
    """Two figures of the nation, as a background."""
    some = Nation("", nation_of([of_goal[0] for of_goal in _by_goal(ids, facts).values()], facts)[:_MOST_OF_NATION])
    if is_short(facts):
        return Section("delmal", say("del-delmal"), say("delmal-inget-visas-kort"), (some,))
    return Section("delmal", say("del-delmal"), say("delmal-inget-visas"), (Paragraph(say("delmal-riket-i-stallet")), some))


def _long(ids: list[str], rows: AllRows, facts: Facts, sub_goals: Mapping[str, str]) -> list[Block]:
    support = measures_of_support(facts.indicators)
    told = [row for id_ in ids if id_ not in support and (row := rows[id_]) is not None]
    blocks: list[Block] = [Key(row_signs(told)), *chance_note(told), *legal_note(told, facts)]
    for goal, of_goal in _by_goal(ids, facts).items():
        blocks.append(_heading(goal, facts.indicators[of_goal[0]], sub_goals))
        blocks += [Paragraph(say("larmiljoer-pekare"))] if set(of_goal) <= support else _goal(of_goal, rows, facts)
    return [*blocks, Table(say("del-delmal"), tuple(told))]


def _short(ids: list[str], rows: AllRows, facts: Facts, sub_goals: Mapping[str, str]) -> list[Block]:
    """What is shown, a line each, and how many are not."""
    support = measures_of_support(facts.indicators)
    shown = [row for id_ in ids if id_ not in support and (row := rows[id_]) is not None and row.state is not State.UNSEEN]
    groups = []
    for goal in _by_goal([row.indicator.id for row in shown], facts):
        heading = Heading(sub_goals.get(goal, goal))
        groups.append((heading, tuple(row for row in shown if row.indicator.sub_goal == goal)))
    left = len([id_ for id_ in ids if id_ not in support]) - len(shown)
    hidden = [Note(say("delmal-fler-visas-inte", measures=left))] if left else []
    return [Key(row_signs(shown, IN_SHORT)), *short(say("del-delmal"), groups), *hidden, *legal_note(shown, facts)]


def _by_goal(ids: Iterable[str], facts: Facts) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id_ in ids:
        found.setdefault(facts.indicators[id_].sub_goal or "", []).append(id_)
    return found


def _heading(goal: str, first: Indicator, sub_goals: Mapping[str, str]) -> Heading:
    number = goal.rpartition("-")[2]
    return Heading(sub_goals.get(goal, f"Delmål\u00a0{number}"), say("delmal-not", form=str(first.school_forms[0]), goal=number))


def _goal(ids: list[str], rows: AllRows, facts: Facts) -> list[Block]:
    found = [row for id_ in ids if (row := rows[id_]) is not None]
    drawn = tuple(row for row in found if row.state is not State.UNSEEN or row.figure.status not in _ABSENT)
    if not any(row.state is not State.UNSEEN for row in drawn):
        return [nothing_shown(ids, found, facts)]
    names = tuple(facts.indicators[id_].name for id_ in ids if rows[id_] not in drawn)
    return [Rows(drawn), Unseen(say("delmal-uppgift-saknas"), names)] if names else [Rows(drawn)]


def nothing_shown(ids: list[str], found: list[FigureRow], facts: Facts) -> Nation:
    """One line for measures without any figure of the organizer's own, with the nation's for those who wish."""
    reasons = {row.reason.told for row in found if row.reason} if len(found) == len(ids) else set()
    why = reasons.pop() if len(reasons) == 1 else say("delmal-skal-i-sista-delen")
    return Nation(say("delmal-ingen-siffra", why=why), nation_of(ids, facts))


def nation_of(ids: Iterable[str], facts: Facts) -> tuple[tuple[str, str], ...]:
    """The nation's newest shown figures: name of the measure, and the value with its time."""
    told = []
    for id_ in ids:
        shown = [figure for figure in facts.nation.get(id_, ()) if figure.status in SHOWN]
        if shown:
            value = with_unit(figure_text(shown[-1], facts.indicators[id_]), facts.indicators[id_].unit)
            when = period(shown[-1].period) or "okänt år"
            told.append((bound(facts.indicators[id_].name), say("delmal-riket", value=value, when=when)))
    return tuple(told)


def legal_note(rows: Iterable[FigureRow], facts: Facts) -> list[Note]:
    """Where the figures come from a source whose legal basis is past, or may be."""
    files = {row.figure.file for row in rows}
    warnings = legal.warnings((source for source in facts.sources.values() if source.file in files), facts)
    return [Note(warnings)] if warnings else []


def chance_note(rows: Iterable[FigureRow]) -> list[Note]:
    """What an interval is, where any is drawn."""
    return [Note(what_chance_means())] if any(row.chance for row in rows) else []
