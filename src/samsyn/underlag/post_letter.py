"""A letter for print: two pages, the address where a window envelope shows it, easy-read on the back. PDF/UA-1 and PDF/A-2a."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from samsyn.underlag.name_mark import PRINT_MARK
from samsyn.underlag.typeset import typeset


@dataclass(frozen=True, slots=True)
class Printed:
    """to: lines of the address. steps: numbered. easy: paragraphs of lines. notice: what stands beside the name mark, or nothing."""

    to: Sequence[str]
    day: str
    title: str
    lead: str
    how: str
    steps: Sequence[str]
    code_name: str
    code: str
    says: Sequence[str]
    signed: str
    contact: str
    easy_title: str
    easy: Sequence[Sequence[str]]
    notice: str


def pdf(letter: Printed, made: datetime) -> bytes:
    """The same bytes for the same letter and time."""
    held = {name: getattr(letter, name) for name in letter.__slots__}
    return typeset("letter.typ", held | {"mark": PRINT_MARK}, made)
