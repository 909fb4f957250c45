"""The school forms and units of an organizer, and how we know."""

from collections.abc import Sequence

from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.concepts.swedish import counted, listed, period, sentence
from samsyn.underlag.about import learners
from samsyn.underlag.blocks import Block, Definitions, Heading, Names, Note, Paragraph
from samsyn.underlag.evidence import Fact
from samsyn.underlag.facts import Facts, Form, Unit
from samsyn.underlag.room import is_short
from samsyn.underlag.runs import runs
from samsyn.underlag.shown import shows_figures, tells_of_none
from samsyn.underlag.speech import say
from samsyn.underlag.unit_words import names_of

_MOST_PLACES = 6
_ORDER = list(SchoolForm)


def held_forms(facts: Facts) -> list[Block]:
    """In short documents only what no other part tells."""
    before = {form.form: form.period for form in runs(facts).before}
    forms = sorted({unit.form for unit in facts.units}, key=_ORDER.index)
    names = [block for form in forms for block in _names(form, facts, before.get(form))]
    told = tuple(Fact(FORM_NAMES[form.form], _how_known(form, facts)) for form in facts.forms)
    remarks = [Paragraph(text) for text in _remarks(facts)]
    if is_short(facts):
        return [*remarks, *names]
    return [Heading(say("forutsattningar-former")), *remarks, *names, *([Definitions(told)] if told else [])]


def _remarks(facts: Facts) -> list[str]:
    remarks = [] if facts.forms else [say("forutsattningar-inga-former")]
    if facts.named_by_units:
        remarks.append(say("om-er-namn-av-enheter"))
    if facts.alias:
        remarks.append(say("om-er-beteckning", alias=facts.organizer))
    if len(facts.places) > _MOST_PLACES:
        remarks.append(say("om-er-kommuner", places=listed(facts.places)))
    if not shows_figures(facts) and not tells_of_none(facts):
        remarks.append(say("om-er-ingen-siffra"))
    return remarks


def _names(form: SchoolForm, facts: Facts, before: str | None) -> list[Block]:
    """The units of a form by name, each once: a unit can stand in several files. before: the time of a form known only from then."""
    by_name: dict[str, dict[str, Unit]] = {}
    for unit in sorted((unit for unit in facts.units if unit.form is form), key=lambda unit: unit.name.casefold()):
        by_name.setdefault(unit.name, {})[unit.code] = unit
    names = [told for name, units in by_name.items() for told in _alike(name, [*units.values()])]
    when = f", {period(before)}" if before else ""
    note = [Note(say("forutsattningar-samma-namn"))] if any(len(units) > 1 for units in by_name.values()) else []
    return [Names(names_of(form, sum(map(len, by_name.values()))) + when, tuple(names)), *note]


def _alike(name: str, units: Sequence[Unit]) -> list[str]:
    """Units of one name: each with its place where all have one of their own, else the name once, and how many have it."""
    if len(units) == 1:
        return [name]
    places = sorted({unit.municipality for unit in units if unit.municipality})
    if len(places) == len(units):
        return [f"{name} ({place})" for place in places]
    return [f"{name} ({counted(len(units), 'enhet', 'enheter')})"]


def _how_known(form: Form, facts: Facts) -> str:
    """`Tolv enheter, 2 610 elever. Skolverket: Underlag för analys, grundskola, läsåret 2024/25.`"""
    units = [counted(form.units, "enhet", "enheter")] if form.units else []
    told = sentence(", ".join([*units, learners(form)]))
    source = facts.sources.get(form.file)
    parts = [f"{source.publisher}: {source.title}"] if source else []
    known = ", ".join([*parts, period(form.period) or "okänt år"])
    return f"{told} {sentence(known)}"
