"""The truth behind the files, for checking an analysis afterwards. No source reads it."""

import json
from pathlib import Path

import samsyn
from samsyn.sources.synthetic.block import TOKENS, Block, Year
from samsyn.sources.synthetic.country import Country
from samsyn.sources.synthetic.plan import PERSONAS
from samsyn.sources.synthetic.planted import Planted

Truth = dict[str, object]


def truths(year: Year, country: Country, planted: Planted, blocks: dict[str, Block], name: str) -> list[Truth]:
    """One row per planted organizer and label: the true value and the marker it was given, and the same for its units."""
    index = {owner.number: i for i, owner in enumerate(country.owners)}
    found: list[Truth] = []
    for number, label in sorted(planted.touched()):
        owner, block = index[number], blocks[label]
        units = [i for i in range(len(year.units)) if year.owner[i] == owner]
        found.append(
            {
                "organizer": number,
                "label": label,
                "school_year": name,
                "value": round(float(block.owner[owner]), 4),
                "marker": TOKENS[int(block.owner_mark[owner])],
                "units": {
                    year.schools.code[year.units[i]]: [round(float(block.unit[i]), 4), TOKENS[int(block.unit_mark[i])]] for i in units
                },
            }
        )
    return found


def write(path: Path, seed: int, organizers: int, planted: Planted, rows: list[Truth]) -> None:
    told = {
        "program": samsyn.__version__,
        "seed": seed,
        "organizers": organizers,
        "personas": [{"key": p.key, "number": p.number, "name": p.name, "stands_for": p.stands_for} for p in PERSONAS],
        "planted": planted.told(),
        "truth": rows,
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
