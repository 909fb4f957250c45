"""What a letter on paper says to an organizer that no mail reaches (`letter.yaml`). Pure."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from samsyn.concepts import swedish
from samsyn.concepts.phrase import Language, Part, filled
from samsyn.concepts.swedish import bound
from samsyn.concepts.written import parse


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    lead: str
    how: str
    steps: tuple[str, ...]
    code: str
    says: tuple[str, ...]
    signed: str
    contact: str
    easy_title: str
    easy: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in words. to: lines of the address. easy: paragraphs of lines, for the back."""

    to: tuple[str, ...]
    day: str
    title: str
    lead: str
    how: str
    steps: tuple[str, ...]
    code_name: str
    code: str
    says: tuple[str, ...]
    signed: str
    contact: str
    easy_title: str
    easy: tuple[tuple[str, ...], ...]


def letter(
    *, organizer: str, to: tuple[str, ...], page: str, code: str, day: date, answer_by: date | None, until: date, contact: str
) -> Letter:
    """The letter to one organizer. page: the address where the code is typed. code: as it is printed."""
    parts: dict[str, Part] = {
        "organizer": organizer,
        "page": page,
        "code": code,
        "answer_by": swedish.day(answer_by) if answer_by else None,
        "until": swedish.day(until),
        "contact": contact or None,
    }
    text = _written()
    return Letter(
        to,
        swedish.day(day),
        text.title,
        _said(text.lead, parts),
        text.how,
        tuple(_said(step, parts) for step in text.steps),
        text.code,
        code,
        tuple(_said(one, parts) for one in text.says),
        text.signed,
        _said(text.contact, parts) if contact else "",
        text.easy_title,
        tuple(tuple(line for line in (_said(one, parts) for one in lines) if line) for lines in text.easy),
    )


def _said(template: str, parts: dict[str, Part]) -> str:
    return bound(filled(template, parts, Language.SWEDISH)).strip()


@cache
def _written() -> _Written:
    return parse(files(__package__).joinpath("letter.yaml").read_text(encoding="utf-8"), _Written, "letter.yaml")
