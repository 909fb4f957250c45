"""From the published store to the facts of one organizer, or of all of them in one reading."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from typing import Any, TypeVar

import pyarrow as pa

from samsyn import program
from samsyn.analysis.comparison import SIZES
from samsyn.concepts.cell import Status
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.errors import WrongUse
from samsyn.concepts.period import UNKNOWN
from samsyn.concepts.receipts import LegalBasis
from samsyn.concepts.school import FORM_NAMES, Level, OrganizerKind, SchoolForm
from samsyn.concepts.swedish import NBSP, number
from samsyn.indicators import catalogue
from samsyn.indicators.definition import Indicator
from samsyn.store.published import Published, Whose
from samsyn.underlag.compared import ABOUT_NOBODY, is_compared
from samsyn.underlag.corrected import corrections
from samsyn.underlag.facts import (
    Adjusted,
    Band,
    Country,
    Equity,
    Facts,
    Figure,
    Finding,
    Form,
    Likeness,
    Movement,
    Peer,
    SourceFile,
    Unit,
    Vintage,
)

_Figures = Mapping[str, tuple[Figure, ...]]


@dataclass(frozen=True)
class Background:
    """What is the same for every organizer of a vintage."""

    nation: _Figures
    sources: Mapping[str, SourceFile]
    places: Mapping[str, str]  # municipality code -> name
    indicators: Mapping[str, Indicator]
    vintage: Vintage
    country: Mapping[SchoolForm, Country]


@cache
def indicators() -> Mapping[str, Indicator]:
    """The definitions of this program, in the order of the underlag."""
    return catalogue.load()


@cache
def forms_by_organizer(published: Published) -> Mapping[str, frozenset[str]]:
    """The school forms of every organizer, for lists."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for row in published.forms().to_pylist():
        held[row["organizer"]].add(row["form"])
    return {organizer: frozenset(forms) for organizer, forms in held.items()}


@cache
def background(published: Published) -> Background:
    """Read once for an open vintage, which never changes."""
    card = published.vintage
    return Background(
        nation=_by_indicator(figures(published.nation())),
        sources=_sources(published),
        places={row["code"]: row["name"] for row in published.places().to_pylist() if row["place"] == "municipality"},
        indicators=indicators(),
        vintage=Vintage(card.id, card.built, card.program, program(), card.synthetic),
        country=_country(published),
    )


def _country(published: Published) -> dict[SchoolForm, Country]:
    kinds = {row["organizer"]: row["kind"] for row in published.organizers().to_pylist()}
    held: defaultdict[SchoolForm, list[dict[str, Any]]] = defaultdict(list)
    for row in published.forms().to_pylist():
        held[SchoolForm(row["form"])].append(row)
    return {
        form: Country(
            len(rows), sum(kinds.get(row["organizer"]) == OrganizerKind.INDEPENDENT for row in rows), sum(r["units"] for r in rows)
        )
        for form, rows in held.items()
    }


@lru_cache(maxsize=32)
def one(published: Published, organizer: str) -> Facts:
    """The facts of one organizer. Raises WrongUse if the vintage has none of that number. Kept a while: an open vintage never changes."""
    for facts in _all(published, organizer):
        return facts
    raise _missing(organizer)


def outline(published: Published, organizer: str) -> Facts:
    """Only who the organizer is, which school forms it runs and its own figures; the rest is left empty. Raises WrongUse as `one`."""
    own = _by_indicator(figures(published.figures(organizer)))
    for row in published.organizers(organizer).to_pylist():
        return _facts(background(published), row, own, {"forms": published.forms(organizer).to_pylist()})
    raise _missing(organizer)


def findings(published: Published, organizer: str) -> tuple[Finding, ...]:
    """What the analysis found about one organizer, in the order of telling; empty for one that the vintage lacks."""
    return tuple(_taken(Finding, row) for row in published.findings(organizer).to_pylist())


def _missing(organizer: str) -> WrongUse:
    return WrongUse("Det finns ingen huvudman med det numret i den här utgåvan.", organizer, "Sök på namn, nummer eller kommun.")


def several(published: Published, organizers: Sequence[str]) -> Iterator[Facts]:
    """The facts of these organizers in one reading, in the order of their names."""
    return _all(published, organizers)


def everyone(published: Published) -> Iterator[Facts]:
    """The facts of all organizers, in the order of their names."""
    return _all(published, None)


def nation(published: Published) -> Facts:
    """The nation in the shape of an organizer, so that its figures can be told in the same way."""
    behind = background(published)
    row = {"organizer": "", "alias": False, "name": "Riket", "named_by_units": False, "kind": None, "legal_form": None, "places": []}
    return _facts(behind, row, behind.nation, {})


_MOST_PEERS = 6
_BATCH = 200
_ORDER = list(SchoolForm)

_SAID = ("bands", "units", "forms", "likenesses", "movements", "equity", "adjusted", "findings", "corrections")
"""Questions to the store that give an organizer's rows."""


def _all(published: Published, organizer: Whose) -> Iterator[Facts]:
    behind = background(published)
    own = _grouped(figures(published.figures(organizer)))
    said = {name: _rows_by_organizer(getattr(published, name)(organizer)) for name in _SAID}
    said["peers"] = _rows_by_organizer(published.peers(organizer, _MOST_PEERS))
    for batch in _batches(published.organizers(organizer).to_pylist()):
        of_units = _of_units(published, [row["organizer"] for row in batch], behind.indicators)
        for row in batch:
            name = row["organizer"]
            made = _facts(behind, row, _by_indicator(own[name]), {what: rows[name] for what, rows in said.items()})
            yield replace(made, unit_figures=_by_indicator(of_units[name]))


def _batches(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]


def _of_units(published: Published, organizers: list[str], known: Mapping[str, Indicator]) -> defaultdict[str, list[Figure]]:
    """The units' own figures that may be shown side by side, of a few organizers at a time: there are many."""
    wanted = [indicator.id for indicator in known.values() if is_compared(indicator)]
    found = figures(published.newest_unit_figures(organizers, wanted))
    return _grouped([figure for figure in found if figure.status not in ABOUT_NOBODY])


def _facts(behind: Background, row: dict[str, Any], own: _Figures, said: Mapping[str, list[dict[str, Any]]]) -> Facts:
    units, forms = said.get("units", []), said.get("forms", [])
    used = {f.file for series in own.values() for f in series} | {row["file"] for row in (*forms, *said.get("likenesses", []))}
    return Facts(
        organizer=row["organizer"],
        alias=row["alias"],
        name=row["name"],
        named_by_units=row["named_by_units"],
        kind=OrganizerKind(row["kind"]) if row["kind"] else None,
        legal_form=row["legal_form"],
        places=tuple(row["places"]),
        forms=_forms(forms, own),
        units=tuple(
            Unit(u["unit"], u["name"], SchoolForm(u["form"]), behind.places.get(u["municipality"] or ""), u["period"]) for u in units
        ),
        figures={i: f for i, f in own.items() if i in behind.indicators},
        nation=behind.nation,
        bands={made.indicator: made for made in (_taken(Band, row) for row in said.get("bands", []))},
        indicators=behind.indicators,
        sources={file: source for file, source in behind.sources.items() if file in used},
        vintage=behind.vintage,
        findings=tuple(_taken(Finding, row) for row in said.get("findings", [])),
        peers=tuple(_peer(row) for row in said.get("peers", [])),
        likenesses=tuple(Likeness(SchoolForm(r["form"]), r["period"], r["file"], tuple(r["names"])) for r in said.get("likenesses", [])),
        movements={made.indicator: made for made in (_taken(Movement, row) for row in said.get("movements", []))},
        equity=tuple(_taken(Equity, row) for row in said.get("equity", [])),
        adjusted={made.indicator: made for made in (_taken(Adjusted, row) for row in said.get("adjusted", []))},
        corrections=corrections(said.get("corrections", []), behind.indicators),
        country=behind.country,
    )


_Made = TypeVar("_Made")


def _taken(kind: type[_Made], row: dict[str, Any]) -> _Made:
    """An object whose fields are columns of the row; lists become tuples. A column that an older vintage lacks has its default."""
    names = (field.name for field in fields(kind))  # type: ignore[arg-type]  # only dataclasses of `facts` come here
    held = {name: row[name] for name in names if name in row}
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in held.items()})


def _peer(row: dict[str, Any]) -> Peer:
    runs = sorted(row["runs"] or (), key=lambda run: (run["learners"] is None, _ORDER.index(SchoolForm(run["form"]))))
    return Peer(
        organizer=row["peer"],
        name=row["name"],
        places=tuple(row["places"]),
        forms=tuple(SchoolForm(run["form"]) for run in runs),
        learners=tuple(_size(SchoolForm(run["form"]), run["learners"]) for run in runs if run["learners"] is not None),
        form=row["form"],
        named=row["named"],
        known=row["known"],
        reasons=tuple(row["reasons"]),
        near=row.get("near", True),  # vintages from before 22 November 2026 do not tell
    )


def _size(form: SchoolForm, learners: float) -> str:
    """`18 barn i förskola`, `2 610 elever i grundskola`."""
    who = "barn" if form is SchoolForm.FSK else "elev" if learners == 1 else "elever"
    return f"{number(learners)}{NBSP}{who} i {FORM_NAMES[form].lower()}"


def _forms(rows: list[dict[str, Any]], own: _Figures) -> tuple[Form, ...]:
    """In the order of the learners' age."""
    made = []
    for row in rows:
        form = SchoolForm(row["form"])
        counts = own.get(SIZES[form].indicator, ()) if form in SIZES else ()
        made.append(Form(form, row["period"], row["file"], row["units"], counts[-1] if counts else None))
    order = list(SchoolForm)
    return tuple(sorted(made, key=lambda f: order.index(f.form)))


def figures(table: pa.Table) -> list[Figure]:
    """Rows of `concepts.tables.FIGURES` as objects."""
    names = [f.name for f in fields(Figure)]
    columns = dict(zip(names, (table[name].to_pylist() for name in names), strict=True))
    for name, kind in (("level", Level), ("form", SchoolForm), ("status", Status), ("doubt", Doubt)):
        known = {str(member): member for member in kind} | {"None": None}
        columns[name] = [known[str(text)] for text in columns[name]]
    return [Figure(*row) for row in zip(*columns.values(), strict=True)]


def _grouped(found: list[Figure]) -> defaultdict[str, list[Figure]]:
    by_organizer: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in found:
        by_organizer[figure.organizer or ""].append(figure)
    return by_organizer


def _by_indicator(found: list[Figure]) -> dict[str, tuple[Figure, ...]]:
    """Newest period last, as the store gives them."""
    by_indicator: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in found:
        by_indicator[figure.indicator].append(figure)
    return {indicator: tuple(series) for indicator, series in by_indicator.items()}


def _rows_by_organizer(table: pa.Table) -> defaultdict[str, list[dict[str, Any]]]:
    by_organizer: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in table.to_pylist():
        by_organizer[row["organizer"]].append(row)
    return by_organizer


def _sources(published: Published) -> dict[str, SourceFile]:
    legends: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in published.legends().to_pylist():
        legends[row["file"]][row["token"]] = row["words"]
    return {
        row["file"]: SourceFile(
            file=row["file"],
            name=row["name"],
            kind=row["kind"],
            title=row["title"],
            publisher=row["publisher"],
            period=row["period"].split(", ")[-1] or UNKNOWN.label,
            received=row["received"],
            licence=row["licence"],
            legal_basis=LegalBasis(row["legal_words"], row["legal_source"] or "", row["legal_ends"]) if row["legal_words"] else None,
            legend=legends[row["file"]],
            synthetic=row["synthetic"],
        )
        for row in published.files().to_pylist()
    }
