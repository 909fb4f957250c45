"""Who at an organizer may be with: parts of its chain of steering (styrkedjan)."""

from collections.abc import Mapping
from enum import StrEnum


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
