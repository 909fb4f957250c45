"""What is hidden or missing, grouped by reason: a heading in `Så gjordes siffrorna`."""

from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.concepts.swedish import listed
from samsyn.underlag.blocks import Block, Heading, Paragraph, Unseen
from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_row import Rows
from samsyn.underlag.room import is_short
from samsyn.underlag.runs import left_out, runs
from samsyn.underlag.shown import tells_of_none
from samsyn.underlag.speech import say


def unseen(facts: Facts, rows: Rows) -> list[Block]:
    """Nothing where every measure of every school form is shown."""
    groups: dict[tuple[str, str], list[str]] = {}
    for row in rows.values():
        if row is not None and row.reason is not None:
            groups.setdefault((row.reason.told, row.reason.legend), []).append(row.indicator.name)
    folded = is_short(facts)
    blocks: list[Block] = [Unseen(told, tuple(names), legend, folded) for (told, legend), names in groups.items()]
    absent = tuple(facts.indicators[id_].name for id_, row in rows.items() if row is None)
    if absent:
        blocks.append(Unseen(say("visas-inte-ingen-uppgift"), absent, folded=folded))
    blocks += [Paragraph(left_out(form, label)) for form, label in runs(facts).newer.items()]
    blocks += [] if tells_of_none(facts) else _forms_without(facts)
    opening: list[Block] = [Heading(say("visas-inte-rubrik")), *([] if folded else [Paragraph(say("visas-inte-inledning"))])]
    return [*opening, *blocks] if blocks else []


def _forms_without(facts: Facts) -> list[Block]:
    """School forms that no indicator is about, and which forms there are figures for."""
    covered = {form for indicator in facts.indicators.values() for form in indicator.school_forms}
    names = [FORM_NAMES[form.form].lower() for form in facts.forms if form.form not in covered]
    others = [] if is_short(facts) else [FORM_NAMES[form].lower() for form in SchoolForm if form in covered]
    return [Paragraph(say("visas-inte-former", forms=listed(names), others=listed(others) or None))] if names else []
