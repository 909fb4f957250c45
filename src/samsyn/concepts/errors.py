"""One family of errors: what happened, where, and what to do about it.

Each kind has a stable exit code (terminal) and HTTP status (browser). Anything that reaches the user and is not of
this family is a bug.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar


@dataclass
class SamsynError(Exception):
    """A problem that the reader can do something about.

    what: one Swedish sentence saying what is wrong. where: file, sheet, row, column or the like, empty if nowhere.
    remedy: one Swedish sentence saying what to do.
    """

    what: str
    where: str = ""
    remedy: str = ""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500

    def __str__(self) -> str:
        parts = (self.what, f"Var: {self.where}" if self.where else "", f"Gör så här: {self.remedy}" if self.remedy else "")
        return "\n".join(part for part in parts if part)


class WrongUse(SamsynError):
    """The command or the address asks for something that cannot be asked for."""

    exit_code = 2
    http_status = 404


class InputRefused(SamsynError):
    """A file, or a definition, is not what it must be. What was good before stays in place."""

    exit_code = 3
    http_status = 422


class NothingToDo(SamsynError):
    """There is nothing to work on yet, or nothing new."""

    exit_code = 4
    http_status = 503


@dataclass(frozen=True, slots=True)
class Problem:
    """Something found wrong by a check that goes on: like an error, but one of many. what, where, remedy as above."""

    what: str
    where: str
    remedy: str

    def __str__(self) -> str:
        return str(SamsynError(self.what, self.where, self.remedy))


class NoRoom(SamsynError):
    """The disk is full. What was there before is untouched."""

    exit_code = 3
    http_status = 507


class PublishingStopped(SamsynError):
    """What was about to be published would tell something that its publisher hides. The vintage that is served is untouched."""

    exit_code = 5
    http_status = 500


class BadQuestion(WrongUse):
    """An address whose question cannot be understood."""

    http_status = 400


_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})


@contextmanager
def room_needed(where: str) -> Iterator[None]:
    """Turns the system's "no space left" into NoRoom, which says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise NoRoom(
            "Det finns inte plats på disken. Det som fanns förut är orört.", where, "Frigör utrymme, eller välj en annan plats med --home."
        ) from error


def make_folder(folder: Path) -> None:
    """Make a folder where something is to be written. Raises WrongUse if it cannot be, NoRoom if the disk is full."""
    with room_needed(str(folder)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError, FileNotFoundError, PermissionError) as error:
            raise WrongUse(
                "Där går det inte att skriva.", str(folder), "Välj en mapp som är er egen. En fil kan inte heta som mappen."
            ) from error
