"""Organizers that have asked not to be named as peers of others: a text file that people keep, one organization number a line."""

from pathlib import Path

from samsyn.concepts.errors import InputRefused
from samsyn.concepts.identity import is_number

FILE_NAME = "utelamnade.txt"


def read(path: Path) -> frozenset[str]:
    """The numbers, ten digits each; none if there is no such file. A hyphen and spaces may stand in a number, and `#` begins a remark.

    Raises InputRefused naming the line that is no organization number.
    """
    if not path.exists():
        return frozenset()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (UnicodeDecodeError, OSError) as error:
        says = "Listan över dem som inte vill nämnas går inte att läsa."
        raise InputRefused(says, str(path), "Spara den som vanlig text i UTF-8, med ett organisationsnummer på varje rad.") from error
    return frozenset(number for row, line in enumerate(lines, 1) if (number := _number(line, f"{path}, rad {row}")))


def _number(line: str, where: str) -> str:
    """The number of one line, empty for a line that is empty or only a remark."""
    number = line.partition("#")[0].replace("-", "").replace(" ", "").strip()
    if number and not is_number(number):
        says = f"”{line.strip()}” är inget organisationsnummer."
        raise InputRefused(says, where, "Skriv tio siffror, som 212000-0142. Sätt # först på en rad som bara är en anteckning.")
    return number
