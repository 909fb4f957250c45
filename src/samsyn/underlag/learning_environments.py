"""Part `Tillgängliga lärmiljöer`: what can be seen of support, and a question for each school form. SPSM's part."""

from collections.abc import Iterable

from samsyn.concepts.school import SchoolForm
from samsyn.underlag.blocks import Asked, Block, Heading, Note, Points, Questions, Section, Table
from samsyn.underlag.contributed import SPSM, contributed
from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_row import FigureRow, State
from samsyn.underlag.figure_row import Rows as AllRows
from samsyn.underlag.finding_cards import card, is_about_support, places
from samsyn.underlag.goals import nothing_shown
from samsyn.underlag.room import is_short
from samsyn.underlag.row_blocks import long, short
from samsyn.underlag.runs import runs
from samsyn.underlag.speech import say
from samsyn.underlag.themes import measures_of_support
from samsyn.underlag.unit_words import CALLED


def learning_environments(facts: Facts, rows: AllRows) -> Section:
    """The finding stands here unless it is on page one and there is little room."""
    told = [told for told in places(facts) if is_about_support(told[0]) and not (is_short(facts) and told[0].top)]
    asked = tuple(Asked(f"larmiljoer-{name}", say(f"larmiljoer-fraga-{name}")) for name in _forms(facts))
    blocks: list[Block] = [Points(tuple(card(one, facts) for one in told))] if told else []
    blocks += [*_figures(facts, rows), *contributed(facts, SPSM), Questions(asked), Note(say("larmiljoer-egna-ord"))]
    return Section("larmiljoer", say("del-larmiljoer"), say("larmiljoer-inledning"), tuple(blocks))


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


def _forms(facts: Facts) -> list[str]:
    """Names of the questions: of each school form, in short documents of the one that has units of its own."""
    held = runs(facts)
    forms = [form.form for form in held.now or held.before]
    if not forms:
        return ["annat"]
    names = [str(form).lower() for form in forms]
    return names if not is_short(facts) else [str(_main(forms)).lower()]


def _main(forms: list[SchoolForm]) -> SchoolForm:
    return next((form for form in forms if form in CALLED), forms[0])
