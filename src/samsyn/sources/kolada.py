"""Kolada's groups of municipalities (RKA): which municipalities are alike in preschool and in compulsory school.

The file is the answer of Kolada's `municipality_groups` (API v3): groups with a title and members. A title holds the operation, the
municipality and the year: `Liknande kommuner grundskola, Sjölunda, 2024`. The municipality stands there by name only, so its code is
found among the members of all groups.
"""

import re
from collections.abc import Iterator

import polars as pl
from pydantic import BaseModel, ConfigDict, ValidationError

from samsyn.concepts import kinds
from samsyn.concepts.errors import InputRefused
from samsyn.concepts.receipts import FileReport, LegalBasis, Reading
from samsyn.concepts.school import SchoolForm
from samsyn.sources.rawfile import Container, RawFile
from samsyn.sources.source import Source, dated, table

_PUBLISHER, _LICENCE = "Kolada (RKA)", "CC BY 4.0"
_OPEN = LegalBasis("Öppna uppgifter om kommuner; ingen sekretess.", "Kolada, CC BY 4.0", None)
_OPERATIONS = {"förskola": SchoolForm.FSK, "grundskola": SchoolForm.GR}
_TITLE = re.compile(r"Liknande kommuner (?P<operation>förskola|grundskola), (?P<name>.+), (?P<year>\d{4})")
SYNTHETIC_WORDS = "(påhittade uppgifter)"
_REMEDY = "Hämta filen på nytt från Kolada (municipality_groups), eller jämför med en äldre fil."


class _Member(BaseModel):
    """More keys may stand beside those that are read."""

    model_config = ConfigDict(strict=True)

    member_id: str
    member_title: str


class _Group(BaseModel):
    model_config = ConfigDict(strict=True)

    title: str
    members: list[_Member]


class _Groups(BaseModel):
    model_config = ConfigDict(strict=True)

    values: list[_Group]


def _recognise(raw: RawFile) -> bool:
    return raw.container is Container.JSON and raw.opens_with(b'"values"', b'"members"', b'"member_id"')


def _read(raw: RawFile, key: bytes) -> Reading:
    del key  # municipalities are no sole traders
    groups = _groups(raw)
    codes = {member.member_title: member.member_id for group in groups for member in group.members if _is_municipality(member)}
    rows = list(_rows(raw, groups, codes))
    if not rows:
        raise InputRefused("Filen har inga grupper med liknande kommuner för förskola eller grundskola.", raw.name, _REMEDY)
    frame = pl.DataFrame(rows, schema=["municipality", "form", "peer", "period"], orient="row")
    _refuse_twice(raw, frame)
    synthetic = raw.synthetic or any(SYNTHETIC_WORDS in group.title for group in groups)
    return Reading(_report(raw, frame, synthetic), {"likenesses": table("likenesses", dated(frame), raw)})


def _groups(raw: RawFile) -> list[_Group]:
    """Raises InputRefused naming the first group that is not what it must be."""
    try:
        return _Groups.model_validate(raw.json()).values
    except ValidationError as error:
        place = error.errors()[0]["loc"]
        group = f", grupp {place[1] + 1}" if len(place) > 1 and isinstance(place[1], int) else ""
        key = next((str(part) for part in reversed(place) if isinstance(part, str)), "values")
        raise InputRefused(f"Nyckeln ”{key}” saknas eller har fel slags värde.", f"{raw.name}{group}", _REMEDY) from error


def _is_municipality(member: _Member) -> bool:
    """A municipality's code has four digits; those of 0000-0099 are the nation and the regions."""
    return re.fullmatch(r"\d{4}", member.member_id) is not None and not member.member_id.startswith("00")


def _rows(raw: RawFile, groups: list[_Group], codes: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    for group in groups:
        match = _TITLE.fullmatch(group.title)
        if match is None:
            continue
        where = f"{raw.name}, gruppen ”{group.title}”"
        if match["name"] not in codes:
            raise InputRefused(f"Kommunen {match['name']} har ingen kod i filen.", where, _REMEDY)
        stranger = next((member for member in group.members if not _is_municipality(member)), None)
        if stranger is not None:
            raise InputRefused(f"”{stranger.member_id}” är ingen kommunkod.", where, _REMEDY)
        for member in group.members:
            yield codes[match["name"]], str(_OPERATIONS[match["operation"]]), member.member_id, match["year"]


def _refuse_twice(raw: RawFile, frame: pl.DataFrame) -> None:
    again = frame.filter(frame.is_duplicated())
    if not again.is_empty():
        code, _, peer, year = again.row(0)
        raise InputRefused(f"Kommun {peer} står två gånger bland dem som liknar {code}, {year}.", raw.name, _REMEDY)


def _report(raw: RawFile, frame: pl.DataFrame, synthetic: bool) -> FileReport:
    municipalities = frame["municipality"].n_unique()
    names = {str(form): name for name, form in _OPERATIONS.items()}
    forms = " och ".join(sorted(names[form] for form in frame["form"].unique().to_list()))
    return FileReport(
        file=raw.name,
        kind=SOURCE.kind,
        publisher=_PUBLISHER,
        licence=_LICENCE,
        period=", ".join(sorted(frame["period"].unique().to_list())),
        entities=municipalities,
        rows=frame.height,
        notes=(f"Liknande kommuner för {municipalities} kommuner: {forms}.",),
        legal_basis=_OPEN,
        synthetic=synthetic,
    )


SOURCE = Source(
    kind=kinds.MUNICIPALITY_GROUPS,
    title="Liknande kommuner",
    publisher=_PUBLISHER,
    licence=_LICENCE,
    legal_basis=_OPEN,
    recognise=_recognise,
    read=_read,
)
