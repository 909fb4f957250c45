"""How long a part takes to read."""

import math
from collections.abc import Iterable

from samsyn.concepts.swedish import counted
from samsyn.underlag.blocks import Block, Heading, Numbers, Rows, ShortRows
from samsyn.underlag.contents import texts

_WORDS_A_MINUTE = 200
_WORDS_A_PICTURE = 10  # a glance of three seconds


def reading_time(lead: str, blocks: Iterable[Block]) -> str:
    """`En minut`, `Tolv minuter`. Folded names and the table twin are not counted: nobody reads them through."""
    words = len(lead.split()) + sum(_words(block) for block in blocks)
    return counted(max(1, math.ceil(words / _WORDS_A_MINUTE)), "minut", "minuter").capitalize()


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
        case _:
            return sum(len(said.text.split()) for said in texts(block) if not said.folded)
