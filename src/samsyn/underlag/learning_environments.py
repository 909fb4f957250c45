"""Part `Tillgängliga lärmiljöer`: what can be seen of support, and a question for each school form. SPSM's part."""

from collections.abc import Iterable

from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.underlag.blocks import Asked, Block, Heading, Note, Points, Questions, Section, Table
from samsyn.underlag.contributed import SPSM, contributed
from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_row import FigureRow, State
from samsyn.underlag.figure_row import Rows as AllRows
from samsyn.underlag.finding_cards import card, is_about_support, places
from samsyn.underlag.goals import nothing_shown
from samsyn.underlag.room import is_crowded, is_short
from samsyn.underlag.row_blocks import long, short
from samsyn.underlag.runs import runs
from samsyn.underlag.speech import say
from samsyn.underlag.themes import measures_of_support
from samsyn.underlag.unit_words import CALLED


def learning_environments(facts: Facts, rows: AllRows) -> Section:
    """The finding stands here unless it is on page one and there is little room."""
    told = [told for told in places(facts) if is_about_support(told[0]) and not (is_short(facts) and told[0].top)]
    asked = tuple(_asked(form, facts) for form in _forms(facts)) or (Asked("larmiljoer-annat", say("larmiljoer-fraga-annat")),)
    if len(asked) == 1 and not is_crowded(facts):
        asked += (Asked("larmiljoer-rost", say("larmiljoer-fraga-rost")),)
    blocks: list[Block] = [Points(tuple(card(one, facts) for one in told))] if told else []
    blocks += [*_figures(facts, rows), *contributed(facts, SPSM), Questions(asked)]
    if is_short(facts):
        return Section("larmiljoer", say("del-larmiljoer"), _lead_in_short(asked), tuple(blocks))
    return Section("larmiljoer", say("del-larmiljoer"), say("larmiljoer-inledning"), (*blocks, Note(say("larmiljoer-egna-ord"))))


def _lead_in_short(asked: tuple[Asked, ...]) -> str:
    return say("larmiljoer-inledning-kort" if len(asked) == 1 else "larmiljoer-inledning-kort-flera")


def _figures(facts: Facts, rows: AllRows) -> list[Block]:
    about = measures_of_support(facts.indicators)
    found = tuple(row for id_, row in rows.items() if id_ in about and row is not None and row.state is not State.UNSEEN)
    heading = Heading(say("larmiljoer-siffror"))
    if is_short(facts):
        return short(say("del-larmiljoer"), [(heading, found)])
    if found:
        return [*long([(heading, found)]), Table(say("del-larmiljoer"), found)]
    absent = [id_ for id_ in rows if id_ in about]
    return [heading, nothing_shown(absent, _rows(absent, rows), facts)] if absent else []


def _rows(ids: Iterable[str], rows: AllRows) -> list[FigureRow]:
    return [row for id_ in ids if (row := rows[id_]) is not None]


def _forms(facts: Facts) -> list[SchoolForm]:
    """All that the organizer runs; in short documents the one that has units of its own."""
    held = runs(facts)
    forms = [form.form for form in held.now or held.before]
    return forms if not is_short(facts) else ([form for form in forms if form in CALLED] or forms)[:1]


def _asked(form: SchoolForm, facts: Facts) -> Asked:
    """The form is told where there are several."""
    name = str(form).lower()
    return Asked(f"larmiljoer-{name}", say(f"larmiljoer-fraga-{name}"), FORM_NAMES[form] if len(_forms(facts)) > 1 else "")
