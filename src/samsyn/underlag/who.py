"""Page one: who the organizer is. Which school forms, how many units, where, what kind of organizer, and how many children and pupils."""

import math
from collections.abc import Sequence

from samsyn.concepts import english, swedish
from samsyn.concepts.nouns import noun
from samsyn.concepts.phrase import Language, Part
from samsyn.concepts.school import OrganizerKind
from samsyn.concepts.swedish import NBSP
from samsyn.underlag.facts import Facts, Form
from samsyn.underlag.point import Point, Topic, in_all
from samsyn.underlag.runs import runs
from samsyn.underlag.unit_words import CALLED

_MOST_PLACES = 6
_KINDS = {
    OrganizerKind.FEDERATION: "ni-ar-kommunalforbund",
    OrganizerKind.REGION: "ni-ar-region",
    OrganizerKind.STATE: "ni-ar-staten",
    OrganizerKind.INDEPENDENT: "ni-ar-enskild",
}


def who(facts: Facts) -> tuple[Point, ...]:
    """What the organizer runs now, what an older source says that it ran, its kind and its size."""
    return (*_runs(facts), *_before(facts), *_name(facts), *_kind(facts), *_size(facts))


def _runs(facts: Facts) -> list[Point]:
    now = runs(facts).now
    counted = [form for form in now if form.form in CALLED and form.units]
    others = [form for form in now if form not in counted]
    points = []
    if counted:
        where = _places(facts)
        parts = {language: {"units": _units(counted, language), "places": where[language]} for language in Language}
        points.append(Point("ni-driver", Topic.WHO, "ni-driver", parts))
    if others:
        parts = {language: {"forms": _listed([noun(form.form, language).bare for form in others], language)} for language in Language}
        points.append(Point("ni-har", Topic.WHO, "ni-har-ocksa" if counted else "ni-har", parts))
    return points if facts.forms else [Point("ni-okand", Topic.WHO, "ni-okand")]


def _before(facts: Facts) -> list[Point]:
    """Forms that only a source tells whose time was over when the newest began: each such time once."""
    before = runs(facts).before
    return [
        Point(
            f"ni-hade-{number}",
            Topic.WHO,
            "ni-hade",
            {
                language: {"units": _units([form for form in before if form.period == label], language), "when": _when(label, language)}
                for language in Language
            },
        )
        for number, label in enumerate(dict.fromkeys(form.period for form in before))
    ]


def _name(facts: Facts) -> list[Point]:
    """The name of an only unit, where it is not the organizer's own."""
    names = {unit.name for unit in facts.units}
    if len({unit.code for unit in facts.units}) != 1 or facts.name in names:
        return []
    (name,) = sorted(names)[:1]
    return [Point("ni-enheten", Topic.WHO, "ni-enheten", in_all(name=name))]


def _kind(facts: Facts) -> list[Point]:
    phrase = _KINDS.get(facts.kind) if facts.kind else None
    return [Point("ni-ar", Topic.WHO, phrase)] if phrase else []


def _size(facts: Facts) -> list[Point]:
    """Only the forms whose number is shown, or known to be at least something."""
    known = [form for form in runs(facts).now if _number(form, Language.SWEDISH)]
    if not known:
        return []
    alone = len(runs(facts).now) == 1
    parts = {language: {"learners": _listed([_learners(form, language, alone) for form in known], language)} for language in Language}
    return [Point("ni-gar", Topic.WHO, "ni-gar", parts)]


def _places(facts: Facts) -> dict[Language, Part]:
    """None where the organizer is the municipality itself, or nothing is known."""
    count = len(facts.places)
    if not count or (facts.kind is OrganizerKind.MUNICIPALITY and count == 1):
        return dict.fromkeys(Language)
    if count > _MOST_PLACES:
        return {
            Language.SWEDISH: f"{swedish.number(count)}{NBSP}kommuner",
            Language.EASY: f"{swedish.number(count)} kommuner",
            Language.ENGLISH: f"{english.number(count)} municipalities",
        }
    return {language: _listed(facts.places, language) for language in Language}


def _units(forms: Sequence[Form], language: Language) -> str:
    """`två grundskolor och en förskola`; in easy-read with figures, and a form that is not a unit by its name alone."""
    return _listed([_counted(form, language) for form in forms], language)


def _counted(form: Form, language: Language) -> str:
    words = noun(form.form, language)
    if form.form not in CALLED or not form.units:
        return words.bare
    if form.units == 1:
        return words.one
    match language:
        case Language.ENGLISH:
            return f"{english.word(form.units)} {words.many}"
        case Language.EASY:
            return f"{swedish.number(form.units)} {words.many}"
        case _:
            return swedish.counted(form.units, words.many, words.many)


def _learners(form: Form, language: Language, alone: bool) -> str:
    """`18 barn`, or `18 barn i förskola` where there are other forms."""
    words = noun(form.form, language)
    who = words.learners if form.learners is None or form.learners.value != 1 else _ONE[words.learners]
    where = "" if alone else f" {'in' if language is Language.ENGLISH else 'i'} {words.bare}"
    return f"{_number(form, language)}{NBSP if language is Language.SWEDISH else ' '}{who}{where}"


_ONE = {"barn": "barn", "elever": "elev", "children": "child", "pupils": "pupil"}


def _number(form: Form, language: Language) -> str:
    """`2 610`, `minst 34`, `mellan 34 och 40`; empty where no number is shown."""
    figure = form.learners
    if figure is None or (figure.value is None and not figure.low):
        return ""
    write = english.number if language is Language.ENGLISH else swedish.number
    if figure.value is not None:
        return write(figure.value)
    low, high = figure.low or 0.0, figure.high or math.inf
    least, between, and_ = ("at least", "between", "and") if language is Language.ENGLISH else ("minst", "mellan", "och")
    return f"{least} {write(low)}" if math.isinf(high) else f"{between} {write(low)} {and_} {write(high)}"


def _when(label: str, language: Language) -> str | None:
    return (english.period if language is Language.ENGLISH else swedish.period)(label) or None


def _listed(parts: Sequence[str], language: Language) -> str:
    return english.listed(parts) if language is Language.ENGLISH else swedish.listed(parts)
