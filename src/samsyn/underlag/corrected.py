"""Figures that were shown and turned out wrong, in words: what they were, what they are, and which sentences changed."""

from collections.abc import Iterable, Mapping
from typing import Any

from samsyn.concepts.cell import Status
from samsyn.concepts.school import Level, SchoolForm
from samsyn.concepts.swedish import bound, period, with_unit
from samsyn.indicators.definition import Indicator
from samsyn.underlag.facts import Correction, Figure
from samsyn.underlag.figure_text import figure_text
from samsyn.underlag.speech import say


def corrections(rows: Iterable[Mapping[str, Any]], indicators: Mapping[str, Indicator]) -> tuple[Correction, ...]:
    """From rows of `concepts.conclusions.CORRECTIONS`, newest first; those about measures that this program does not have are left out.

    A figure that is no longer shown is told once, however often it was corrected before.
    """
    made = (_correction(row, indicators[row["indicator"]]) for row in rows if row["indicator"] in indicators)
    told: dict[object, Correction] = {}
    for one in made:
        what = (one.organizer, one.unit, one.indicator, one.form, one.period)
        told.setdefault((*what, one.day, one.was) if one.is_now else what, one)
    return tuple(told.values())


def told(correction: Correction, indicators: Mapping[str, Indicator]) -> str:
    """`Trygghet, årskurs 5, läsåret 2024/25: vi visade 8,1 av 10. Rätt siffra är 8,3 av 10. Utgivaren har lämnat en ny fil.`"""
    name = bound(indicators[correction.indicator].name)
    when = period(correction.period) or None
    if not correction.is_now:
        return say("rattad-visas-inte", name=name, when=when)
    why = say("rattad-ny-fil" if correction.why == "source" else "rattad-rakning")
    return f"{say('rattad', name=name, when=when, was=correction.was, now=correction.is_now)} {why}"


def told_whole(correction: Correction, indicators: Mapping[str, Indicator]) -> str:
    """The same, and which sentences changed: what stood there and what stands there now."""
    changed = (say("rattad-mening", before=before, after=after or None) for before, after in correction.sentences)
    return " ".join((told(correction, indicators), *changed))


def _correction(row: Mapping[str, Any], indicator: Indicator) -> Correction:
    taken_back = row["was_low"] is None
    was = "" if taken_back else _written(row, "was_", indicator)
    return Correction(
        organizer=row["organizer"],
        unit=row["unit"],
        indicator=indicator.id,
        form=SchoolForm(row["form"]),
        period=row["period"],
        was=was,
        is_now="" if taken_back else _written(row, "", indicator),
        why=row["why"],
        day=row["day"],
        sentences=tuple((pair["before"], pair["after"]) for pair in row["sentences"] or ()),
    )


def _written(row: Mapping[str, Any], which: str, indicator: Indicator) -> str:
    value, low, high = (row[f"{which}{name}"] for name in ("value", "low", "high"))
    status = Status.SPAN if value is None else Status.ROUNDED
    figure = Figure(
        indicator.id, Level(row["level"]), row["organizer"], row["unit"], SchoolForm(row["form"]), row["period"], status, value, low, high,
        None, None, 1, 0, None, "", "", None, None,
    )  # fmt: skip
    return with_unit(figure_text(figure, indicator), indicator.unit)
