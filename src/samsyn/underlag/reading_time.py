"""How long a part takes to read."""

import math
from collections.abc import Iterable

from samsyn.concepts.swedish import counted
from samsyn.underlag.blocks import Block, Heading, Numbers, Rows, ShortRows, Things
from samsyn.underlag.contents import rows as rows_of
from samsyn.underlag.contents import texts

_WORDS_A_MINUTE = 200
_WORDS_AT_A_GLANCE = 40
_WORDS_A_PICTURE = 10  # a glance of three seconds


def reading_time(lead: str, blocks: Iterable[Block]) -> str:
    """`En minut`, `Tolv minuter`; empty for a part that is read at a glance."""
    many = words(lead, blocks)
    return in_minutes(many).capitalize() if many > _WORDS_AT_A_GLANCE else ""


def words(lead: str, blocks: Iterable[Block]) -> int:
    """A picture counts as words. Folded names and the table twin are not counted: nobody reads them through."""
    return len(lead.split()) + sum(_words(block) for block in blocks)


def in_minutes(words: int) -> str:
    """`en minut`, `tolv minuter`"""
    return counted(max(1, math.ceil(words / _WORDS_A_MINUTE)), "minut", "minuter")


def _words(block: Block) -> int:
    match block:
        case Rows(rows):
            return sum(len(row.sentence.split()) + _WORDS_A_PICTURE for row in rows)
        case ShortRows():
            return sum(len(f"{row.name} {row.value_text}".split()) + _WORDS_A_PICTURE for row in block.rows)
        case Numbers(rows):
            return sum(len(f"{row.shows} {row.value_text} {row.period_text}".split()) for row in rows)
        case Heading():  # taken in at a glance
            return 0
        case Things():
            return _said(block) + _WORDS_A_PICTURE * len(rows_of(block))
        case _:
            return _said(block)


def _said(block: Block) -> int:
    return sum(len(said.text.split()) for said in texts(block) if not said.folded)
