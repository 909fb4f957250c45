"""What a newer vintage tells otherwise than the one that is frozen to a dialogue. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.concepts.swedish import period, with_unit
from samsyn.indicators.definition import Indicator
from samsyn.underlag.facts import Facts, Figure
from samsyn.underlag.figure_text import figure_text, says_something


@dataclass(frozen=True, slots=True)
class Changed:
    """A measure whose newest figure is another. was, is_now: as they are read, with their time; was is empty where nothing was shown.

    What a publisher has taken back is not said again: then was is empty, and gone is true.
    """

    name: str
    was: str
    is_now: str
    gone: bool = False


def changed(frozen: Facts, newest: Facts) -> tuple[Changed, ...]:
    """In the order of the underlag."""
    return tuple(_changes(frozen, newest))


def _changes(frozen: Facts, newest: Facts) -> Iterator[Changed]:
    for id_, indicator in newest.indicators.items():
        was, is_now = _newest(frozen, id_), _newest(newest, id_)
        before, after = _told(was, indicator), _told(is_now, indicator)
        if before == after:
            continue
        withdrawn = bool(before) and not after and (is_now is None or (was is not None and was.period == is_now.period))
        yield Changed(indicator.name, "" if withdrawn else before, after, withdrawn)


def _newest(facts: Facts, indicator: str) -> Figure | None:
    series = facts.figures.get(indicator, ())
    return series[-1] if series else None


def _told(figure: Figure | None, indicator: Indicator) -> str:
    """Empty where no number is shown."""
    if figure is None or not says_something(figure, indicator):
        return ""
    return f"{with_unit(figure_text(figure, indicator), indicator.unit)} ({period(figure.period)})"
