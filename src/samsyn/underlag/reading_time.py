"""How long a part takes to read."""

import math
from collections.abc import Iterable

from samsyn.concepts.swedish import counted
from samsyn.underlag.blocks import Block, Card, Cards, Definitions, Grid, Nation, Note, Numbers, Paragraph, Points, Rows, Unseen

_WORDS_A_MINUTE = 200
_WORDS_A_PICTURE = 10  # a glance of three seconds


def reading_time(lead: str, blocks: Iterable[Block]) -> str:
    """`En minut`, `Tolv minuter`. Folded names and the table twin are not counted: nobody reads them through."""
    words = len(lead.split()) + sum(_words(block) for block in blocks)
    return counted(max(1, math.ceil(words / _WORDS_A_MINUTE)), "minut", "minuter").capitalize()


def _words(block: Block) -> int:
    if isinstance(block, Rows):
        return sum(len(row.sentence.split()) + _WORDS_A_PICTURE for row in block.rows)
    if isinstance(block, Numbers):
        return sum(len(f"{row.shows} {row.value_text} {row.period_text}".split()) for row in block.rows)
    if isinstance(block, Cards):
        return sum(_words_on(card) for card in block.cards)
    if isinstance(block, Points):
        return sum(_words_on(point) for point in block.points)
    return len(" ".join(_texts(block)).split())


def _words_on(card: Card) -> int:
    return len(f"{card.name} {card.caption} {card.text}".split())


def _texts(block: Block) -> list[str]:
    match block:
        case Definitions(facts):
            return [fact.text for fact in facts]
        case Nation(summary, figures):
            return [summary] if summary else [f"{name} {text}" for name, text in figures]
        case Paragraph(text) | Note(text):
            return [text]
        case Grid(rows=rows):
            return [" ".join(row) for row in rows]
        case Unseen():
            return [block.told, block.quoted, block.run_in]
        case _:
            return []
