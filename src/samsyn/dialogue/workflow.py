"""The workflow as a table: what may happen next, who may do it, what it needs and how it is undone.

`case.yaml` and `meeting.yaml` are the only places where a step is granted; whatever does not stand there is denied. Pure: who asks and what
day it is are arguments. The documentation's table and picture are made from the same rows (`docs/method/generate.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from samsyn.concepts.written import parse


class By(StrEnum):
    """Who takes a step. ORGANIZER: with the link alone. PART: with a device that is confirmed. NOT_ME: by ”det var inte jag”."""

    ORGANIZER = "organizer"
    PART = "part"
    LEADER = "leader"
    ROUND = "round"
    CLOCK = "clock"
    NOT_ME = "not_me"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class State(_Strict):
    """sv: as it is called. means: in a sentence. ended: nothing more happens from here but an undo."""

    sv: str
    means: str
    ended: bool = False


class Undo(_Strict):
    """Who may undo the step, within how many days (0: until somebody has read it). none: why it cannot be undone."""

    who: tuple[By, ...] = ()
    days: int = 0
    none: str = ""

    @model_validator(mode="after")
    def _either(self) -> "Undo":
        if bool(self.who) == bool(self.none):
            raise ValueError("säg vem som får ångra, eller varför det inte går")
        return self


class Step(_Strict):
    """One row. records: what must be told when it is taken; a name that ends in ? may be left out. needs: what must hold before.

    tells: who gets the mail. deadline: which of the records says when somebody has to act again.
    """

    id: str
    label: str
    from_: tuple[str, ...] | Literal["open"] = Field(alias="from")
    to: str
    who: tuple[By, ...] = Field(min_length=1)
    records: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    tells: tuple[Literal["organizer", "leaders"], ...]
    mail: str
    deadline: str = ""
    undo: Undo
    why: str

    @model_validator(mode="after")
    def _holds_together(self) -> "Step":
        if bool(self.tells) != (self.mail != "none"):
            raise ValueError("säg vem som får mejlet, eller att inget mejl går")
        if self.deadline and self.deadline not in self.may_record:
            raise ValueError("den sista dagen måste vara något som steget sparar")
        return self

    @property
    def must_record(self) -> frozenset[str]:
        return frozenset(name for name in self.records if not name.endswith("?"))

    @property
    def may_record(self) -> frozenset[str]:
        return frozenset(name.removesuffix("?") for name in self.records)


class Table(_Strict):
    """All states and steps of one kind of thing."""

    states: Mapping[str, State]
    steps: tuple[Step, ...]

    @property
    def open(self) -> tuple[str, ...]:
        return tuple(name for name, state in self.states.items() if not state.ended)

    def origins(self, step: Step) -> tuple[str, ...]:
        """The states that a step may be taken from."""
        return self.open if step.from_ == "open" else step.from_

    def step(self, id_: str) -> Step | None:
        return next((step for step in self.steps if step.id == id_), None)


@dataclass(frozen=True, slots=True)
class Allowed:
    """The step may be taken, and leads here."""

    to: str


@dataclass(frozen=True, slots=True)
class Denied:
    """It may not. reason: one sentence, as it is shown beside the button. remedy: what can be done instead."""

    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken: which, from where, by whom and when."""

    step: str
    before: str
    after: str
    when: datetime


NEEDS: Mapping[str, Denied] = {
    "forms_covered": Denied("Någon skolform har ni inte sagt något om.", "Gå till ”Skolformer” och säg för var och en hur det blev."),
    "meeting_been": Denied("Mötet är bokat men har inte varit än.", "Har ni redan mötts? Flytta eller ställ in mötet först."),
}
"""What a step can need, and what is said where it is missing."""


def may_take(table: Table, state: str, step: str, by: Iterable[By], holds: Iterable[str] = ()) -> Allowed | Denied:
    """Whether a step may be taken from a state by somebody who acts as `by`. holds: which of the `NEEDS` are met."""
    row = table.step(step)
    if row is None:
        return Denied("Det steget finns inte.", "Läs in sidan på nytt.")
    if state not in table.origins(row):
        now = table.states[state].sv.lower() if state in table.states else state
        return Denied(f"Det går inte att välja ”{row.label}” nu: läget är ”{now}”.", "Läs in sidan på nytt och se vad som gäller.")
    if not set(by) & set(row.who):
        return Denied(f"”{row.label}” är inte ert val.", "Be den som får om hjälp.")
    missing = [need for need in row.needs if need not in set(holds)]
    return NEEDS[missing[0]] if missing else Allowed(row.to)


def may_undo(table: Table, state: str, latest: Taken | None, by: Iterable[By], now: datetime) -> Allowed | Denied:
    """Whether the latest step may be undone: by those in its row, within its days, and only while the state is still what it made."""
    row = table.step(latest.step) if latest else None
    if latest is None or row is None or latest.after != state:
        return Denied("Det finns inget att ångra.")
    if row.undo.none:
        return Denied(f"”{row.label}” går inte att ångra.", row.undo.none)
    if not set(by) & set(row.undo.who):
        return Denied(f"Ni kan inte ångra ”{row.label}”.", "Be den som gjorde det.")
    if row.undo.days and now - latest.when > timedelta(days=row.undo.days):
        return Denied(
            f"Det har gått mer än {row.undo.days} dagar sedan ”{row.label}”, och då går det inte att ångra.",
            "Välj det som ska gälla nu i stället.",
        )
    return Allowed(latest.before)


def choices(table: Table, state: str, by: Iterable[By]) -> tuple[Step, ...]:
    """The steps that somebody may be shown from a state: those whose row names them, whatever they still need."""
    wanted = set(by)
    return tuple(step for step in table.steps if state in table.origins(step) and wanted & set(step.who))


def wrong_facts(row: Step, facts: Mapping[str, object]) -> tuple[str, ...]:
    """Names that a step must record and that are missing, and names that it does not record."""
    given = {name for name, value in facts.items() if value not in (None, "")}
    return tuple(sorted((row.must_record - given) | (set(facts) - row.may_record)))


@cache
def case_table() -> Table:
    return _read("case.yaml")


@cache
def meeting_table() -> Table:
    return _read("meeting.yaml")


def _read(name: str) -> Table:
    return parse(files(__package__).joinpath(name).read_text(encoding="utf-8"), Table, name)
