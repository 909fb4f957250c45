"""What units are called, by school form, and whose they are."""

from dataclasses import dataclass

from samsyn.concepts.school import FORM_NAMES, Level, SchoolForm
from samsyn.underlag.facts import Facts, Figure
from samsyn.underlag.speech import say


@dataclass(frozen=True, slots=True)
class UnitWords:
    """`en anpassad grundskola`, `två anpassade grundskolor`, `er anpassade grundskola`."""

    one: str
    many: str
    own: str


CALLED = {
    SchoolForm.FSK: UnitWords("förskola", "förskolor", "förskola"),
    SchoolForm.GR: UnitWords("grundskola", "grundskolor", "grundskola"),
    SchoolForm.GRAN: UnitWords("anpassad grundskola", "anpassade grundskolor", "anpassade grundskola"),
    SchoolForm.SP: UnitWords("specialskola", "specialskolor", "specialskola"),
    SchoolForm.SAM: UnitWords("sameskola", "sameskolor", "sameskola"),
    SchoolForm.GY: UnitWords("gymnasieskola", "gymnasieskolor", "gymnasieskola"),
    SchoolForm.GYAN: UnitWords("anpassad gymnasieskola", "anpassade gymnasieskolor", "anpassade gymnasieskola"),
}
"""School forms whose units are called by the form itself. The rest are something that units have."""


def number_of(form: SchoolForm, units: int) -> str:
    """`en förskola`, `tre förskolor`; `tre enheter` for a form that units have."""
    if form not in CALLED:
        return say("enheter-antal", units=units)
    return say("enheter-en", form=form) if units == 1 else say("enheter-flera", units=units, form=form)


def names_of(form: SchoolForm, units: int) -> str:
    """The term before a list of names: `Er förskola`, `Era grundskolor`, `Era enheter med fritidshem`."""
    if form in CALLED:
        term = say("enheter-er" if units == 1 else "enheter-era-namn", form=form)
    else:
        term = say("enheter-med", units=units, name=FORM_NAMES[form].lower())
    return term[:1].upper() + term[1:]


def whose(figure: Figure, facts: Facts) -> str:
    """The units that a figure is made from: `era 14 förskolor`, `er enda enhet`, `alla 8 739 förskolor i tabellen`, or a unit's name."""
    several = number_of(figure.form, figure.parts) if figure.parts > 1 else ""
    match figure.level:
        case Level.NATION:
            return say("enheter-alla", units=several) if several else say("enheter-rikets-enda")
        case Level.UNIT:
            return next((unit.name for unit in facts.units if unit.code == figure.unit), "") or say("enheter-enheten")
        case _:
            return say("enheter-era", units=several) if several else say("enheter-er-enda")
