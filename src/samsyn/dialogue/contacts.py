"""A table of contacts as somebody hands it in: read row by row, and refused as a whole with every row that is not right. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from samsyn.concepts.errors import InputRefused, SamsynError
from samsyn.concepts.swedish import listed
from samsyn.dialogue.people import PART_NAMES, STEERS, Part

COLUMNS = ("huvudman", "roll", "namn", "e-post", "postadress", "källa", "datum")
_MUST = ("huvudman", "roll", "namn", "källa", "datum")
_ROLES: Mapping[str, Part] = {
    **{PART_NAMES[part].lower(): part for part in STEERS},
    "skolchef": Part.CHIEF,
    "nämnd": Part.BOARD,
    "styrelse": Part.BOARD,
    "ordförande": Part.BOARD,
    "rektor": Part.HEAD,
    "förskolechef": Part.HEAD,
    "verksamhetsledare": Part.HEAD,
    "ägare": Part.HEAD,
}
"""What a role may be called. A head here leads the whole organizer."""
_MAIL = re.compile(r"[^@\s,;:<>()\"]+@[^@\s,;:<>()\".]+(\.[^@\s,;:<>()\".]+)+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Contact:
    """One row. organizer: public id. mail and post may be empty, but not both."""

    organizer: str
    role: Part
    name: str
    mail: str
    post: str
    source: str
    dated: date


Row = Mapping[str, str]


def read(table: Sequence[Sequence[str]], known: Callable[[str], str], today: date, where: str) -> tuple[Contact, ...]:
    """The contacts of a table whose first row is its head; the same row twice is one.

    known: the public id of a number, which raises SamsynError for a wrong or unknown one. Raises InputRefused with what is wrong and in
    which rows.
    """
    head = [cell.strip().lower() for cell in table[0]]
    _refuse_head(head, where)
    rows = [(number, dict(zip(head, row, strict=True))) for number, row in enumerate(table[1:], 2)]
    wrong = [f"rad {number}{_whose(row)}: {what}" for number, row in rows for what in _wrong(row, known, today)]
    wrong += _two_names(rows)
    if wrong:
        more = f" och {len(wrong) - _SHOWN} fel till" if len(wrong) > _SHOWN else ""
        what = "Inget är sparat. " + " ".join(f"{one[:1].upper()}{one[1:]}" for one in wrong[:_SHOWN]) + more
        raise InputRefused(what, where, "Rätta raderna i filen och läs in den igen.")
    return tuple(dict.fromkeys(_contact(row, known) for _, row in rows))


def _refuse_head(head: list[str], where: str) -> None:
    missing = [name for name in COLUMNS if name not in head]
    strange = [name for name in head if name not in COLUMNS]
    if missing or strange or len(set(head)) < len(head):
        told = f"Kolumnen ”{(missing or strange or head)[0]}” {'saknas' if missing else 'är inte väntad'}."
        raise InputRefused(told, where, f"Filen ska ha kolumnerna {listed(COLUMNS)}.")


def _whose(row: Row) -> str:
    """Something to find the row by: tables may have empty rows, which are not counted."""
    found = next((row[name].strip() for name in ("namn", "e-post", "huvudman") if row[name].strip()), "")
    return f" ({found})" if found else ""


def _wrong(row: Row, known: Callable[[str], str], today: date) -> Iterable[str]:
    """What is wrong with a row, each with what to do."""
    yield from (f"”{name}” är tom. Fyll i den." for name in _MUST if not row[name].strip())
    if row["huvudman"].strip() and (told := _unknown(row["huvudman"], known)):
        yield told
    if row["roll"].strip() and row["roll"].strip().lower() not in _ROLES:
        yield f"rollen ”{row['roll']}” finns inte. Skriv skolchef, styrelse eller rektor."
    if row["e-post"].strip() and not _MAIL.fullmatch(row["e-post"].strip()):
        yield f"”{row['e-post']}” är ingen e-postadress. Skriv en adress, som namn@skola.se."
    if not row["e-post"].strip() and not row["postadress"].strip():
        yield "både e-post och postadress saknas. Fyll i den som finns."
    if row["datum"].strip() and not _is_past(row["datum"].strip(), today):
        yield f"”{row['datum']}” är inget datum till och med i dag. Skriv det som 2026-11-23."


def _unknown(number: str, known: Callable[[str], str]) -> str:
    try:
        known(number.strip())
    except SamsynError as error:
        return f"{error.what} {error.remedy}"
    return ""


def _is_past(text: str, today: date) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and date.fromisoformat(text) <= today
    except ValueError:
        return False


def _two_names(rows: Iterable[tuple[int, Row]]) -> list[str]:
    """One address is one person: rows that give it another name than the first."""
    first: dict[str, tuple[int, str]] = {}
    wrong = []
    for number, row in rows:
        mail, name = row["e-post"].strip().lower(), row["namn"].strip()
        there, called = first.setdefault(mail, (number, name))
        if mail and called != name:
            wrong.append(f"rad {number}: {mail} står med namnet ”{called}” på rad {there} och ”{name}” här. Skriv samma namn.")
    return wrong


def _contact(row: Row, known: Callable[[str], str]) -> Contact:
    told = {name: row[name].strip() for name in COLUMNS}
    role, dated = _ROLES[told["roll"].lower()], date.fromisoformat(told["datum"])
    return Contact(known(told["huvudman"]), role, told["namn"], told["e-post"].lower(), told["postadress"], told["källa"], dated)
