"""What units are called, by school form, and whose they are."""

from dataclasses import dataclass

from samsyn.concepts.school import FORM_NAMES, Level, SchoolForm
from samsyn.concepts.swedish import counted
from samsyn.underlag.facts import Facts, Figure


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

_UNIT = UnitWords("enhet", "enheter", "enhet")


def number_of(form: SchoolForm, units: int) -> str:
    """`en förskola`, `tre förskolor`; `tre enheter` for a form that units have."""
    words = CALLED.get(form, _UNIT)
    return counted(units, words.one, words.many)


def names_of(form: SchoolForm, units: int) -> str:
    """The term before a list of names: `Er förskola`, `Era grundskolor`, `Era enheter med fritidshem`."""
    words = CALLED.get(form)
    if words is None:
        return f"{'Er enhet' if units == 1 else 'Era enheter'} med {FORM_NAMES[form].lower()}"
    return f"Er {words.own}" if units == 1 else f"Era {words.many}"


def whose(figure: Figure, facts: Facts) -> str:
    """The units that a figure is made from: `era 14 förskolor`, `er enda enhet`, `alla 8 739 förskolor i tabellen`, or a unit's name."""
    match figure.level:
        case Level.NATION:
            return f"alla {number_of(figure.form, figure.parts)} i tabellen" if figure.parts > 1 else "den enda enheten i tabellen"
        case Level.UNIT:
            return next((unit.name for unit in facts.units if unit.code == figure.unit), "enheten")
        case _:
            return f"era {number_of(figure.form, figure.parts)}" if figure.parts > 1 else "er enda enhet"
