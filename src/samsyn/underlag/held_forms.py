"""The school forms and units of an organizer, and how we know."""

from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.concepts.swedish import counted, listed, period, sentence
from samsyn.underlag.about import learners
from samsyn.underlag.blocks import Block, Definitions, Heading, Names, Paragraph
from samsyn.underlag.evidence import Fact
from samsyn.underlag.facts import Facts, Form
from samsyn.underlag.room import is_short
from samsyn.underlag.runs import runs
from samsyn.underlag.shown import shows_figures
from samsyn.underlag.speech import say
from samsyn.underlag.unit_words import names_of

_MOST_PLACES = 6
_ORDER = list(SchoolForm)


def held_forms(facts: Facts) -> list[Block]:
    """In short documents only what no other part tells."""
    before = {form.form: form.period for form in runs(facts).before}
    names = [_names(form, facts, before.get(form)) for form in sorted({u.form for u in facts.units}, key=_ORDER.index)]
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
    if not shows_figures(facts):
        remarks.append(say("om-er-ingen-siffra"))
    return remarks


def _names(form: SchoolForm, facts: Facts, before: str | None) -> Names:
    """The units of a form by name, each once: a unit can stand in several files. before: the time of a form known only from then."""
    names = sorted({unit.name for unit in facts.units if unit.form is form}, key=str.casefold)
    when = f", {period(before)}" if before else ""
    return Names(names_of(form, len(names)) + when, tuple(names))


def _how_known(form: Form, facts: Facts) -> str:
    """`Tolv enheter, 2 610 elever. Skolverket: Underlag för analys, grundskola, läsåret 2024/25.`"""
    units = [counted(form.units, "enhet", "enheter")] if form.units else []
    told = sentence(", ".join([*units, learners(form)]))
    source = facts.sources.get(form.file)
    parts = [f"{source.publisher}: {source.title}"] if source else []
    known = ", ".join([*parts, period(form.period) or "okänt år"])
    return f"{told} {sentence(known)}"
