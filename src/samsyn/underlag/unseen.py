"""Part `Det här visas inte, och varför`: what is hidden or missing, grouped by reason."""

from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.concepts.swedish import listed
from samsyn.underlag.blocks import Block, Paragraph, Section, Unseen
from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_row import Rows
from samsyn.underlag.runs import left_out, runs

LEAD = "Att en siffra inte visas säger ingenting om hur ni arbetar. Vi gissar aldrig vad som står bakom."


def unseen(facts: Facts, rows: Rows) -> Section | None:
    """None where every measure of every school form is shown."""
    groups: dict[tuple[str, str], list[str]] = {}
    for row in rows.values():
        if row is not None and row.reason is not None:
            groups.setdefault((row.reason.told, row.reason.legend), []).append(row.indicator.name)
    blocks: list[Block] = [Unseen(told, tuple(names), legend) for (told, legend), names in groups.items()]
    absent = tuple(facts.indicators[id_].name for id_, row in rows.items() if row is None)
    if absent:
        blocks.append(Unseen("Källorna har ingen uppgift om er.", absent))
    blocks += [Paragraph(left_out(form, label)) for form, label in runs(facts).newer.items()]
    blocks += _forms_without(facts)
    return Section("visas-inte", "Det här visas inte, och varför", LEAD, tuple(blocks)) if blocks else None


def _forms_without(facts: Facts) -> list[Block]:
    """School forms that no indicator is about, and which forms there are figures for."""
    covered = {form for indicator in facts.indicators.values() for form in indicator.school_forms}
    names = [FORM_NAMES[form.form].lower() for form in facts.forms if form.form not in covered]
    if not names:
        return []
    have = [FORM_NAMES[form].lower() for form in SchoolForm if form in covered]
    told = f"De filer som är inlästa har inga siffror om {listed(names)}."
    return [Paragraph(f"{told} De siffror som finns gäller {listed(have)}." if have else told)]
