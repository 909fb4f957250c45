"""How large the organizer is, form by form: in words and as a silhouette. Who it is stands in `who`, its units in `held_forms`."""

import math

from samsyn.concepts.cell import SHOWN, Status
from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.concepts.swedish import number
from samsyn.underlag.facts import Facts, Form
from samsyn.underlag.runs import runs
from samsyn.underlag.silhouette import Gathering, Silhouette
from samsyn.underlag.speech import say

_SHORT = {SchoolForm.VUX: "Komvux"}


def silhouette(facts: Facts) -> Silhouette:
    """Of the forms that the organizer runs now; those known only from an older source are told in words."""
    return Silhouette(tuple(Gathering(_SHORT.get(f.form, FORM_NAMES[f.form]), _count(f), learners(f)) for f in runs(facts).now))


def learners(form: Form) -> str:
    """`18 barn`, `2 610 elever`, `minst 34 barn`, or that no number is known."""
    figure = form.learners
    if figure is None:
        return say("storlek-saknas")
    low, high, value = figure.low or 0, figure.high or 0, figure.value
    if value is None and (figure.status is not Status.SPAN or not low):
        return say("storlek-dolt")
    if value is not None:
        is_one = value == 1 and form.form is not SchoolForm.FSK
        return say("storlek-en-elev") if is_one else say("storlek-antal", count=number(value), form=form.form)
    if math.isinf(high):
        return say("storlek-minst", low=number(low), form=form.form)
    return say("storlek-mellan", low=number(low), high=number(high), form=form.form)


def _count(form: Form) -> int | None:
    figure = form.learners
    return round(figure.value) if figure is not None and figure.status in SHOWN and figure.value is not None else None
