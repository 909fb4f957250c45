"""Which made-up municipalities are alike, in the shape of Kolada's groups of municipalities."""

import json
from pathlib import Path

from samsyn.sources.synthetic.country import Country, Place

FILE_NAME = "municipality_groups.json"
_EVERYBODY = "Alla kommuner (påhittade uppgifter)"
_OPERATIONS = ("förskola", "grundskola")
_ALIKE = 7
_YEAR = 2024


def write(into: Path, country: Country) -> list[Path]:
    """One group for each municipality and operation, after a group with all of them, whose title says that it is made up."""
    groups = [_group(0, _EVERYBODY, country.places)]
    own = country.places[: country.plan.municipalities]
    for operation in _OPERATIONS:
        for i, place in enumerate(own):
            groups.append(_group(len(groups), f"Liknande kommuner {operation}, {place.name}, {_YEAR}", _alike(i, own)))
    text = json.dumps({"count": len(groups), "values": groups}, ensure_ascii=False, separators=(",", ":"))
    (into / FILE_NAME).write_text(text, encoding="utf-8")
    return [into / FILE_NAME]


def _alike(index: int, places: list[Place]) -> list[Place]:
    """Those next in the list, which is ordered by size."""
    start = min(max(index - _ALIKE // 2, 0), len(places) - _ALIKE - 1)
    return [place for i, place in enumerate(places[start : start + _ALIKE + 1], start) if i != index][:_ALIKE]


def _group(number: int, title: str, members: list[Place]) -> dict[str, object]:
    ordered = sorted(members, key=lambda place: place.code)
    return {
        "id": f"G{90000 + number}",
        "title": title,
        "members": [{"member_id": place.code, "member_title": place.name} for place in ordered],
    }
