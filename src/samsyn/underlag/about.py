"""How large the organizer is, form by form: in words and as a silhouette. Who it is stands in `who`, its units in `held_forms`."""

import math

from samsyn.concepts.cell import SHOWN, Status
from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.concepts.swedish import NBSP, number
from samsyn.underlag.facts import Facts, Form
from samsyn.underlag.runs import runs
from samsyn.underlag.silhouette import Gathering, Silhouette

_HIDDEN, _MISSING = "antalet visas inte", "antal saknas"
_SHORT = {SchoolForm.VUX: "Komvux"}


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
