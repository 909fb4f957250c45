"""Part `Delmål för delmål`: figure rows under each sub-goal."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from samsyn.concepts.cell import SHOWN, Status
from samsyn.concepts.doubt import MEANING, Doubt
from samsyn.concepts.school import FORM_NAMES
from samsyn.concepts.swedish import bound, period, with_unit
from samsyn.indicators.definition import Indicator
from samsyn.underlag import legal
from samsyn.underlag.blocks import Block, Heading, Key, Nation, Note, Paragraph, Rows, Section, Table, Unseen
from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_row import FigureRow, State
from samsyn.underlag.figure_row import Rows as AllRows
from samsyn.underlag.figure_text import figure_text
from samsyn.underlag.runs import left_out, runs

_ABSENT = (Status.MISSING, Status.NOT_APPLICABLE, Status.NOT_YET_PUBLISHED)

NOTHING_LEAD = "Här visas inga siffror om er. Det säger ingenting om hur ni arbetar, och ni vet själva hur det går för era elever."
NOTHING = "Skälen står under ”Det här visas inte, och varför”. Här är siffrorna för riket, som bakgrund när ni pratar om delmålen."
LEAD = "Varje siffra står för sig, med riket bredvid. Inget är rangordnat. Vad siffrorna betyder hos er vet ni bäst."


def goals(facts: Facts, rows: AllRows, sub_goals: Mapping[str, str]) -> Section | None:
    """None for an organizer that runs no school form with sub-goals, one line for one that newer tables do not have."""
    ids = [id_ for id_ in rows if facts.indicators[id_].sub_goal]
    if not ids:
        return _left_out(facts)
    found = tuple(row for id_ in ids if (row := rows[id_]) is not None)
    shown = any(row.state is not State.UNSEEN for row in found)
    blocks: list[Block] = [Key(key_signs(found)) if shown else Paragraph(NOTHING), *chance_note(found), *legal_note(found, facts)]
    for goal in dict.fromkeys(facts.indicators[id_].sub_goal or "" for id_ in ids):
        of_goal = [id_ for id_ in ids if facts.indicators[id_].sub_goal == goal]
        blocks += [_heading(goal, facts.indicators[of_goal[0]], sub_goals), *_goal(of_goal, rows, facts)]
    if shown:
        blocks.append(Table("Delmål för delmål", found))
    else:
        blocks = [replace(block, summary="") if isinstance(block, Nation) else block for block in blocks]
    return Section("delmal", "Delmål för delmål", LEAD if shown else NOTHING_LEAD, tuple(blocks))


def _left_out(facts: Facts) -> Section | None:
    with_goals = {form for indicator in facts.indicators.values() if indicator.sub_goal for form in indicator.school_forms}
    lines = [left_out(form, label) for form, label in runs(facts).newer.items() if form in with_goals]
    return Section("delmal", "Delmål för delmål", f"{' '.join(lines)} Därför visas inga siffror här.", ()) if lines else None


def _heading(goal: str, first: Indicator, sub_goals: Mapping[str, str]) -> Heading:
    name = f"delmål\u00a0{goal.rpartition('-')[2]}"
    return Heading(sub_goals.get(goal, name.capitalize()), f"{FORM_NAMES[first.school_forms[0]].lower()}, {name}, med vår egen rubrik")


def _goal(ids: list[str], rows: AllRows, facts: Facts) -> list[Block]:
    found = [row for id_ in ids if (row := rows[id_]) is not None]
    drawn = tuple(row for row in found if row.state is not State.UNSEEN or row.figure.status not in _ABSENT)
    if not any(row.state is not State.UNSEEN for row in drawn):
        return [_nothing(ids, found, facts)]
    names = tuple(facts.indicators[id_].name for id_ in ids if rows[id_] not in drawn)
    return [Rows(drawn), Unseen("Uppgift saknas i källan.", names)] if names else [Rows(drawn)]


def _nothing(ids: list[str], found: list[FigureRow], facts: Facts) -> Nation:
    """One line for a sub-goal without any figure of the organizer's own, with the nation's for those who wish."""
    nation = []
    for id_ in ids:
        shown = [figure for figure in facts.nation.get(id_, ()) if figure.status in SHOWN]
        if shown:
            value = with_unit(figure_text(shown[-1], facts.indicators[id_]), facts.indicators[id_].unit)
            nation.append((bound(facts.indicators[id_].name), f"riket {value}, {period(shown[-1].period) or 'okänt år'}"))
    reasons = {row.reason.told for row in found if row.reason} if len(found) == len(ids) else set()
    why = reasons.pop() if len(reasons) == 1 else "Skälen står under ”Det här visas inte, och varför”."
    return Nation(f"Här visas ingen siffra för er. {why}", tuple(nation))


def legal_note(rows: Iterable[FigureRow], facts: Facts) -> list[Note]:
    """Where the figures come from a source whose legal basis is past, or may be."""
    files = {row.figure.file for row in rows}
    warnings = legal.warnings((source for source in facts.sources.values() if source.file in files), facts)
    return [Note(warnings)] if warnings else []


def chance_note(rows: Iterable[FigureRow]) -> list[Note]:
    """What an interval is, where any is drawn."""
    return [Note(MEANING)] if any(row.chance for row in rows) else []


def key_signs(rows: Iterable[FigureRow]) -> tuple[tuple[str, str], ...]:
    """The signs that occur among the rows, in the order in which they are explained."""
    rows = [row for row in rows if row.indicator.scale is not None or row.state is State.UNSEEN]
    seen = [row for row in rows if row.state is State.VALUE]
    signs = (
        ("value", "ert värde", any(row.doubt is Doubt.COUNTED and not row.between for row in seen)),
        ("chance", "ert värde; klamrar: så mycket kan slumpen ge", any(row.doubt is Doubt.COUNTED_SHARE for row in seen)),
        (
            "widest",
            "ert värde; streckad linje: så mycket kan slumpen ge, kanske mindre, för antalet bakom visas inte",
            any(row.doubt is Doubt.WIDEST for row in seen),
        ),
        (
            "unknown",
            "ert värde; prickade klamrar: hur säkert kan inte räknas",
            any(row.doubt is Doubt.UNKNOWN and not row.between for row in seen),
        ),
        (
            "rounded",
            "ert värde; höga klamrar: här ligger det säkert, räknat på avrundade tal",
            any(row.between and not row.chance for row in seen),
        ),
        ("between", "ert värde ligger mellan två gränser", any(row.state is State.BETWEEN for row in rows)),
        ("band", "hälften av de huvudmän som liknar er", any(row.band_text for row in rows)),
        ("nation", "riket", any(row.nation is not None for row in rows if row.state is not State.UNSEEN)),
        ("earlier", "era tidigare år", any(row.earlier for row in seen)),
        ("unseen", "visas inte", any(row.state is State.UNSEEN for row in rows)),
    )
    return tuple((sign, words) for sign, words, occurs in signs if occurs)
