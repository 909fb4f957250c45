"""The table of analysis for compulsory school: all measures of one year, and the workbook in the publisher's layout."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import xlsxwriter

from samsyn.sources.synthetic import names
from samsyn.sources.synthetic.block import SHOWN, TOKENS, Block, Year
from samsyn.sources.synthetic.calibration import labels
from samsyn.sources.synthetic.counted import PUPILS, RESULTS, SHARES, Shift, background, pupils, result
from samsyn.sources.synthetic.country import Country
from samsyn.sources.synthetic.plan import YEARS
from samsyn.sources.synthetic.staff import Staff, costs
from samsyn.sources.synthetic.survey import survey
from samsyn.sources.synthetic.traits import Traits
from samsyn.sources.synthetic.world import NOBODY

MADE = datetime(2025, 1, 1, tzinfo=UTC)
"""The day that every workbook says it was made, so that the same seed gives the same bytes."""
SHEET = "Underlag för analys"
_TITLE = "Underlag för analys för grundskola efter mått, huvudman och läsår (påhittade uppgifter)"
_NOTES = (
    "Alla uppgifter i tabellen är påhittade. Huvudmän, skolor och tal finns inte på riktigt.",
    "UNDERLAG FÖR ANALYS INOM DET NATIONELLA KVALITETSSYSTEMET\nTabellen har samma form som den riktiga, så att program kan prövas.",
    "Mått som saknar nationell statistik finns inte med.",
    "TECKENFÖRKLARINGAR\n(.)   Uppgiften saknas\n(..)  Uppgiften är inte tillgänglig på grund av sekretess\n"
    "(…) Majoriteten av eleverna ingår i andelsuppgiften\n"
    "(-)   Huvudmannen eller skolenheten uppfyller inte redovisningsprinciperna i Skolinspektionens skolenkät",
    "Värden som bygger på få elever är dolda (..). Ibland är även det näst minsta värdet, eller 0 elever, dolt.",
    "Värden där få elever står utanför är också dolda (...).",
    "OM ENKÄTEN\nHälften av skolorna svarar varje vår och alla inom två år. Värdena går från 0 till 10. "
    "Mått från enkäten är märkta med (*).",
    "läsår:",
    "Elever, personal och resultat avser läsåret.\n \nKostnader avser läsårets första kalenderår.\n \n"
    "Enkäten avser våren i läsårets andra kalenderår.",
)


def blocks(year: Year, traits: Traits, shift: Shift) -> dict[str, Block]:
    """All 49 measures by label, in the table's order."""
    staff = Staff(year, traits, shift)
    found = {
        PUPILS: pupils(year),
        **{label: background(label, year, traits, shift) for label in SHARES},
        **staff.blocks(),
        **costs(year, traits),
        **{label: result(label, year, traits, shift) for label in RESULTS},
        **survey(year, traits, shift, staff.posts),
    }
    return {label: found[label] for label in labels()}


@dataclass(frozen=True)
class Columns:
    """The table's columns after the nation: which organizers, which units, and whose former units (without figures)."""

    owners: list[int]
    units: list[tuple[int, int]]  # (place among the year's units or NOBODY, owner)
    labels: list[str]


def columns(year: Year, country: Country) -> Columns:
    """Organizers by name, then their units by name; a unit taken over during the year has two columns."""
    held = year.schools
    keys = {i: names.swedish(country.owners[i].name) for i in set(year.owner.tolist())}
    former = [(unit, int(owner)) for unit, owner in enumerate(held.former[:, year.index]) if owner != NOBODY]
    keys |= {owner: names.swedish(country.owners[owner].name) for _, owner in former}
    owners = sorted(keys, key=lambda i: (keys[i], i))
    own = [(place, int(unit), int(owner)) for place, (unit, owner) in enumerate(zip(year.units, year.owner, strict=True))]
    own += [(NOBODY, unit, owner) for unit, owner in former]
    own.sort(key=lambda c: (keys[c[2]], c[2], names.swedish(held.name[c[1]])))
    heads = ["RIKET: TOTALT", *(f"{_shown(country, o)}: HUVUDMAN" for o in owners)]
    heads += [f"{_shown(country, o)}: {names.shouted(held.name[u])} ({held.code[u]})" for _, u, o in own]
    return Columns(owners, [(place, owner) for place, _, owner in own], heads)


def _shown(country: Country, owner: int) -> str:
    held = country.owners[owner]
    return f"{names.shouted(held.name)} ({held.number})"


def decimals(label: str) -> int:
    """How the publisher rounds a measure."""
    whole = label == PUPILS or label.startswith("Kostnader:") or "Vårdnadshavares" in label
    return 0 if whole else 1


def cells(block: Block, held: Columns, label: str) -> Iterator[float | str]:
    """The cells of one row: a number as the publisher rounds it, or a marker."""
    digits = decimals(label)
    place = np.array([p for p, _ in held.units])
    value = np.concatenate([[block.nation], block.owner[held.owners], block.unit[place]])
    mark = np.concatenate([[SHOWN], block.owner_mark[held.owners], np.where(place == NOBODY, 1, block.unit_mark[place])])
    rounded = np.floor(value * 10**digits + 0.5 + 1e-9) / 10**digits
    for number, sign in zip(rounded.tolist(), mark.tolist(), strict=True):
        yield TOKENS[int(sign)] or number


def school_year(index: int) -> str:
    return f"{YEARS[index]}/{(YEARS[index] + 1) % 100:02d}"


def file_name(index: int) -> str:
    return f"Underlag_for_analys_grundskola_{school_year(index).replace('/', '-')}.xlsx"


def write(path: Path, index: int, held: Columns, rows: dict[str, Block]) -> None:
    """One workbook: title, entities in row 3, school year in row 4, measures from row 5, foot-notes below."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"created": MADE, "title": SHEET, "comments": "Påhittade uppgifter"})
        sheet = book.add_worksheet(SHEET)
        bold = book.add_format({"bold": True})
        forms = [book.add_format({"num_format": code}) for code in ("0", "0.0")]
        sheet.write_string(0, 0, _TITLE, book.add_format({"bold": True, "font_size": 14}))
        for column, head in enumerate(held.labels, 1):
            sheet.write_string(2, column, head, bold)
        for column in range(1, len(held.labels) + 1):
            sheet.write_string(3, column, school_year(index), bold)
        for row, (label, block) in enumerate(rows.items(), 4):
            sheet.write_string(row, 0, label, bold)
            for column, cell in enumerate(cells(block, held, label), 1):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                else:
                    sheet.write_number(row, column, cell, forms[decimals(label)])
        for row, note in enumerate(_NOTES, 5 + len(rows)):
            sheet.write_string(row, 0, note)
