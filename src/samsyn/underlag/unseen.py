"""Part `Det här visas inte, och varför`: what is hidden or missing, grouped by reason."""

from samsyn.concepts.school import FORM_NAMES
from samsyn.underlag.blocks import Block, Paragraph, Section, Unseen
from samsyn.underlag.facts import Facts
from samsyn.underlag.figure_row import Rows
from samsyn.underlag.swedish import listed, small_first

LEAD = "Att en siffra inte visas säger ingenting om hur ni arbetar. Vi gissar aldrig vad som står bakom."


def unseen(facts: Facts, rows: Rows) -> Section | None:
    """None where every measure of every school form is shown."""
    groups: dict[str, list[str]] = {}
    for id_, row in rows.items():
        if row is None:
            groups.setdefault("Källorna har ingen uppgift om er.", []).append(facts.indicators[id_].name)
        elif row.reason is not None:
            groups.setdefault(row.reason.told, []).append(row.indicator.name)
    blocks: list[Block] = [Unseen(told, tuple(names)) for told, names in groups.items()]
    blocks += _forms_without(facts)
    return Section("visas-inte", "Det här visas inte, och varför", LEAD, tuple(blocks)) if blocks else None


def _forms_without(facts: Facts) -> list[Block]:
    covered = {form for indicator in facts.indicators.values() for form in indicator.school_forms}
    names = [small_first(FORM_NAMES[form.form]) for form in facts.forms if form.form not in covered]
    if not names:
        return []
    which = "den skolformen" if len(names) == 1 else "de skolformerna"
    return [Paragraph(f"Ni har också {listed(names)}. I de filer som är inlästa finns inga siffror för {which}.")]
