"""Who at an organizer may be with: parts of its chain of steering (styrkedjan)."""

from collections.abc import Mapping
from enum import StrEnum

from samsyn.dialogue.workflow import Denied


class Part(StrEnum):
    """HEAD: who leads a small organizer alone, such as a co-operative preschool. OTHER: whom the organizer likes."""

    CHIEF = "chief"
    BOARD = "board"
    HEAD = "head"
    PRINCIPAL = "principal"
    TEACHER = "teacher"
    OTHER = "other"


PART_NAMES: Mapping[Part, str] = {
    Part.CHIEF: "Skolchef",
    Part.BOARD: "Nämnd eller styrelse",
    Part.HEAD: "Den som leder verksamheten",
    Part.PRINCIPAL: "Rektor",
    Part.TEACHER: "Lärare eller annan personal",
    Part.OTHER: "Någon annan",
}
"""As they are written."""

STEERS = frozenset({Part.CHIEF, Part.BOARD, Part.HEAD})
"""Those who are offered a dialogue, and so are written to when a new round begins."""
INVITES = STEERS | {Part.PRINCIPAL}


def may_invite(mine: Part) -> Denied | None:
    """Why somebody with this part may not invite others; None where it may."""
    if mine in INVITES:
        return None
    return Denied("Den som leder verksamheten bjuder in.", "Be skolchefen, styrelsen eller rektorn om hjälp.")


def may_count(mine: Part) -> Denied | None:
    """Why somebody with this part may not count the answers of all, once for all; None where it may."""
    if mine in STEERS:
        return None
    return Denied("Den som leder verksamheten räknar ihop svaren.", "Be skolchefen eller styrelsen om hjälp.")


def may_answer(mine: Part, *, from_start: bool) -> Denied | None:
    """Why somebody with this part may not answer, stop or cancel for the organizer; None where it may."""
    if from_start or mine in STEERS:
        return None
    return Denied("Skolchefen, styrelsen eller den som leder verksamheten svarar för er.", "Säg till någon av dem om något ska ändras.")


def may_send(mine: Part, *, from_start: bool) -> Denied | None:
    """Why somebody with this part may not send what is the whole organizer's; None where it may. Its own words everybody sends itself."""
    if from_start or mine in STEERS:
        return None
    return Denied(
        "Skolchefen, styrelsen eller den som leder verksamheten skickar det som är allas.", "Det ni själva har skrivit kan ni skicka."
    )


def may_give_away(mine: Part) -> Denied | None:
    """Why somebody with this part may not hand what is the organizer's own to another organizer; None where it may."""
    if mine in STEERS:
        return None
    return Denied("Skolchefen, styrelsen eller den som leder verksamheten lämnar över.", "Säg till någon av dem, om det ska följa med.")


def may_remove(mine: Part, *, own: bool, invited_by_me: bool, from_start: bool) -> Denied | None:
    """Why somebody may not take another's seat away; None where it may. Nobody can shut out those who were there from the start."""
    if own:
        return Denied("Det är er egen plats.", "Lämna över den, eller lämna den, längre ner på sidan.")
    if from_start:
        return Denied("Lämnar själv sin plats.")
    if invited_by_me or mine in STEERS:
        return None
    return Denied("Den som bjöd in kan ta bort.", "Be skolchefen eller styrelsen om hjälp.")


def masked(mail: str) -> str:
    """An address that its owner knows again and nobody else learns: `k…@skola.se`."""
    name, _, host = mail.partition("@")
    return f"{name[:1]}…@{host}" if host else ""
