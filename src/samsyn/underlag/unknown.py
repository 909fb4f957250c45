"""Page one: what the figures cannot tell, and why, in the publisher's own sense."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from samsyn.concepts import english, swedish
from samsyn.concepts.cell import Quantity, Status
from samsyn.concepts.nouns import noun
from samsyn.concepts.phrase import Language, Part
from samsyn.concepts.school import SchoolForm
from samsyn.underlag.facts import Facts, Figure
from samsyn.underlag.figure_text import says_something
from samsyn.underlag.point import Parts, Point, Topic, in_all
from samsyn.underlag.room import is_short
from samsyn.underlag.runs import runs
from samsyn.underlag.since_last import as_told
from samsyn.underlag.speech import say, say_in_english

_MOST, _MOST_IN_SHORT = 3, 2
_SAID_BY = ("ingen-kalla", "ingen-siffra-")
"""How the rules begin whose findings tell that there is no figure at all."""
_SECRECY = "sekretess"

_Why = tuple[str, str, str]
"""The phrase, the publisher and the words of its legend, empty where they are not told."""


def unknown(facts: Facts) -> tuple[Point, ...]:
    """At most three, and two where there is little room: first what most measures lack, last what is true of all figures."""
    top = {finding.rule for finding in facts.findings if finding.top}
    is_said = any(rule.startswith(_SAID_BY) for rule in top)
    forms = [form.form for form in runs(facts).now]
    hidden = sorted((point for form in forms if (point := _hidden(form, facts))), key=_measures, reverse=True)
    without = [] if is_said else _without(forms, facts)
    most = _MOST_IN_SHORT if is_short(facts) else _MOST
    return (*hidden[: most - 1], *without, *_survey(forms, facts), Point("okant-orsak", Topic.UNKNOWN, "okant-orsak"))[:most]


def shorter(point: Point) -> Point:
    """The same in fewer words, of a point on how many measures are not shown."""
    if point.phrase not in _COUNTING:
        return point
    return replace(point, phrase="okant-kort", parts=in_all(measures=_measures(point)))


def _hidden(form: SchoolForm, facts: Facts) -> Point | None:
    """How many of a form's measures are not shown, and each reason."""
    why: Counter[_Why] = Counter()
    for id_, series in facts.figures.items():
        indicator = facts.indicators[id_]
        figure = as_told(series) if form in indicator.school_forms else None
        if figure is not None and not says_something(figure, indicator) and (found := _why(figure, facts)):
            why[found] += 1
    if not why:
        return None
    phrase, parts = _for_one_reason(*why.most_common(1)[0]) if len(why) == 1 else ("okant-flera", _for_several(why))
    return Point(f"okant-{form.lower()}", Topic.UNKNOWN, phrase, parts, _called([form]))


def _for_one_reason(why: _Why, count: int) -> tuple[str, Parts]:
    phrase, publisher, legend = why
    part: dict[str, Part] = {"measures": count}
    if phrase in _BY_PUBLISHER:
        part["publisher"] = publisher
    if phrase == "okant-citat":
        part["legend"] = legend
    return phrase, in_all(**part)


def _for_several(why: Counter[_Why]) -> Parts:
    """The sum; and of each reason how many, in a row, in easy-read each on a line of its own."""
    counted: Counter[tuple[str, str]] = Counter()
    for (phrase, publisher, _), count in why.items():
        counted[_SHORT[phrase], publisher if phrase in _BY_PUBLISHER else ""] += count
    lines: Counter[str] = Counter()
    for (short, _), count in counted.items():
        lines[short] += count
    parts: dict[Language, dict[str, Part]] = {Language.EASY: {gap: lines[short] or None for gap, short in _LINES.items()}}
    for language, speak in ((Language.SWEDISH, say), (Language.ENGLISH, say_in_english)):
        reasons = [speak(short, measures=count, publisher=publisher) for (short, publisher), count in counted.most_common()]
        parts[language] = {"reasons": _listed(reasons, language)}
    return {language: {**of, "measures": counted.total()} for language, of in parts.items()}


_BY_PUBLISHER = ("okant-sekretess", "okant-citat", "okant-visas-inte")
_SHORT = {
    "okant-saknas": "okant-skal-saknas",
    "okant-inte-an": "okant-skal-inte-an",
    "okant-delar": "okant-skal-delar",
    "okant-sekretess": "okant-skal-sekretess",
    "okant-citat": "okant-skal-visas-inte",
    "okant-visas-inte": "okant-skal-visas-inte",
}
_LINES = {
    "missing": "okant-skal-saknas",
    "later": "okant-skal-inte-an",
    "unmade": "okant-skal-delar",
    "secret": "okant-skal-sekretess",
    "hidden": "okant-skal-visas-inte",
}
_COUNTING = (*_SHORT, "okant-flera")


def _measures(point: Point) -> int:
    count = point.parts[Language.SWEDISH]["measures"]
    return count if isinstance(count, int) else 0


def _why(figure: Figure, facts: Facts) -> _Why | None:
    """None for a measure that is not about what the organizer does: that is no gap in what is known."""
    source = facts.sources.get(figure.file)
    legend = source.legend.get(figure.token or "", "").strip().rstrip(".") if source else ""
    publisher = source.publisher if source else "Källan"
    match figure.status:
        case Status.NOT_APPLICABLE:
            return None
        case Status.MISSING:
            return "okant-saknas", "", ""
        case Status.NOT_YET_PUBLISHED:
            return "okant-inte-an", "", ""
        case _ if figure.token is None and figure.hidden_parts:
            return "okant-delar", "", ""
        case _ if _SECRECY in legend.casefold():
            return "okant-sekretess", publisher, ""
        case _:
            return ("okant-citat", publisher, legend) if legend else ("okant-visas-inte", publisher, "")


def _without(forms: Sequence[SchoolForm], facts: Facts) -> list[Point]:
    """The forms that no source has a figure of."""
    told = {form for id_ in facts.figures for form in facts.indicators[id_].school_forms}
    bare = [form for form in forms if form not in told]
    if not bare:
        return []
    return [Point("okant-utan", Topic.UNKNOWN, "okant-utan", term=_called(bare))]


def _survey(forms: Sequence[SchoolForm], facts: Facts) -> list[Point]:
    """Of the first form with figures but without a survey among them."""
    surveyed = {form for indicator in facts.indicators.values() if indicator.quantity is Quantity.INDEX for form in indicator.school_forms}
    told = {form for id_ in facts.figures for form in facts.indicators[id_].school_forms}
    form = next((form for form in forms if form in told - surveyed), None)
    return [Point("okant-enkat", Topic.UNKNOWN, "okant-enkat", in_all(form=form))] if form else []


def _called(forms: Sequence[SchoolForm]) -> dict[Language, str]:
    """`Förskoleklass och fritidshem`"""
    names = {language: _listed([noun(form, language).bare for form in forms], language) for language in Language}
    return {language: text[:1].upper() + text[1:] for language, text in names.items()}


def _listed(names: Sequence[str], language: Language) -> str:
    return english.listed(names) if language is Language.ENGLISH else swedish.listed(names)
