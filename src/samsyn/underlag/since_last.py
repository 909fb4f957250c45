"""Page one: what has changed since last year's underlag and since the framework's last edition, and what has been corrected.

Last year's underlag is what the same sources had said a school year before the newest time that they tell of. Figures whose time
no source tells are left out: nobody knows which year they belong to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from samsyn.concepts import english, swedish
from samsyn.concepts.cell import Status
from samsyn.concepts.period import parse
from samsyn.concepts.phrase import Language, Part
from samsyn.concepts.swedish import NBSP, bound
from samsyn.framework.changes import Changes, since_former
from samsyn.indicators.definition import Indicator
from samsyn.underlag.facts import Correction, Facts, Figure
from samsyn.underlag.figure_text import says_something
from samsyn.underlag.point import Point, Topic, in_all

_ABSENT = (Status.MISSING, Status.NOT_APPLICABLE, Status.NOT_YET_PUBLISHED)
_MOST_CORRECTIONS = 2

Series = Sequence[Figure]


@dataclass(frozen=True, slots=True)
class Since:
    """How many measures: with a newer figure than a year before, shown now but not then, shown then but not now, and moved over the years.

    compared: whether the sources said anything a year before.
    """

    compared: bool
    newer: int = 0
    appeared: int = 0
    gone: int = 0
    moved: int = 0


def since_last(facts: Facts) -> tuple[Point, ...]:
    """Corrections first: whoever has seen the wrong figure must not miss the right one."""
    return (*_corrections(facts), *_figures(facts), framework(_since_former_edition()))


def since(facts: Facts) -> Since | None:
    """None where no figure of a known time is shown."""
    known = {id_: tuple(figure for figure in series if _ends(figure)) for id_, series in facts.figures.items()}
    newest = max((end for series in known.values() for figure in series if (end := _ends(figure))), default=None)
    if newest is None:
        return None
    former = date(newest.year - 1, newest.month, newest.day)
    then = {id_: tuple(figure for figure in series if (_ends(figure) or newest) <= former) for id_, series in known.items()}
    if not any(_shown(series, facts.indicators[id_]) for id_, series in known.items()):
        return None
    if not any(then.values()):
        return Since(compared=False)
    pairs = {id_: (_shown(then[id_], facts.indicators[id_]), _shown(known[id_], facts.indicators[id_])) for id_ in known}
    return Since(
        compared=True,
        newer=sum(old is not None and new is not None and old.period != new.period for old, new in pairs.values()),
        appeared=sum(old is None and new is not None for old, new in pairs.values()),
        gone=sum(old is not None and new is None for old, new in pairs.values()),
        moved=sum(movement.moved for movement in facts.movements.values()),
    )


def _ends(figure: Figure) -> date | None:
    return parse(figure.period).last


def _shown(series: Series, indicator: Indicator) -> Figure | None:
    """What the row of a measure tells, if that is a number."""
    newest = as_told(series)
    return newest if newest is not None and says_something(newest, indicator) else None


def as_told(series: Series) -> Figure | None:
    """The figure that a measure's row tells: the newest that is not simply absent, else the newest."""
    return next((figure for figure in reversed(series) if figure.status not in _ABSENT), series[-1] if series else None)


def _figures(facts: Facts) -> list[Point]:
    found = since(facts)
    if found is None:
        return []
    if not found.compared:
        return [Point("nytt-ett-ar", Topic.CHANGED, "nytt-ett-ar")]
    is_told = any(finding.top and finding.kind == "movement" for finding in facts.findings)
    counts = {
        "nytt-siffror": found.newer,
        "nytt-visas": found.appeared,
        "nytt-visas-inte": found.gone,
        "nytt-rort": 0 if is_told else found.moved,
    }
    told = [Point(id_, Topic.CHANGED, id_, in_all(measures=count)) for id_, count in counts.items() if count]
    return told or [Point("nytt-inget", Topic.CHANGED, "nytt-inget")]


def framework(changes: Changes | None) -> Point:
    """What the framework's newest edition changes from the one before it; None where there is no other."""
    if changes is None:
        return Point("malen", Topic.CHANGED, "malen-forsta")
    counts = {"added": len(changes.added), "changed": len({change.place for change in changes.changed}), "removed": len(changes.removed)}
    if not any(counts.values()):
        return Point("malen", Topic.CHANGED, "malen-lika")
    return Point("malen", Topic.CHANGED, "malen-andrade", in_all(**{name: count or None for name, count in counts.items()}))


@cache
def _since_former_edition() -> Changes | None:
    return since_former()


def _corrections(facts: Facts) -> list[Point]:
    """The newest two, and how many more there are."""
    newest = sorted(facts.corrections, key=lambda one: one.day, reverse=True)
    points = [_corrected(f"rattat-{number}", one, facts) for number, one in enumerate(newest[:_MOST_CORRECTIONS], 1)]
    more = len(newest) - _MOST_CORRECTIONS
    return [*points, Point("rattat-fler", Topic.CHANGED, "rattat-fler", in_all(more=more))] if more > 0 else points


def _corrected(id_: str, one: Correction, facts: Facts) -> Point:
    indicator = facts.indicators[one.indicator]
    parts = {language: _correction_parts(one, indicator, language) for language in Language}
    return Point(id_, Topic.CHANGED, "rattad" if one.is_now else "rattad-visas-inte", parts)


def _correction_parts(one: Correction, indicator: Indicator, language: Language) -> dict[str, Part]:
    names = {Language.SWEDISH: bound(indicator.name), Language.ENGLISH: indicator.english.name, Language.EASY: indicator.easy.name}
    when = english.period(one.period) if language is Language.ENGLISH else swedish.period(one.period)
    parts: dict[str, Part] = {"name": names[language], "when": when or None}
    if one.is_now:
        parts |= {"was": _amount(one.was, indicator, language), "now": _amount(one.is_now, indicator, language)}
    return parts


def _amount(text: str, indicator: Indicator, language: Language) -> str:
    """A figure with its unit, as a correction tells it, in the language."""
    if language is not Language.ENGLISH:
        return text
    number = text.replace(NBSP, " ").removesuffix(f" {indicator.unit}").replace("minst", "at least")
    return english.with_unit(english.signs(number), indicator.english.unit)
