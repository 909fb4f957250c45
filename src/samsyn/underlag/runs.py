"""Which school forms the organizer runs by the newest sources, and which are known only from an older one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from samsyn.concepts.period import Period, parse
from samsyn.concepts.school import SchoolForm
from samsyn.concepts.swedish import period
from samsyn.underlag.facts import Facts, Form
from samsyn.underlag.speech import say

_period = lru_cache(maxsize=1_000)(parse)


@dataclass(frozen=True, slots=True)
class Runs:
    """now, before: the forms, in the order of the learners' age. newer: the period of a later table that the organizer is not in,
    by those forms of `before` that such a table is about.
    """

    now: tuple[Form, ...]
    before: tuple[Form, ...]
    newer: Mapping[SchoolForm, str]


def runs(facts: Facts) -> Runs:
    """A form is known from before if its time had ended when the newest time that any source tells of began."""
    tables = _tables(facts)
    newest = _newest([*tables.values(), *(form.period for form in facts.forms)])
    before = tuple(form for form in facts.forms if _is_over(form.period, newest))
    now = tuple(form for form in facts.forms if form not in before)
    newer = {form.form: tables[form.form] for form in before if form.form in tables and _is_over(form.period, tables[form.form])}
    return Runs(now, before, newer)


def left_out(form: SchoolForm, label: str) -> str:
    """That the organizer is not in the newest table about a form."""
    return say("skal-inte-i-tabellen", form=str(form), when=period(label))


def _tables(facts: Facts) -> dict[SchoolForm, str]:
    """The newest time of the tables about each form."""
    times: dict[SchoolForm, set[str]] = {}
    for series in facts.nation.values():
        times.setdefault(series[-1].form, set()).add(series[-1].period)
    return {form: newest for form, labels in times.items() if (newest := _newest(labels))}


def _newest(labels: Iterable[str]) -> str | None:
    """The time that ends last; of several the longest."""
    known = {label: found for label in labels if (found := _period(label)).last is not None}
    return max(known, key=lambda label: _order(known[label]), default=None)


def _order(found: Period) -> tuple[int, int]:
    return (found.last.toordinal(), -found.first.toordinal()) if found.first and found.last else (0, 0)


def _is_over(label: str, newest: str | None) -> bool:
    last, first = _period(label).last, _period(newest).first if newest else None
    return last is not None and first is not None and last < first
