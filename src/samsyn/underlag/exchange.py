"""An underlag as data: what stands in the JSON file, in the spreadsheet and in the CSV file, with its JSON Schema.

Every number is in code's units: a share is 0-1. Nothing is null that is known, and nothing hidden is a number.
"""

import json
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import GenerateJsonSchema

from samsyn.concepts.cell import Quantity, Status
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.school import OrganizerKind, SchoolForm
from samsyn.underlag.contents import Kind

FORMAT = 1
"""Raised by one when a key is taken away or comes to mean something else."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Organizer(_Strict):
    id: str = Field(description="Organisationsnummer med tio siffror, eller alias (EF...) för en enskild firma.")
    alias: bool = Field(description="Om id är ett alias.")
    identity: str = Field(description="Numret eller aliaset som det skrivs för läsare.")
    name: str
    kind: OrganizerKind | None = Field(description="Slag av huvudman. null där ingen källa säger det.")
    school_forms: tuple[SchoolForm, ...]
    places: tuple[str, ...] = Field(description="Kommuner där huvudmannen har enheter.")


class Vintage(_Strict):
    id: str = Field(description="Utgåvan av siffrorna.")
    built: datetime = Field(description="När utgåvan byggdes.")
    program: str = Field(description="Programmet som byggde utgåvan.")
    writer: str = Field(description="Programmet som skrev filen.")
    edition: str = Field(description="Utgåvan av det nationella kvalitetssystemets text.")
    synthetic: bool = Field(description="Om alla uppgifter är påhittade.")


class Said(_Strict):
    kind: Kind
    text: str
    term: str = Field(description="Vad texten handlar om. Tom där det inte behöver sägas.")


class Section(_Strict):
    id: str
    title: str
    lead: str
    minutes: str = Field(description="Lästid i ord.")
    texts: tuple[Said, ...] = Field(description="Varje mening, i läsordning.")
    figures: tuple[str, ...] = Field(description="Nycklar till siffrorna i avsnittet, i läsordning.")


class Numbers(_Strict):
    """A value and what is known of it. All null where nothing is shown."""

    status: Status = Field(description="Vad som är känt om värdet. exact och rounded visas. span ligger mellan low och high.")
    value: float | None = Field(description="Värdet. En andel är 0-1. null där inget värde visas: aldrig noll i stället för dolt.")
    low: float | None = Field(description="Lägsta värde som avrundningen eller källan lämnar öppet.")
    high: float | None = Field(description="Högsta värde. null när low finns: uppåt finns ingen gräns.")
    doubt: Doubt | None = Field(description="Slag av osäkerhet. null där inget värde visas.")
    chance_low: float | None = Field(description="Nedre änden av det som slumpen kan ge, 95 gånger av 100, med avrundningen inräknad.")
    chance_high: float | None = Field(description="Övre änden av det som slumpen kan ge.")


class Earlier(Numbers):
    period: str


class Evidence(_Strict):
    term: str
    text: str


class Place(_Strict):
    """Where a number comes from."""

    file: str = Field(description="Källans id: början av filens SHA-256. Källan står under sources.")
    sheet: str
    cell: str = Field(description="Cellen, som ABC33. Tom för ett tal som är räknat på flera celler.")
    token: str | None = Field(description="Tecknen i cellen, precis som de står.")


class Nation(Numbers):
    period: str


class Band(_Strict):
    """Where at least half of the organizers that are like this one lie."""

    low: float
    high: float
    who: str
    organizers: int
    shown: int = Field(description="Så många av dem som visar ett tal.")


class Figure(Numbers):
    key: str
    sections: tuple[str, ...] = Field(description="Avsnitten där siffran står. Tom för ett mått som bara räknas bland dem som inte visas.")
    sub_goal: str | None
    sub_goal_title: str
    indicator: str
    name: str
    school_form: SchoolForm
    period: str
    quantity: Quantity = Field(description="share: andel 0-1. index: 0-10. ksek: tusen kronor.")
    unit: str
    decimals: int = Field(description="Så många decimaler som talet skrivs med för läsare. En andel skrivs i procent.")
    shown: str = Field(description="Siffran som den skrivs för läsare.")
    why: str = Field(description="Varför siffran inte visas, i ord. Tom där den visas.")
    certainty: str = Field(description="Hur säker siffran är, i ord.")
    parts: int = Field(description="Så många enheter som talet är räknat på.")
    hidden_parts: int = Field(description="Så många av dem som saknar en uppgift.")
    source: Place
    nation: Nation | None
    band: Band | None
    earlier: tuple[Earlier, ...]
    sentence: str
    evidence: tuple[Evidence, ...] = Field(description="Så vet vi: källa, cell, formel och osäkerhet i ord.")


class UnitFigure(Numbers):
    unit: str = Field(description="Enhetens kod.")
    unit_name: str
    indicator: str
    name: str
    school_form: SchoolForm
    period: str
    quantity: Quantity
    unit_of_measure: str
    decimals: int
    why: str = Field(description="Varför siffran inte visas, i ord. Tom där den visas.")
    source: Place


class Source(_Strict):
    file: str = Field(description="Början av filens SHA-256.")
    name: str
    title: str
    publisher: str
    period: str
    received: date
    licence: str
    synthetic: bool
    legend: dict[str, str] = Field(description="Filens egna tecken och vad de betyder.")


class Exchange(_Strict):
    """Ett underlag inför kvalitetsdialog som data."""

    format: int = Field(description="Formatets utgåva. Höjs när en nyckel tas bort eller får en annan betydelse.")
    organizer: Organizer
    vintage: Vintage
    opening: tuple[Said, ...] = Field(description="Det som står före första avsnittet.")
    sections: tuple[Section, ...]
    footer: str
    figures: tuple[Figure, ...]
    unit_figures: tuple[UnitFigure, ...]
    sources: tuple[Source, ...]


class _Untitled(GenerateJsonSchema):
    """Without the titles that are only the keys once more."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        del schema
        return False


def schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12 (https://json-schema.org/draft/2020-12/schema)."""
    made = Exchange.model_json_schema(mode="serialization", schema_generator=_Untitled)
    return {"$schema": GenerateJsonSchema.schema_dialect, "title": "Underlag inför kvalitetsdialog", **_without_titles(made)}


def _without_titles(made: dict[str, Any]) -> dict[str, Any]:
    """Names of classes, and what their docstrings say to programmers, are no titles for readers."""
    for part in made.get("$defs", {}).values():
        part.pop("title", None)
        part.pop("description", None)
    return {key: value for key, value in made.items() if key != "title"}


def schema_text() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def to_json(exchange: Exchange) -> bytes:
    return exchange.model_dump_json(indent=1).encode() + b"\n"
