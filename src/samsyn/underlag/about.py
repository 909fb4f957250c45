"""Part `Om er`: who the organizer is, and how we know."""

import math

from samsyn.concepts.cell import SHOWN, Status
from samsyn.concepts.school import FORM_NAMES, OrganizerKind, SchoolForm
from samsyn.concepts.swedish import NBSP, counted, listed, number, period, sentence
from samsyn.underlag.blocks import Block, Definitions, Names, Paragraph, Section
from samsyn.underlag.evidence import Fact
from samsyn.underlag.facts import Facts, Form
from samsyn.underlag.figure_text import says_something
from samsyn.underlag.runs import left_out, runs
from samsyn.underlag.silhouette import Gathering, Silhouette
from samsyn.underlag.unit_words import CALLED, names_of, number_of

_KINDS = {
    OrganizerKind.FEDERATION: "Ni är ett kommunalförbund",
    OrganizerKind.REGION: "Ni är en region",
    OrganizerKind.STATE: "Ni är en statlig huvudman",
    OrganizerKind.INDEPENDENT: "Ni är en enskild huvudman",
}
_LEGAL_FORMS = {
    "Aktiebolag utom bank- och försäkringsaktiebolag": "aktiebolag",
    "Ekonomiska föreningar utom bostadsrättsföreningar": "ekonomisk förening",
    "Ideella föreningar": "ideell förening",
    "Övriga stiftelser och fonder, inkl pensionsstiftelser och personalstiftelser": "stiftelse eller fond",
    "Registrerade trossamfund": "registrerat trossamfund",
    "Handelsbolag, kommanditbolag": "handelsbolag eller kommanditbolag",
    "Fysiska personer": "enskild firma",
}
"""Classes of legal form as registers write them, and what one of them is called. Others are shown as they stand."""

_HIDDEN, _MISSING = "antalet visas inte", "antal saknas"
_SHORT = {SchoolForm.VUX: "Komvux"}
_MOST_PLACES = 6
_ORDER = list(SchoolForm)


def about(facts: Facts) -> Section:
    held = runs(facts)
    before = {form.form: form.period for form in held.before}
    names = [_names(form, facts, before.get(form)) for form in sorted({u.form for u in facts.units}, key=_ORDER.index)]
    sources = tuple(Fact(FORM_NAMES[form.form], _how_known(form, facts)) for form in facts.forms)
    blocks: tuple[Block, ...] = (*(Paragraph(text) for text in _remarks(facts)), *names, Definitions(sources))
    return Section("om-er", "Om er", _who(facts), blocks)


def silhouette(facts: Facts) -> Silhouette:
    """Of the forms that the organizer runs now; those known only from an older source are told in words."""
    return Silhouette(tuple(Gathering(_SHORT.get(f.form, FORM_NAMES[f.form]), _count(f), learners(f)) for f in runs(facts).now))


def learners(form: Form) -> str:
    """`18 barn`, `2 610 elever`, `minst 34 barn`, or that no number is known."""
    figure = form.learners
    if figure is None:
        return _MISSING
    low, high, value = figure.low or 0, figure.high or 0, figure.value
    if value is None and (figure.status is not Status.SPAN or not low):
        return _HIDDEN
    who = "barn" if form.form is SchoolForm.FSK else "elev" if value == 1 else "elever"
    if value is not None:
        return f"{number(value)}{NBSP}{who}"
    return f"minst {number(low)}{NBSP}{who}" if math.isinf(high) else f"mellan {number(low)} och {number(high)}{NBSP}{who}"


def _count(form: Form) -> int | None:
    figure = form.learners
    return round(figure.value) if figure is not None and figure.status in SHOWN and figure.value is not None else None


def _who(facts: Facts) -> str:
    parts = (_runs(facts), _kind(facts), _places(facts))
    return " ".join(part for part in parts if part)


def _runs(facts: Facts) -> str:
    """What the organizer runs now, what an older source says that it ran, and that newer tables do not have it."""
    if not facts.forms:
        return "Källorna säger inte vilka skolformer ni driver."
    held = runs(facts)
    told = [f"Ni driver {_units_and_others(held.now, 'har')}."] if held.now else []
    for file, label in dict.fromkeys((form.file, form.period) for form in held.before):
        same = tuple(form for form in held.before if (form.file, form.period) == (file, label))
        verb = "drev" if any(form.form in CALLED for form in same) else "hade"
        told.append(f"Enligt {_source_name(file, facts)} {period(label)} {verb} ni {_units_and_others(same, 'hade')}.")
    return " ".join([*told, *(left_out(form, label) for form, label in held.newer.items())])


def _source_name(file: str, facts: Facts) -> str:
    return facts.sources[file].title if file in facts.sources else "en äldre källa"


def _units_and_others(forms: tuple[Form, ...], have: str) -> str:
    """`två grundskolor, och har fritidshem`."""
    units = [number_of(form.form, form.units) for form in forms if form.form in CALLED and form.units]
    others = [FORM_NAMES[form.form].lower() for form in forms if form.form not in CALLED or not form.units]
    both = f", och {have} {listed(others)}" if units and others else ""
    return f"{listed(units or others)}{both}"


def _kind(facts: Facts) -> str:
    words = _KINDS.get(facts.kind) if facts.kind else None
    if words is None:
        return ""
    if facts.legal_form is None or facts.kind is not OrganizerKind.INDEPENDENT:
        return f"{words}."
    return f"{words} ({_LEGAL_FORMS.get(facts.legal_form, facts.legal_form.lower())})."


def _places(facts: Facts) -> str:
    if not facts.places or (facts.kind is OrganizerKind.MUNICIPALITY and len(facts.places) == 1):
        return ""
    if len(facts.places) > _MOST_PLACES:
        return f"Ni finns i {counted(len(facts.places), 'kommun', 'kommuner')}."
    return f"Ni finns i {listed(facts.places)}."


def _remarks(facts: Facts) -> list[str]:
    remarks = []
    if facts.named_by_units:
        remarks.append("Ingen av våra källor har huvudmannens namn. Vi visar enheternas namn i stället.")
    if facts.alias:
        remarks.append(
            "Ert organisationsnummer är också ett personnummer. Därför visas det aldrig här. "
            f"I stället har ni beteckningen {facts.organizer}."
        )
    if len(facts.places) > _MOST_PLACES:
        remarks.append(f"Kommunerna är {listed(facts.places)}.")
    if not any(says_something(f, facts.indicators[f.indicator]) for series in facts.figures.values() for f in series):
        remarks.append("I de filer som är inlästa visas ingen siffra om er. Det säger ingenting om hur ni arbetar.")
    return remarks


def _names(form: SchoolForm, facts: Facts, before: str | None) -> Names:
    """The units of a form by name, each once: a unit can stand in several files. before: the time of a form known only from then."""
    names = sorted({unit.name for unit in facts.units if unit.form is form}, key=str.casefold)
    when = f", {period(before)}" if before else ""
    return Names(names_of(form, len(names)) + when, tuple(names))


def _how_known(form: Form, facts: Facts) -> str:
    """`Tolv enheter, 2 610 elever. Skolverket: Underlag för analys, grundskola, läsåret 2024/25.`"""
    units = [counted(form.units, "enhet", "enheter")] if form.units else []
    known_count = learners(form) not in (_HIDDEN, _MISSING)
    who = "barn" if form.form is SchoolForm.FSK else "elever"
    unknown = "" if known_count else f"Antal {who} {'visas inte' if form.learners is not None else 'saknas'}."
    told = sentence(", ".join([*units, learners(form)] if known_count else units))
    source = facts.sources.get(form.file)
    parts = [f"{source.publisher}: {source.title}"] if source else []
    known = ", ".join([*parts, period(form.period) or "okänt år"])
    return " ".join(part for part in (told, unknown, sentence(known)) if part)
